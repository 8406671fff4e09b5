import assert from 'node:assert/strict';
import test from 'node:test';
import { asked } from '../../site_src/pages/assets/search/asked.js';

const QUESTIONS = [
  ['how many people died', 'many', 'died'],
  ['How many soldiers were sent to Kursk?', 'many', 'soldiers sent Kursk'],
  ['the number of wounded', 'many', 'wounded'],
  ['who closed the lock?', 'who', 'closed lock'],
  ['Where did it happen', 'where', 'happen'],
  ['when was the treaty signed', 'when', 'treaty signed'],
  ['what happened', 'what', 'happened'],
  ['why did the guards leave', 'what', 'guards leave'],
  ['did the ferry sink?', 'what', 'ferry sink'],
  ['What is planned for December?', 'next', 'December'],
  ["what's next", 'next', "what's"],
];
for (const [query, kind, words] of QUESTIONS) test(query, () => assert.deepEqual(asked(query), { kind, words: words.split(' ') }));

for (const query of ['who', 'WHO report', 'Whoever won', 'soldiers sent', 'is', 'Did Okonkwo', 'number ten', 'How', '']) {
  test(`no question: ${query}`, () => assert.equal(asked(query).kind, ''));
}
