import assert from 'node:assert/strict';
import test from 'node:test';
import { around, countries, held, lay, named, zoomed } from '../../site_src/pages/assets/map/places.js';

const spot = (title, x, y, ...events) => ({ title, x, y, events: new Set(events) });
const SIZE = { width: 1000, height: 500 }, WHOLE = { x: 0, y: 0, s: 1 };

test('places that lie together are one disc, which counts an event once and parts as one zooms', () => {
  const spots = [spot('Oslo', .5, .5, 1, 2, 3), spot('Moss', .505, .51, 3, 4), spot('Bergen', .1, .5, 5), spot('Lima', .9, .9)];
  const discs = lay(spots, WHOLE, SIZE);
  assert.deepEqual(discs.map(one => [named(one), one.count]), [['Oslo +1', 4], ['Bergen', 1]]);
  const near = lay(spots, around(discs[0].spots), SIZE);
  assert.deepEqual(near.map(one => one.spots[0].title), ['Oslo', 'Moss']);
});

test('no view goes beyond the map, and what one zooms at stays', () => {
  assert.deepEqual(held({ x: -1, y: 2, s: .2 }), { x: 0, y: 0, s: 1 });
  assert.deepEqual(held({ x: .9, y: .9, s: 2 }), { x: .5, y: .5, s: 2 });
  const view = zoomed(WHOLE, 4, .25, .75);
  assert.equal(view.x + .25 / view.s, .25);
  assert.equal(view.y + .75 / view.s, .75);
  assert.deepEqual(zoomed(view, .01), WHOLE);
});

test('names cross no disc and no other name, and lie inside', () => {
  const spots = Array.from({ length: 40 }, (_, n) => spot('Velland ' + n, (n % 8) / 8 + .06, Math.floor(n / 8) / 5 + .1, n));
  const discs = lay(spots, WHOLE, SIZE);
  assert.ok(discs.filter(one => one.side).length > 20);
});

test('names of countries keep out of the way', () => {
  const discs = lay([spot('Oslo', .5, .5, 1)], WHOLE, SIZE), at = (text, x, y) => ({ text, x, y });
  const names = [at('Norway', .5, .5), at('Sweden', .2, .2), at('Denmark', .21, .2), at('Finland', .999, .2)];
  assert.deepEqual(countries(names, discs, WHOLE, SIZE).map(one => one.text), ['Sweden']);
});
