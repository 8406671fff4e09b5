/* marks.js: the marks of an overview as one meets them. The nearest within reach is meant, so that small
   ones are easy to hit; a note beside it says who it is, under the mouse, to a finger and by keyboard. */

const REACH = 12, FINGER = 22; /* px beside a mark that still mean it, for a mouse and for a finger */
const ROOM = 8; /* px between a mark and its note */

/* the place in `boxes` ([{ left, top, right, bottom }]) that is nearest to a point, within `reach`; -1 for
   none. Of several that are hit, the one whose middle is nearest. Pure. */
export function nearest(boxes, x, y, reach) {
  let best = -1, least = [reach, Infinity];
  boxes.forEach(({ left, top, right, bottom }, n) => {
    const away = Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
    const middle = Math.hypot((left + right) / 2 - x, (top + bottom) / 2 - y);
    if (away < least[0] || (away === least[0] && middle < least[1])) { best = n; least = [away, middle]; }
  });
  return best;
}

/* plot: the drawing's box; of: its marks, core: the shape of each that has its place; go(mark): what a click or
   tap does, true where that is all. Gives near(event), the mark that is meant or null, meet(mark, event), what
   a click or a tap on it does, and tell(mark), which shows the note. */
export function marks(plot, { of = '.dl-mk[data-u]', core = 'use', go = () => false } = {}) {
  const note = document.createElement('a');
  note.className = 'dl-tip';
  note.ariaLive = 'polite'; /* the arrow keys change what it says */
  plot.append(note);
  let shown = null;

  const all = () => [...plot.querySelectorAll(of)].filter(mark => mark.checkVisibility?.() ?? true);
  const parts = mark => [...mark.querySelectorAll('use, rect, text, circle')].map(part => [mark, part.getBoundingClientRect()]);
  function near({ clientX, clientY, pointerType }) {
    const found = all(), by = new Map(found.map(mark => [mark.dataset.u, mark]));
    const names = [...plot.querySelectorAll('.dl-ann[data-u] text')].map(text => [by.get(text.closest('.dl-ann').dataset.u), text.getBoundingClientRect()]);
    const spots = [...found.flatMap(parts), ...names].filter(([mark, box]) => mark && box.width);
    return spots[nearest(spots.map(([, box]) => box), clientX, clientY, pointerType === 'touch' ? FINGER : REACH)]?.[0] ?? null;
  }

  /* says who a mark is; the drawing's own title would say it twice */
  function tell(mark) {
    if (mark === shown) return;
    shown?.classList.remove('dl-mk--told');
    shown = mark;
    note.classList.toggle('dl-tip--on', Boolean(mark));
    if (!mark) return;
    mark.classList.add('dl-mk--told');
    const title = mark.querySelector('title');
    if (title) { mark.dataset.says = title.textContent; title.remove(); }
    const status = mark.getAttribute('class').match(/dl--(\w+)/)?.[1];
    const badge = document.querySelector(`.dl-key .dl--${status}`)?.cloneNode(true);
    note.replaceChildren(mark.dataset.says, ' ', badge ?? '');
    note.href = mark.dataset.u;
    place(mark);
  }
  function place(mark) {
    const box = plot.getBoundingClientRect(), at = mark.querySelector(core).getBoundingClientRect(), { width, height } = note.getBoundingClientRect();
    const left = (at.left + at.right) / 2 - box.left - width / 2, above = at.top - box.top - height - ROOM;
    note.style.left = `${Math.max(0, Math.min(box.width - width, left))}px`;
    note.style.top = `${above >= -height / 2 ? above : at.bottom - box.top + ROOM}px`;
  }

  function meet(mark, e) {
    if (mark && go(mark)) return;
    if (mark && e.pointerType === 'mouse') {
      if (e.ctrlKey || e.metaKey) open(mark.dataset.u); else location.href = mark.dataset.u;
    } else tell(mark);
  }

  plot.addEventListener('pointermove', e => {
    if (e.pointerType !== 'mouse' || e.buttons || e.target === note) return;
    const mark = near(e);
    tell(mark);
    plot.classList.toggle('dl-ov__plot--mark', Boolean(mark));
  });
  plot.addEventListener('pointerleave', e => { if (e.pointerType === 'mouse' && document.activeElement !== note) tell(null); });
  /* the click of the very tap that brought the note, which may lie under the finger, is none on it */
  let pressed = false;
  note.addEventListener('pointerdown', e => { e.stopPropagation(); pressed = true; });
  note.addEventListener('click', e => { if (e.detail && !pressed) e.preventDefault(); pressed = false; });
  note.addEventListener('focus', () => { if (!shown) tell(inOrder()[0] ?? null); });
  note.addEventListener('blur', () => tell(null));
  note.addEventListener('keydown', e => {
    const order = inOrder(), at = order.indexOf(shown);
    const to = { ArrowLeft: at - 1, ArrowUp: at - 1, ArrowRight: at + 1, ArrowDown: at + 1, Home: 0, End: order.length - 1 }[e.key];
    if (e.key === 'Escape') note.blur();
    if (to === undefined) return;
    e.preventDefault();
    if (order[to]) tell(order[to]);
  });
  const inOrder = () => all().map(mark => [mark.querySelector(core).getBoundingClientRect().left, mark]).sort((a, b) => a[0] - b[0]).map(pair => pair[1]);
  /* what the note says before anything is met, for the keyboard; gone where the drawing has no marks */
  function ready() {
    const first = plot.querySelector(of);
    note.hidden = !first;
    if (shown && !shown.isConnected) tell(null);
    if (!first || shown) return;
    note.href = first.dataset.u;
    note.textContent = first.querySelector('title')?.textContent ?? first.dataset.says;
  }
  new MutationObserver(ready).observe(plot, { childList: true });
  ready();
  return { near, meet, tell };
}

/* for a drawing whose marks are all that one can press */
export function alone(plot) {
  const { near, meet } = marks(plot);
  plot.addEventListener('pointerup', e => { if (e.button === 0) meet(near(e), e); });
}
