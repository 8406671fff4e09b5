/* map.js: the map as one moves on it: zoom and pan by mouse, fingers and keys; places that lie together are one
   disc; time and filters are those of the list, in the same address. Without it the map is a picture. */

import { brush } from '../timeline/brush.js';
import { drawn } from '../timeline/cards.js';
import { iso, number, words as told } from '../timeline/days.js';
import { marks } from '../timeline/marks.js';
import { choose, unpack } from '../timeline/rows.js';
import { active, read, stretch, toggled, write } from '../timeline/state.js';
import { counted, digits } from '../words.js';
import { around, countries, held, lay, named, zoomed } from './places.js';

const $ = (selector, el = document) => el.querySelector(selector);
const $$ = (selector, el = document) => [...el.querySelectorAll(selector)];
const FINE = 2; /* times as large: from there on the borders are read as finely as there are */

export async function map(box) {
  const { dlData, dlStamp, dlList } = box.dataset;
  const index = unpack(await (await fetch(`${dlData}events.json?${dlStamp}`)).json());
  let state = read(location.search), fits = null;
  const maps = $$('.dl-map--large', box).map(figure => one(figure));

  /* ---- what is chosen */

  function show(how) {
    if (how) history[how + 'State'](null, '', location.pathname + write(state, location.search) + location.hash);
    const chosen = choose(index, { ...state, text: '' }, () => '');
    fits = chosen.fits;
    $$('button.dl-chip[data-f]', box).forEach(b => {
      const n = chosen.counts.get(b.dataset.f) || 0, pressed = state.want.includes(b.dataset.f);
      $('i', b).textContent = digits(n);
      b.setAttribute('aria-pressed', pressed);
      b.setAttribute('aria-disabled', !n && !pressed);
    });
    const link = $('[data-dl-shown]', box);
    link.textContent = counted(chosen.shown, 'event');
    link.href = dlList + write(state);
    $('[data-dl-all]', box).hidden = !active(state);
    time();
    maps.forEach(draw => draw());
  }
  const change = (step, how = 'push') => { state = { ...state, ...step }; show(how); };
  $$('a.dl-chip[data-f]', box).forEach(a => {
    const b = document.createElement('button');
    b.type = 'button'; b.className = a.className; b.dataset.f = a.dataset.f;
    b.append(...a.childNodes);
    b.addEventListener('click', () => { if (b.ariaDisabled !== 'true') change({ want: toggled(state.want, b.dataset.f) }); });
    a.replaceWith(b);
  });
  $('[data-dl-all]', box).addEventListener('click', () => change({ want: [], from: '', to: '', text: '' }));
  addEventListener('popstate', () => { state = read(location.search); show(''); });

  /* ---- time */

  const plot = $('.dl-ov__plot', box), whole = [+plot.dataset.lo, +plot.dataset.hi], out = $('[data-dl-when]', box), plain = out.textContent;
  let dragged = null;
  const now = () => dragged || stretch({ ...state, zoom: false }, whole);
  const marking = brush(plot, now, {
    drag(from, to) { dragged = { ...now(), from, to }; marking(); out.textContent = `${told(from)} – ${told(to)}`; },
    done(from, to) { dragged = null; change(from <= whole[0] && to >= whole[1] - 1 ? { from: '', to: '', zoom: false } : { from: iso(from), to: iso(to), zoom: false }); },
    pinched(from, to) { this.done(from, to); },
  });
  function time() {
    const { from, to } = now(), [lo, hi] = whole;
    out.textContent = state.from || state.to ? `${told(isNaN(from) ? lo : from)} – ${told(isNaN(to) ? hi - 1 : to)}` : plain;
    marking();
  }

  /* ---- a map; gives what draws it anew */

  function one(figure) {
    const land = $('.dl-map__land', figure), over = $('.dl-map__marks', figure), [, , width, height] = land.getAttribute('viewBox').split(' ').map(Number);
    const spots = $$('.dl-spot[data-f]', over).map(g => ({
      x: parseFloat(g.parentNode.getAttribute('x')) / 100, y: parseFloat(g.parentNode.getAttribute('y')) / 100,
      title: g.dataset.t, uri: g.dataset.u, key: g.dataset.f, near: g.firstElementChild.nextElementSibling.classList.contains('dl-near'),
      all: [...index.tags.get(g.dataset.f)?.at ?? []],
    }));
    const faint = $$('.dl-faint', over).map(text => ({ text: text.textContent, x: parseFloat(text.parentNode.getAttribute('x')) / 100, y: parseFloat(text.parentNode.getAttribute('y')) / 100 }));
    let view = { x: 0, y: 0, s: 1 }, fine = false, waiting = false;
    const box = () => { const { width, height } = figure.getBoundingClientRect(); return { width, height }; };
    const move = to => { view = held(to); soon(); };
    const { near, meet, tell } = marks(figure, { of: '.dl-spot[data-u]', core: 'circle', go: mark => mark.disc && mark.disc.spots.length > 1 && (move(around(mark.disc.spots)), true) });
    figure.tabIndex = 0;
    figure.setAttribute('role', 'group');
    figure.setAttribute('aria-label', land.getAttribute('aria-label'));

    function draw() {
      waiting = false;
      const size = box();
      land.setAttribute('viewBox', [view.x * width, view.y * height, width / view.s, height / view.s].map(n => n.toFixed(2)).join(' '));
      spots.forEach(spot => { spot.events = new Set(fits ? spot.all.filter(event => fits[event]) : spot.all); });
      const discs = lay(spots, view, size);
      tell(null);
      over.replaceChildren(...countries(faint, discs, view, size).map(({ text, x, y }) => drawn('text', { class: 'dl-faint', x, y: y + 4, 'text-anchor': 'middle' }, text)), ...discs.slice().reverse().map(disc));
      figure.style.touchAction = view.s > 1 ? 'none' : 'pan-x pan-y';
      if (view.s > FINE && !fine) borders();
    }
    function soon() { if (!waiting) requestAnimationFrame(draw); waiting = true; }

    function disc(it) {
      const { x, y, r, side } = it, [first] = it.spots, several = it.spots.length > 1;
      const at = { after: [x + r + 4, y + 4, 'start'], before: [x - r - 4, y + 4, 'end'], above: [x, y - r - 6, 'middle'], below: [x, y + r + 14, 'middle'] }[side];
      const circle = drawn('circle', { cx: x, cy: y, r, class: several ? 'dl-several' : first.near ? 'dl-near' : '' });
      const title = several ? `${it.spots.slice(0, 4).map(spot => spot.title).join(', ')}${it.spots.length > 4 ? ` +${it.spots.length - 4}` : ''}` : first.title;
      const g = drawn('g', { class: 'dl-spot' }, drawn('title', {}, `${title}: ${counted(it.count, 'event')}`), circle);
      if (at) g.append(drawn('text', { x: at[0], y: at[1], 'text-anchor': at[2] }, named(it)));
      g.dataset.u = several ? dlList + write({ ...state, want: [...state.want.filter(f => !f.startsWith('l:')), ...it.spots.map(spot => spot.key)] }) : first.uri;
      g.disc = it;
      return g;
    }
    async function borders() {
      fine = true;
      const found = await (await fetch(`${dlData}${figure.dataset.land}.json?${dlStamp}`)).json();
      const [plain, own] = $$('path', land);
      plain.setAttribute('d', found.land);
      own?.setAttribute('d', found.own);
      $$('path', land).forEach(path => path.setAttribute('transform', `scale(${1 / found.scale})`));
    }

    /* ---- moving */

    const fingers = new Map();
    let pan = null, moved = false;
    const share = ({ clientX, clientY }) => { const { left, top, width, height } = figure.getBoundingClientRect(); return [(clientX - left) / width, (clientY - top) / height]; };
    const middle = points => [points.reduce((n, [x]) => n + x, 0) / points.length, points.reduce((n, [, y]) => n + y, 0) / points.length];
    const apart = ([[ax, ay], [bx, by]]) => Math.hypot(ax - bx, ay - by) || 1e-3;
    function begin() { const points = [...fingers.values()]; pan = points.length ? { view, at: middle(points), apart: points.length > 1 ? apart(points) : 0 } : null; }
    figure.addEventListener('pointerdown', e => {
      if (e.button !== 0 || e.target.closest('.dl-tip')) return;
      if (!fingers.size) moved = false;
      fingers.set(e.pointerId, share(e));
      begin();
    });
    figure.addEventListener('pointermove', e => {
      if (!fingers.has(e.pointerId)) return;
      const before = fingers.get(e.pointerId), to = share(e);
      if (!moved && Math.hypot((to[0] - before[0]) * figure.clientWidth, (to[1] - before[1]) * figure.clientHeight) < 5) return;
      if (!moved) figure.setPointerCapture(e.pointerId);
      moved = true;
      fingers.set(e.pointerId, to);
      const points = [...fingers.values()], [x, y] = middle(points);
      const s = pan.apart && points.length > 1 ? pan.view.s * apart(points) / pan.apart : pan.view.s, held_ = Math.max(1, s);
      move({ s: held_, x: pan.view.x + pan.at[0] / pan.view.s - x / held_, y: pan.view.y + pan.at[1] / pan.view.s - y / held_ });
    });
    const end = e => {
      if (!fingers.delete(e.pointerId)) return;
      if (e.type === 'pointerup' && !moved && !fingers.size) meet(near(e), e);
      begin();
    };
    figure.addEventListener('pointerup', end);
    figure.addEventListener('pointercancel', end);
    figure.addEventListener('dblclick', e => { const [x, y] = share(e); if (!near(e)) move(zoomed(view, 2, x, y)); });
    figure.addEventListener('wheel', e => {
      if (!e.ctrlKey && !e.metaKey) return;
      e.preventDefault();
      move(zoomed(view, Math.exp(-Math.max(-60, Math.min(60, e.deltaY)) / 120), ...share(e)));
    }, { passive: false });
    figure.addEventListener('keydown', e => {
      if (e.target !== figure || e.altKey || e.ctrlKey || e.metaKey) return;
      const by = .2 / view.s, step = { ArrowLeft: [-by, 0], ArrowRight: [by, 0], ArrowUp: [0, -by], ArrowDown: [0, by] }[e.key];
      const to = step ? { ...view, x: view.x + step[0], y: view.y + step[1] } : { '+': zoomed(view, 1.6), '=': zoomed(view, 1.6), '-': zoomed(view, 1 / 1.6), 0: { x: 0, y: 0, s: 1 } }[e.key];
      if (!to) return;
      e.preventDefault();
      move(to);
    });
    const bar = figure.previousElementSibling;
    $$('[data-dl-zoom-by]', bar).forEach(b => b.addEventListener('click', () => move(+b.dataset.dlZoomBy ? zoomed(view, +b.dataset.dlZoomBy) : { x: 0, y: 0, s: 1 })));
    new ResizeObserver(soon).observe(figure);
    return draw;
  }

  show('');
  box.dataset.ready = '';
}
