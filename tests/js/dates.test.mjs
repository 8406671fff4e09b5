import assert from 'node:assert/strict';
import test from 'node:test';
import { dated } from '../../site_src/pages/assets/search/dates.js';

const CASES = [
  ['june 2024', '', 'm202406'],
  ['Jun 2024', '', 'm202406'],
  ['Sept. 2024', '', 'm202409'],
  ['19 June 2024', '', 'd20240619'],
  ['the 1st of May 2023', 'the', 'd20230501'],
  ['June 19, 2024 treaty', 'treaty', 'd20240619'],
  ['treaty 2024-06', 'treaty', 'm202406'],
  ['2024-06-19', '', 'd20240619'],
  ['spring 2025', '', 's20251'],
  ['winter 2025', '', 's20254'],
  ['winter 2024-25', '', 's20254'],
  ['Q3 2024', '', 'q20243'],
  ['third quarter of 2024', '', 'q20243'],
  ['harbour 2024', 'harbour', 'y2024'],
];
const NONE = ['may', 'Article 4', '12345', 'spring', 'harbour', '', '2024x', 'route 2200'];

test('dates in what a reader looks for', () => {
  for (const [query, words, when] of CASES) {
    const found = dated(query);
    assert.deepEqual([found.words, found.when], [words, when], query);
  }
});

test('no date', () => { for (const query of NONE) assert.equal(dated(query).when, '', query); });

test('months in the language of the page', () => { assert.equal(dated('Mai 2024', 'de').when, 'm202405'); });
