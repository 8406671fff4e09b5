/* framed.js: a large timeline in a frame of another page: months, whose rows are made as one comes near. */

import { counted, say as said } from '../words.js';
import { badge, chip, made } from './cards.js';
import { at, iso } from './days.js';
import { choose, named, unpack } from './rows.js';
import { read } from './state.js';

/* "2022" or "2022-06" as its first day, or its last; a day stays as it is. Pure. */
export function edge(text, last) {
  const [, year, month] = /^(-?\d{4})(?:-(\d\d))?$/.exec(text) || [];
  if (!year) return text;
  const first = month ? +month - 1 : 0, length = month ? 1 : 12;
  return iso(last ? at(+year, first + length) - 1 : at(+year, first));
}

/* list: the element of the months; query: what the address asks for; say(shown, all): how many fit */
export async function framed(list, query, say) {
  const { dlData, dlStamp, dlRoot } = list.dataset;
  const file = name => fetch(`${dlData}${name}.json?${dlStamp}`).then(answer => { if (!answer.ok) throw new Error(`${name}.json: ${answer.status}`); return answer.json(); });
  const asked = new URLSearchParams(query);
  for (const end of ['from', 'to']) if (asked.has(end)) asked.set(end, edge(asked.get(end), end === 'to'));
  const state = { ...read('?' + asked), on: '' };
  const [index, words] = await Promise.all([file('events').then(unpack), state.text && file('words')]);
  const { fits, shown } = choose(index, state, i => words.headlines[i]);

  function row({ uri, headline, status, ...date }) {
    const link = made('a', '', headline);
    link.href = dlRoot + uri; link.target = '_blank';
    return made('li', 'dl-row', made('p', 'dl-date', ...chip(date, index.glyphs)), made('div', '', link, ' ', badge(index.statuses[status])));
  }
  const near = new IntersectionObserver(entries => entries.forEach(async ({ isIntersecting, target }) => {
    if (!isIntersecting) return;
    near.unobserve(target);
    const { rows } = await file(target.dataset.file);
    target.append(made('ol', 'dl-list', ...rows.map(named).filter((_, n) => fits[target.first + n]).map(row)));
  }), { rootMargin: '300px' });
  let first = 0;
  for (const el of list.children) {
    const size = index.sizes[+el.dataset.shelf], n = fits.slice(first, first + size).reduce((sum, fit) => sum + fit, 0);
    el.first = first; first += size;
    el.hidden = !n;
    if (n < size) el.querySelector('small').textContent = said('open.of_events', { n, events: counted(size, 'event') });
    if (n) near.observe(el);
  }
  say(shown, index.size);
}
