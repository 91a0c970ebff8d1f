// The reader: what is highlighted, what a highlight says, and the way to a sentence.  Text goes in as text, never as markup.
(() => {
  'use strict';

  const AT_FIRST = 12;
  let root;
  let article;
  let panel;
  let words;
  let chosen = '';
  let asked = 0;

  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
      else if (value !== false && value !== null) element.setAttribute(name, value === true ? '' : value);
    }
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  }

  const bdi = (text) => make('bdi', {}, text);
  const refsOf = (piece) => (piece.dataset.r || '').split(' ').filter(Boolean);
  const piecesOf = (ref) => article.querySelectorAll(`[data-r~="${CSS.escape(ref)}"]`);
  const isOff = (kind) => root.classList.contains(`off-${kind}`);

  // The records at a piece that are highlighted, the narrowest first.
  function recordsAt(piece) {
    const kinds = (piece.dataset.k || '').split(' ');
    const seen = new Map();
    refsOf(piece).forEach((ref) => seen.set(ref, true));
    const marks = kinds.map((kind, index) => ({ kind, index }));
    if (marks.every(({ kind }) => isOff(kind))) return [];
    return [...seen.keys()].reverse();
  }

  function mark(name, pieces) {
    for (const each of article.querySelectorAll(`.${name}`)) each.classList.remove(name);
    for (const each of pieces) each.classList.add(name);
  }

  const calm = () => (matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth');

  function goTo(start, end) {
    const pieces = [...article.querySelectorAll('[data-s]')].filter((piece) => Number(piece.dataset.s) >= start && Number(piece.dataset.s) < end);
    if (!pieces.length) return;
    mark('target', pieces);
    pieces[0].scrollIntoView({ block: 'center', behavior: calm() });
    const address = new URL(location.href);
    address.searchParams.set('from', start);
    address.searchParams.set('to', end);
    address.hash = '';
    history.replaceState(history.state, '', address);
  }

  function quote({ text, start, end, confidence, rule }) {
    return make('button', { type: 'button', class: 'quote', title: `${rule} · ${words.confidence} ${confidence}`, onclick: () => goTo(start, end) }, bdi(text));
  }

  function steps(items, draw) {
    const list = make('ul');
    const show = (from, until) => {
      list.append(...items.slice(from, until).map((item) => make('li', {}, ...draw(item))));
      if (items.length <= until) return;
      const more = make('li', {}, make('button', { type: 'button', class: 'go', onclick: () => { more.remove(); show(until, until + 5 * AT_FIRST); } }, words.more.replace('{count}', items.length - until)));
      list.append(more);
    };
    show(0, AT_FIRST);
    return list;
  }

  const item = (each) => [
    make('button', { type: 'button', class: 'go', onclick: () => { choose(each.ref, [each.ref]); reveal(each); } }, bdi(each.label)),
    each.inferred ? make('span', { class: 'inferred' }, words.inferred) : null,
    ...each.quotes.map(quote),
  ];

  function reveal({ ref }) {
    const first = piecesOf(ref)[0];
    if (first) first.scrollIntoView({ block: 'center', behavior: calm() });
  }

  function others(refs, current) {
    if (refs.length < 2) return null;
    return make('div', { class: 'others' }, `${words['also-here']} `, ...refs.map((ref) => {
      const name = shorten(textOf(ref));
      return make('button', { type: 'button', 'aria-current': ref === current ? 'true' : null, onclick: () => choose(ref, refs) }, bdi(name));
    }));
  }

  const shorten = (text) => (text.length > 14 ? `${text.slice(0, 13)}…` : text);
  // The words of a record where it stands first.
  function textOf(ref) {
    let text = '';
    let last = null;
    for (const piece of piecesOf(ref)) {
      if (text.length > 20 || (last && last.nextSibling !== piece)) break;
      text += piece.textContent;
      last = piece;
    }
    return text || ref;
  }

  function fill(record, refs) {
    panel.replaceChildren(...[
      make('header', {}, make('span', { class: 'kind' }, record.class),
        make('button', { type: 'button', class: 'close', 'aria-label': words.close, title: words.close, onclick: close }, '×')),
      others(refs, record.ref),
      make('h3', {}, bdi(record.label)),
      record.page ? make('p', {}, make('a', { href: record.page }, words['page-of'])) : null,
      record.names.length ? make('section', { class: 'names' }, make('h4', {}, words.names), ...record.names.map((name) => make('span', {}, bdi(name)))) : null,
      record.values.length ? make('dl', {}, ...record.values.flatMap(({ name, value, quotes }) => [
        make('dt', {}, name), make('dd', {}, bdi(value), ...quotes.filter(({ text }) => text !== value).map(quote)),
      ])) : null,
      ...record.relations.map(({ name, items }) => make('section', {}, make('h4', {}, `${name} `, make('span', { class: 'count' }, String(items.length))), steps(items, item))),
    ].filter(Boolean));
    panel.scrollTop = 0;
  }

  async function choose(ref, refs) {
    chosen = ref;
    mark('chosen', piecesOf(ref));
    for (const link of root.querySelectorAll('.rg-outline a')) link.classList.toggle('here', link.dataset.r === ref);
    panel.hidden = false;
    panel.setAttribute('aria-busy', 'true');
    root.classList.add('open');
    asked += 1;
    const mine = asked;
    try {
      const answer = await fetch(`/api/documents/${encodeURIComponent(root.dataset.document)}/records/${encodeURIComponent(ref)}?lang=${root.dataset.lang}`);
      if (!answer.ok) throw new Error(String(answer.status));
      const record = await answer.json();
      if (mine === asked) fill(record, refs);
    } catch (error) {
      if (mine === asked) panel.replaceChildren(make('p', { role: 'alert' }, `${words.failed} (${error.message})`));
    }
    if (mine === asked) panel.setAttribute('aria-busy', 'false');
  }

  function close() {
    asked += 1;
    chosen = '';
    mark('chosen', []);
    panel.hidden = true;
    panel.replaceChildren();
    root.classList.remove('open');
  }

  function onText(event) {
    const piece = event.target.closest('[data-r]');
    if (!piece || !getSelection().isCollapsed) return;
    const refs = recordsAt(piece);
    if (refs.length) choose(refs[0], refs);
  }

  // n and p walk through the highlights, each record once.
  function step(by) {
    const order = [...new Set([...article.querySelectorAll('[data-r]')].filter((piece) => recordsAt(piece).length).flatMap((piece) => refsOf(piece)))];
    if (!order.length) return;
    const at = order.indexOf(chosen);
    const ref = order[at < 0 ? (by > 0 ? 0 : order.length - 1) : (at + by + order.length) % order.length];
    choose(ref, [ref]);
    reveal({ ref });
  }

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input[type=text], input[type=search], textarea, [contenteditable]')) return;
    if (event.key === 'Escape' && !panel.hidden) close();
    else if (event.key === 'n') step(1);
    else if (event.key === 'p') step(-1);
  }

  function onOutline(event) {
    const link = event.target.closest('a');
    if (!link) return;
    event.preventDefault();
    const line = document.getElementById(link.getAttribute('href').slice(1));
    const [first] = link.dataset.r ? piecesOf(link.dataset.r) : [];
    (first || line).scrollIntoView({ block: first ? 'center' : 'start', behavior: calm() });
    if (link.dataset.r) choose(link.dataset.r, [link.dataset.r]);
  }

  function onSwitch(event) {
    const { kind } = event.target.dataset;
    if (kind) root.classList.toggle(`off-${kind}`, !event.target.checked);
  }

  function start() {
    root = document.querySelector('.rg-reader');
    article = root.querySelector('article');
    panel = root.querySelector('.rg-facts');
    words = Object.fromEntries(root.dataset.words.split(',').map((pair) => pair.split('=')));
    article.addEventListener('click', onText);
    root.querySelector('.rg-aside').addEventListener('click', onOutline);
    root.querySelector('.rg-legend').addEventListener('change', onSwitch);
    document.addEventListener('keydown', onKey);
    const target = document.getElementById('target');
    if (target) {
      target.scrollIntoView({ block: 'center' });
      const refs = recordsAt(target.closest('[data-r]') || target);
      if (refs.length) choose(refs[refs.length - 1], refs);
    }
    root.dataset.ready = 'true';
  }

  start();
})();
