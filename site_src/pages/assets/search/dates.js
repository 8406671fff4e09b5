/* dates.js: the dates in what a reader looks for. Pure.

   Understood, anywhere in the words: 19 June 2024 · June 19, 2024 · 2024-06-19 · June 2024 · Jun 2024 ·
   2024-06 · spring 2025 · winter 2024-25 (belongs to the year of its January) · Q3 2024 ·
   third quarter of 2024 · 2024.
   Not: a month or a season without a year; a number that is no year from 1000 to 2199. */

const SEASONS = { spring: 1, summer: 2, autumn: 3, fall: 3, winter: 4 };
const NTH = { first: 1, second: 2, third: 3, fourth: 4 };
const pad = n => String(n).padStart(2, '0');

/* names of months, short and long, in English and in the language of the page → 1 … 12; worked out once,
   which takes longer than a search */
const namesIn = new Map();
function monthNames(language) {
  if (!namesIn.has(language)) namesIn.set(language, monthsIn(language));
  return namesIn.get(language);
}
function monthsIn(language) {
  const found = new Map([['sept', 9]]);
  for (const tongue of ['en', language]) {
    for (const month of ['long', 'short']) {
      for (let n = 0; n < 12; n++) {
        const name = new Intl.DateTimeFormat(tongue, { month, timeZone: 'UTC' }).format(Date.UTC(2024, n, 15));
        found.set(name.toLowerCase().replace('.', ''), n + 1);
      }
    }
  }
  return found;
}

/* { words: the rest, when: the index's word for that time (builder/site/search.py) or "", told: the date as
   it was written } */
export function dated(query, language = 'en') {
  const names = monthNames(language), month = `(${[...names.keys()].sort((a, b) => b.length - a.length).join('|')})\\.?`;
  const year = '(1\\d{3}|2[01]\\d\\d)', day = '(\\d{1,2})(?:st|nd|rd|th|er|\\.)?', of = '(?:\\s+(?:of|de))?\\s+';
  const number = name => names.get(name.toLowerCase().replace('.', ''));
  const forms = [
    [`${year}-(\\d\\d)-(\\d\\d)`, m => `d${m[1]}${m[2]}${m[3]}`],
    [`${day}${of}${month},?\\s+${year}`, m => `d${m[3]}${pad(number(m[2]))}${pad(m[1])}`],
    [`${month}\\s+${day},?\\s+${year}`, m => `d${m[3]}${pad(number(m[1]))}${pad(m[2])}`],
    [`${year}-(0[1-9]|1[0-2])`, m => `m${m[1]}${m[2]}`],
    [`${month}${of}${year}`, m => `m${m[2]}${pad(number(m[1]))}`],
    [`winter${of}${year}\\s*[-–/]\\s*(\\d\\d)`, m => `s${+m[1] + 1}4`],
    [`(spring|summer|autumn|fall|winter)${of}${year}`, m => `s${m[2]}${SEASONS[m[1].toLowerCase()]}`],
    [`q([1-4])${of}${year}`, m => `q${m[2]}${m[1]}`],
    [`(first|second|third|fourth)\\s+quarter${of}${year}`, m => `q${m[2]}${NTH[m[1].toLowerCase()]}`],
    [year, m => `y${m[1]}`],
  ];
  for (const [form, when] of forms) {
    const m = new RegExp(`(?<![\\p{L}\\p{N}-])${form}(?![\\p{L}\\p{N}-])`, 'iu').exec(query);
    if (m) return { words: (query.slice(0, m.index) + ' ' + query.slice(m.index + m[0].length)).replace(/\s+/g, ' ').trim(), when: when(m), told: m[0] };
  }
  return { words: query.trim(), when: '', told: '' };
}
