// The legend and the other filters, and the list of all nodes in view.

function countBy(items, keyOf) {
  const counts = new Map();
  for (const item of items) {
    for (const key of [keyOf(item)].flat()) counts.set(key, (counts.get(key) || 0) + 1);
  }
  return counts;
}

function choice(part, key, label, count, mark) {
  const box = make('input', { type: 'checkbox', value: String(key) });
  box.checked = !state.off[part].has(key);
  box.addEventListener('change', () => {
    if (box.checked) state.off[part].delete(key);
    else state.off[part].add(key);
    applyFilters();
  });
  return make('label', { class: 'choice' }, box, mark || '', make('span', { class: 'word', title: label }, bdi(label)),
    make('span', { class: 'count' }, String(count)));
}

function fill(id, part, rows, mark = () => null) {
  const all = (on) => () => {
    for (const [key] of rows) on ? state.off[part].delete(key) : state.off[part].add(key);
    showFilters();
    applyFilters();
  };
  const box = byId(id);
  box.hidden = rows.length < 2;
  box.querySelector('.both').replaceChildren(...(rows.length > 3 ? [true, false] : []).map((on) =>
    make('button', { type: 'button', class: 'plain', onclick: all(on) }, say(on ? 'all' : 'none'))));
  box.querySelector('.choices').replaceChildren(...rows.map(([key, label, count]) => choice(part, key, label, count, mark(key))));
}

const inTableOrder = (table) => (a, b) => table.indexOf(a[0]) - table.indexOf(b[0]) || (a[0] < b[0] ? -1 : 1);

function lineMark(key) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 8');
  svg.setAttribute('class', `stroke ${key}`);
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', 'M1 4H23');
  svg.append(path);
  return svg;
}

function showFilters() {
  const held = lines.flatMap((line) => line.held);
  fill('by-class', 'class', [...countBy(nodes.values(), (node) => node.kind)]
    .map(([kind, count]) => [kind, wordFor('classes', kind), count]).sort(inTableOrder(Object.keys(words.classes))), glyph);
  fill('by-relation', 'relation', [...countBy(held, (each) => each.key)]
    .map(([key, count]) => [key, wordFor('relations', key), count]).sort(inTableOrder(Object.keys(words.relations))));
  fill('by-holding', 'holding', [...countBy(held, holdingOf)]
    .map(([key, count]) => [key, say(key), count]).sort(inTableOrder(['stated', 'inferred'])), lineMark);
  fill('by-bulletin', 'bulletin', [...countBy(nodes.values(), (node) => node.bulletins)]
    .map(([key, count]) => [key, book.bulletins[key][1], count]).sort((a, b) => a[0] - b[0]));
  fill('by-status', 'status', [...countBy([...nodes.values()].filter((node) => node.kind === 'Problem' || node.kind === 'Measure'), (node) => node.statuses)]
    .map(([key, count]) => [key, valueOf('hasStatus', key), count]).sort(inTableOrder(Object.keys(words.values.hasStatus))));
  byId('by-date').hidden = new Set(book.bulletins.map(([, , date]) => date).filter(Boolean)).size < 2;
  byId('since').value = state.since;
  byId('until').value = state.until;
  byId('isolated').checked = state.isolated;
}

function showCounts() {
  const seen = [...nodes.values()].filter((node) => node.visible).length;
  const drawn = lines.filter((line) => line.visible).length;
  byId('shown').textContent = nodes.size ? say('shown', { nodes: seen, edges: drawn }) : '';
  const parts = [];
  if (nodes.size === 0) parts.push(say('empty'));
  if (book.focus) parts.push(say('focus', book.focus));
  parts.push(...more.notes());
  if (book.total > nodes.size) parts.push(say(book.view ? 'limited' : 'cut', { shown: nodes.size, total: book.total }));
  byId('notice').textContent = parts.join(state.lang === 'zh' ? '；' : '; ');
  byId('notice').hidden = parts.length === 0;
}

function applyFilters() {
  refresh();
  showCounts();
  showList();
  more.changed('filtered');
}

// The list: one stop for Tab, arrows inside, Enter opens; the way to every node without a mouse.
const listBox = byId('nodes');
let listed = [];
let current = 0;

function showList() {
  if (byId('list').hidden) return;
  const order = Object.keys(words.classes);
  listed = [...nodes.values()].filter((node) => node.visible)
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || degreeOf(b) - degreeOf(a) || (a.id < b.id ? -1 : 1));
  listBox.replaceChildren(...listed.map((node, index) => make('li', {
    role: 'option', id: `node-${node.id}`, 'aria-selected': String(node === state.chosen),
    'aria-label': `${wordFor('classes', node.kind)} ${node.label}`, onclick: () => { current = index; choose(node, { move: true }); },
  }, glyph(node.kind), bdi(node.label))));
  markInList(state.chosen);
}

function markInList(node) {
  if (byId('list').hidden) return;
  if (node && listed.includes(node)) current = listed.indexOf(node);
  current = Math.max(0, Math.min(current, listed.length - 1));
  [...listBox.children].forEach((item, index) => {
    item.setAttribute('aria-selected', String(listed[index] === state.chosen));
    item.classList.toggle('current', index === current);
  });
  const item = listBox.children[current];
  if (!item) return;
  listBox.setAttribute('aria-activedescendant', item.id);
  item.scrollIntoView({ block: 'nearest' });
}

function listKey(event) {
  const page = 12;
  const moves = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -listed.length, End: listed.length };
  if (event.key in moves) {
    current += moves[event.key];
    markInList(null);
  } else if ((event.key === 'Enter' || event.key === ' ') && listed[current]) {
    choose(listed[current], { move: true, focus: event.key === 'Enter' });
  } else return;
  event.preventDefault();
}
