/* places.js: where the places of a map stand at some zoom: what lies together is one disc, and names stand
   where there is room. Pure. */

const LETTER = 6.8, FAINT = 6.6, LINE = 15; /* px: a letter of a place's name, of a country's, and a line */
const LEAST = 3, MORE = 9; /* px of the radius of one event, and what the fullest place has beyond */
const CLOSE = .85; /* of the sum of two radii: nearer than that they are one disc */
const LABELS = 60;
export const DEEPEST = 16; /* times as large as at first */

/* a view { x, y, s }: the part of the drawing that is seen, from x and y, shares of its width and height, each
   1 / s long; never beyond the drawing */
export function held({ x, y, s }) {
  const size = Math.min(DEEPEST, Math.max(1, s)), room = 1 - 1 / size;
  return { s: size, x: Math.min(room, Math.max(0, x)), y: Math.min(room, Math.max(0, y)) };
}

/* the view after zooming by a factor, with what is at (px, py), shares of what is seen, staying there */
export function zoomed(view, by, px = .5, py = .5) {
  const s = Math.min(DEEPEST, Math.max(1, view.s * by));
  return held({ s, x: view.x + px / view.s - px / s, y: view.y + py / view.s - py / s });
}

/* the view that shows all of some spots, with room around */
export function around(spots) {
  const xs = spots.map(one => one.x), ys = spots.map(one => one.y);
  const [west, east, north, south] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const s = Math.min(DEEPEST, .6 / Math.max(east - west, south - north, .6 / DEEPEST));
  return held({ s, x: (west + east) / 2 - .5 / s, y: (north + south) / 2 - .5 / s });
}

/* spots: [{ x, y, title, events }], x and y shares of the whole drawing, events a Set; the discs that are seen:
   [{ spots, x, y, r, count, side }], in px of a map of that size, the fullest first; `side` is where its name
   stands, "" for nowhere */
export function lay(spots, view, { width, height }) {
  const most = Math.max(1, ...spots.map(one => one.events.size));
  const small = width < 500 ? .7 : 1, radius = n => small * (LEAST + MORE * Math.sqrt(n / most));
  const seen = spots.filter(one => one.events.size)
    .map(one => ({ one, x: (one.x - view.x) * view.s * width, y: (one.y - view.y) * view.s * height }))
    .filter(({ x, y }) => x > -MORE && y > -MORE && x < width + MORE && y < height + MORE)
    .sort((a, b) => b.one.events.size - a.one.events.size);
  const discs = [];
  for (const { one, x, y } of seen) {
    const r = radius(one.events.size);
    const near = discs.find(disc => Math.hypot(disc.x - x, disc.y - y) < (disc.r + r) * CLOSE);
    if (!near) { discs.push({ spots: [one], x, y, r, events: one.events }); continue; }
    near.spots.push(one);
    near.events = new Set([...near.events, ...one.events]);
  }
  discs.forEach(disc => { disc.count = disc.events.size; disc.r = Math.max(disc.r, radius(Math.min(most, disc.count))); });
  label(discs, width, height);
  return discs;
}

export const named = disc => disc.spots[0].title + (disc.spots.length > 1 ? ` +${disc.spots.length - 1}` : '');

/* whether a box, [left, top, right, bottom], lies inside and crosses none of those that are taken */
const room = (box, taken, { width, height }) => box[0] > 0 && box[1] > 0 && box[2] < width && box[3] < height
  && taken.every(other => box[2] <= other[0] || other[2] <= box[0] || box[3] <= other[1] || other[3] <= box[1]);
const edges = ({ x, y, r }) => [x - r, y - r, x + r, y + r];

/* the names of countries that have room beside the discs and their names: [{ text, x, y }], of shares in px */
export function countries(names, discs, view, size) {
  const taken = discs.flatMap(disc => disc.box ? [edges(disc), disc.box] : [edges(disc)]);
  return names.map(({ text, x, y }) => ({ text, x: (x - view.x) * view.s * size.width, y: (y - view.y) * view.s * size.height })).filter(({ text, x, y }) => {
    const half = text.length * FAINT / 2, box = [x - half, y - LINE / 2, x + half, y + LINE / 2];
    return room(box, taken, size) && taken.push(box);
  });
}

function label(discs, width, height) {
  const taken = discs.map(edges), free = box => room(box, taken, { width, height });
  discs.forEach((disc, n) => {
    const { x, y, r } = disc, wide = named(disc).length * LETTER;
    const sides = {
      after: [x + r + 3, y - LINE / 2, x + r + 3 + wide, y + LINE / 2], before: [x - r - 3 - wide, y - LINE / 2, x - r - 3, y + LINE / 2],
      above: [x - wide / 2, y - r - 3 - LINE, x + wide / 2, y - r - 3], below: [x - wide / 2, y + r + 3, x + wide / 2, y + r + 3 + LINE],
    };
    disc.side = n < LABELS && Object.keys(sides).find(side => free(sides[side])) || '';
    disc.box = sides[disc.side] ?? null;
    if (disc.box) taken.push(disc.box);
  });
}
