/* honest.js: whether a page has a word that begins so. The index answers a beginning of no word with pages that
   have a part of it ("warsa" with "war"); such an answer is none. Pure. */

const plain = text => (text || '').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);

/* whether some word of a text begins with `beginning`, accents and capitals aside */
export function begins(beginning, text) {
  const parts = plain(beginning), last = parts.pop(), words = plain(text);
  return last === undefined || words.some((word, n) => word.startsWith(last) && parts.every((part, i) => words[n - parts.length + i] === part));
}

/* the words of a query as the index is asked for them: "U.S.," is "U.S", and what stands in quotation marks is one */
export function wordsOf(query) {
  return [...query.matchAll(/["“”]([^"“”]+)["“”]|(\S+)/gu)].map(([, phrase, word]) => (phrase ?? word).replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')).filter(Boolean);
}
