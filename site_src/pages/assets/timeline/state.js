/* state.js: the chosen view, as the address tells it, and back. Pure.
   ?on=2024-10-18&f=status:claimed&f=p:kim-jong-un&from=2024-06-01&to=2024-12-31&text=treaty&zoom */

import { number } from './days.js';

export const NONE = Object.freeze({ on: '', want: Object.freeze([]), from: '', to: '', text: '', zoom: false });

/* what an address asks for; what makes no sense is left out */
export function read(search) {
  const q = new URLSearchParams(search);
  const day = key => isNaN(number(q.get(key))) ? '' : q.get(key);
  let from = day('from'), to = day('to');
  if (from && to && number(from) > number(to)) [from, to] = [to, from];
  const want = [...new Set(q.getAll('f').filter(f => /^\w+:./.test(f)))];
  return { on: day('on'), want, from, to, text: q.get('text') || '', zoom: q.has('zoom') && Boolean(from && to) };
}

/* the query of an address, with what else stood in it; "" for none */
export function write(state, search = '') {
  const q = new URLSearchParams(search);
  ['on', 'f', 'from', 'to', 'text', 'zoom'].forEach(key => q.delete(key));
  if (state.on) q.set('on', state.on);
  state.want.forEach(f => q.append('f', f));
  if (state.from) q.set('from', state.from);
  if (state.to) q.set('to', state.to);
  if (state.text) q.set('text', state.text);
  if (state.zoom) q.set('zoom', '');
  const text = q.toString().replace(/=(?=&|$)/g, '');
  return text ? '?' + text : '';
}

export const active = state => Boolean(state.on || state.want.length || state.from || state.to || state.text);

export const toggled = (want, f) => want.includes(f) ? want.filter(one => one !== f) : [...want, f];

/* "confirmed only": whether it is on, and the filters with it on or off */
export const sure = want => want.filter(f => f.startsWith('status:')).join() === 'status:confirmed';
export const surely = (want, on) => [...want.filter(f => !f.startsWith('status:')), ...(on ? ['status:confirmed'] : [])];

/* the days in view and the days chosen: { lo, hi, from, to }, `hi` the day after the last, from and to NaN where
   nothing is chosen. whole: the first day drawn and the day after the last */
export function stretch(state, [lo, hi]) {
  const from = state.from ? number(state.from) : NaN, to = state.to ? number(state.to) : NaN;
  return state.zoom ? { lo: from, hi: to + 1, from, to } : { lo, hi, from, to };
}

/* where among the days on which something changed a day lies, the last without one; -1 before all of them */
export function place(known, day) {
  const n = day ? known.findIndex(one => one > day) : -1;
  return (n < 0 ? known.length : n) - 1;
}
