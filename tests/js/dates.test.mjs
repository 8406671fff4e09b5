import assert from 'node:assert/strict';
import test from 'node:test';
import { dated } from '../../site_src/pages/assets/search/dates.js';

const CASES = [
  ['june 2024', '', ['2024-06']],
  ['Jun 2024', '', ['2024-06']],
  ['Sept. 2024', '', ['2024-09']],
  ['19 June 2024', '', ['2024-06-19']],
  ['the 1st of May 2023', 'the', ['2023-05-01']],
  ['June 19, 2024 treaty', 'treaty', ['2024-06-19']],
  ['treaty 2024-06', 'treaty', ['2024-06']],
  ['2024-06-19', '', ['2024-06-19']],
  ['spring 2025', '', ['2025-03', '2025-04', '2025-05']],
  ['winter 2025', '', ['2024-12', '2025-01', '2025-02']],
  ['winter 2024-25', '', ['2024-12', '2025-01', '2025-02']],
  ['Q3 2024', '', ['2024-07', '2024-08', '2024-09']],
  ['third quarter of 2024', '', ['2024-07', '2024-08', '2024-09']],
  ['harbour 2024', 'harbour', ['2024']],
];
const NONE = ['may', 'Article 4', '12345', 'spring', 'harbour', '', '2024x', 'route 2200'];

test('dates in what a reader looks for', () => {
  for (const [query, words, when] of CASES) {
    const found = dated(query);
    assert.deepEqual([found.words, found.when], [words, when], query);
  }
});

test('no date', () => { for (const query of NONE) assert.equal(dated(query).when, null, query); });

test('months in the language of the page', () => { assert.deepEqual(dated('Mai 2024', 'de').when, ['2024-05']); });
