/* shown.js: the view that is chosen: what fits is shown in the list, the filters' counts and the overview.
   Reads the events' columns (view/*.json), each file when there is a need for it. */

import { counted, digits, parts, say } from '../words.js';
import { card, chip, made } from './cards.js';
import { number, short, words as told } from './days.js';
import { draw, undraw } from './drawing.js';
import { month, ready } from './month.js';
import { choose, named, standing, unpack } from './rows.js';
import { active, place, stretch } from './state.js';

const OPEN = 300; /* up to so many, all that fit are shown at once */
const FULL = 40; /* events of a month; above, each day has a heading, as in builder/site/home.py */
const $ = (selector, el = document) => el.querySelector(selector);
const $$ = (selector, el = document) => [...el.querySelectorAll(selector)];

/* list: the element of the list; act: { toggle(key, inside): a filter's button, add(key): chooses one more } */
export function shown(list, act) {
  const { dlData, dlStamp, dlRoot, dlLang } = list.dataset;
  const plot = $('[data-dl-zoom]'), kept = $('.dl-ovs', plot), whole = [+plot.dataset.lo, +plot.dataset.hi];
  const then = $('[data-dl-then]'), slider = $('#dl-asof-range'), field = $('#dl-asof-date');
  const shelves = $$('[data-shelf]', list).map(el => ({ el, list: $('ol', el) && ready(el), file: el.dataset.file, small: $('small', el), text: $('small', el).textContent, button: $('[data-dl-open]', el), open: false }));
  const asked = new Map(), keys = new Set($$('.dl-keys__i').map(li => li.dataset.e.slice(2)));
  let state = null, seen = null;

  /* a file of data, asked for once */
  function file(name) {
    if (!asked.has(name)) {
      asked.set(name, fetch(`${dlData}${name}.json?${dlStamp}`).then(answer => {
        if (!answer.ok) throw new Error(`${name}.json: ${answer.status}`);
        return answer.json();
      }).catch(trouble => { asked.delete(name); throw trouble; }));
    }
    return asked.get(name);
  }
  const columns = () => { if (!asked.has('columns')) asked.set('columns', file('events').then(unpack)); return asked.get('columns'); };
  const redrawn = () => state.on || state.zoom || (plot.hasAttribute('data-columns') && (state.want.length || state.text));

  /* what stands, of it what fits; with words where they are looked for or may be drawn */
  async function look(now) {
    const [index, versions, words] = await Promise.all([columns(), now.on && file('versions'), (now.text || now.zoom) && !now.on ? file('words') : null]);
    const table = now.on ? standing(versions, index, now.on) : index;
    const headline = now.on ? i => table.rows[i][3] : i => words ? words.headlines[i] : '';
    const date = now.on ? i => table.rows[i][4] : i => words ? words.words[i] : '';
    const uri = now.on ? i => table.rows[i][2] : i => words ? words.uris[i] : '';
    return { table, headline, date, uri, versions, index, ...choose(table, now, headline) };
  }

  /* current(): whether nothing else was chosen since */
  async function show(now, current) {
    let found;
    try { found = await look(now); } catch { if (current()) tell(say('script.no_data')); return; }
    if (!current()) return;
    state = now; seen = found;
    chips(); overview(); asof();
    if (state.on) past(); else present();
    $('#dl-none').hidden = seen.shown > 0;
    const text = say('script.shown_of', { n: seen.shown, all: seen.table.size });
    tell(text);
    $('#dl-now').hidden = !active(state);
    if (active(state)) $('#dl-now-t').textContent = (state.on ? `${say('known.on', { day: told(number(state.on)) })}: ` : '') + text;
  }
  function tell(text) { $('#dl-count').textContent = text; }

  /* ---- the list */

  const all = () => seen.shown <= OPEN;
  function present() {
    list.hidden = false; then.hidden = true; then.textContent = '';
    let at = 0;
    shelves.forEach(shelf => {
      const size = seen.index.sizes[+shelf.el.dataset.shelf], first = at; at += size;
      let n = 0;
      for (let i = first; i < at; i++) n += seen.fits[i];
      shelf.el.hidden = !n; shelf.n = n;
      $$('.dl-within, .dl-share', shelf.el).forEach(el => el.toggleAttribute('hidden', active(state))); /* they tell of all its events */
      shelf.first = first;
      shelf.small.textContent = n < size ? say('script.shown_of', { n, all: size }) : shelf.text;
      if (shelf.file && active(state) && all() && n) near(shelf);
      sift(shelf);
      const closed = shelf.el.closest('details');
      if (closed && active(state) && all() && n) closed.open = true;
    });
    $$('.dl-bay', list).forEach(bay => { bay.hidden = $$('[data-shelf]', bay).every(el => el.hidden);
      const small = $('summary small', bay);
      if (small) small.textContent = counted($$('[data-shelf]', bay).reduce((n, el) => n + shelves[+el.dataset.shelf].n, 0), 'event');
    });
    $$('.dl-keys__i').forEach(li => key(li, null));
  }
  function sift({ list, first }) { list?.sift(n => seen.fits[first + n]); }

  /* the cards of a shelf the page came without */
  async function fill(shelf) {
    if (shelf.open) return;
    shelf.open = true;
    shelf.button.setAttribute('aria-expanded', 'true');
    shelf.button.firstChild.data = say('script.hide');
    $('[data-peek]', shelf.el).hidden = true;
    if (shelf.list) { shelf.list.el.hidden = false; return; }
    let index, data;
    try { [index, data] = await Promise.all([columns(), file(shelf.file)]); } catch { fold(shelf); tell(say('script.month_failed')); return; }
    shelf.list ||= month(data.rows.map(named), data.days, index.glyphs, (row, level) => card(row, index, dlRoot, level, dlLang));
    shelf.el.append(shelf.list.el);
    shelf.list.el.hidden = !shelf.open;
    if (seen && !state.on) sift(shelf);
  }
  function fold(shelf) {
    shelf.open = false;
    shelf.button.setAttribute('aria-expanded', 'false');
    shelf.button.firstChild.data = say('common.show');
    $('[data-peek]', shelf.el).hidden = false;
    if (shelf.list) shelf.list.el.hidden = true;
  }
  const watch = new IntersectionObserver(entries => entries.forEach(({ isIntersecting, target }) => {
    if (isIntersecting) { watch.unobserve(target); fill(shelves[+target.dataset.shelf]); }
  }), { rootMargin: '400px' });
  const near = shelf => { if (!shelf.open) watch.observe(shelf.el); };

  /* the list as it stood: versions have their own headline, date and place */
  function past() {
    const { table, fits, versions } = seen, found = new Map();
    for (let i = 0; i < table.size; i++) if (fits[i]) { if (!found.has(table.shelf[i])) found.set(table.shelf[i], []); found.get(table.shelf[i]).push(i); }
    let year = '';
    const parts = [...found].sort(([a], [b]) => a - b).flatMap(([number_, rows]) => {
      const [name, month_] = versions.shelves[number_], head = name === year ? [] : [made('h3', 'dl-year', name)];
      year = name;
      const title = made('h4', 'dl-month', month_, made('small', '', counted(rows.length, 'event'))), part = made('section', 'dl-shelf', title);
      const full = rows.length > FULL, day = i => table.glyphs[table.glyph[i]] === 'day';
      if (full) rows.sort((a, b) => day(a) - day(b)); /* in order of days, after what lies on no one day */
      const put = () => part.append(month(rows.map(i => named(table.rows[i].slice(1))), full, table.glyphs, (row, level) => card(row, table, dlRoot, level, dlLang)).el);
      if (all()) put();
      else {
        const button = made('button', 'dl-btn', say('common.show'), made('span', 'dl-sr', ` ${month_} ${name}`));
        button.type = 'button';
        button.addEventListener('click', () => { put(); button.remove(); });
        title.append(button);
      }
      return [...head, part];
    });
    then.replaceChildren(...parts);
    list.hidden = true; then.hidden = false;
    const row = new Map(table.rows.map((one, i) => [one[1], i]));
    $$('.dl-keys__i').forEach(li => { const i = row.get(li.dataset.e.slice(2)); key(li, i === undefined ? undefined : named(table.rows[i].slice(1))); });
  }
  /* a key event as it stood: undefined for not known yet, null for as it is now */
  function key(li, row) {
    li.kept ||= [...li.children].map(el => [...el.childNodes]);
    li.hidden = row === undefined;
    const [date, b, more] = li.children;
    more.hidden = Boolean(row); /* its sentence is of today */
    if (row) { date.replaceChildren(...chip({ ...row, words: short(row.words) }, seen.table.glyphs)); const a = li.kept[1][0].cloneNode(); a.textContent = row.headline; b.replaceChildren(a); }
    else { date.replaceChildren(...li.kept[0]); b.replaceChildren(...li.kept[1]); }
  }

  /* ---- filters */

  function chips() {
    const there = new Set($$('.dl-chip[data-f]').map(b => b.dataset.f));
    state.want.filter(f => !there.has(f)).forEach(f => {
      const title = seen.index.tags.get(f)?.title || f.slice(f.indexOf(':') + 1);
      $('#dl-added').append(made('li', '', act.toggle(f, [made('bdi', '', title), ' ', made('i', '')])));
    });
    $$('button.dl-chip[data-f]').forEach(b => {
      const n = seen.counts.get(b.dataset.f) || 0, pressed = state.want.includes(b.dataset.f);
      $('i', b).textContent = digits(n);
      b.setAttribute('aria-pressed', pressed);
      b.setAttribute('aria-disabled', !n && !pressed);
    });
  }
  const add = $('#dl-add'), titles = new Map();
  const offer = async () => {
    const { tags } = await columns();
    tags.forEach(({ title }, key) => { if (!key.startsWith('k:')) titles.set(title, key); });
    $('#dl-tags').replaceChildren(...[...titles.keys()].map(title => { const option = made('option'); option.value = title; return option; }));
  };
  if (document.activeElement === add) offer(); else add.addEventListener('focus', offer, { once: true });
  add.addEventListener('change', () => {
    const key = titles.get(add.value.trim());
    if (key) { add.value = ''; act.add(key); }
  });

  /* ---- the overview */

  function overview() {
    const { lo, hi } = stretch(state, whole);
    if (redrawn()) {
      const { table, fits, headline, date, uri } = seen;
      draw(plot, kept, { table, fits, lo, hi, date, name: headline, uri: i => uri(i) && dlRoot + uri(i), key: i => keys.has(state.on ? table.rows[i][1] : table.ids[i]) });
    } else {
      undraw(plot, kept);
      const place = new Map(seen.index.ids.map((id, i) => ['e-' + id, i]));
      $$('.dl-mk', kept).forEach(mark => mark.classList.toggle('dl-mk--off', !seen.fits[place.get(mark.dataset.e)]));
    }
    const veil = $('.dl-known', plot), x = state.on ? (number(state.on) + 1 - lo) / (hi - lo) * 100 : 100;
    veil.hidden = x >= 100;
    veil.style.left = Math.max(0, x) + '%';
  }
  let resized = 0;
  addEventListener('resize', () => { clearTimeout(resized); resized = setTimeout(() => { if (seen && redrawn()) overview(); }, 120); });

  /* ---- as known on */

  const days = async () => (await file('versions')).days;
  function asof() {
    if (!slider) return;
    const page = $('#dl-asof-page'), out = $('#dl-asof-out');
    page.kept ||= [page.textContent, page.getAttribute('href')]; out.kept ||= [...out.childNodes];
    if (!state.on) {
      [page.textContent, page.href] = page.kept; out.replaceChildren(...out.kept);
      slider.value = slider.max; field.value = field.max;
      slider.setAttribute('aria-valuetext', told(number(field.max)));
      return;
    }
    const known = seen.versions.days, at = Math.max(0, place(known, state.on)), day = told(number(state.on));
    slider.value = at; field.value = state.on; slider.setAttribute('aria-valuetext', day);
    out.replaceChildren(...parts('script.as_known', { day: made('b', '', day), events: counted(seen.table.size, 'event'), all: seen.index.size }));
    page.textContent = say('script.day_page'); page.href = `${dlRoot}known/${known[at]}/`;
  }

  return {
    show,
    days,
    ready: () => columns().catch(() => {}),
    turn(el) { const shelf = shelves[+el.dataset.shelf]; if (shelf.open) fold(shelf); else fill(shelf); },
  };
}
