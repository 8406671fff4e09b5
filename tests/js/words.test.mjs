import assert from 'node:assert/strict';
import test from 'node:test';
import { counted, digits, learn, parts, say } from '../../site_src/pages/assets/words.js';

test('a line with its places, plurals and digits of the language', () => {
  learn({ 'count.event': { one: '{n} Ereignis', other: '{n} Ereignisse' }, 'said.by': 'von {who}', months: [], shortMonths: [], joint: ' ' }, 'de');
  assert.equal(counted(1, 'event'), '1 Ereignis');
  assert.equal(counted(1204, 'event'), '1.204 Ereignisse');
  const name = { an: 'element' };
  assert.deepEqual(parts('said.by', { who: [name, ', ', name] }), ['von ', name, ', ', name, '']);
  learn({ 'count.event': { zero: 'لا أحداث', one: 'حدث واحد', two: 'حدثان', few: '{n} أحداث', many: '{n} حدثًا', other: '{n} حدث' }, months: [], shortMonths: [], joint: ' ' }, 'ar');
  assert.equal(counted(2, 'event'), 'حدثان');
  assert.equal(counted(11, 'event'), '11 حدثًا');
  assert.equal(digits(1204), '1,204');
  assert.equal(say('no.line'), 'no.line');
});
