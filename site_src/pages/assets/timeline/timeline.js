/* timeline.js: the home page's controls, kept in step with the address. What they change is shown by
   shown.js, which is loaded with the first choice: the page stands without it. */

import { say } from '../words.js';
import { brush, zoomed } from './brush.js';
import { iso, number, words as told } from './days.js';
import { NONE, active, place, read, stretch, sure, surely, toggled, write } from './state.js';

const $ = (selector, el = document) => el.querySelector(selector);
const $$ = (selector, el = document) => [...el.querySelectorAll(selector)];

export function timeline(list) {
  const plot = $('[data-dl-zoom]'), whole = [+plot.dataset.lo, +plot.dataset.hi], slider = $('#dl-asof-range'), field = $('#dl-asof-date');
  let state = read(location.search), turn = 0, part = null;

  const page = () => part ||= import('./shown.js').then(({ shown }) => shown(list, { toggle, add: key => change({ want: [...new Set([...state.want, key])] }) }));

  /* how: "push" for a step of its own in the browser's history, "replace", or "" for none */
  async function show(how) {
    const now = ++turn;
    if (how) history[how + 'State'](null, '', location.pathname + write(state, location.search) + location.hash);
    controls();
    list.ariaBusy = 'true'; /* until the list is in step with the address */
    try { await (await page()).show(state, () => now === turn); } finally { if (now === turn) list.ariaBusy = 'false'; }
  }
  function change(step, how = 'push') { state = { ...state, ...step }; return show(how); }

  /* ---- filters: the links to pages become toggles */

  function toggle(key, inside, className = 'dl-chip') {
    const b = document.createElement('button');
    b.type = 'button'; b.className = className; b.dataset.f = key;
    b.append(...inside);
    b.addEventListener('click', () => { if (b.ariaDisabled !== 'true') change({ want: toggled(state.want, key) }); });
    return b;
  }
  const filters = $('.dl-filters'), text = $('#dl-text'), only = $('#dl-sure'), plain = $('#dl-stretch').textContent;
  const links = () => $$('a.dl-chip[data-f]', filters);
  function chips() {
    if (!filters.open || !links().length) return;
    links().forEach(a => a.replaceWith(toggle(a.dataset.f, a.childNodes, a.className)));
    if (active(state)) show('');
  }
  filters.addEventListener('toggle', chips); /* of filters that are closed, as on a phone, when they are opened */
  if (matchMedia('(max-width: 999px)').matches) filters.open = false;
  filters.dataset.on = '';
  let wait = 0;
  text.addEventListener('input', () => { clearTimeout(wait); wait = setTimeout(() => change({ text: text.value.trim() }, 'replace'), 150); });
  only?.addEventListener('change', () => change({ want: surely(state.want, only.checked) }));
  const ends = ['from', 'to'].map(end => $('#dl-' + end));
  ends.forEach(end => end.addEventListener('change', () => change({ [end.id.slice(3)]: end.value, zoom: false })));
  $('[data-dl-reset]').addEventListener('click', () => { change({ ...NONE }); ($('#content h1') || document.body).scrollIntoView({ block: 'nearest' }); });

  function controls() {
    if (document.activeElement !== text || !state.text) text.value = state.text;
    if (only) only.checked = sure(state.want);
    ends.forEach(end => { end.value = state[end.id.slice(3)]; });
    const edge = state.from || state.to, [lo, hi] = whole;
    $('#dl-stretch').textContent = edge ? say('common.span', { first: told(state.from ? number(state.from) : lo), last: told(state.to ? number(state.to) : hi - 1) }) : plain;
    $('[data-dl-zoom-out]').disabled = !edge;
    marking();
  }

  /* ---- the overview */

  let dragged = null, wheeled = 0;
  const view = () => dragged || stretch(state, whole);
  const zoom = way => change(zoomed(state, way, whole));
  const marking = brush(plot, view, {
    drag(from, to) { dragged = { ...view(), from, to }; marking(); $('#dl-stretch').textContent = say('common.span', { first: told(from), last: told(to) }); },
    done(from, to) {
      dragged = null;
      const { lo, hi } = view(), everything = !state.zoom && from <= lo && to >= hi - 1;
      change(everything ? { from: '', to: '' } : { from: iso(from), to: iso(to) });
    },
    pinched(from, to) {
      dragged = null;
      const everything = from <= whole[0] && to >= whole[1] - 1;
      change(everything ? { from: '', to: '', zoom: false } : { from: iso(from), to: iso(to), zoom: true });
    },
  });
  $('[data-dl-zoom-in]').addEventListener('click', () => zoom('in'));
  $('[data-dl-zoom-out]').addEventListener('click', () => zoom('out'));
  plot.addEventListener('keydown', e => {
    const way = { '+': 'in', '=': 'in', '-': 'out' }[e.key];
    if (way && !(way === 'out' && !state.from && !state.to)) { zoom(way); e.preventDefault(); }
  });
  plot.addEventListener('wheel', e => {
    if (!e.ctrlKey) return;
    e.preventDefault();
    if (!wheeled) { wheeled = setTimeout(() => { wheeled = 0; }, 250); if (e.deltaY < 0 || state.from || state.to) zoom(e.deltaY < 0 ? 'in' : 'out'); }
  }, { passive: false });

  /* ---- as known on */

  async function on(pick, how) {
    const known = await (await page()).days(), day = pick(known), last = known[known.length - 1];
    return change({ on: day >= last ? '' : day < known[0] ? known[0] : day }, how);
  }
  if (slider) {
    let queued = false;
    slider.addEventListener('input', () => {
      if (queued) return;
      queued = true;
      requestAnimationFrame(() => { queued = false; on(known => known[+slider.value], 'replace'); });
    });
    field.addEventListener('change', () => { if (field.value) on(() => field.value, 'push'); });
    $$('[data-dl-step]').forEach(b => b.addEventListener('click', () => on(known => known[Math.min(known.length - 1, Math.max(0, place(known, state.on) + +b.dataset.dlStep))], 'push')));
  }

  /* ---- beginning */

  chips();
  list.addEventListener('click', async e => { const b = e.target.closest('[data-dl-open]'); if (b) (await page()).turn(b.closest('[data-shelf]')); });
  addEventListener('popstate', () => { const next = read(location.search); if (write(next) !== write(state)) { state = next; show(''); } });
  [plot, filters, slider].forEach(el => el && ['pointerenter', 'focusin'].forEach(kind => el.addEventListener(kind, async () => (await page()).ready(), { once: true, passive: true })));
  if (active(state) && !part) show('');
  list.dataset.ready = '';
}
