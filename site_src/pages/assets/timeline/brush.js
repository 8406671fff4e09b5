/* brush.js: choosing a stretch of time on the overview, by pointer (mouse, pen, one finger or two) and keyboard. */

import { iso, number, words } from './days.js';
import { marks } from './marks.js';

const SLACK = 6; /* px a pointer may move and still click */
const AXIS = 36; /* px below the axis that have the names of its months or years, and their counts */
const KNOB = 24; /* px */
const LEAST = 3; /* days in view at most zoom */

/* plot: the drawing's box; view(): { lo, hi, from, to } in days, `to` inclusive, from and to NaN where
   nothing is chosen; act, each with the first and the last day: drag() while one draws, done() for a stretch
   that is chosen, pinched() for one that is to be seen alone. Gives what shows the choice. */
export function brush(plot, view, act) {
  const shade = plot.querySelector('.dl-brush'), grips = [...plot.querySelectorAll('.dl-grip')];
  const dayAt = x => {
    const box = plot.getBoundingClientRect(), { lo, hi } = view(), share = Math.min(1, Math.max(0, (x - box.left) / box.width));
    return Math.min(hi - 1, lo + Math.floor(share * (hi - lo)));
  };
  const ends = () => { const { lo, hi, from, to } = view(); return [isNaN(from) ? lo : from, isNaN(to) ? hi - 1 : to]; };
  const fingers = new Map(), { near, meet, tell } = marks(plot);
  let start = null, moved = false, pinch = null;

  function move(e) {
    if (fingers.has(e.pointerId)) fingers.set(e.pointerId, e.clientX);
    if (pinch) {
      const { left, width } = pinch.box;
      pinch.now = pinched(pinch.view, pinch.whole, pinch.at, [...fingers.values()].map(x => (x - left) / width));
      act.drag(...pinch.now);
      return;
    }
    if (!start || (!moved && Math.abs(e.clientX - start.x) < SLACK)) return;
    if (!moved) { plot.setPointerCapture(e.pointerId); tell(null); }
    moved = true;
    const day = dayAt(e.clientX), other = start.end === 0 ? ends()[1] : start.end === 1 ? ends()[0] : start.day;
    if (start.end !== undefined && (start.end === 0) === (day > other)) start.end = 1 - start.end;
    act.drag(Math.min(day, other), Math.max(day, other));
    e.preventDefault();
  }
  function stop(e) {
    fingers.delete(e.pointerId);
    if (pinch) { if (pinch.now) act.pinched(...pinch.now); pinch = start = null; moved = true; return; }
    if (start && moved) act.done(...ends());
    else if (start && e.type === 'pointerup') {
      const mark = onKnob(e) ? null : near(e);
      meet(mark, e);
      if (!mark && start.end === undefined && onAxis(e)) tap(e);
    }
    start = null;
  }
  /* whether one points at the foot of the drawing, where the ends are drawn along */
  const onKnob = e => start.end !== undefined && plot.getBoundingClientRect().bottom - e.clientY < KNOB;
  /* the names below the axis; and all above it where columns stand in the place of marks */
  function onAxis({ clientY }) {
    const y = clientY - plot.getBoundingClientRect().top - plot.dataset.axis;
    return y < AXIS && (y > -4 || !plot.querySelector('.dl-mk[data-u]'));
  }
  /* a tap on the name of a month, year or day chooses it */
  async function tap({ clientX }) {
    const { lo, hi } = view(), { width } = plot.getBoundingClientRect(), day = dayAt(clientX);
    const { ticks } = await import('./layout.js');
    const one = ticks(lo, hi, width).find(tick => day < tick.to);
    if (one) act.done(Math.max(lo, one.from), Math.min(hi, one.to) - 1);
  }
  plot.addEventListener('pointerdown', e => {
    if (e.button !== 0) return;
    if (e.pointerType === 'touch') fingers.set(e.pointerId, e.clientX);
    if (fingers.size === 2) {
      const box = plot.getBoundingClientRect();
      pinch = { box, view: view(), whole: [+plot.dataset.lo, +plot.dataset.hi], at: [...fingers.values()].map(x => (x - box.left) / box.width), now: null };
      return;
    }
    const grip = e.target.closest('.dl-grip');
    start = { x: e.clientX, day: dayAt(e.clientX), end: grip ? +grip.dataset.end : undefined };
    moved = false;
  });
  plot.addEventListener('pointermove', move);
  plot.addEventListener('pointerup', stop);
  plot.addEventListener('pointercancel', stop);
  grips.forEach((grip, end) => grip.addEventListener('keydown', e => {
    const { lo, hi } = view(), now = ends(), small = hi - lo < 120 ? 1 : hi - lo < 1500 ? 7 : Math.ceil((hi - lo) / 200), big = small * 10;
    const by = { ArrowLeft: -small, ArrowDown: -small, ArrowRight: small, ArrowUp: small, PageDown: -big, PageUp: big, Home: -Infinity, End: Infinity }[e.key];
    if (by === undefined) return;
    now[end] = Math.min(end ? hi - 1 : now[1], Math.max(end ? now[0] : lo, now[end] + by));
    act.done(...now);
    e.preventDefault();
  }));

  /* shows what is chosen */
  return function show() {
    const { lo, hi, from, to } = view(), share = day => Math.min(100, Math.max(0, (day - lo) / (hi - lo) * 100)), now = ends();
    const whole = (isNaN(from) && isNaN(to)) || (now[0] <= lo && now[1] >= hi - 1);
    shade.hidden = whole;
    shade.style.left = share(now[0]) + '%';
    shade.style.width = Math.max(.4, share(now[1] + 1) - share(now[0])) + '%';
    grips.forEach((grip, end) => {
      grip.style.left = share(now[end] + end) + '%';
      grip.setAttribute('aria-valuemin', lo);
      grip.setAttribute('aria-valuemax', hi - 1);
      grip.setAttribute('aria-valuenow', Math.min(hi - 1, Math.max(lo, now[end])));
      grip.setAttribute('aria-valuetext', words(now[end]));
    });
  };
}

