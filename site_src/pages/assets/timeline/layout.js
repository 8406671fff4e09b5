/* layout.js: where marks, bars, columns and ticks of a stretch of time lie, in px. The small sister of
   builder/site/overview.py, for what a build cannot draw: zoomed, filtered, as known on a day. Pure. */

import { counted, say, shortMonths } from '../words.js';
import { borders, yearWords } from './days.js';

export const MARKS = 150; /* above, counting says more than drawing each; as in overview.py */
const COUNTED = 2; /* units of the axis that a date may span, to be counted under its first */
const LANES = 8; /* rows of bars for which a drawing grows */
const STEP = 13, LANE = 16, TOUCH = 12, COLUMN = 8, ROW = 15; /* px */
const LABELS = 6, LINE = 32; /* names at the top; letters in one */
const UNITS = [['day', 1, 24], ['month', 30.4, 34], [1, 365.25, 36], [10, 3652.5, 40], [100, 36525, 44], [1000, 365250, 48]];

/* the unit of the axis: the finest whose names have room */
export const unit = (lo, hi, width) => UNITS.find(([, days, px]) => width / ((hi - lo) / days) >= px)?.[0] ?? 1000;

export function ticks(lo, hi, width) {
  const size = unit(lo, hi, width), days = borders(lo, hi, size), x = day => (day - lo) / (hi - lo) * width;
  let above = '';
  return days.slice(0, -1).map((day, n) => {
    const d = new Date(day * 864e5), year = yearWords(d.getUTCFullYear());
    const text = size === 'day' ? String(d.getUTCDate()) : size === 'month' ? shortMonths[d.getUTCMonth()] : year;
    const over = size === 'day' ? `${shortMonths[d.getUTCMonth()]} ${year}` : size === 'month' ? year : '';
    const tick = { from: day, to: days[n + 1], x: x(day), middle: x((Math.max(day, lo) + Math.min(days[n + 1], hi)) / 2), text, over: over === above ? '' : over };
    above = over;
    return tick;
  });
}

/* table: columns as rows.js gives them; fits: which of them are chosen; axis and height in px */
export function lay(table, fits, { lo, hi, width, axis, height, name = () => '', key = () => false }) {
  const x = day => (day - lo) / (hi - lo) * width, seen = [];
  for (let i = 0; i < table.size; i++) if (table.last[i] >= lo && table.first[i] < hi) seen.push(i);
  const found = { height, ticks: ticks(lo, hi, width), unit: unit(lo, hi, width), count: seen.filter(i => fits[i]).length, marks: [], bars: [], columns: [], more: [], labels: [], undrawn: 0 };
  found.ticks.forEach(tick => { tick.count = 0; });
  seen.forEach(i => {
    const tick = fits[i] && found.ticks.find(one => table.first[i] < one.to);
    if (tick && table.first[i] >= tick.from && table.last[i] - table.first[i] <= COUNTED * (tick.to - tick.from)) tick.count++;
  });
  if (seen.length > MARKS) return { ...found, ...columns(table, fits, seen, { lo, hi, width, axis, x }) };
  const days = seen.filter(i => table.glyphs[table.glyph[i]] === 'day');
  marks(found, days, table, fits, axis, x);
  const top = axis + 56;
  bars(found, seen.filter(i => !days.includes(i)), table, fits, { x, width, lo, hi, top, lanes: Math.max(LANES, Math.floor((height - top) / LANE)) });
  found.height = Math.max(height, ...found.bars.map(one => one.y + LANE));
  labels(found, axis, width, name, key);
  return found;
}

/* names of marks at the top, key events first: further right is further down, so that no leader crosses a
   word; and of bars, beside them, where there is room */
function labels(found, axis, width, name, key) {
  const top = Math.min(axis, ...found.marks.map(one => one.y), ...found.more.map(one => one.y - 10)), rows = Math.floor((top - 8) / ROW);
  const place = marks => {
    const laid = [];
    for (const mark of marks.slice().sort((a, b) => a.x - b.x)) {
      const text = cut(name(mark.row));
      if (!text) return null;
      const flip = mark.x + wide(text) > width;
      if (flip && mark.x < wide(text)) return null;
      const [from, to] = flip ? [mark.x - wide(text), mark.x] : [mark.x, mark.x + wide(text)];
      const row = Math.max(-1, ...laid.filter(one => one.to > from - 4).map(one => one.line)) + 1;
      if (row >= rows || (flip && laid.some(one => one.x > from - 4))) return null;
      laid.push({ ...mark, text, flip, from, to, line: row, top: 12 + ROW * row });
    }
    return laid;
  };
  const chosen = [];
  for (const mark of found.marks.filter(one => one.on).sort((a, b) => key(b.row) - key(a.row) || a.y - b.y).slice(0, 3 * LABELS)) {
    const laid = chosen.length < LABELS && place([...chosen, mark]);
    if (laid) { chosen.push(mark); found.labels = laid; }
  }
  for (const bar of found.bars) {
    const text = cut(name(bar.row)), next = found.bars.filter(one => one.y === bar.y && one !== bar);
    const [from, to] = bar.before ? [bar.x - 18 - wide(text), bar.x - 18] : [bar.x + bar.width + 18, bar.x + bar.width + 18 + wide(text)];
    if (text && bar.on && from >= 0 && to <= width && next.every(one => to < one.x - 20 || from > one.x + one.width + 20 + (one.text ? wide(one.text) : 0))) bar.text = text;
  }
}
const wide = text => text.length * 6.6 + 8;
/* a name whole, or to the end of a phrase, as builder/site/naming.py cuts it; "" where none is short enough */
const PHRASE = / (?=(?:in|on|at|with|for|from|to|by|near|during|after|before|over|into|as|about|against|between|through|since|until|while) )/g;
const OPEN = / (?:of|the|an?|and|or|than|that|in|on|at|with|for|from|to|by|as|about|is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|should|not)$/i; /* after such a word something is missing */
export function cut(text, most = LINE) {
  if (text.length <= most) return text;
  const ends = [...text.matchAll(PHRASE)].map(one => one.index).filter(at => at <= most && !OPEN.test(text.slice(0, at)) && text.slice(0, at).trim().split(/\s+/).length > 2);
  return ends.length ? text.slice(0, ends.at(-1)) : '';
}

