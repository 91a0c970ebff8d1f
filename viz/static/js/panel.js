// The side panel: everything about the chosen node or line, put in as text and never as markup.

const SVG = 'http://www.w3.org/2000/svg';
const SHOWN_AT_FIRST = 12;
const panel = byId('panel');

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (value !== false && value !== null) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

function glyph(kind) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '-1.2 -1.2 2.4 2.4');
  svg.setAttribute('class', 'glyph');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', lookOf(kind).outline);
  path.setAttribute('fill', lookOf(kind).colour);
  svg.append(path);
  return svg;
}

const bdi = (text, className = null) => make('bdi', { class: className }, text);

function nodeButton(node) {
  return make('button', { type: 'button', class: 'thing', onclick: () => choose(node, { move: true }) },
    glyph(node.kind), bdi(node.label));
}

function bulletinButton(index) {
  const [id, title] = book.bulletins[index];
  const link = more.bulletin(index);
  if (link) return link;
  const node = nodes.get(id);
  return node ? make('button', { type: 'button', class: 'link', title, onclick: () => choose(node, { move: true }) }, bdi(title)) : bdi(title);
}

function quotation(index) {
  const [quote, start, end, bulletin, rule, confidence] = book.evidence[index];
  const place = `${say('offsets', { start, end })} · ${say('confidence')} ${confidence}`;
  return make('figure', { class: 'quote' },
    more.quoted(bulletin, start, end, quote) || make('blockquote', {}, bdi(quote)),
    make('figcaption', {}, bulletinButton(bulletin), make('span', { title: rule }, place)));
}

function evidenceOf(held) {
  if (held.count) return make('p', { class: 'mark' }, say('sum', { count: held.count }));
  if (held.inferred) return make('p', { class: 'mark' }, say('inferred'));
  if (!held.evidence.length) return null;
  return make('div', { class: 'quotes' }, ...held.evidence.map(quotation));
}

// A long list opens in steps.
function steps(items, draw) {
  const list = make('ul', { class: 'items' });
  const show = (from, until) => {
    list.append(...items.slice(from, until).map((item) => make('li', {}, draw(item))));
    const left = items.length - until;
    if (left <= 0) return;
    const more = make('li', {}, make('button', {
      type: 'button', class: 'plain', onclick: () => { more.remove(); show(until, until + 5 * SHOWN_AT_FIRST); },
    }, say('more', { count: left })));
    list.append(more);
  };
  show(0, SHOWN_AT_FIRST);
  return list;
}

function relationGroups(node) {
  const groups = new Map();
  for (const line of node.lines) {
    for (const held of line.held) {
      const inverse = line.to === node;
      const key = `${held.predicate}|${inverse}`;
      if (!groups.has(key)) groups.set(key, { held, inverse, rows: [] });
      groups.get(key).rows.push({ held, other: inverse ? line.from : line.to });
    }
  }
  const order = Object.keys(words.relations);
  const weak = (group) => (['mentions', 'mentionedIn', 'reportedIn'].includes(group.held.predicate) ? 1 : 0);
  return [...groups.values()].sort((a, b) => weak(a) - weak(b)
    || order.indexOf(a.held.predicate) - order.indexOf(b.held.predicate) || a.inverse - b.inverse);
}

function relationSection({ held, inverse, rows }) {
  const open = !['mentions', 'mentionedIn', 'reportedIn'].includes(held.predicate);
  return make('details', { class: 'group', open },
    make('summary', {}, wordFor('relations', held.predicate, inverse), make('span', { class: 'count' }, String(rows.length))),
    steps(rows, (row) => make('div', { class: row.held.inferred ? 'row inferred' : 'row' }, nodeButton(row.other), evidenceOf(row.held))));
}

// Concepts have names of their own; all other values are words of the document.
function valueOf(name, value) {
  const pair = (words.values[name] || {})[value];
  return pair ? inLanguage(pair) : value;
}

function factRows(node) {
  const rows = node.facts.filter(([name, value]) => !(name === 'text' && value === node.label) && name !== 'textSha256');
  if (!rows.length) return null;
  return make('dl', {}, ...rows.flatMap(([name, value]) => [
    make('dt', {}, wordFor('facts', name)), make('dd', {}, bdi(valueOf(name, value))),
  ]));
}

function heading(kindName, kind, title) {
  return make('header', {},
    make('p', { class: 'kind' }, kind === null ? '' : glyph(kind), kindName),
    make('button', { type: 'button', class: 'close', 'aria-label': say('close'), title: say('close'), onclick: () => choose(null) }, '×'),
    make('h2', { tabindex: '-1' }, title));
}

function nodePanel(node) {
  const toggle = state.only === node ? 'whole' : 'neighbourhood';
  return [
    heading(wordFor('classes', node.kind), node.kind, bdi(node.label)),
    make('p', { class: 'actions' },
      make('button', { type: 'button', onclick: () => goTo(node) }, say('locate')),
      make('button', { type: 'button', onclick: () => { state.only = state.only === node ? null : node; showPanel(); applyFilters(); fitAll(); } }, say(toggle))),
    ...more.actions(node),
    node.names.length ? make('section', {}, make('h3', {}, say('names')),
      make('p', { class: 'names' }, ...node.names.map((name) => bdi(name, 'name')))) : null,
    factRows(node),
    ...relationGroups(node).map(relationSection),
    node.bulletins.length && node.kind !== 'Bulletin' ? make('details', { class: 'group' },
      make('summary', {}, say('in_bulletins'), make('span', { class: 'count' }, String(node.bulletins.length))),
      steps(node.bulletins, bulletinButton)) : null,
    node.iri.startsWith('urn:rectigraph:') ? null : make('p', { class: 'iri' }, say('identifier'), ' ', bdi(node.iri)),
  ];
}

function linePanel(line) {
  return [
    heading(say('relations'), null, line.held.map((held) => wordFor('relations', held.predicate)).join(' · ')),
    ...line.held.map((held) => make('section', { class: held.inferred ? 'row inferred' : 'row' },
      nodeButton(line.from), make('p', { class: 'arrow' }, `↓ ${wordFor('relations', held.predicate)}`), nodeButton(line.to), evidenceOf(held))),
  ];
}

function showPanel() {
  const content = state.chosen ? nodePanel(state.chosen) : state.line ? linePanel(state.line) : [];
  panel.replaceChildren(...content.filter((part) => part !== null));
  panel.hidden = content.length === 0;
  panel.scrollTop = 0;
}

function choose(node, { move = false, focus = false } = {}) {
  if (node && more.taken(node)) return;
  state.chosen = node;
  state.line = null;
  state.hovered = null;
  if (!node) state.only = null;
  showPanel();
  resized();
  applyFilters();
  if (node) network.selectNodes([node.id], false);
  else network.unselectAll();
  markInList(node);
  if (node && (move || !inSight(node))) goTo(node);
  if (node && focus) panel.querySelector('h2').focus({ preventScroll: true });
  more.changed('chosen');
}

function chooseLine(line) {
  choose(null);
  state.line = line;
  showPanel();
  resized();
}