/* the first and the last day of what two fingers draw apart or together: the days that were under them stay
   there. at and now: where they lay and lie, as shares of the drawing's width. Pure. */
export function pinched({ lo, hi }, whole, at, now) {
  const [a, b] = at.map(share => lo + share * (hi - lo)), apart = Math.max(Math.abs(now[1] - now[0]), .02);
  const span = Math.min(whole[1] - whole[0], Math.max(LEAST, Math.abs(b - a) / apart));
  const from = Math.min(whole[1] - span, Math.max(whole[0], Math.min(a, b) - Math.min(...now) * span));
  return [Math.round(from), Math.round(from + span) - 1];
}

/* the stretch after zooming in ("in"), out ("out"), or on to the neighbour (-1, 1): { from, to, zoom } as
   the address has them. whole: the first day drawn and the day after the last. Pure. */
export function zoomed(state, way, [lo, hi]) {
  let from = state.from ? number(state.from) : lo, to = (state.to ? number(state.to) : hi - 1) + 1;
  const span = to - from, chosen = Boolean(state.from || state.to);
  if (way === 'in' && (state.zoom || !chosen)) { from += Math.floor(span / 4); to -= Math.floor(span / 4); }
  if (way === 'out') { from -= Math.ceil(span / 2); to += Math.ceil(span / 2); }
  if (way === -1 || way === 1) { const by = Math.min(Math.max(way * Math.ceil(span / 2), lo - from), hi - to); from += by; to += by; }
  from = Math.max(lo, from); to = Math.min(hi, to);
  if (to - from < LEAST) { from = Math.max(lo, Math.floor((from + to - LEAST) / 2)); to = Math.min(hi, from + LEAST); }
  if (way === 'out' && from <= lo && to >= hi) return { from: '', to: '', zoom: false };
  return { from: iso(from), to: iso(to - 1), zoom: true };
}
