/* embed.js: pages that stand inside others'. The address asks for a part of the timeline, in the
   words of the home page's own: ?f=status:confirmed&f=p:kim-jong-un&from=2024-06-01&text=treaty.
   A large timeline is a module of its own, timeline/framed.js.
   The page that has it in a frame is told its height: {dateline: address, height: pixels}. */
(function () {
  'use strict';
  var doc = document, query = new URLSearchParams(location.search), list = doc.querySelector('[data-dl-rows]'), months = doc.querySelector('[data-dl-months]');
  var tell = make => import('./words.js').then(words => { doc.getElementById('dl-count').textContent = make(words); });
  var say = (shown, all) => { if (shown < all) tell(words => words.say('open.of_events', { n: shown, events: words.counted(all, 'event') })); };
  if (list || months) doc.querySelector('[data-dl-whole]').href += location.search;
  if (months) import('./timeline/framed.js').then(part => part.framed(months, query, say)).catch(() => tell(words => words.say('script.no_data')));

  if (list) {
    var want = Object.create(null), from = query.get('from') || '', to = query.get('to') || '', rows = Array.from(list.children);
    query.getAll('f').forEach(f => { var group = f.split(':')[0]; (want[group] = want[group] || []).push(f); });
    var groups = Object.values(want), words = (query.get('text') || '').toLowerCase().split(/\s+/);
    rows.forEach(row => {
      var tags = row.dataset.t.split(' '), days = row.dataset.w.split('/'), last = days[days.length - 1];
      var told = row.querySelector('a').textContent.toLowerCase();
      var fits = groups.every(group => group.some(f => tags.includes(f))) && words.every(word => told.includes(word));
      /* days are compared as text: "2024-06" is before all of its days, and "~" after them */
      row.hidden = !fits || (from && last < from) || (to && days[0] > to + '~');
    });
    say(rows.filter(row => !row.hidden).length, rows.length);
  }

  function tall() {
    parent.postMessage({ dateline: location.href, height: Math.ceil(doc.documentElement.getBoundingClientRect().height) }, '*');
  }
  if (parent !== window) { new ResizeObserver(tall).observe(doc.body); tall(); }
})();
