/* excerpt.js: what a result shows of its record (builder/site/search.py): not the headline, the date and the
   status again, which stand above it, nor the index's words for time, but what follows, around the words that
   were looked for. What tells by itself what to show of it shows that. Pure. */

const SIZE = 24; /* words */
const BEFORE = 6; /* of them, before the first one that was looked for */
const TIME = /^[yqsmd]\d{4,8}\W*$/;

const count = text => text?.trim().split(/\s+/).filter(Boolean).length || 0;

/* pagefind's data of a result → [[word, whether it was looked for]] */
export function excerpt({ content, locations, meta }) {
  if (meta.told) return meta.told.split(' ').map(word => [word, false]);
  const words = content.split(/\s+/).filter(Boolean), found = new Set(locations);
  const end = words.findIndex(word => TIME.test(word)), last = end < 0 ? words.length : end;
  let first = count(meta.title) + count(meta.date) + count(meta.status);
  if (/^[[{]?(\.\.)?[\d-].*\.$/.test(words[first] || '')) first++; /* the date once more, in EDTF */
  const hit = [...found].sort((a, b) => a - b).find(at => at >= first && at < last) ?? first;
  const from = Math.max(first, Math.min(hit - BEFORE, last - SIZE));
  return words.slice(from, Math.min(last, from + SIZE)).map((word, n) => [word, found.has(from + n)]);
}
