import assert from 'node:assert/strict';
import test from 'node:test';
import { pinched, zoomed } from '../../site_src/pages/assets/timeline/brush.js';
import { number } from '../../site_src/pages/assets/timeline/days.js';
import { NONE, active, place, read, stretch, sure, surely, toggled, write } from '../../site_src/pages/assets/timeline/state.js';

test('an address is read and written back', () => {
  for (const address of [
    '', '?on=2024-10-18', '?f=status%3Aclaimed&f=p%3Akim', '?from=2024-01-01&to=2024-02-01&zoom', '?text=two+words', '?from=-0333-01-01',
    '?scheme=dark&on=2024-10-18',
  ]) assert.equal(write(read(address), address), address);
});

test('what makes no sense in an address is left out', () => {
  assert.deepEqual(read('?on=yesterday&from=2024-02-31&f=x&f=:&f=&zoom'), { ...NONE, want: [] });
  assert.deepEqual(read('?f=p:a&f=p:a').want, ['p:a']);
  const swapped = read('?from=2024-03-01&to=2024-01-01');
  assert.deepEqual([swapped.from, swapped.to], ['2024-01-01', '2024-03-01']);
});

test('any choice makes a view active; zoom is part of a stretch', () => {
  assert.equal(active(NONE), false);
  for (const step of [{ on: '2024-01-01' }, { want: ['p:a'] }, { from: '2024-01-01' }, { to: '2024-01-01' }, { text: 'x' }]) assert.equal(active({ ...NONE, ...step }), true);
});

test('confirmed only is one status of all', () => {
  assert.equal(sure(['p:a', 'status:confirmed']), true);
  assert.equal(sure(['status:confirmed', 'status:denied']), false);
  assert.deepEqual(surely(['status:denied', 'p:a'], true), ['p:a', 'status:confirmed']);
  assert.deepEqual(surely(['p:a', 'status:confirmed'], false), ['p:a']);
  assert.deepEqual(toggled(toggled([], 'p:a'), 'p:a'), []);
});

test('zooming in and out stays inside the story, and ends with the whole', () => {
  const whole = [number('2020-01-01'), number('2024-01-01')];
  let state = NONE;
  for (let n = 0; n < 20; n++) {
    state = { ...state, ...zoomed(state, 'in', whole) };
    const [from, to] = [number(state.from), number(state.to)];
    assert.ok(whole[0] <= from && from < to && to < whole[1], `${state.from} ${state.to}`);
  }
  assert.ok(number(state.to) - number(state.from) <= 4);
  const there = zoomed({ ...state, ...zoomed(state, 1, whole) }, -1, whole);
  assert.equal(number(there.to) - number(there.from), number(state.to) - number(state.from));
  for (let n = 0; n < 20 && state.from; n++) state = { ...state, ...zoomed(state, 'out', whole) };
  assert.deepEqual([state.from, state.to, state.zoom], ['', '', false]);
});

test('zooming in on a chosen stretch shows just that', () => {
  const state = { ...NONE, from: '2022-03-01', to: '2022-05-31' };
  assert.deepEqual(zoomed(state, 'in', [number('2020-01-01'), number('2024-01-01')]), { from: '2022-03-01', to: '2022-05-31', zoom: true });
});

test('what two fingers draw apart stays under them', () => {
  const whole = [0, 1000], view = { lo: 200, hi: 600 };
  const [from, to] = pinched(view, whole, [.4, .6], [.2, .8]); /* days 360 and 440, three times as far apart */
  assert.deepEqual([from, to], [333, 466]);
  const day = (share, lo, hi) => lo + share * (hi - lo);
  assert.ok(Math.abs(day(.2, from, to + 1) - 360) < 1 && Math.abs(day(.8, from, to + 1) - 440) < 1);
  assert.deepEqual(pinched(view, whole, [.8, .2], [.8, .2]), [200, 599]); /* nothing moved, in either order */
  assert.deepEqual(pinched(view, whole, [.1, .9], [.5, .51]), [0, 999]); /* never out of the whole */
  const [a, b] = pinched({ lo: 0, hi: 4 }, whole, [.5, .51], [0, 1]);
  assert.ok(b - a >= 2 && a >= 0); /* never finer than some days */
});

test('days with news around a day', () => {
  const known = ['2024-01-01', '2024-02-01', '2024-03-01'];
  assert.deepEqual(['', '2023-12-31', '2024-01-01', '2024-02-15', '2024-04-01'].map(day => place(known, day)), [2, -1, 0, 1, 2]);
});

test('the stretch in view', () => {
  const [from, to] = ['2024-01-01', '2024-01-31'].map(number);
  assert.deepEqual(stretch({ ...NONE, from: '2024-01-01', to: '2024-01-31' }, [0, 9]), { lo: 0, hi: 9, from, to });
  assert.deepEqual(stretch({ ...NONE, from: '2024-01-01', to: '2024-01-31', zoom: true }, [0, 9]), { lo: from, hi: to + 1, from, to });
  assert.deepEqual(stretch(NONE, [0, 9]), { lo: 0, hi: 9, from: NaN, to: NaN });
});
