// What the page knows, and which part of it is in view.

const DATA = JSON.parse(document.getElementById('data').textContent);
const { words } = DATA;
const nodes = new Map();
let lines = [];
let book = DATA.book;

// Takes in what is to be shown; a node that was there before keeps its place.
function load({ nodes: drawn, edges, book: known }) {
  book = known;
  const before = new Map(nodes);
  nodes.clear();
  for (const { id, label, x, y, size, thing } of drawn) {
    const { x: atX = x, y: atY = y, pinned = false } = before.get(id) || {};
    nodes.set(id, { id, short: label, x: atX, y: atY, pinned, size, ...thing, lines: [], visible: true, fresh: !before.has(id) });
  }
  lines = edges.map(({ from, to, held }, id) => ({
    id, from: nodes.get(from), to: nodes.get(to), visible: true,
    held: held.map(([predicate, key, inferred, evidence, count]) => ({ predicate, key, inferred, evidence, count })),
  }));
  for (const line of lines) {
    line.from.lines.push(line);
    if (line.to !== line.from) line.to.lines.push(line);
  }
  for (const node of nodes.values()) node.statuses = statusesOf(node);
}

// A measure is as far as the problems that it rectifies, unless it says itself how far it is.
function statusesOf(node) {
  const own = node.facts.filter(([name]) => name === 'hasStatus').map(([, value]) => value);
  if (own.length || node.kind !== 'Measure') return own;
  return node.lines.filter((line) => line.from === node && line.held.some((held) => held.predicate === 'rectifies'))
    .flatMap((line) => statusesOf(line.to));
}

// What a page in a frame of the application does more: see host.js.
const more = {
  actions: () => [], quoted: () => null, bulletin: () => null, search: () => {}, taken: () => false, changed: () => {}, notes: () => [],
};

const state = {
  lang: book.lang, dark: false, chosen: null, hovered: null, only: null,
  off: { class: new Set(), relation: new Set(), bulletin: new Set(), holding: new Set(), status: new Set() },
  since: '', until: '', isolated: false,
};

const byId = (id) => document.getElementById(id);
const inLanguage = (pair) => pair[state.lang === 'zh' ? 0 : 1];

function say(key, values = {}) {
  return inLanguage(words.ui[key]).replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

function wordFor(table, key, inverse = false) {
  const pair = words[table][key];
  if (!pair) return key;
  return inLanguage(inverse ? pair.slice(2) : pair);
}

function lookOf(kind) {
  const [light, dark, outline, size] = book.looks[kind] || book.looks[''];
  return { colour: state.dark ? dark : light, outline, size };
}

// Relations that only repeat what nearer ones show are off at first, unless there is nothing else.
function defaultRelationsOff() {
  const weak = new Set(book.weak);
  const keys = new Set(lines.flatMap((line) => line.held.map((each) => each.key)));
  const strong = [...keys].some((key) => !weak.has(key));
  return new Set(strong ? [...keys].filter((key) => weak.has(key)) : []);
}

function resetFilters() {
  for (const each of Object.values(state.off)) each.clear();
  state.off.relation = defaultRelationsOff();
  state.since = '';
  state.until = '';
  state.isolated = false;
  state.only = null;
}

const holdingOf = (held) => (held.inferred ? 'inferred' : 'stated');

function heldInView(line) {
  return line.held.filter((each) => !state.off.relation.has(each.key) && !state.off.holding.has(holdingOf(each)));
}

function allowed(node) {
  if (state.off.class.has(node.kind)) return false;
  if (state.only && node !== state.only && !neighboursOf(state.only).has(node)) return false;
  if (node.statuses.length && node.statuses.every((each) => state.off.status.has(each))) return false;
  return node.bulletins.length === 0 || node.bulletins.some((each) => !state.off.bulletin.has(each) && inTime(book.bulletins[each][2]));
}

// Dates are printed as days, months or years; a bulletin without one is shown while no time is asked for.
function inTime(date) {
  if (!state.since && !state.until) return true;
  return Boolean(date) && (!state.since || date >= state.since.slice(0, date.length)) && (!state.until || date <= state.until);
}

function neighboursOf(node) {
  const found = new Set();
  for (const line of node.lines) {
    if (heldInView(line).length) found.add(line.from === node ? line.to : line.from);
  }
  return found;
}

// The chosen node stays in view whatever the filters say: somebody asked for it by name.
function updateView() {
  for (const node of nodes.values()) node.visible = allowed(node) || node === state.chosen;
  const linked = new Set();
  for (const line of lines) {
    line.visible = line.from.visible && line.to.visible && heldInView(line).length > 0;
    if (line.visible) linked.add(line.from).add(line.to);
  }
  if (state.isolated || lines.length === 0) return;
  for (const node of nodes.values()) {
    const lonely = book.view && node.lines.length === 0; // nothing that could be hidden links it
    if (node.visible && !linked.has(node) && node !== state.chosen && !lonely) node.visible = false;
  }
}

const degreeOf = (node) => node.lines.reduce((sum, line) => sum + (heldInView(line).length ? 1 : 0), 0);

load(DATA);
