/* framed.js: a large timeline in a frame of another page: months, whose rows are made as one comes near. */

import { counted, say as said } from '../words.js';
import { asked } from './asked.js';
import { badge, chip, made } from './cards.js';
import { choose, named, unpack } from './rows.js';

/* list: the element of the months; search: the query of the address; say(shown, all): how many fit;
   wrong({ noDays, noFilters }): what of it makes no sense */
export async function framed(list, search, say, wrong) {
  const { dlData, dlStamp, dlRoot, dlLang } = list.dataset;
  const file = name => fetch(`${dlData}${name}.json?${dlStamp}`).then(answer => { if (!answer.ok) throw new Error(`${name}.json: ${answer.status}`); return answer.json(); });
  const index = unpack(await file('events')), found = asked(search, f => index.tags.has(f) || index.statuses.includes(f.slice('status:'.length))), { state } = found;
  const words = state.text && await file('words');
  const { fits, shown } = choose(index, state, i => words.headlines[i]);

  function row({ uri, headline, status, ...date }) {
    const link = made('a', '', headline);
    link.href = dlRoot + uri; link.target = '_blank'; link.lang = dlLang;
    return made('li', 'dl-row', made('p', 'dl-date', ...chip(date, index.glyphs)), made('div', '', link, ' ', badge(index.statuses[status])));
  }
  const near = new IntersectionObserver(entries => entries.forEach(async ({ isIntersecting, target }) => {
    if (!isIntersecting) return;
    near.unobserve(target);
    const { rows } = await file(target.dataset.file);
    target.append(made('ol', 'dl-list', ...rows.map(named).filter((_, n) => fits[target.first + n]).map(row)));
  }), { rootMargin: '300px' });
  let first = 0;
  for (const el of list.children) {
    const size = index.sizes[+el.dataset.shelf], n = fits.slice(first, first + size).reduce((sum, fit) => sum + fit, 0);
    el.first = first; first += size;
    el.hidden = !n;
    if (n < size) el.querySelector('small').textContent = said('open.of_events', { n, events: counted(size, 'event_of') });
    if (n) near.observe(el);
  }
  say(shown, index.size);
  wrong(found);
}
