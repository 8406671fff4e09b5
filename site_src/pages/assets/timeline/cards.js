/* cards.js: cards and their parts as the page's templates write them (_parts.html). */

import { parts, say } from '../words.js';

const SVG = 'http://www.w3.org/2000/svg';

/* a drawn element with attributes */
export function drawn(name, attributes = {}, ...inside) {
  const el = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => { if (value !== undefined) el.setAttribute(key, value); });
  el.append(...inside);
  return el;
}

/* an element with a class and what stands in it */
export function made(name, className, ...inside) {
  const el = document.createElement(name);
  if (className) el.className = className;
  el.append(...inside);
  return el;
}

export function badge(status) {
  return made('span', `dl-st dl--${status}`, drawn('svg', { class: 'dl-g', 'aria-hidden': 'true' }, drawn('use', { href: `#dl-g-${status}` })), say('status.' + status));
}

/* the date as it is drawn, and in words */
export function chip(row, glyphs) {
  const words = made(row.time ? 'time' : 'span', '', row.words);
  if (row.time) words.dateTime = row.time;
  return [drawn('svg', { class: 'dl-p', 'aria-hidden': 'true' }, drawn('use', { href: `#dl-p-${glyphs[row.glyph]}` })), words];
}

const VOUCHED = ['confirmed', 'claimed', 'denied']; // by somebody

function said(who, status) {
  if (!who.length) return [];
  const more = typeof who[who.length - 1] === 'number' ? who[who.length - 1] : 0;
  const names = (more ? who.slice(0, -1) : who).flatMap((name, n) => [n ? say('common.comma') : '', made('bdi', '', name)]);
  return [made('span', '', ...parts(VOUCHED.includes(status) ? 'said.by' : 'said.said_by', { who: more ? parts('common.and_more', { names, n: more }) : names }))];
}

/* row: as rows.js names it; root: the way to the site's root; level: of its heading */
export function card(row, { statuses, glyphs }, root, level = 5, lang = '') {
  const link = made('a', '', row.headline);
  link.href = root + row.uri;
  const head = made(`h${level}`, 'dl-card__h', row.uri ? link : row.headline);
  head.lang = lang || document.documentElement.lang;
  const meta = made('p', 'dl-meta', badge(statuses[row.status]), ...said(row.who, statuses[row.status]), row.origin ? made('span', 'dl-origin', row.origin) : '', row.backing ? made('span', '', made('bdi', '', row.backing)) : '');
  const li = made('li', 'dl-card', made('p', 'dl-date', ...chip(row, glyphs)), made('div', '', head, meta));
  li.id = 'e-' + row.id;
  return li;
}
