/* search.js: the search page. What every query needs of the index is loaded as soon as the page is there,
   the rest with the words. */

import { say } from '../words.js';
import { asked } from './asked.js';
import { dated } from './dates.js';
import { excerpt } from './excerpt.js';
import { begins, wordsOf } from './honest.js';
import { near } from './near.js';

const PAGE = 10; /* results at a time: half a kilobyte each */
const COUNTED = 'q00000'; /* the index's word for what is counted (builder/site/search.py) */
const LOOKED = 3; /* of the best results, that are looked at for the beginning of a word */
const $ = selector => document.querySelector(selector);

export function search(form) {
  const box = $('#dl-q'), list = $('#dl-results'), note = $('#dl-found'), more = $('#dl-more'), meant = $('#dl-near');
  const here = new URL(form.dataset.dlRoot, location.href), language = document.documentElement.lang || 'en';
  let engine = null, known = null, found = [], shown = 0, turn = 0, wait = 0;

  function load() {
    const own = new URL(form.dataset.dlSearch, location.href);
    engine ||= import(own.href).then(async e => {
      await e.options({ baseUrl: here.pathname, noWorker: true });
      await e.init();
      return e;
    });
    engine.catch(() => { engine = null; }); /* the next words try again */
    return engine;
  }
  function row(data) {
    const li = document.createElement('li'), date = document.createElement('p'), div = document.createElement('div'), a = document.createElement('a'), text = document.createElement('p'), kind = document.createElement('small'), origin = document.createElement('span');
    li.className = 'dl-row'; date.className = 'dl-date'; date.textContent = data.meta.date || data.meta.kind;
    a.href = new URL(data.meta.at, here).href; a.textContent = data.meta.title; kind.textContent = data.meta.kind;
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
  /* the pages that have each of the words as it is, in any of its forms: [results by id, a word]; in quotation
     marks the index finds nothing else */
  const exactly = (e, words) => Promise.all(words.map(async word => [new Map((await e.search(`"${word}"`)).results.map(one => [one.id, one])), word]));
  /* of the results of all words together, which are in a better order than those of single ones, what `fit` takes */
  const ordered = async (e, words, fit) => (await e.search(words.join(' '))).results.filter(fit);

  /* { all: results, missing: words that stand nowhere, apart: all stand somewhere, and nowhere together } */
  async function together(e, words, when, begun) {
    const sets = await exactly(e, when ? [...words, when] : words);
    const missing = sets.filter(([set, word]) => !set.size && word !== when).map(([, word]) => word);
    if (missing.length) return { all: [], missing };
    let all = await ordered(e, [...words, ...(begun ? [begun] : []), ...(when ? [when] : [])], one => sets.every(([set]) => set.has(one.id)));
    if (begun) {
      const best = await Promise.all(all.slice(0, LOOKED).map(one => one.data()));
      if (!best.some(({ content, meta }) => begins(begun, `${meta.title} ${content}`))) all = [];
    }
    return { all, missing: begun && !all.length && !words.length ? [begun] : [], apart: words.length + (begun ? 1 : 0) + (when ? 1 : 0) > 1 };
  }
  /* the pages that have some of the words: those with most of them first, of equals those with the rarer ones */
  async function some(e, words) {
    const sets = await exactly(e, words), worth = new Map();
    for (const [set] of sets) for (const [id, one] of set) worth.set(id, (worth.get(id) || 0) + 1 + 1 / set.size + one.score / 1e6);
    return [...new Map(sets.flatMap(([set]) => [...set])).values()].sort((a, b) => worth.get(b.id) - worth.get(a.id));
  }
  /* what a query finds, and how that is told; the last word is the beginning of one while somebody `types` */
  async function results(query, types) {
    const e = await load(), question = asked(query), { words: rest, when, told } = dated(query, language);
    if (question.kind) {
      const counts = question.kind === 'many' ? (await exactly(e, [COUNTED]))[0][0] : new Map();
      /* what is counted and has any of the words; all of it where there are none: "how many were there" */
      const tallied = question.words.length ? (await some(e, question.words)).filter(one => counts.has(one.id)) : [...counts.values()];
      const first = all => [...tallied, ...all.filter(one => !tallied.some(other => other.id === one.id))];
      const about = question.words.filter(word => !when || rest.includes(word)), hit = about.length || when ? await together(e, about, when, '') : { all: [] };
      if (hit.all.length || !about.length) return { all: first(hit.all), time: hit.all.length ? told : '', question, part: tallied.length > 0 };
      return { all: first(await some(e, about)), question, part: true };
    }
    const split = text => { const words = wordsOf(text); return [words, types && /[\p{L}\p{N}]$/u.test(text) && words.length ? words.pop() : '']; };
    if (when) {
      const hit = await together(e, split(rest)[0], when, rest ? split(rest)[1] : '');
      if (hit.all.length) return { ...hit, time: rest ? say('script.time_with', { time: told, words: rest }) : told, question };
    }
    const [words, begun] = split(query), hit = await together(e, words, '', begun);
    /* where no page has them all, those that have most of them */
    if (hit.all.length || hit.missing.length || words.length < 2) return { ...hit, begun, question };
    return { all: await some(e, words), begun, question, part: true };
  }
  /* the query with the likeliest word in the place of each that stands nowhere, "" where there is none */
  async function likely(query, missing) {
    known ||= fetch(new URL(form.dataset.dlWords, location.href)).then(answer => answer.ok ? answer.text() : '').then(text => text.split('\n').filter(Boolean));
    const words = await known, instead = missing.map(word => near(word, words));
    return instead.every(Boolean) ? missing.reduce((text, word, n) => text.replace(word, instead[n]), query) : '';
  }
  function told({ all, missing, apart, time, begun, question, part }) {
    const n = all.length;
    if (time) return say('script.pages_of', { n, time });
    if (n) return say(part ? 'script.pages_some' : begun ? 'script.pages_begin' : 'script.pages_with', { n });
    if (question.kind) return '';
    if (begun && missing?.includes(begun)) return say('script.none_begins', { word: begun });
    if (missing?.length) return say('script.missing', { n: missing.length, words: missing.map(word => say('script.quoted', { word })).join(say('script.and')) });
    return say(apart ? 'script.none_together' : 'script.none_found');
  }
  async function look(types = false) {
    const query = box.value.trim(), now = ++turn, url = new URL(location.href);
    if (query) url.searchParams.set('q', query); else url.searchParams.delete('q');
    history.replaceState(null, '', url);
    const doors = kind => document.querySelectorAll('[data-dl-asked]').forEach(one => { one.hidden = one.dataset.dlAsked !== kind; });
    meant.hidden = true;
    if (!query) { found = []; list.textContent = note.textContent = ''; more.hidden = true; doors(''); return; }
    note.textContent = say('script.looking');
    try {
      const hit = await results(query, types);
      if (now !== turn) return;
      found = hit.all; shown = 0; list.textContent = '';
      doors(hit.question.kind);
      note.textContent = told(hit);
      await page();
      const other = hit.missing?.length && !found.length ? await likely(query, hit.missing) : '';
      if (!other || now !== turn) return;
      const link = meant.querySelector('a');
      link.textContent = other; link.search = `?q=${encodeURIComponent(other)}`; meant.hidden = false;
    } catch { note.textContent = say('script.no_index'); }
  }
  form.addEventListener('submit', e => { e.preventDefault(); clearTimeout(wait); look(); });
  dated('', language); /* the names of months are known before somebody types */
  const soon = () => { const { words, when } = dated(box.value, language); return `${words} ${when}`.trim(); };
  box.addEventListener('input', () => {
    load().then(e => soon() && e.preload(soon())).catch(() => {}); /* look tells of trouble */
    clearTimeout(wait);
    wait = setTimeout(() => look(!/\s$/.test(box.value)), 120);
  });
  more.addEventListener('click', page);
  box.value ||= new URLSearchParams(location.search).get('q') || ''; /* somebody may type already */
  if (box.value) look(); else load();
}
