import assert from 'node:assert/strict';
import test from 'node:test';
import { has, same } from '../../site_src/pages/assets/search/honest.js';

test('a beginning and another form are the word', () => {
  for (const [word, other] of [['treat', 'treaties'], ['treaty', 'treaties'], ['signed', 'signs'], ['closes', 'closing'], ['a', 'a'], ['2024', '2024']]) assert.ok(same(word, other), `${word} ${other}`);
});

test('a word that only begins alike is another', () => {
  for (const [word, other] of [['warsaw', 'wars'], ['sudan', 'sues'], ['portugal', 'port'], ['norway', 'north'], ['signals', 'sign']]) assert.ok(!same(word, other), `${word} ${other}`);
});

test('every word must be there, without accents and capitals', () => {
  assert.ok(has('Zürich LOCK', 'The lock of Zurich closes'));
  assert.ok(!has('Zürich pumps', 'The lock of Zurich closes'));
  assert.ok(has('', 'anything'));
  assert.ok(has('ياسمين', 'قالت ياسمين'));
});
