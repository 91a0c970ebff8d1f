// The query page: completes our terms, runs queries at /sparql, shows tables with links, saves and draws results.
import * as CM from 'nicegui-codemirror';

const PAGE = 500;
const MOST_DRAWN = 250;
const FORMS = {
  table: [['csv', 'CSV'], ['tsv', 'TSV'], ['json', 'JSON'], ['xml', 'XML']],
  graph: [['turtle', 'Turtle'], ['nt', 'N-Triples'], ['rdfxml', 'RDF/XML'], ['jsonld', 'JSON-LD']],
};
const ENDINGS = { turtle: 'ttl', rdfxml: 'rdf' };
const byId = (id) => document.getElementById(id);
let root;
let component;
let known = { prefixes: {}, terms: [] };
let running = null;

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

function say(word, values = {}) {
  const text = root.getAttribute(`data-word-${word}`) || word;
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

const written = () => component.editor.state.doc.toString();

function write(text) {
  component.editor.dispatch({ changes: { from: 0, to: component.editor.state.doc.length, insert: text } });
  markLine(null);
}

// Editor: completion by term or by its name in either language, Ctrl+Enter, the wrong line.
function complete(context) {
  const word = context.matchBefore(/[\p{L}\p{N}_:\-]+/u);
  if (!word && !context.explicit) return null;
  const from = word ? word.from : context.pos;
  const text = word ? word.text : '';
  const typed = text.toLowerCase();
  const zh = root.dataset.lang === 'zh';
  const fits = known.terms.filter(({ short, zh: name, en, also }) => !typed || short.toLowerCase().includes(typed) || name.includes(text) || also.includes(text) || en.toLowerCase().includes(typed));
  const options = fits.map((term) => ({
    label: term.short, type: term.kind, detail: (zh ? [term.zh, term.en] : [term.en, term.zh]).filter(Boolean).join(' · '),
    info: (zh ? term.about_zh : term.about_en) || undefined, boost: term.short.startsWith('rg:') ? 1 : 0,
  }));
  return options.length ? { from, options: options.slice(0, 200), filter: false } : null;
}

function prepareEditor() {
  const { editor } = component;
  editor.dispatch({ effects: CM.StateEffect.appendConfig.of(CM.EditorState.languageData.of(() => [{ autocomplete: complete }])) });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    run();
  }, true);
  const themed = () => component.setTheme(document.body.classList.contains('body--dark') ? 'vscodeDark' : 'vscodeLight');
  themed();
  new MutationObserver(themed).observe(document.body, { attributes: true, attributeFilter: ['class'] });
}

function markLine(line, column = 1) {
  const within = line !== null && line <= component.editor.state.doc.lines;
  component.setDecorations(within ? [{ kind: 'line', line, class: 'rg-wrong-line' }] : []);
  if (!within) return;
  const at = component.editor.state.doc.line(line);
  component.editor.dispatch({ selection: { anchor: Math.min(at.from + column - 1, at.to) }, scrollIntoView: true });
}

