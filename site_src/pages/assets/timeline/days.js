/* days.js: days as numbers from 1 January 1970, in the calendar of the pages. Pure. */

import { joint, months, say, shortMonths } from '../words.js';

const MS = 864e5;
const pad = (n, size) => String(n).padStart(size, '0');

/* 19892 → "2024-06-18"; a year before 1 BC has a minus: "-0333-01-01" */
export function iso(day) {
  const d = new Date(day * MS), y = d.getUTCFullYear();
  return (y < 0 ? '-' : '') + pad(Math.abs(y), 4) + '-' + pad(d.getUTCMonth() + 1, 2) + '-' + pad(d.getUTCDate(), 2);
}

/* "2024-06-18" → 19892; NaN for what is no day */
export function number(text) {
  const m = /^(-?\d{4,6})-(\d\d)-(\d\d)$/.exec(text || '');
  if (!m) return NaN;
  const day = at(+m[1], +m[2] - 1, +m[3]);
  return iso(day) === text ? day : NaN;
}

/* year, month from 0, day of the month → number */
export function at(year, month, day = 1) {
  const d = new Date(0);
  d.setUTCFullYear(year, month, day);
  return Math.round(d / MS);
}

export const yearWords = y => y > 0 ? String(y) : say('date.bc', { y: String(1 - y) });

/* 19892 → "18 June 2024" in the language of the page */
export function words(day) {
  const d = new Date(day * MS), dom = d.getUTCDate();
  return say('date.day', { d: dom === 1 ? say('date.first_day') : String(dom), month: months[d.getUTCMonth()], y: yearWords(d.getUTCFullYear()) });
}

/* "25 December 2016" → "25 Dec 2016", where there is little room */
export const short = text => months.reduce((told, name, n) => told.replace(new RegExp(`(?<!\\p{L})${name}(?!\\p{L})`, 'gu'), shortMonths[n]), text).split(joint).join(' ');

/* the first days of all units that touch lo … hi, and of the one after: "day", "week", "month", or a
   number of years */
export function borders(lo, hi, unit) {
  const found = [], d = new Date(lo * MS), y = d.getUTCFullYear();
  let next;
  if (unit === 'day' || unit === 'week') {
    const size = unit === 'day' ? 1 : 7, first = unit === 'day' ? lo : lo - ((lo + 3) % 7 + 7) % 7;
    next = n => first + n * size;
  } else if (unit === 'month') next = n => at(y, d.getUTCMonth() + n);
  else next = n => at((Math.floor(y / unit) + n) * unit, 0);
  for (let n = 0; n === 0 || found[n - 1] < hi; n++) found.push(next(n));
  return found;
}
