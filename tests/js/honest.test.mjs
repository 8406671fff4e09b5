import assert from 'node:assert/strict';
import test from 'node:test';
import { begins, wordsOf } from '../../site_src/pages/assets/search/honest.js';

test('a beginning of a word, without accents and capitals', () => {
  for (const [word, text] of [['treat', 'The treaties'], ['Zür', 'of Zurich'], ['ياس', 'قالت ياسمين'], ['mid-Aug', 'in mid-August'], ['', 'anything']]) assert.ok(begins(word, text), word);
});

test('what only has a part of it does not begin so', () => {
  for (const [word, text] of [['warsa', 'the war'], ['sudan', 'Seoul sues'], ['mid-Aug', 'August, mid June'], ['gate', 'the sluicegate']]) assert.ok(!begins(word, text), word);
});

test('the words of a query', () => {
  assert.deepEqual(wordsOf(' Kim,  (Jong) “old lock” "new  gate" U.S. '), ['Kim', 'Jong', 'old lock', 'new  gate', 'U.S']);
  assert.deepEqual(wordsOf('?! – '), []);
});
