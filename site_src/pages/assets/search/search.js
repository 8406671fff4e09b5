/* search.js: the search page. What every query needs of the index is loaded as soon as the page is there,
   the rest with the words. */

import { dated } from './dates.js';
import { excerpt } from './excerpt.js';
import { has } from './honest.js';

const PAGE = 10; /* results at a time: half a kilobyte each */
const LOOKED = 3; /* of the best results, that are looked at for the words themselves */
const $ = selector => document.querySelector(selector);

export function search(form) {
  const box = $('#dl-q'), list = $('#dl-results'), note = $('#dl-found'), more = $('#dl-more');
  const here = new URL(form.dataset.dlRoot, location.href), language = document.documentElement.lang || 'en';
  let engine = null, found = [], shown = 0, turn = 0, wait = 0;

  function load() {
    const own = new URL(form.dataset.dlSearch, location.href);
    engine ||= import(own.href).then(async e => {
      await e.options({ baseUrl: here.pathname, noWorker: true });
      await e.init();
      const further = Array.from({ length: form.dataset.dlParts - 1 }, (_, n) => new URL(`${n + 1}/`, own));
      await Promise.all(further.map(part => e.mergeIndex(part.pathname, { baseUrl: here.pathname })));
      return e;
    });
    engine.catch(() => { engine = null; }); /* the next words try again */
    return engine;
  }
  function row(data) {
    const li = document.createElement('li'), date = document.createElement('p'), div = document.createElement('div'), a = document.createElement('a'), text = document.createElement('p'), kind = document.createElement('small'), origin = document.createElement('span');
    li.className = 'dl-row'; date.className = 'dl-date'; date.textContent = data.meta.date || data.meta.kind;
    a.href = data.url; a.textContent = data.meta.title; kind.textContent = data.meta.kind;
    origin.className = 'dl-origin'; origin.textContent = data.meta.origin || '';
    text.className = 'dl-excerpt';
    excerpt(data).forEach(([word, wanted]) => {
      const mark = wanted && document.createElement('mark');
      if (mark) mark.textContent = word;
      text.append(mark || word, ' ');
    });
    div.append(a, ' ', data.meta.status ? $('#dl-s-' + data.meta.status).content.cloneNode(true) : data.meta.date ? kind : '', data.meta.origin ? origin : '', text);
    li.append(date, div);
    return li;
  }
  async function page() {
    const now = turn, all = await Promise.all(found.slice(shown, shown + PAGE).map(one => one.data()));
    if (now !== turn) return;
    list.append(...all.map(row));
    shown += all.length;
    more.hidden = shown >= found.length;
  }
  /* the results, or none where not even the best of them have the words */
  async function sure(all, words) {
    const best = await Promise.all(all.slice(0, LOOKED).map(one => one.data()));
    return best.some(({ content, meta }) => has(words, `${meta.title} ${content}`)) ? all : [];
  }
  /* words and dates; where nothing lies in the time that was meant, all of it as words */
  async function results(query) {
    const e = await load(), { words, when, told: written } = dated(query, language);
    if (when) {
      const { results: inTime } = await e.search(`${words} ${when}`.trim());
      const fit = await sure(inTime, words);
      if (fit.length) return [fit, written + (words ? ` with ${words}` : '')];
    }
    return [await sure((await e.search(query)).results, query), ''];
  }
  async function look() {
    const query = box.value.trim(), now = ++turn, url = new URL(location.href);
    if (query) url.searchParams.set('q', query); else url.searchParams.delete('q');
    history.replaceState(null, '', url);
    if (!query) { found = []; list.textContent = note.textContent = ''; more.hidden = true; return; }
    note.textContent = 'Looking …';
    try {
      const [all, time] = await results(query);
      if (now !== turn) return;
      found = all; shown = 0; list.textContent = '';
      const many = `${found.length.toLocaleString('en')} page${found.length === 1 ? '' : 's'}`;
      if (time) note.textContent = `${many} of ${time}`;
      else note.textContent = found.length ? `${many} ${found.length === 1 ? 'has' : 'have'} these words` : 'Nothing has these words. Try fewer, or a name.';
      await page();
    } catch { note.textContent = 'The search index could not be loaded.'; }
  }
  form.addEventListener('submit', e => { e.preventDefault(); look(); });
  dated('', language); /* the names of months are known before somebody types */
  const asked = () => { const { words, when } = dated(box.value, language); return `${words} ${when}`.trim(); };
  box.addEventListener('input', () => {
    load().then(e => asked() && e.preload(asked())).catch(() => {}); /* look tells of trouble */
    clearTimeout(wait);
    wait = setTimeout(look, 120);
  });
  more.addEventListener('click', page);
  box.value ||= new URLSearchParams(location.search).get('q') || ''; /* somebody may type already */
  if (box.value) look(); else load();
}
