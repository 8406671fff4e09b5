/* near.js: the word that somebody may have meant by one that stands nowhere. Pure. */

const plain = text => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/* how many letters must be changed, left out, put in or exchanged with the next one (Damerau 1964, each place
   once) to make one word of the other; `most` + 1 where it is more than `most` */
export function steps(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before = [], last = Array.from({ length: other.length + 1 }, (_, n) => n);
  for (let i = 1; i <= one.length; i++) {
    const now = [i];
    for (let j = 1; j <= other.length; j++) {
      now[j] = Math.min(last[j] + 1, now[j - 1] + 1, last[j - 1] + (one[i - 1] !== other[j - 1]));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) now[j] = Math.min(now[j], before[j - 2] + 1);
    }
    if (Math.min(...now) > most) return most + 1;
    [before, last] = [last, now];
  }
  return Math.min(last[other.length], most + 1);
}

/* the likeliest of `known` (the most frequent first), "" where none is near: one letter may be wrong, two in a
   word of eight letters and more; a short word that begins otherwise is another */
export function near(word, known) {
  const wanted = plain(word), most = wanted.length < 8 ? 1 : 2;
  if (wanted.length < 4) return '';
  let best = '', least = most + 1;
  for (const one of known) {
    const other = plain(one), n = steps(wanted, other, least - 1);
    if (n && n < least && (wanted.length > 5 || wanted[0] === other[0])) [best, least] = [one, n];
  }
  return best;
}
