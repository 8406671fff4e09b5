/* What Material for MkDocs 9.8.1 writes inline after the palette (partials/javascripts/palette.html):
   the colours the reader chose, or those of the device, before anything is drawn. */
(function () {
  var palette = null;
  try { palette = __md_get('__palette'); } catch (e) { /* storage is forbidden */ }
  var color = palette && palette.color;
  if (!color) color = { media: '(prefers-color-scheme)' };
  if (color.media === '(prefers-color-scheme)') {
    var light = matchMedia('(prefers-color-scheme: light)').matches;
    var input = document.querySelector('[data-md-color-media="(prefers-color-scheme: ' + (light ? 'light' : 'dark') + ')"]');
    if (!input) return;
    color = { scheme: input.getAttribute('data-md-color-scheme'), primary: input.getAttribute('data-md-color-primary'), accent: input.getAttribute('data-md-color-accent'), media: color.media };
  }
  Object.keys(color).forEach(key => document.body.setAttribute('data-md-color-' + key, color[key]));
})();
