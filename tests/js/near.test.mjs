import assert from 'node:assert/strict';
import test from 'node:test';
import { near, steps } from '../../site_src/pages/assets/search/near.js';

const KNOWN = ['Zelensky', 'treaty', 'soldiers', 'Warren', 'wars', 'Seoul', 'Okonkwo', 'locks', 'docks', 'Zürich'];

for (const [word, other] of [['Zelenski', 'Zelensky'], ['zelesnky', 'Zelensky'], ['traety', 'treaty'], ['solders', 'soldiers'], ['seuol', 'Seoul'], ['okonko', 'Okonkwo'], ['lock', 'locks'], ['zurch', 'Zürich']]) {
  test(`${word} may mean ${other}`, () => assert.equal(near(word, KNOWN), other));
}
for (const word of ['Warsaw', 'Sudan', 'war', 'rocks', 'Zelensky', 'xyzzyplugh', '']) {
  test(`${word} means no other word`, () => assert.equal(near(word, KNOWN), ''));
}

test('steps are counted, and no further than asked', () => {
  for (const [one, other, most, n] of [['lock', 'lock', 2, 0], ['lock', 'lcok', 2, 1], ['lock', 'lo', 2, 2], ['lock', 'quay', 2, 3], ['', 'ab', 3, 2], ['abcdef', 'b', 1, 2]]) assert.equal(steps(one, other, most), n, `${one} ${other}`);
});
