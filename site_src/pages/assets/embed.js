/* embed.js: pages that stand inside others'. The address asks for a part of the timeline, in the
   words of the home page's own: ?f=status:confirmed&f=p:kim-jong-un&from=2024-06-01&text=treaty; what of it makes
   no sense is told. A large timeline is a module of its own, timeline/framed.js.
   The page that has it in a frame is told its height: {dateline: address, height: pixels}. */
(function () {
  'use strict';
  var doc = document, list = doc.querySelector('[data-dl-rows]'), months = doc.querySelector('[data-dl-months]'), count = doc.getElementById('dl-count');
  var tell = make => import('./words.js').then(words => { count.textContent = make(words); });
  var say = (shown, all) => { if (shown < all) tell(words => words.say('open.of_events', { n: shown, events: words.counted(all, 'event_of') })); };
  var wrong = ({ noDays, noFilters }) => import('./words.js').then(words => {
    var lines = noDays.map(what => words.say('script.no_day', { what })).concat(noFilters.map(what => words.say('script.no_filter', { what })));
    count.after(...lines.map(line => { var p = doc.createElement('p'); p.className = 'dl-note dl-wrong'; p.textContent = line; return p; }));
  });
  if (list || months) doc.querySelector('[data-dl-whole]').href += location.search;
  if (months) import('./timeline/framed.js').then(part => part.framed(months, location.search, say, wrong)).catch(() => tell(words => words.say('script.no_data')));
  if (list && location.search) {
    import('./timeline/asked.js').then(({ asked, fits }) => {
      var rows = Array.from(list.children), tags = new Map(rows.map(row => [row, row.dataset.t.split(' ')]));
      var there = new Set([...tags.values()].flat()), found = asked(location.search, f => there.has(f));
      rows.forEach(row => { row.hidden = !fits({ tags: tags.get(row), headline: row.querySelector('a').textContent, reach: row.dataset.w }, found.state); });
      say(rows.filter(row => !row.hidden).length, rows.length);
      wrong(found);
    });
  }

  function tall() {
    parent.postMessage({ dateline: location.href, height: Math.ceil(doc.documentElement.getBoundingClientRect().height) }, '*');
  }
  if (parent !== window) { new ResizeObserver(tall).observe(doc.body); tall(); }
})();
