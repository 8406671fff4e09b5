/* asked.js: a question in words. "How many people died?" is answered by pages, and its words are those that
   say what it is about: "died". Pure.

   A question: how many … · how much … · who … · whom … · where … · when … · what … · why … · how … · which …,
   with a word more; did, does, is, are, was, were, has, have, will, can … with a question mark.
   Not: one word by itself; "WHO report", where the first word is in capitals. */

const KINDS = [
  [/^(how (many|much)|(what|which) number|(the )?number of)\b/, 'many'],
  [/^(who|whom|whose)\b/, 'who'],
  [/^where\b/, 'where'],
  [/^when\b/, 'when'],
  [/^(what|why|how|which)\b/, 'what'],
];
const AHEAD = /^(what (will|is planned|is next)|what(’|')s next|is .* planned)\b/;
const MARKED = /^(did|does|do|is|are|was|were|has|have|had|will|can|could|would)\b.*\?$/;
const SMALL = new Set('a an and any are as at be been being by can could did do does for from had has have he her him his how i in is it its many me much next number of on or people persons planned she since so that the their them there they this to us was we were what when where which who whom whose why will with would you'.split(' '));

/* query → { kind: which pages answer it, "" where it is no question; words: what it is about, in order } */
export function asked(query) {
  const text = query.trim().replace(/\s+/g, ' '), first = text.split(' ')[0], small = text.toLowerCase();
  const shouted = first.length > 1 && first === first.toUpperCase() && text !== text.toUpperCase();
  if (shouted || !text.includes(' ')) return { kind: '', words: [] };
  const kind = AHEAD.test(small) ? 'next' : KINDS.find(([form]) => form.test(small))?.[1] || (MARKED.test(small) ? 'what' : '');
  const words = kind ? text.split(' ').map(word => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')).filter(word => word && !SMALL.has(word.toLowerCase())) : [];
  return { kind, words };
}
