import assert from 'node:assert/strict';
import test from 'node:test';
import './english.mjs';

globalThis.IntersectionObserver = class { observe() {} unobserve() {} };
const { runs } = await import('../../site_src/pages/assets/timeline/month.js');

test('rows are told by day, and what lies on no one day apart', () => {
  const glyphs = ['day', 'month'], row = (glyph, time) => ({ glyph, time });
  const rows = [row(1, '2024-06'), row(1, ''), row(0, '2024-06-18'), row(0, '2024-06-18T10:00'), row(0, '2024-06-19')];
  assert.deepEqual(runs(rows, glyphs), [['', 0, 2], ['2024-06-18', 2, 4], ['2024-06-19', 4, 5]]);
  assert.deepEqual(runs([], glyphs), []);
});