// Declares the prefixes that are used and not declared, for those who take the query elsewhere.
function insertPrefixes() {
  const text = written();
  const bare = text.replace(/<[^<>"{}|^`\\\s]*>|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|#[^\n]*/g, ' ');
  const missing = Object.entries(known.prefixes).filter(([prefix]) => {
    const used = new RegExp(`(^|[^\\w:-])${prefix}:`).test(bare);
    return used && !new RegExp(`PREFIX\\s+${prefix}:`, 'i').test(text);
  });
  if (missing.length) write(`${missing.map(([prefix, iri]) => `PREFIX ${prefix}: <${iri}>`).join('\n')}\n${text}`);
}

// Running
function keepAddress(query) {
  const path = `/query?query=${encodeURIComponent(query)}`;
  history.replaceState(history.state, '', path);
  for (const link of document.querySelectorAll('a[href^="/preferences?"]')) {
    const address = new URL(link.href);
    address.searchParams.set('back', path);
    link.href = address.pathname + address.search;
  }
}

const body = (query, form) => new URLSearchParams(form ? { query, format: form } : { query });

async function run() {
  if (running) running.abort(new Error('again'));
  const query = written();
  const stop = new AbortController();
  running = stop;
  keepAddress(query);
  markLine(null);
  byId('rg-wrong').hidden = true;
  byId('rg-results').replaceChildren();
  byId('rg-cancel').disabled = false;
  byId('rg-told').textContent = say('running');
  const limit = setTimeout(() => stop.abort(new Error('limit')), Number(byId('rg-limit').value) * 1000);
  const start = performance.now();
  try {
    const answer = await fetch('/sparql', {
      method: 'POST', body: body(query), signal: stop.signal,
      headers: { accept: 'application/sparql-results+json, application/n-triples;q=0.9' },
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(text.trim() || answer.statusText);
    const took = ((performance.now() - start) / 1000).toFixed(2);
    await show(text, answer.headers.get('content-type') || '', query, took);
    byId('rg-told').textContent = '';
  } catch (error) {
    if (running === stop) fail(stop.signal.aborted ? null : error.message);
  } finally {
    clearTimeout(limit);
    if (running === stop) {
      running = null;
      byId('rg-cancel').disabled = true;
    }
  }
}

function fail(message) {
  byId('rg-told').textContent = '';
  const box = byId('rg-wrong');
  box.hidden = false;
  if (message === null) {
    box.replaceChildren(say('stopped'));
    return;
  }
  const place = message.match(/line (\d+) column (\d+)/);
  const go = place && make('button', { type: 'button', onclick: () => { markLine(Number(place[1]), Number(place[2])); component.editor.focus(); } }, say('line', { line: place[1], column: place[2] }));
  box.replaceChildren(...[go, go ? ' ' : null, message.replace(/^SPARQL line \d+ column \d+: /, '')].filter(Boolean));
  if (place) markLine(Number(place[1]), Number(place[2]));
}

// Results
function parse(text, type) {
  if (type.includes('n-triples')) return { columns: ['subject', 'predicate', 'object'], rows: triples(text), triples: true };
  const data = JSON.parse(text);
  if ('boolean' in data) return { answer: data.boolean };
  return { columns: data.head.vars, rows: data.results.bindings.map((row) => data.head.vars.map((name) => row[name] || null)) };
}

const ESCAPES = { t: '\t', b: '\b', n: '\n', r: '\r', f: '\f' };
const unescaped = (text) => text.replace(/\\(u([\dA-Fa-f]{4})|U([\dA-Fa-f]{8})|(.))/g, (_, __, four, eight, one) => (one ? ESCAPES[one] || one : String.fromCodePoint(parseInt(four || eight, 16))));
const TERM = /<([^>]*)>|_:(\S+)|"((?:[^"\\]|\\.)*)"(?:@([\w-]+)|\^\^<([^>]*)>)?/g;

function triples(text) {
  return text.split('\n').filter((line) => line.trim()).map((line) => [...line.matchAll(TERM)].slice(0, 3).map(([, iri, blank, value, lang, datatype]) => {
    if (iri !== undefined) return { type: 'uri', value: unescaped(iri) };
    if (blank !== undefined) return { type: 'bnode', value: blank };
    return { type: 'literal', value: unescaped(value), 'xml:lang': lang, datatype };
  }));
}

function shortOf(iri) {
  for (const [prefix, space] of Object.entries(known.prefixes)) if (iri.startsWith(space) && iri !== space) return `${prefix}:${iri.slice(space.length)}`;
  return iri.startsWith(root.dataset.base) ? iri.slice(root.dataset.base.length) : iri;
}

async function labelsOf(rows) {
  const iris = [...new Set(rows.flat().filter((term) => term && term.type === 'uri' && term.value.startsWith(root.dataset.base)).map(({ value }) => value))];
  const labels = {};
  for (let at = 0; at < iris.length; at += 2000) {
    const answer = await fetch('/api/labels', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(iris.slice(at, at + 2000)) });
    if (answer.ok) Object.assign(labels, await answer.json());
  }
  return labels;
}

const isNumber = (term) => term && term.type === 'literal' && /#(integer|decimal|double|float)$/.test(term.datatype || '');

function cell(term, labels) {
  if (!term) return make('td');
  if (term.type !== 'uri') return make('td', { class: isNumber(term) ? 'num' : null }, make('bdi', {}, term.value));
  const thing = labels[term.value];
  const name = make('bdi', {}, thing ? brief(thing.label) : shortOf(term.value));
  return make('td', { class: 'iri', title: term.value }, thing && thing.page ? make('a', { href: thing.page }, name) : name);
}

const brief = (text) => (text.length > 60 ? `${text.slice(0, 59)}…` : text);

async function show(text, type, query, took) {
  const results = parse(text, type);
  const box = byId('rg-results');
  if ('answer' in results) {
    box.replaceChildren(make('p', { class: 'rg-answer' }, say(results.answer ? 'yes' : 'no')), bar('', 'table', query, [], took));
    return;
  }
  const count = say(results.triples ? 'triples' : 'rows', { count: results.rows.length });
  const above = bar(count, results.triples ? 'graph' : 'table', query, results.rows, took);
  if (!results.rows.length) {
    box.replaceChildren(above, make('p', { class: 'rg-quiet' }, say('nothing')));
    return;
  }
  box.replaceChildren(above, table(results, await labelsOf(results.rows.slice(0, 4 * PAGE))));
}