/* what is known as finely as a column is wide is counted in one; the rest is told as `undrawn` */
function columns(table, fits, seen, { lo, hi, width, axis, x }) {
  const size = ['day', 'week', 'month', 1, 10, 100].find(one => width / borders(lo, hi, one).length >= COLUMN) ?? 1000;
  const days = borders(lo, hi, size), all = days.slice(0, -1).map(() => [0, 0]);
  let undrawn = 0, n;
  seen.forEach(i => {
    if (table.first[i] < days[0]) { undrawn++; return; }
    for (n = Math.min(all.length - 1, Math.floor((table.first[i] - days[0]) / (days[days.length - 1] - days[0]) * all.length)); days[n] > table.first[i]; n--);
    for (; days[n + 1] <= table.first[i]; n++);
    if (table.last[i] - table.first[i] > days[n + 1] - days[n]) { undrawn++; return; }
    all[n][0]++; all[n][1] += fits[i];
  });
  const most = Math.max(1, ...all.map(one => one[0])), tall = count => count && Math.max(2, (axis - 18) * count / most);
  const found = all.map(([count, fit], k) => ({ x: x(days[k]), width: (x(days[k + 1]) - x(days[k])) * .86, count, fit, height: tall(count), fitting: tall(fit), from: days[k], to: days[k + 1] }));
  return { columns: found.filter(one => one.count), column: size, undrawn };
}

/* what a drawing shows and what it leaves out, as builder/site/drawing.py says it of the build's own:
   [caption, note] */
export function captions({ count, unit, column, undrawn }) {
  const kind = (one, long) => typeof one === 'string' ? say('unit.' + one) : one === 1 ? say('unit.year') : long ? say('unit.stretch_of', { n: one }) : say('unit.stretch');
  const events = counted(count, 'event'), left = undrawn && counted(undrawn, column ? 'vague' : 'more_bar');
  return [
    column ? say('overview.columns', { events, column: kind(column, true) }) : say('overview.marks', { events, unit: kind(unit) }),
    left ? say('overview.not_drawn', { what: left }) : '',
  ];
}

/* marks where their days lie, on the lowest level on which they touch no other; those that fit first */
function marks(found, days, table, fits, axis, x) {
  const levels = Array.from({ length: Math.max(1, Math.floor((axis - 22) / STEP)) }, () => []);
  days.slice().sort((a, b) => fits[b] - fits[a] || table.first[b] - table.first[a]).forEach(i => {
    const at = x(table.first[i] + .5), level = levels.findIndex(taken => taken.every(other => Math.abs(other - at) >= TOUCH));
    if (level < 0) {
      const near = found.more.find(one => Math.abs(one.x - at) < 3 * TOUCH);
      if (near) near.count++; else found.more.push({ x: at, y: axis - 16 - STEP * levels.length, count: 1 });
      return;
    }
    levels[level].push(at);
    found.marks.push({ row: i, x: at, y: axis - 16 - STEP * level, on: fits[i] });
  });
}

/* bars into the first lane with room, those that fit first, and of these what begins or ends in view; where
   the lanes are full, they are told */
function bars(found, spans, table, fits, { x, width, lo, hi, top, lanes }) {
  const taken = Array.from({ length: lanes }, () => []);
  const through = i => table.first[i] <= lo && table.last[i] >= hi - 1;
  spans.slice().sort((a, b) => fits[b] - fits[a] || through(a) - through(b) || table.first[a] - table.first[b]).forEach(i => {
    const glyph = table.glyphs[table.glyph[i]], fade = width * .07;
    let left = x(table.first[i]), right = x(table.last[i] + 1);
    if (glyph === 'by' && table.first[i] === table.last[i]) left = right - fade;
    if (glyph === 'from' && table.first[i] === table.last[i]) right = left + 2 * fade;
    left = Math.max(0, left); right = Math.max(left + 4, Math.min(width, right));
    const before = right > width - 18, [a, b] = before ? [left - 18, right] : [left, right + 18];
    const lane = taken.findIndex(row => row.every(([from, to]) => b <= from || to <= a));
    if (lane < 0) { found.undrawn++; return; }
    taken[lane].push([a, b + 4]);
    found.bars.push({ row: i, x: left, width: right - left, y: top + LANE * lane, glyph, before, on: fits[i] });
  });
}
