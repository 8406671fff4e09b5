/* honest.js: whether a page has the words that were looked for. The index answers a word that stands nowhere with
   pages that have its beginning ("Warsaw" with "wars"); such an answer is none. Pure. */

const ENDINGS = new Set(['', 's', 'es', 'ed', 'd', 'er', 'ers', 'ing', 'ings', 'ly', 'y', 'ies', 'ied', 'e', 'al', 'ion', 'ions']);
const LEAST = 3; /* letters that two forms of a word share at least */

export const plain = text => (text || '').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);

/* whether `other` begins with `word`, or both are forms of one word: "treaty" and "treaties" */
export function same(word, other) {
  if (other.startsWith(word)) return true;
  let n = 0;
  while (n < word.length && word[n] === other[n]) n++;
  return n >= LEAST && ENDINGS.has(word.slice(n)) && ENDINGS.has(other.slice(n));
}

/* whether every word of a query stands in a text */
export function has(query, text) {
  const words = [...new Set(plain(text))];
  return plain(query).every(one => words.some(other => same(one, other)));
}
