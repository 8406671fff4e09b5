import assert from 'node:assert/strict';
import test from 'node:test';
import { choose, named, standing, unpack } from '../../site_src/pages/assets/timeline/rows.js';
import { NONE } from '../../site_src/pages/assets/timeline/state.js';

/* four events: two of person a, two of b, one of both; statuses reported, confirmed, confirmed, denied */
const DATA = {
  ids: 'e0 e1 e2 e3', first: [100, 10, 0, 20], length: [0, 0, 5, 0], status: '0110', glyph: '0020', statuses: ['reported', 'confirmed'], glyphs: ['day', 'month', 'range'],
  shelves: [1, 3], tags: { 'p:a': ['Ann', [0, 1]], 'p:b': ['Bob', [1, 2]], 's:x': ['Paper', [0, 1, 1, 1]] },
};
const index = unpack(DATA);
const lines = ['Ann opens lock', 'Ann and Bob sign', 'Bob stays', 'Nobody'];
const pick = step => { const { fits, counts, shown } = choose(index, { ...NONE, ...step }, i => lines[i]); return { rows: [...fits].flatMap((on, i) => on ? [i] : []), counts, shown }; };

test('columns are unpacked', () => {
  assert.deepEqual([...index.first], [100, 110, 110, 130]);
  assert.deepEqual([...index.last], [100, 110, 115, 130]);
  assert.deepEqual([...index.shelf], [0, 1, 1, 1]);
  assert.deepEqual([...index.tags.get('p:b').at], [1, 3]);
});

test('one filter of a group is enough, every group must be met', () => {
  assert.deepEqual(pick({}).rows, [0, 1, 2, 3]);
  assert.deepEqual(pick({ want: ['p:a'] }).rows, [0, 1]);
  assert.deepEqual(pick({ want: ['p:a', 'p:b'] }).rows, [0, 1, 3]);
  assert.deepEqual(pick({ want: ['p:a', 'status:confirmed'] }).rows, [1]);
  assert.deepEqual(pick({ want: ['p:nobody'] }).rows, []);
});

test('time and words', () => {
  assert.deepEqual(pick({ from: '1970-04-21', to: '1970-04-23' }).rows, [1, 2]); /* days 110 to 112 */
  assert.deepEqual(pick({ from: '1970-04-25' }).rows, [2, 3]); /* it lasted until day 115 */
  assert.deepEqual(pick({ text: 'BOB sign' }).rows, [1]);
});

test('a count is what its filter would add or leave', () => {
  const { counts } = pick({ want: ['p:a'] });
  assert.deepEqual(['p:a', 'p:b', 's:x', 'status:confirmed', 'status:reported'].map(key => counts.get(key)), [2, 2, 2, 1, 1]);
  for (const key of ['p:b', 's:x', 'status:confirmed']) {
    const { counts: all } = pick({}), { shown } = pick({ want: [key] });
    assert.equal(all.get(key), shown, key);
  }
});

const row = (event, since, until, headline, id = '', uri = '') => [event, id, uri, headline, 'a day', 0, '', 1, [], '', '', 200, 0, since, until, 0];
const columns = rows => rows[0].map((_, n) => rows.map(one => one[n]));
const VERSIONS = { days: ['1970-01-11', '1970-01-21'], shelves: [['1970', 'July']], columns: columns([row(0, 0, 1, 'old', '', 'e/old/'), row(0, 1, -1, 'new'), row(-1, 0, 1, 'lost', 'x9')]) };

test('a version has the id and the address of its event', () => {
  const told = standing({ ...VERSIONS }, index, '1970-01-21').rows.map(one => named(one.slice(1)));
  assert.deepEqual(told.map(({ id, uri }) => [id, uri]), [[index.ids[0], 'e/old/']]);
  const [, lost] = standing({ ...VERSIONS }, index, '1970-01-11').rows.map(one => named(one.slice(1)));
  assert.deepEqual([lost.id, lost.uri], ['x9', '']);
  assert.deepEqual(standing({ days: [], shelves: [], columns: [] }, index, '1970-01-21').rows, []);
});

test('what stood on a day', () => {
  const on = day => standing(VERSIONS, index, day).rows.map(one => named(one.slice(1)).headline);
  assert.deepEqual(on('1970-01-10'), []);
  assert.deepEqual(on('1970-01-11'), ['old', 'lost']);
  assert.deepEqual(on('1970-01-20'), ['old', 'lost']);
  assert.deepEqual(on('1970-01-21'), ['new']);
});

test('filters ask of a version what its event has, and of one without event nothing', () => {
  const table = standing(VERSIONS, index, '1970-01-11');
  const { fits, counts } = choose(table, { ...NONE, want: ['p:a'] }, () => '');
  assert.deepEqual([...fits], [1, 0]);
  assert.equal(counts.get('status:confirmed'), 1);
});
