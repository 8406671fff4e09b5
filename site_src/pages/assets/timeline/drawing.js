/* drawing.js: the overview as layout.js lays it out, in place of the one the build has drawn. */

import { digits } from '../words.js';
import { drawn } from './cards.js';
import { captions, lay } from './layout.js';

const MASKS = { by: 'by', from: 'from', about: 'about' };

/* seen: { table, fits, lo, hi, date(row), name(row), uri(row), key(row) }; kept: the build's own drawing */
export function draw(plot, kept, seen) {
  const width = plot.clientWidth, axis = +plot.dataset.axis;
  const laid = lay(seen.table, seen.fits, { lo: seen.lo, hi: seen.hi, width, axis, height: +kept.getAttribute('height'), name: seen.name, key: seen.key }), { height } = laid;
  const svg = drawn('svg', { class: 'dl-ovs dl-ovs--own', height, role: 'img', 'aria-labelledby': 'dl-ov-t' });
  svg.append(grid(laid, axis, width, height), ...laid.columns.map(one => column(one, axis)));
  const floor = y => Math.min(y, height);
  laid.ticks.forEach(one => {
    svg.append(drawn('text', { x: one.middle, y: axis + 15, 'text-anchor': 'middle' }, one.text));
    if (one.count) svg.append(drawn('text', { class: 'dl-ct', x: one.middle, y: axis + 30, 'text-anchor': 'middle' }, digits(one.count)));
    if (one.over) svg.append(drawn('text', { class: 'dl-yr', x: one.x > 0 ? one.x + 4 : 10, y: floor(axis + 45) }, one.over));
  });
  laid.labels.forEach(one => svg.append(label(one, seen.uri(one.row))));
  laid.marks.forEach(one => svg.append(mark(one, seen, drawn('use', { href: '#dl-g-' + status(one, seen), x: one.x - 5.5, y: one.y, width: 11, height: 11 }))));
  laid.more.forEach(one => svg.append(drawn('text', { class: 'dl-ct', x: one.x, y: one.y + 9, 'text-anchor': 'middle' }, '+' + one.count)));
  laid.bars.forEach(one => svg.append(bar(one, seen)));
  plot.querySelector('.dl-ovs--own')?.remove();
  kept.style.display = 'none';
  plot.append(svg);
  say(...captions(laid), !laid.columns.length);
}

export function undraw(plot, kept) {
  plot.querySelector('.dl-ovs--own')?.remove();
  kept.style.display = '';
  if (own) say(...own);
}

/* caption, note and key of shapes, as they fit the drawing that is seen; own: as they fit the build's */
let own = null;
function say(caption, note, shapes) {
  const [a, b, key] = ['t', 'n', 'k'].map(part => document.getElementById('dl-ov-' + part));
  own ||= [a.textContent, b.textContent, !key.hidden];
  a.textContent = caption; b.textContent = note; b.hidden = !note; key.hidden = !shapes;
}

const status = (one, { table }) => table.statuses[table.status[one.row]];

function grid({ ticks }, axis, width, height) {
  const lines = ticks.filter(one => one.x > 0).map(one => drawn('line', { x1: one.x, x2: one.x, y1: one.over ? axis - 60 : axis, y2: height }));
  return drawn('g', { class: 'dl-grid' }, ...lines, drawn('line', { class: 'dl-axis', x1: 0, x2: width, y1: axis, y2: axis }));
}

function column(one, axis) {
  const whole = drawn('rect', { class: one.fit < one.count ? 'dl-rest' : '', x: one.x, width: one.width, y: axis - one.height, height: one.height });
  const part = one.fit && one.fit < one.count ? [drawn('rect', { x: one.x, width: one.width, y: axis - one.fitting, height: one.fitting })] : [];
  return drawn('g', { class: 'dl-columns' }, whole, ...part);
}

function mark(one, seen, ...shapes) {
  const g = drawn('g', { class: `dl-mk dl--${status(one, seen)}${one.on ? '' : ' dl-mk--off'}` }, drawn('title', {}, `${seen.date(one.row)}: ${seen.name(one.row)}`), ...shapes);
  if (seen.uri(one.row)) g.dataset.u = seen.uri(one.row);
  return g;
}

function label(one, uri) {
  const text = drawn('text', { class: 'dl-an', x: one.x + (one.flip ? -5 : 5), y: one.top, 'text-anchor': one.flip ? 'end' : undefined }, one.text);
  return drawn('g', { class: 'dl-ann', 'data-u': uri || undefined }, drawn('line', { class: 'dl-lead', x1: one.x, x2: one.x, y1: one.top - 9, y2: one.y }), text);
}

function bar(one, seen) {
  const thin = one.glyph === 'from', mask = MASKS[one.glyph];
  const rect = drawn('rect', { class: `dl-bar${one.glyph === 'oneof' ? ' dl-bar--oneof' : ''}`, x: one.x, width: one.width, y: one.y + (thin ? 1.5 : 0), height: thin ? 5 : 8, mask: mask && `url(#dl-m-${mask})` });
  const name = one.text ? [drawn('text', { class: 'dl-lb', x: one.before ? one.x - 20 : one.x + one.width + 20, y: one.y + 8, 'text-anchor': one.before ? 'end' : undefined }, one.text)] : [];
  return mark(one, seen, rect, drawn('use', { href: '#dl-g-' + status(one, seen), x: one.before ? one.x - 16 : one.x + one.width + 4, y: one.y - 2, width: 12, height: 12 }), ...name);
}
