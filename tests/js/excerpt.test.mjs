import assert from 'node:assert/strict';
import test from 'node:test';
import { excerpt } from '../../site_src/pages/assets/search/excerpt.js';

const meta = { title: 'Guards close the lock', date: '19 June 2024', status: 'reported' };
const told = 'Selby Courier. The guards said on Wednesday that they would close the old lock before the water rises again in the upper basin of the harbour, and open it in July.';
const content = `Guards close the lock. 19 June 2024 reported. 2024-06-19. ${told} y2024 q20242 d20240619.`;
const at = word => content.split(' ').findIndex(one => one.startsWith(word));

test('an excerpt tells what stands not above it, around the words that were looked for', () => {
  const found = excerpt({ content, locations: [0, 2, at('Courier')], meta });
  assert.deepEqual(found.slice(0, 3), [['Selby', false], ['Courier.', true], ['The', false]]);
  assert.equal(found.length, 24);
  const late = excerpt({ content, locations: [at('July')], meta });
  assert.deepEqual(late.at(-1), ['July.', true]);
  assert.equal(late.length, 24);
});

test('a date in EDTF is not told again, whatever its form', () => {
  for (const edtf of ['2024-06-19.', '[..2024-10-10].', '[2024-06-01..2024-06-30].', '2024~.', '-0043-03-15.', '{2024,2025}.']) {
    assert.deepEqual(excerpt({ content: `Guards close the lock. 19 June 2024 reported. ${edtf} Selby Courier.`, locations: [0], meta }).map(([word]) => word), ['Selby', 'Courier.'], edtf);
  }
});

test('a record with nothing more has no excerpt', () => {
  assert.deepEqual(excerpt({ content: 'Port Selby. Places.', locations: [0], meta: { title: 'Port Selby' } }), [['Places.', false]]);
  assert.deepEqual(excerpt({ content: 'Port Selby. y2024.', locations: [0], meta: { title: 'Port Selby' } }), []);
  assert.deepEqual(excerpt({ content: '', locations: [], meta: {} }), []);
});

test('what tells by itself what to show of it shows that', () => {
  const told = { ...meta, told: 'about 600, 30 Apr 2025' };
  assert.deepEqual(excerpt({ content: 'Killed. kill die dead.', locations: [2], meta: told }).map(([word]) => word).join(' '), 'about 600, 30 Apr 2025');
});
