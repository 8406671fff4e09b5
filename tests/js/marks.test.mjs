import assert from 'node:assert/strict';
import test from 'node:test';
import { nearest } from '../../site_src/pages/assets/timeline/marks.js';
import { current } from '../../site_src/pages/assets/story.js';

const box = (left, top, size = 10) => ({ left, top, right: left + size, bottom: top + size });

test('the nearest mark within reach is meant, and of several that are hit the one in whose middle one is', () => {
  const boxes = [box(0, 0), box(30, 0), { left: 0, top: 0, right: 200, bottom: 10 }];
  for (const [x, y, reach, wanted] of [
    [5, 5, 12, 0], [35, 5, 12, 1], [100, 5, 12, 2], [33, 20, 12, 1], [33, 23, 12, -1], [33, 23, 22, 1], [-10, 5, 12, 0],
  ]) assert.equal(nearest(boxes, x, y, reach), wanted, `${x} ${y}`);
  assert.equal(nearest([], 0, 0, 12), -1);
});

test('the chapter that is read is the last that begins in the upper quarter', () => {
  for (const [tops, wanted] of [[[300, 900], -1], [[100, 700], 0], [[-900, 100, 800], 1], [[-900, -100], 1]])
    assert.equal(current(tops, 800), wanted);
});
