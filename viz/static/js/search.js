// Search over all names, with suggestions: a combobox as the ARIA practices describe it.

const searchBox = byId('search');
const suggestions = byId('suggestions');
const plain = (text) => text.normalize('NFKC').toLowerCase().replace(/[\s《》]/g, '');
let searchable = [];
let matches = [];
let picked = -1;

// Whole names come before beginnings, beginnings before parts, short names before long.
// A measure's name is its text, in which nearly anything can stand: names of things go before it.
const isLong = (node) => (node.kind === 'Measure' ? 1 : 0);

function findNames(text) {
  const wanted = plain(text);
  if (!wanted) return [];
  if (!searchable.length) {
    searchable = [...nodes.values()].map((node) => ({ node, names: [node.label, ...node.names] }))
      .map((each) => ({ ...each, plain: each.names.map(plain) }));
  }
  const found = [];
  for (const each of searchable) {
    let best = 3;
    let name = '';
    each.plain.forEach((form, index) => {
      const rank = form === wanted ? 0 : form.startsWith(wanted) ? 1 : form.includes(wanted) ? 2 : 3;
      if (rank < best) [best, name] = [rank, each.names[index]];
    });
    if (best < 3) found.push({ node: each.node, name, best });
  }
  return found.sort((a, b) => a.best - b.best || isLong(a.node) - isLong(b.node) || a.name.length - b.name.length
    || b.node.lines.length - a.node.lines.length || (a.node.id < b.node.id ? -1 : 1)).slice(0, 12);
}

function suggest() {
  showMatches(findNames(searchBox.value));
  more.search(searchBox.value);
}

function showMatches(found) {
  matches = found;
  picked = matches.length ? 0 : -1;
  suggestions.replaceChildren(...matches.map((match, index) => make('li', {
    role: 'option', id: `suggestion-${index}`,
    onmousedown: (event) => { event.preventDefault(); accept(index); },
  }, glyph(match.node.kind), make('span', { class: 'word' }, bdi(match.node.label)),
  match.name === match.node.label ? null : bdi(match.name, 'also'))));
  if (!matches.length && plain(searchBox.value)) {
    suggestions.append(make('li', { class: 'nothing', role: 'option', 'aria-disabled': 'true' }, say('no_match')));
  }
  markPicked();
}

function markPicked() {
  const open = suggestions.children.length > 0;
  suggestions.hidden = !open;
  searchBox.setAttribute('aria-expanded', String(open));
  [...suggestions.children].forEach((item, index) => item.setAttribute('aria-selected', String(index === picked)));
  if (picked < 0) searchBox.removeAttribute('aria-activedescendant');
  else {
    searchBox.setAttribute('aria-activedescendant', `suggestion-${picked}`);
    suggestions.children[picked].scrollIntoView({ block: 'nearest' });
  }
}

function closeSuggestions() {
  suggestions.replaceChildren();
  picked = -1;
  markPicked();
}

function accept(index) {
  const match = matches[index];
  if (!match) return;
  searchBox.value = match.node.label;
  closeSuggestions();
  more.search('');
  if (match.take) match.take();
  else choose(match.node, { move: true });
}

function searchKey(event) {
  if (event.isComposing) return;
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    if (suggestions.hidden) suggest();
    else if (matches.length) picked = (picked + (event.key === 'ArrowDown' ? 1 : matches.length - 1)) % matches.length;
    markPicked();
  } else if (event.key === 'Enter') accept(picked);
  else if (event.key === 'Escape' && (searchBox.value || !suggestions.hidden)) {
    searchBox.value = '';
    closeSuggestions();
    event.stopPropagation();
  } else return;
  event.preventDefault();
}
