/* asked.js: what the address of a frame asks for, without blanks around it, and what of it makes no sense. Pure. */

import { at, iso, number } from './days.js';
import { read } from './state.js';

/* "2022" or "2022-06" as its first day, or its last; a day stays as it is, anything else too */
export function edge(text, last) {
  const [, year, month] = /^(-?\d{4})(?:-(\d\d))?$/.exec(text) || [];
  if (!year || (month && !(+month >= 1 && +month <= 12))) return text;
  const first = month ? +month - 1 : 0, length = month ? 1 : 12;
  return iso(last ? at(+year, first + length) - 1 : at(+year, first));
}

/* search: "?from=2024&f=status:denied"; known(f): whether any event has this filter. Gives { state, noDays, noFilters }:
   state as of state.js, from which ends that are no days are left out, with these and filters that nothing has as
   they were written: "from=21.10.2024" */
export function asked(search, known = () => true) {
  const q = new URLSearchParams(search), plain = new URLSearchParams(), noDays = [], noFilters = [];
  for (const [key, raw] of q) {
    const value = raw.trim();
    if (key === 'from' || key === 'to') {
      const day = edge(value, key === 'to');
      if (!isNaN(number(day))) plain.set(key, day);
      else if (value) noDays.push(`${key}=${value}`);
    } else if (key === 'f') {
      if (!/^\w+:./.test(value) || !known(value)) noFilters.push(`f=${value}`);
      plain.append('f', value);
    } else if (key === 'text') plain.set(key, value);
  }
  return { state: { ...read('?' + plain), on: '', zoom: false }, noDays, noFilters };
}

/* whether an event fits: its tags, its headline, and its first and last day, "2024-06-01/2024-06-09", "" before our era */
export function fits({ tags, headline, reach }, { want, from, to, text }) {
  const groups = {}, [first, last] = reach.split('/').map(number), told = headline.toLowerCase();
  want.forEach(f => { (groups[' ' + f.split(':')[0]] ||= []).push(f); });
  return Object.values(groups).every(group => group.some(f => tags.includes(f)))
    && text.toLowerCase().split(/\s+/).every(word => told.includes(word))
    && (!from || last >= number(from)) && (!to || !reach || first <= number(to));
}
