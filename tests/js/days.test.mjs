import assert from 'node:assert/strict';
import test from 'node:test';
import './english.mjs';
import { at, borders, iso, number, short, words } from '../../site_src/pages/assets/timeline/days.js';

test('a day is the same number and text, in any era', () => {
  for (const [text, day] of [['1970-01-01', 0], ['2024-06-19', 19893], ['0001-01-01', -719162], ['-0333-01-01', -841153]]) {
    assert.equal(number(text), day);
    assert.equal(iso(day), text);
  }
  for (let day = -3e6; day < 1e6; day += 9973) assert.equal(number(iso(day)), day);
});

test('what is no day is none', () => {
  for (const text of ['', null, '2024-02-30', '2024-13-01', '2024', 'x', '2024-6-1']) assert.ok(Number.isNaN(number(text)), text);
});

test('days in words', () => {
  assert.equal(words(number('2024-06-19')), '19 June 2024');
  assert.equal(words(at(-333, 0)), '1 January 334 BC');
});

test('units cover a stretch without a gap', () => {
  const [lo, hi] = [number('2023-11-05'), number('2024-03-10')];
  assert.deepEqual(borders(lo, hi, 'month').map(iso), ['2023-11-01', '2023-12-01', '2024-01-01', '2024-02-01', '2024-03-01', '2024-04-01']);
  assert.deepEqual(borders(lo, hi, 1).map(iso), ['2023-01-01', '2024-01-01', '2025-01-01']);
  for (const unit of ['day', 'week', 'month', 1, 10, 100, 1000]) {
    const days = borders(lo, hi, unit);
    assert.ok(days[0] <= lo && days.at(-1) >= hi && days.at(-2) < hi, String(unit));
  }
  assert.equal(new Date(borders(lo, hi, 'week')[0] * 864e5).getUTCDay(), 1); /* weeks begin on Monday */
});

test('months are short where there is little room', () => {
  assert.equal(short('25 December 2016'), '25 Dec 2016');
  assert.equal(short('some day between 8 February and 7 March 2017'), 'some day between 8 Feb and 7 Mar 2017');
  assert.equal(short('June–July 2024, by 3 May'), 'Jun–Jul 2024, by 3 May');
});
