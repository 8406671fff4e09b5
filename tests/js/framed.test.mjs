import assert from 'node:assert/strict';
import test from 'node:test';
import { edge } from '../../site_src/pages/assets/timeline/framed.js';

test('a year or a month in an address is its first day or its last', () => {
  for (const [text, first, last] of [
    ['2022', '2022-01-01', '2022-12-31'], ['2024-02', '2024-02-01', '2024-02-29'], ['2022-12', '2022-12-01', '2022-12-31'],
    ['2022-06-05', '2022-06-05', '2022-06-05'], ['-0333', '-0333-01-01', '-0333-12-31'], ['yesterday', 'yesterday', 'yesterday'],
  ]) assert.deepEqual([edge(text, false), edge(text, true)], [first, last]);
});
