/* words.js: the site's words in the language of the page. They stand in it as JSON, lines of
   site_src/words/ under their names: say('script.shown_of', { n: 3, all: 12 }). */

let texts = {}, rules, locale = 'en';
export let months = [], shortMonths = [], joint = ' ';

/* found: the lines by name, and the names of months; language: in which they are */
export function learn(found, language) {
  ({ months, shortMonths, joint, ...texts } = found);
  locale = `${language}-u-nu-latn`; /* digits as the build writes them */
  rules = new Intl.PluralRules(language);
}

export const digits = n => n.toLocaleString(locale);
const written = value => typeof value === 'number' ? digits(value) : value;

/* a line with its places filled, as a list of strings and of what was filled in that is none */
export function parts(key, said = {}) {
  const line = texts[key] ?? key, text = typeof line === 'string' ? line : line[rules.select(said.n)] ?? line.other;
  return text.split(/\{(\w+)\}/).flatMap((part, n) => n % 2 ? written(said[part]) : part);
}
export const say = (key, said) => parts(key, said).join('');

/* "1,204 events" */
export const counted = (n, noun) => say('count.' + noun, { n });

const own = globalThis.document?.getElementById('dl-words');
if (own) learn(JSON.parse(own.textContent), document.documentElement.lang || 'en');
