/* The story as one steps through it: arrow keys, a swipe, and a bar with buttons at the foot of the window.
   Without it the page is the same column, to scroll. */

import { counted, say } from './words.js';

const FAR = 60, STEEP = 0.6; // pixels a finger must go sideways, and up or down at most, as a share

/** Which chapter is being read: the last that begins above the middle of the upper half, -1 before any. */
export function current(tops, height) {
  return tops.findLastIndex(top => top <= height / 4 + 8);
}

export function story(tale) {
  const chapters = [...tale.querySelectorAll('.dl-chapter')];
  if (chapters.length < 2) return;
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  const bar = document.createElement('nav');
  bar.className = 'dl-stepper dl-screen';
  bar.setAttribute('aria-label', say('script.steps'));
  const [back, told, on] = [button(say('script.previous'), '‹'), document.createElement('output'), button(say('script.next'), '›')];
  bar.append(back, told, on);
  tale.append(bar);
  let at = -1;

  function button(name, sign) {
    const made = document.createElement('button');
    Object.assign(made, { type: 'button', className: 'dl-btn', textContent: sign });
    made.setAttribute('aria-label', name);
    return made;
  }

  function look() {
    at = current(chapters.map(one => one.getBoundingClientRect().top), innerHeight);
    told.textContent = at < 0 ? counted(chapters.length, 'event') : say('script.place', { n: at + 1, all: chapters.length });
    back.disabled = at < 0;
    on.disabled = at === chapters.length - 1;
    chapters.forEach((one, n) => one.toggleAttribute('data-now', n === at));
  }

  function go(to) {
    const goal = chapters[to] ?? (to < 0 ? tale : null);
    if (!goal) return;
    goal.scrollIntoView({ behavior: calm.matches ? 'auto' : 'smooth' });
    const link = goal.querySelector('.dl-chapter__h a');
    if (link && document.activeElement !== back && document.activeElement !== on) link.focus({ preventScroll: true });
    history.replaceState(null, '', to < 0 ? location.pathname : `#${goal.id}`);
  }

  const rtl = getComputedStyle(tale).direction === 'rtl' ? -1 : 1;
  back.addEventListener('click', () => go(at - 1));
  on.addEventListener('click', () => go(at + 1));
  addEventListener('keydown', e => {
    const step = { ArrowLeft: -rtl, ArrowRight: rtl }[e.key];
    if (!step || e.altKey || e.ctrlKey || e.metaKey || e.shiftKey || e.target.closest?.('input, textarea, select')) return;
    e.preventDefault();
    go(at + step);
  });
  let from = null;
  tale.addEventListener('touchstart', e => { from = e.touches.length === 1 ? e.touches[0] : null; }, { passive: true });
  tale.addEventListener('touchend', e => {
    if (!from) return;
    const [x, y] = [e.changedTouches[0].clientX - from.clientX, e.changedTouches[0].clientY - from.clientY];
    if (Math.abs(x) > FAR && Math.abs(y) < Math.abs(x) * STEEP) go(at + (x < 0 ? rtl : -rtl));
    from = null;
  }, { passive: true });
  let waiting = false;
  addEventListener('scroll', () => {
    if (!waiting) requestAnimationFrame(() => { waiting = false; look(); });
    waiting = true;
  }, { passive: true });
  look();
}
