import assert from 'node:assert/strict';
import test from 'node:test';
import { asked, edge, fits } from '../../site_src/pages/assets/timeline/asked.js';

test('a year or a month in an address is its first day or its last', () => {
  for (const [text, first, last] of [
    ['2022', '2022-01-01', '2022-12-31'], ['2024-02', '2024-02-01', '2024-02-29'], ['2022-12', '2022-12-01', '2022-12-31'],
    ['2022-06-05', '2022-06-05', '2022-06-05'], ['-0333', '-0333-01-01', '-0333-12-31'], ['yesterday', 'yesterday', 'yesterday'], ['2024-13', '2024-13', '2024-13'],
  ]) assert.deepEqual([edge(text, false), edge(text, true)], [first, last]);
});

test('blanks around are taken off, and what makes no sense is told', () => {
  const known = f => f === 'status:denied';
  const { state, noDays, noFilters } = asked('?from=21.10.2024&to=%202024-10%20&f=%20status:denied&f=p:nobody&f=status&text=%20a', known);
  assert.deepEqual([state.from, state.to, state.want, state.text], ['', '2024-10-31', ['status:denied', 'p:nobody'], 'a']);
  assert.deepEqual([noDays, noFilters], [['from=21.10.2024'], ['f=p:nobody', 'f=status']]);
  assert.deepEqual(asked('').state.want, []);
});

test('an event fits by one filter of each group, its words and its days', () => {
  const event = { tags: ['status:denied', 'p:x'], headline: 'The Lock', reach: '2024-06-01/2024-06-09' };
  for (const [search, wanted] of [
    ['?f=status:denied&f=status:claimed', true], ['?f=status:denied&f=p:y', false], ['?text=lock', true], ['?text=lock+gate', false],
    ['?from=2024-06-09', true], ['?from=2024-06-10', false], ['?to=2024-05', false], ['?to=2024-06', true], ['?f=__proto__:x', false],
  ]) assert.equal(fits(event, asked(search).state), wanted, search);
  assert.equal(fits({ ...event, reach: '' }, asked('?to=2024').state), true);
  assert.equal(fits({ ...event, reach: '' }, asked('?from=2024').state), false);
});
