// Language, light and dark, keys, and the start.

function setLanguage(lang) {
  state.lang = lang;
  document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en';
  for (const element of document.querySelectorAll('[data-say]')) element.textContent = say(element.dataset.say);
  for (const element of document.querySelectorAll('[data-say-label]')) {
    element.setAttribute('aria-label', say(element.dataset.sayLabel));
    if (element.title) element.title = say(element.dataset.sayLabel);
  }
  for (const element of document.querySelectorAll('[data-say-placeholder]')) element.placeholder = say(element.dataset.sayPlaceholder);
  showFilters();
  showCounts();
  showList();
  showPanel();
}

function setDark(dark) {
  state.dark = dark;
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  readTheme();
  showFilters();
  showList();
  showPanel();
  refresh();
}

function resized() {
  network.setSize('100%', '100%');
  network.redraw();
}

function showTab(name) {
  for (const each of ['filters', 'list']) {
    const on = each === name;
    byId(`tab-${each}`).setAttribute('aria-selected', String(on));
    byId(`tab-${each}`).tabIndex = on ? 0 : -1;
    byId(each).hidden = !on;
  }
  showList();
}

function tabKey(event) {
  if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
  const other = event.target.id === 'tab-list' ? 'filters' : 'list';
  showTab(other);
  byId(`tab-${other}`).focus();
}

function graphKey(event) {
  const step = 80;
  const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
  if (!moves[event.key]) return;
  panBy(...moves[event.key]);
  event.preventDefault();
}

function pageKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.matches('input[type=text]');
  if (event.key === 'Escape') {
    choose(null);
    if (typing) searchBox.blur();
  } else if (typing) return;
  else if (event.key === '/') {
    searchBox.focus();
    searchBox.select();
  } else if (event.key === '+' || event.key === '=') zoomBy(1.3);
  else if (event.key === '-' || event.key === '_') zoomBy(1 / 1.3);
  else if (event.key === '0') fitAll();
  else return;
  event.preventDefault();
}

function listen() {
  const click = (id, act) => byId(id).addEventListener('click', act);
  click('zoom-in', () => zoomBy(1.3));
  click('zoom-out', () => zoomBy(1 / 1.3));
  click('fit', () => fitAll());
  click('print', () => window.print());
  if (byId('theme')) click('theme', () => setDark(!state.dark));
  if (byId('language')) click('language', () => setLanguage(state.lang === 'zh' ? 'en' : 'zh'));
  click('tab-filters', () => showTab('filters'));
  click('tab-list', () => showTab('list'));
  click('reset', () => { resetFilters(); showFilters(); applyFilters(); });
  for (const name of ['since', 'until']) byId(name).addEventListener('change', (event) => { state[name] = event.target.value; applyFilters(); });
  byId('isolated').addEventListener('change', (event) => { state.isolated = event.target.checked; applyFilters(); });
  document.querySelector('[role=tablist]').addEventListener('keydown', tabKey);
  searchBox.addEventListener('input', suggest);
  searchBox.addEventListener('keydown', searchKey);
  searchBox.addEventListener('blur', closeSuggestions);
  listBox.addEventListener('keydown', listKey);
  stage.addEventListener('keydown', graphKey);
  document.addEventListener('keydown', pageKey);
  const system = matchMedia('(prefers-color-scheme: dark)');
  if (!book.theme) system.addEventListener('change', () => setDark(system.matches));
  let wasDark = false;
  window.addEventListener('beforeprint', () => { wasDark = state.dark; setDark(false); });
  window.addEventListener('afterprint', () => setDark(wasDark));
}

function start() {
  state.dark = book.theme ? book.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.dataset.theme = state.dark ? 'dark' : 'light';
  readTheme();
  resetFilters();
  rankNodes();
  makeNetwork();
  network.once('afterDrawing', () => { document.documentElement.dataset.drawn = String(Math.round(performance.now())); });
  listen();
  showFilters();
  showCounts();
  fitAll(false);
  more.changed('started');
}

start();
