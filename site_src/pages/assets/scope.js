/* What Material for MkDocs 9.8.1 writes inline into every page (partials/javascripts/base.html):
   where the site begins, and small things kept per site. The scope is taken from this file's own
   address. The class is set here, before anything is drawn, so that nothing jumps. */
var __md_scope = new URL('..', document.currentScript.src);
var __md_hash = e => [...e].reduce((h, c) => (h << 5) - h + c.charCodeAt(0), 0);
var __md_get = (key, store = localStorage, scope = __md_scope) => JSON.parse(store.getItem(scope.pathname + '.' + key));
var __md_set = (key, value, store = localStorage, scope = __md_scope) => { try { store.setItem(scope.pathname + '.' + key, JSON.stringify(value)); } catch (e) { /* full or forbidden */ } };
document.documentElement.classList.add('dl-on');
