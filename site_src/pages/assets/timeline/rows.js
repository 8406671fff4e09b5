/* rows.js: the events as columns, what fits the chosen view, and the counts beside the filters.
   Reads what builder/site/view_data.py writes. Pure. */

import { number } from './days.js';

const sums = steps => { let n = 0; return Int32Array.from(steps, step => n += step); };

/* view/events.json → { size, first, last, status, glyph, event, shelf, tags, ids, … } */
export function unpack(data) {
  const first = sums(data.first), size = first.length;
  const shelf = new Int32Array(size);
  let at = 0;
  data.shelves.forEach((n, k) => { shelf.fill(k, at, at += n); });
  const tags = new Map(Object.entries(data.tags).map(([key, [title, steps]]) => [key, { title, at: sums(steps) }]));
  return {
    size, sizes: data.shelves, first, last: first.map((day, i) => day + data.length[i]), shelf, tags,
    status: Uint8Array.from(data.status), glyph: Uint8Array.from(data.glyph),
    event: Int32Array.from(first, (_, i) => i), ids: data.ids.split(' '), statuses: data.statuses, glyphs: data.glyphs,
  };
}

/* one row of a shelf's file or of a version, by name */
export function named(row) {
  const [id, uri, headline, words, glyph, time, status, who, backing, origin] = row;
  return { id, uri, headline, words, glyph, time, status, who, backing, origin };
}

/* the rows of view/versions.json, which has columns: they are a quarter lighter. What stands today has its id in
   `index` alone, and its address in the first of its rows. */
export function versionRows({ columns }, { ids }) {
  const uris = new Map();
  return (columns[0] || []).map((event, i) => {
    const row = columns.map(column => column[i]);
    if (event >= 0) {
      row[1] = ids[event];
      if (row[2]) uris.set(event, row[2]); else row[2] = uris.get(event);
    }
    return row;
  });
}

/* what stood on a day: the versions with since <= day < until, in the form of unpack */
export function standing(versions, index, on) {
  const day = number(on), days = versions.numbers ||= versions.days.map(number);
  versions.rows ||= versionRows(versions, index);
  const rows = versions.rows.filter(([, , , , , , , , , , , , , since, until]) => days[since] <= day && (until < 0 || day < days[until]));
  return {
    ...index, size: rows.length, rows,
    event: Int32Array.from(rows, row => row[0]), first: Int32Array.from(rows, row => row[11]),
    last: Int32Array.from(rows, row => row[11] + row[12]), shelf: Int32Array.from(rows, row => row[15]),
    status: Uint8Array.from(rows, row => row[7]), glyph: Uint8Array.from(rows, row => row[5]),
  };
}

const groupOf = key => key.slice(0, key.indexOf(':'));

/* which rows fit, and how many each filter would leave: within a group of filters one is enough,
   every group must be met. `headline(row)` is asked only where there are words to look for. */
export function choose(table, state, headline) {
  const { size, status, statuses, tags } = table;
  const missed = new Uint8Array(size), by = new Uint8Array(size);
  const groups = [...new Set(state.want.map(groupOf))];
  const miss = (i, group) => { missed[i]++; by[i] = group; };
  const row = new Int32Array(table.ids.length).fill(-1);
  for (let i = 0; i < size; i++) if (table.event[i] >= 0) row[table.event[i]] = i;
  groups.forEach((group, n) => {
    const met = new Uint8Array(size);
    state.want.filter(key => groupOf(key) === group).forEach(key => {
      if (group === 'status') { const s = statuses.indexOf(key.slice(7)); for (let i = 0; i < size; i++) if (status[i] === s) met[i] = 1; }
      else (tags.get(key)?.at || []).forEach(event => { if (row[event] >= 0) met[row[event]] = 1; });
    });
    for (let i = 0; i < size; i++) if (!met[i]) miss(i, n + 1);
  });
  const from = state.from ? number(state.from) : -Infinity, to = state.to ? number(state.to) : Infinity;
  const text = state.text.toLowerCase().split(/\s+/).filter(Boolean);
  for (let i = 0; i < size; i++) {
    if (table.last[i] < from || table.first[i] > to) miss(i, 255);
    if (text.length) { const line = headline(i).toLowerCase(); if (!text.every(word => line.includes(word))) miss(i, 255); }
  }
  const counts = new Map(), would = (i, group) => missed[i] === 0 || (missed[i] === 1 && group && by[i] === group);
  tags.forEach(({ at }, key) => {
    const group = groups.indexOf(groupOf(key)) + 1;
    let n = 0;
    for (const event of at) if (row[event] >= 0 && would(row[event], group)) n++;
    counts.set(key, n);
  });
  const group = groups.indexOf('status') + 1;
  statuses.forEach(name => counts.set('status:' + name, 0));
  let shown = 0;
  const fits = missed.map(n => n ? 0 : 1);
  for (let i = 0; i < size; i++) {
    shown += fits[i];
    if (would(i, group)) counts.set('status:' + statuses[status[i]], counts.get('status:' + statuses[status[i]]) + 1);
  }
  return { fits, counts, shown };
}