function bar(count, sort, query, rows, took) {
  const things = [...new Set(rows.flat().filter((term) => term && term.type === 'uri' && term.value.startsWith(root.dataset.base)
    && !/^(graph|evidence|target|inference|page)\//.test(term.value.slice(root.dataset.base.length))).map(({ value }) => value))];
  return make('div', { class: 'rg-row rg-found' }, count ? make('b', {}, count) : null, make('span', { class: 'rg-quiet' }, `${took} ${say('seconds')}`),
    make('span', { class: 'rg-space' }),
    things.length ? make('a', { class: 'rg-button', href: graphOf(things), title: things.length > MOST_DRAWN ? say('graph-cut', { count: MOST_DRAWN }) : null }, say('in-graph')) : null,
    make('span', { class: 'rg-quiet' }, say('save-as')),
    ...FORMS[sort].map(([form, name]) => make('button', { type: 'button', class: 'rg-button', onclick: () => save(query, form) }, name)));
}

const graphOf = (things) => `/graph?focus=${things.slice(0, MOST_DRAWN).map((iri) => encodeURI(iri.slice(root.dataset.base.length))).join(',')}&depth=0`;

async function save(query, form) {
  const answer = await fetch('/sparql', { method: 'POST', body: body(query, form) });
  if (!answer.ok) {
    fail((await answer.text()).trim());
    return;
  }
  const url = URL.createObjectURL(await answer.blob());
  const link = make('a', { href: url, download: `results.${ENDINGS[form] || form}` });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

function table({ columns, rows }, labels) {
  const head = make('tr');
  const content = make('tbody');
  const more = make('p', { class: 'rg-more' });
  let order = rows;
  let shown = 0;
  const next = () => {
    content.append(...order.slice(shown, shown + PAGE).map((row) => make('tr', {}, ...row.map((term) => cell(term, labels)))));
    shown = Math.min(shown + PAGE, order.length);
    more.replaceChildren(...(shown < order.length ? [make('button', { type: 'button', class: 'rg-button', onclick: next }, say('more', { count: order.length - shown }))] : []));
  };
  const key = (row, index) => (row[index] ? (labels[row[index].value] || {}).label || row[index].value : '');
  columns.forEach((name, index) => {
    const numeric = rows.every((row) => !row[index] || isNumber(row[index]));
    const cellOfHead = make('th', { scope: 'col', class: numeric ? 'num' : null, tabindex: '0', onclick: () => sort(index), onkeydown: (event) => { if (event.key === 'Enter') sort(index); } }, name);
    head.append(cellOfHead);
  });
  const sort = (index) => {
    const cells = [...head.children];
    const down = cells[index].getAttribute('aria-sort') === 'ascending';
    cells.forEach((each) => each.removeAttribute('aria-sort'));
    cells[index].setAttribute('aria-sort', down ? 'descending' : 'ascending');
    const numbers = rows.every((row) => !row[index] || isNumber(row[index]));
    const compare = (a, b) => (numbers ? Number(key(a, index)) - Number(key(b, index)) : key(a, index).localeCompare(key(b, index), 'zh'));
    order = [...rows].sort((a, b) => (down ? -compare(a, b) : compare(a, b)));
    shown = 0;
    content.replaceChildren();
    next();
  };
  next();
  return make('div', {}, make('div', { class: 'rg-scroll', tabindex: '0' }, make('table', { class: 'rg-table' }, make('thead', {}, head), content)), more);
}

function start() {
  root = byId('rg-query');
  prepareEditor();
  byId('rg-run').addEventListener('click', run);
  byId('rg-cancel').addEventListener('click', () => { if (running) running.abort(new Error('cancelled')); });
  byId('rg-prefixes').addEventListener('click', insertPrefixes);
  const buttons = [...root.querySelectorAll('[data-sparql]')];
  for (const button of buttons) {
    button.addEventListener('click', () => {
      for (const each of buttons) each.toggleAttribute('aria-current', each === button);
      write(button.dataset.sparql);
      run();
    });
  }
  fetch('/api/terms').then((answer) => answer.json()).then((found) => {
    known = found;
    root.dataset.ready = 'yes';
    if (root.dataset.asked === 'yes') run();
  });
}

// NiceGUI makes the editor, and puts it into the page, after this script has been read.
const waiting = setInterval(() => {
  root = byId('rg-query');
  component = document.querySelector('#rg-editor .cm-editor') && globalThis.getElement(Number(root.dataset.editor));
  if (!component?.editor) return;
  clearInterval(waiting);
  start();
}, 30);
