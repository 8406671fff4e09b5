import assert from 'node:assert/strict';
import test from 'node:test';
import './english.mjs';
import { iso, number } from '../../site_src/pages/assets/timeline/days.js';
import { MARKS, captions, cut, lay, ticks } from '../../site_src/pages/assets/timeline/layout.js';

const GLYPHS = ['day', 'month', 'range', 'oneof', 'by', 'from', 'about'];
const table = events => ({
  size: events.length, glyphs: GLYPHS, first: Int32Array.from(events, e => e[0]), last: Int32Array.from(events, e => e[1] ?? e[0]),
  glyph: Uint8Array.from(events, e => GLYPHS.indexOf(e[2] ?? 'day')),
});
const LO = number('2024-01-01'), HI = number('2025-01-01');
const laid = (events, more = {}) => lay(table(events), Uint8Array.from(events, () => 1), { lo: LO, hi: HI, width: 1000, axis: 200, height: 400, name: i => `name ${i}`, ...more });

test('the axis has the finest unit whose names have room', () => {
  assert.equal(ticks(LO, HI, 1000).length, 12);
  assert.equal(ticks(LO, HI, 300)[0].text, '2024');
  assert.deepEqual(ticks(LO, LO + 10, 1000).map(one => one.text), ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10']);
  assert.equal(ticks(number('-3000-01-01'), HI, 1000)[0].text, '3001 BC');
});

test('marks stand over their days and never touch', () => {
  const { marks, more } = laid(Array.from({ length: 120 }, (_, n) => [LO + n * 2]));
  marks.forEach(one => assert.equal(one.x, (2 * one.row + .5) / 366 * 1000));
  marks.forEach(a => marks.forEach(b => { if (a !== b && a.y === b.y) assert.ok(Math.abs(a.x - b.x) >= 12); }));
  assert.equal(marks.length + more.reduce((n, one) => n + one.count, 0), 120);
});

test('bars of one lane never touch, and all are drawn or told', () => {
  const { bars, undrawn } = laid(Array.from({ length: 60 }, (_, n) => [LO + n, LO + n + 40, 'range']));
  bars.forEach(a => bars.forEach(b => { if (a !== b && a.y === b.y) assert.ok(a.x + a.width <= b.x || b.x + b.width <= a.x); }));
  assert.equal(bars.length + undrawn, 60);
  bars.forEach(one => assert.ok(one.y <= 400));
});

test('too many are counted, none twice', () => {
  const events = Array.from({ length: MARKS * 3 }, (_, n) => [LO + n % 366, n % 50 ? undefined : HI]);
  const { columns, undrawn, marks } = laid(events);
  assert.equal(marks.length, 0);
  assert.equal(columns.reduce((n, one) => n + one.count, 0) + undrawn, events.length);
});

test('no leader crosses a name', () => {
  const { labels } = laid(Array.from({ length: 40 }, (_, n) => [LO + n * 9]));
  assert.ok(labels.length > 2);
  labels.forEach(a => labels.forEach(b => { if (a !== b) assert.ok(!(b.line > a.line && a.x >= b.from && a.x <= b.to), `${a.text} ${b.text}`); }));
});

test('what lies outside is not drawn', () => {
  const { marks, bars } = laid([[LO - 1], [HI], [LO - 50, LO - 2, 'range'], [LO - 50, LO + 5, 'range']]);
  assert.deepEqual([marks.length, bars.map(one => one.row)], [0, [3]]);
  assert.equal(bars[0].x, 0);
  assert.equal(iso(LO), '2024-01-01');
});

test('names are whole or end with a phrase', () => {
  assert.equal(cut('The lock opens'), 'The lock opens');
  assert.equal(cut('Engineers open the lock at the northern end of the long canal', 30), 'Engineers open the lock');
  assert.equal(cut('Engineers and councillors praise one another', 30), '');
  assert.equal(cut('Harbour board speaks of about 3,000 barges at the lock', 32), ''); /* and not “speaks of” */
  assert.equal(cut('Harbour board confirms barges are at the northern lock', 32), ''); /* and not “are” */
});

test('the caption tells what the drawing shows, and the note what it leaves out', () => {
  const days = n => Array.from({ length: n }, (_, k) => [LO + k % 366]);
  assert.deepEqual(captions(laid(days(2))), ['2 events. Under a month.', '']);
  assert.match(captions(laid(days(1), { hi: LO + 9 }))[0], /^1 event\. Under a day/);
  assert.match(captions(laid(days(3), { lo: LO - 99999 }))[0], /Under a stretch/);
  assert.deepEqual(captions(laid([...days(MARKS * 2), [LO, HI - 1, 'range']])), ['301 events. Each column counts a week.', 'Not drawn: 1 event is vague.']);
  assert.match(captions(laid(days(MARKS * 2), { hi: LO + 36525 }))[0], / a year\.$/);
  assert.match(captions(laid(Array.from({ length: 60 }, () => [LO, HI - 1, 'range'])))[1], /^Not drawn: \d+ more bars\.$/);
});

test('a drawing grows for its bars, and those that go through all of it come last', () => {
  const through = Array.from({ length: 12 }, () => [LO - 9, HI + 9, 'range']), within = Array.from({ length: 6 }, (_, n) => [LO + n, HI - 20 - n, 'range']);
  const { bars, height } = laid([...through, ...within], { height: 200 + 52 });
  assert.deepEqual(bars.map(one => one.row).filter(row => row >= 12).length, 6);
  assert.ok(bars.length > 6 && height > 252 && bars.every(one => one.y + 8 <= height));
  assert.equal(laid([[LO]], { height: 252 }).height, 252);
});
