// What is asked for: kept in the address, changed by orders, taken back by undo.

const MADE_UP = 'urn:rectigraph:';
const LISTS = ['focus', 'path', 'add', 'hide'];
const { base } = book.view;
const asked = readView(book.view);
const past = [];
let busy = false;
let trouble = '';
let startFrom = null;
const called = new Set(); // relations that were asked for by name

const nameOf = (node) => (node.iri.startsWith(MADE_UP) ? `~${node.iri.slice(MADE_UP.length)}` : node.iri.slice(base.length));
const iriOf = (name) => (name.startsWith('~') ? MADE_UP + name.slice(1) : base + name);
const named = (name) => [...nodes.values()].find((node) => node.iri === iriOf(name)) || null;

function pageOf(iri) {
  const name = iri.slice(base.length);
  const [kind, bulletin, ...rest] = name.split('/');
  return kind === 'bulletin' && !rest.length ? `/documents/${bulletin}` : `/things/${name}`;
}

function readView(query) {
  const list = (key) => (query[key] || '').split(',').filter(Boolean);
  const found = Object.fromEntries(LISTS.map((key) => [key, list(key)]));
  found.depth = Number(query.depth) || 1;
  found.limit = query.limit || '';
  found.expand = list('expand').map((each) => {
    const [name, relation = '', limit = '24'] = each.replace(/^~/, '').split('~');
    return { name: (each.startsWith('~') ? '~' : '') + name, relation, limit: Number(limit) };
  });
  found.pin = Object.fromEntries(list('pin').map((each) => {
    const parts = each.split('~');
    return [parts.slice(0, -2).join('~'), parts.slice(-2).map(Number)];
  }));
  return found;
}

function address() {
  const query = new URLSearchParams();
  const put = (key, value) => { if (value) query.set(key, value); };
  for (const key of LISTS) put(key, asked[key].join(','));
  put('depth', asked.focus.length && asked.depth !== 1 ? asked.depth : '');
  put('limit', asked.limit);
  put('expand', asked.expand.map(({ name, relation, limit }) => `${name}~${relation}~${limit}`).join(','));
  put('pin', Object.entries(asked.pin).map(([name, at]) => [name, ...at].join('~')).join(','));
  put('select', state.chosen ? nameOf(state.chosen) : '');
  put('off', offInAddress());
  put('since', state.since);
  put('until', state.until);
  return query.toString().replace(/%2F/g, '/').replace(/%2C/g, ',').replace(/%7E/g, '~');
}

// Filters as they differ from the usual ones; bulletins by their names.
function offInAddress() {
  const usual = { relation: defaultRelationsOff() };
  const parts = [];
  for (const [part, off] of Object.entries(state.off)) {
    const keyOf = (key) => (part === 'bulletin' ? book.bulletins[key][3].slice(base.length) : key);
    for (const key of off) if (!(usual[part] && usual[part].has(key))) parts.push(`${part}.${keyOf(key)}`);
    for (const key of usual[part] || []) if (!off.has(key)) parts.push(`-${part}.${keyOf(key)}`);
  }
  return parts.join(',');
}

function takeFilters(query) {
  for (const each of (query.off || '').split(',').filter(Boolean)) {
    const on = each.startsWith('-');
    const [part, key] = each.slice(on ? 1 : 0).split(/\.(.*)/s);
    const found = part === 'bulletin' ? book.bulletins.findIndex(([, , , iri]) => iri === base + key) : key;
    if (state.off[part] && found !== -1) on ? state.off[part].delete(found) : state.off[part].add(found);
  }
  state.since = query.since || '';
  state.until = query.until || '';
}

// Bulletins are numbered anew in each drawing: what was left out goes on being left out.
function keepBulletins(before) {
  const iris = new Set([...state.off.bulletin].map((index) => before.bulletins[index][3]));
  state.off.bulletin = new Set(book.bulletins.flatMap(([, , , iri], index) => (iris.has(iri) ? [index] : [])));
}

const copyOf = (value) => JSON.parse(JSON.stringify(value));

async function change(order, from = null) {
  if (busy) return;
  const before = copyOf(asked);
  order(asked);
  startFrom = from;
  if (await show()) past.push(before);
  else Object.assign(asked, before);
  showOrders();
}

async function undo() {
  if (busy || !past.length) return;
  Object.assign(asked, past.pop());
  await show();
  showOrders();
}

async function show() {
  busy = true;
  trouble = '';
  showCounts();
  try {
    take(await ask('picture', { query: address() }));
    return true;
  } catch (error) {
    trouble = say('failed', { why: error.message });
    return false;
  } finally {
    busy = false;
    showCounts();
    tell('state', { query: address() });
  }
}

function take(drawing) {
  const before = book;
  const chosen = state.chosen && state.chosen.id;
  const { size } = nodes;
  const known = new Set(lines.flatMap((line) => line.held.map((held) => held.key)));
  const usual = sameKeys(state.off.relation, defaultRelationsOff());
  wipe();
  load(drawing);
  if (usual) state.off.relation = defaultRelationsOff();
  else for (const key of defaultRelationsOff()) if (!known.has(key) && !called.has(key)) state.off.relation.add(key);
  keepBulletins(before);
  pinAll();
  const fresh = [...nodes.values()].filter((node) => node.fresh && !node.pinned);
  const stayed = [...nodes.values()].filter((node) => !node.fresh).length;
  const anew = stayed < nodes.size / 2 || stayed < size / 2;
  if (anew) for (const { id, x, y } of drawing.nodes) if (!nodes.get(id).pinned) Object.assign(nodes.get(id), { x, y });
  if (!anew) {
    book.regions = before.regions.filter(([of]) => nodes.has(of) || !before.bulletins.some(([id]) => id === of));
    place(fresh);
  }
  searchable = [];
  state.chosen = nodes.get(chosen) || null;
  state.hovered = null;
  state.only = null;
  redraw();
  showFilters();
  showList();
  showPanel();
  resized();
  if (state.chosen) network.selectNodes([state.chosen.id], false);
  if (anew || (fresh.length && !fresh.every(inSight))) fitAll(!anew);
}

const sameKeys = (one, other) => one.size === other.size && [...one].every((key) => other.has(key));

function pinAll() {
  for (const node of nodes.values()) {
    const at = asked.pin[nameOf(node)];
    node.pinned = Boolean(at);
    if (at) [node.x, node.y] = at;
  }
}

// New nodes stand around the one they came from, on the next free spots of a spiral.
function place(fresh) {
  const taken = [...nodes.values()].filter((node) => !fresh.includes(node));
  const turn = Math.PI * (3 - Math.sqrt(5));
  for (const node of fresh) {
    const near = node.lines.map((line) => (line.from === node ? line.to : line.from)).filter((other) => taken.includes(other));
    const anchor = (startFrom && near.includes(startFrom) && startFrom) || near[0] || taken[0] || { x: 0, y: 0, size: 0 };
    for (let step = 1; step < 4000; step += 1) {
      const away = anchor.size + 34 + 15 * Math.sqrt(step);
      const spot = { x: anchor.x + away * 1.4 * Math.cos(step * turn), y: anchor.y + away * Math.sin(step * turn) };
      if (taken.every((other) => Math.hypot((other.x - spot.x) / 1.4, other.y - spot.y) > other.size + node.size + 16)) {
        Object.assign(node, spot);
        break;
      }
    }
    taken.push(node);
  }
}
