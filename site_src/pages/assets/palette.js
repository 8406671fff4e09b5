/* The colours the reader chose, or those of the device, before anything is drawn; and the button that
   changes them. Keeps the choice as Material for MkDocs 9.8.1 does, whose own script the pages go without:
   it is 35 kB, and asks for the whole sitemap on every page. */
(function () {
  var AUTO = '(prefers-color-scheme)', dark = matchMedia('(prefers-color-scheme: dark)');
  var inputs = [...document.querySelectorAll('input[name="__palette"]')], keys = ['scheme', 'primary', 'accent'];
  var of = (input, key) => input.getAttribute('data-md-color-' + key);
  function kept() {
    try { return __md_get('__palette').index; } catch (e) { return 0; } /* nothing kept, or storage is forbidden */
  }
  function show(index) {
    var chosen = inputs[index] || inputs[0], color = chosen;
    if (!chosen) return;
    if (of(chosen, 'media') === AUTO) color = inputs.find(one => of(one, 'media') === '(prefers-color-scheme: ' + (dark.matches ? 'dark' : 'light') + ')') || chosen;
    keys.forEach(key => document.body.setAttribute('data-md-color-' + key, of(color, key)));
    document.body.setAttribute('data-md-color-media', of(chosen, 'media'));
    inputs.forEach(one => { one.checked = one === chosen; if (one.nextElementSibling) one.nextElementSibling.hidden = one !== chosen; });
  }
  inputs.forEach((one, index) => one.addEventListener('change', () => {
    show(index);
    var color = { media: of(one, 'media') };
    keys.forEach(key => { color[key] = of(one, key); });
    try { __md_set('__palette', { index: index, color: color }); } catch (e) { /* storage is forbidden */ }
  }));
  dark.addEventListener('change', () => show(kept()));
  show(kept());
})();
