// Orders: expand, hide, pin, focus, path, search beyond the view, export.

const STEP = 24;
const DEPTHS = [1, 2, 3];
let pathFrom = null;
let searching = 0;

const button = (text, act, attributes = {}) => make('button', { type: 'button', onclick: act, ...attributes }, text);

more.actions = (node) => {
  const neighbours = make('section', { class: 'expand' });
  fillNeighbours(node, neighbours);
  const real = !node.iri.startsWith(MADE_UP);
  const depth = make('select', { 'aria-label': say('depth') }, ...DEPTHS.map((each) => make('option', { value: String(each) }, `${say('depth')} ${each}`)));
  depth.value = String(Math.min(asked.depth, DEPTHS.at(-1)));
  return [
    make('p', { class: 'actions' },
      button(say('hide'), () => hide(node)),
      button(say(node.pinned ? 'unpin' : 'pin'), () => pin(node)),
      real ? button(say('path_to'), () => { pathFrom = node; showCounts(); }) : null,
      real ? button(say('open_page'), () => tell('open', { path: pageOf(node.iri) })) : null),
    real ? make('p', { class: 'actions' }, button(say('focus_on'), () => focusOn(node, Number(depth.value))), depth) : null,
    neighbours,
  ];
};

async function fillNeighbours(node, section) {
  try {
    const { sorts, total } = await ask('neighbours', { node: nameOf(node) });
    const shown = new Set(node.lines.map((line) => (line.from === node ? line.to : line.from))).size;
    const left = Math.max(0, total - shown);
    section.append(...[
      make('h3', {}, say('expand')),
      left ? make('p', { class: 'actions' }, button(say('expand_all', { count: total, hidden: left }), () => expand(node, ''), { class: 'main' }))
        : make('p', { class: 'hint' }, say('expanded')),
      sorts.length > 1 ? make('p', { class: 'actions small' }, ...sorts.map((sort) => sortButton(node, sort))) : null,
      left > STEP ? make('p', { class: 'hint' }, say('expand_step', { limit: STEP })) : null,
    ].filter(Boolean));
  } catch (error) {
    section.replaceChildren(make('p', { class: 'hint' }, say('failed', { why: error.message })));
  }
}

// Figures count what is stated; what is only inferred is counted beside it.
function sortButton(node, { relation, total, inferred }) {
  const name = wordFor('relations', relation.replace('-', ''), relation.startsWith('-'));
  return button(inferred ? `${name} ${total - inferred} + ${say('inferred')} ${inferred}` : `${name} ${total}`, () => expand(node, relation));
}

// What was asked for by its relation is shown, even if that relation is usually not.
function expand(node, relation) {
  const name = nameOf(node);
  for (const key of [relation.replace('-', ''), `${relation.replace('-', '')}/rectifying`]) {
    if (relation) called.add(key);
    state.off.relation.delete(key);
  }
  change((view) => {
    const before = view.expand.find((each) => each.name === name && each.relation === relation);
    if (before) before.limit += STEP;
    else view.expand.push({ name, relation, limit: STEP });
  }, node);
}

function hide(node) {
  choose(null);
  change((view) => {
    view.hide.push(nameOf(node));
    view.expand = view.expand.filter(({ name }) => name !== nameOf(node));
  });
}

function pin(node) {
  past.push(copyOf(asked));
  if (node.pinned) delete asked.pin[nameOf(node)];
  else asked.pin[nameOf(node)] = [Math.round(node.x), Math.round(node.y)];
  pinAll();
  network.redraw();
  showPanel();
  showOrders();
  tell('state', { query: address() });
}

const clear = (view) => Object.assign(view, { focus: [], path: [], add: [], expand: [], hide: [], depth: 1 });

function focusOn(node, depth) {
  change((view) => { clear(view); view.focus = [nameOf(node)]; view.depth = depth; }, node);
}

more.taken = (node) => {
  if (!pathFrom) return false;
  const ends = [nameOf(pathFrom), nameOf(node)];
  pathFrom = null;
  choose(null);
  if (ends[0] !== ends[1] && !node.iri.startsWith(MADE_UP)) change((view) => { clear(view); view.path = ends; });
  return true;
};

more.notes = () => [
  ...(trouble ? [trouble] : []), ...(busy ? [say('waiting')] : []), ...(pathFrom ? [say('path_pick')] : []), ...book.notes.map((note) => say(note)),
];

// Names beyond the view come from the server, a moment after the last key; none are wanted for nothing.
more.search = (text) => {
  searching += 1;
  const mine = searching;
  if (!plain(text)) return;
  setTimeout(async () => {
    if (mine !== searching) return;
    const hits = await ask('search', { text, lang: state.lang }).catch(() => []);
    if (mine !== searching || document.activeElement !== searchBox) return;
    const known = new Set(matches.map(({ node }) => node.iri));
    const beyond = hits.filter(({ iri }) => !known.has(iri) && iri.startsWith(base)).map(({ iri, kind, label, name }) => ({
      node: { iri, kind, label }, name, take: () => addNamed(iri),
    }));
    showMatches([...matches, ...beyond].slice(0, 14));
  }, 120);
};

async function addNamed(iri) {
  const name = iri.slice(base.length);
  const there = named(name);
  if (there) {
    choose(there, { move: true });
    return;
  }
  if (pathFrom) {
    more.taken({ iri });
    return;
  }
  await change((view) => {
    view.add = [...view.add.filter((each) => each !== name), name];
    view.hide = view.hide.filter((each) => each !== name);
    view.expand.push({ name, relation: '', limit: STEP });
  });
  const node = named(name);
  if (node) choose(node, { move: true });
}

more.changed = (what, moved = []) => {
  if (what === 'started') begin();
  else if (what === 'moved') {
    past.push(copyOf(asked));
    for (const node of moved) asked.pin[nameOf(node)] = [Math.round(node.x), Math.round(node.y)];
    pinAll();
    showOrders();
    if (moved.includes(state.chosen)) showPanel();
  }
  if (what !== 'started') tell('state', { query: address() });
};

function showOrders() {
  byId('undo').disabled = past.length === 0;
  byId('unhide').hidden = asked.hide.length === 0;
}

function begin() {
  takeFilters(book.view);
  pinAll();
  wipe();
  redraw();
  showFilters();
  applyFilters();
  fitAll(false);
  const node = book.view.select && named(book.view.select);
  if (node) choose(node);
  showOrders();
  byId('undo').addEventListener('click', undo);
  byId('unhide').addEventListener('click', () => change((view) => { view.hide = []; }));
  byId('home').addEventListener('click', () => { choose(null); change((view) => { clear(view); view.pin = {}; }); });
  byId('export').addEventListener('click', ({ target }) => {
    const { form } = target.dataset;
    if (!form) return;
    byId('export').open = false;
    if (form === 'png') tell('save', { name: 'graph.png', url: image() });
    else tell('export', { form, query: address() });
  });
  document.addEventListener('click', ({ target }) => { if (!target.closest('#export')) byId('export').open = false; });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && pathFrom) { pathFrom = null; showCounts(); }
    if (event.key === 'z' && (event.ctrlKey || event.metaKey) && !event.target.matches('input')) { event.preventDefault(); undo(); }
  });
}

function image() {
  const drawn = stage.querySelector('canvas');
  const copy = document.createElement('canvas');
  Object.assign(copy, { width: drawn.width, height: drawn.height });
  const ctx = copy.getContext('2d');
  ctx.fillStyle = theme.ground;
  ctx.fillRect(0, 0, copy.width, copy.height);
  ctx.drawImage(drawn, 0, 0);
  return copy.toDataURL('image/png');
}
