/* month.js: the cards of a month. A full one is told by day, and a day's cards are made as one comes near. */

import { counted, say } from '../words.js';
import { made } from './cards.js';
import { number, words as told } from './days.js';

const HIGH = 5; /* rem that a card takes, about */
const NEAR = '600px';

/* rows in order → [day or "" for what lies on no one day, first row, row after the last]. Pure. */
export function runs(rows, glyphs) {
  const found = [];
  rows.forEach((row, n) => {
    const day = glyphs[row.glyph] === 'day' ? row.time.slice(0, 10) : '', last = found.at(-1);
    if (last && last[0] === day) last[2] = n + 1; else found.push([day, n, n + 1]);
  });
  return found;
}

const watch = new Map();
const near = new IntersectionObserver(entries => entries.forEach(({ isIntersecting, target }) => {
  if (isIntersecting) { near.unobserve(target); watch.get(target)(); watch.delete(target); }
}), { rootMargin: NEAR });

/* rows: as rows.js names them; byDay: whether days are told; put(row, level): its card. Gives the month's element
   and sift(fits): shows those of its rows that fit */
export function month(rows, byDay, glyphs, put) {
  const parts = (byDay ? runs(rows, glyphs) : [['', 0, rows.length]]).map(([day, from, to]) => {
    const ol = made('ol', to - from > 100 ? 'dl-long' : ''), size = to - from, part = { from, size, ol, el: ol, small: null, fits: null, due: byDay };
    const fill = () => { part.due = false; part.el.style.minHeight = ''; ol.append(...rows.slice(from, to).map(row => put(row, byDay ? 6 : 5))); sift(part); };
    if (!byDay) { fill(); return part; }
    part.small = made('small', '', counted(size, 'event'));
    part.el = made('section', 'dl-day', made('h5', 'dl-day__h', day ? told(number(day)) : say('home.not_one_day'), ' ', part.small), ol);
    part.el.style.minHeight = size * HIGH + 'rem';
    watch.set(part.el, fill);
    near.observe(part.el);
    return part;
  });
  return { el: byDay ? made('div', '', ...parts.map(part => part.el)) : parts[0].el, sift: fits => parts.forEach(part => { part.fits = fits; sift(part); }) };
}

/* the same of a month whose cards the page came with */
export function ready(shelf) {
  let from = 0;
  const parts = [...shelf.querySelectorAll('ol')].map(ol => {
    const el = ol.closest('.dl-day') || ol, part = { from, size: ol.children.length, ol, el, small: el === ol ? null : el.querySelector('small'), fits: null };
    from += part.size;
    return part;
  });
  return { sift: fits => parts.forEach(part => { part.fits = fits; sift(part); }) };
}

function sift({ from, size, ol, el, small, fits, due }) {
  if (!fits) return;
  let n = 0;
  for (let i = 0; i < size; i++) { n += fits(from + i); if (ol.children[i]) ol.children[i].hidden = !fits(from + i); }
  el.hidden = !n;
  if (due) el.style.minHeight = n * HIGH + 'rem';
  if (small) small.textContent = n < size ? say('script.shown_of', { n, all: size }) : counted(size, 'event');
}
