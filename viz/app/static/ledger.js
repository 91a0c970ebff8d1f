// The ledger's grid: rows come from /api/ledger a block at a time; every cell and quote is set as text.
import * as AgGrid from "nicegui-aggrid";

const BLOCK = 100, WAIT = 250, ROW = 74;
const WIDTHS = { number: 76, problem: 240, measure: 430, responsible: 190, partners: 180, policies: 220, projects: 160, metrics: 170, status: 110, deadline: 110, source: 220 };
const HIDDEN = new Set(["deadline", "partners"]);
const KEPT = ["rows", "q", "thing", "bulletin", "problem", "status", "inferred", "complete", "grouped"];
const LEFT_OUT = new Set(["rectifies", "reportedIn", "mentions", "hasStatus"]);
const MARKED = new Set(["responsible", "partners"]), MARK = "（推定）";
const STORE = "rectigraph-ledger-columns";

const make = (name, text, cls) => {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (cls) made.className = cls;
  return made;
};

function there(id) {
  return new Promise((resolve) => {
    const wait = () => { const found = document.getElementById(id); if (found) resolve(found); else requestAnimationFrame(wait); };
    wait();
  });
}

const holder = await there("rg-ledger");
const words = JSON.parse(holder.dataset.words);
const asked = new URLSearchParams(location.search);
const say = (key, count) => (words[`${key}-one`] && count === 1 ? words[`${key}-one`] : words[key].replace("{count}", Number(count).toLocaleString()));
let api, filters = [], sort = [];

function query(extra) {
  const found = new URLSearchParams();
  for (const key of KEPT) if (asked.get(key)) found.set(key, asked.get(key));
  for (const each of filters) found.append("filter", each);
  for (const each of sort) found.append("sort", each);
  for (const [key, value] of Object.entries(extra ?? {})) found.set(key, value);
  return found;
}

function links() {
  for (const a of document.querySelectorAll("a[data-form]")) a.href = `/api/ledger.${a.dataset.form}?${query()}`;
}

const FIELDS = Object.keys(words.heads);

function row(line) {
  const made = { entry: line.entry, head: line.count };
  line.cells.forEach((cell, at) => { made[FIELDS[at]] = cell; });
  return made;
}

// Rows on their way, so that one can tell when the grid shows what was asked for.
let coming = 0;

function busy(change) {
  coming += change;
  holder.setAttribute("aria-busy", String(coming > 0));
}

const source = {
  async getRows(params) {
    busy(1);
    filters = Object.entries(params.filterModel).map(([field, each]) => `${field}:${each.type}:${each.filter ?? ""}`);
    sort = params.sortModel.map((each) => (each.sort === "desc" ? "-" : "") + each.colId);
    links();
    try {
      const answer = await fetch(`/api/ledger?${query({ offset: params.startRow, limit: params.endRow - params.startRow })}`);
      if (!answer.ok) throw new Error(answer.statusText);
      const page = await answer.json();
      document.getElementById("rg-ledger-count").textContent = say("rows", page.rows);
      params.successCallback(page.shown.map(row), page.lines);
      if (page.lines) api?.hideOverlay(); else api?.showNoRowsOverlay();
    } catch { params.failCallback(); } finally { busy(-1); }
  },
};

function chosenColumns() {
  try { return new Set(JSON.parse(localStorage.getItem(STORE)) ?? []); } catch { return new Set(); }
}

// Names of agencies bear the ledger's own mark where they are only inferred.
const told = (field, value) => (MARKED.has(field) ? value.replaceAll(MARK, words.mark) : value);

function columns() {
  const stored = localStorage.getItem(STORE) ? chosenColumns() : HIDDEN;
  const grouped = asked.get("grouped") === "1";
  return Object.entries(words.heads).map(([field, headerName]) => ({
    field, headerName, width: WIDTHS[field], ...(field === "measure" ? { flex: 1, minWidth: WIDTHS.measure } : {}), hide: stored.has(field) || (grouped && field === "problem"),
    pinned: field === "number" ? "left" : undefined,
    sortable: !grouped, filter: field === "number" ? false : "agTextColumnFilter", floatingFilter: field !== "number",
    filterParams: { maxNumConditions: 1, debounceMs: WAIT, filterOptions: ["contains", "notContains", "equals", "startsWith", "blank", "notBlank"] },
    suppressHeaderMenuButton: true, suppressFloatingFilterButton: false,
    cellRenderer: (params) => make("div", params.data ? told(field, String(params.value ?? "")) : words.loading, "rg-cell"),
  }));
}

function head(params) {
  const made = make("div", "", "rg-problem-head");
  made.append(make("bdi", params.data.problem || words.loose), make("span", say("follow", params.data.head), "rg-badge"));
  return made;
}

const theme = AgGrid.themeQuartz.withParams({
  backgroundColor: "var(--surface)", foregroundColor: "var(--ink)", headerBackgroundColor: "var(--raised)", borderColor: "var(--edge)",
  rowHoverColor: "var(--raised)", selectedRowBackgroundColor: "var(--soft)", accentColor: "var(--accent)", browserColorScheme: "inherit",
  fontFamily: "inherit", fontSize: 13.5, wrapperBorderRadius: 0, wrapperBorder: false, cellHorizontalPadding: 10, chromeBackgroundColor: "var(--raised)",
});

AgGrid.ModuleRegistry.registerModules([AgGrid.AllCommunityModule]);
api = AgGrid.createGrid(holder, {
  theme, columnDefs: columns(), rowModelType: "infinite", datasource: source, cacheBlockSize: BLOCK, maxBlocksInCache: 30,
  rowHeight: ROW, headerHeight: 36, floatingFiltersHeight: 38, rowSelection: { mode: "singleRow", checkboxes: false, enableClickSelection: false },
  isFullWidthRow: (params) => Boolean(params.rowNode.data?.head), fullWidthCellRenderer: head,
  suppressMovableColumns: false, animateRows: false, ensureDomOrder: true,
  localeText: {
    ...Object.fromEntries(["contains", "notContains", "equals", "notEqual", "startsWith", "endsWith", "blank", "notBlank"].map((key) => [key, words[key]])),
    filterOoo: words.filter, noRowsToShow: words.none, loadingOoo: words.loading, ariaFilterInput: words.filter,
  },
  onRowClicked: (event) => choose(event.node),
  onCellKeyDown: (event) => { if (event.event.key === "Enter") choose(event.node); },
});

function menu() {
  const list = document.querySelector("#rg-columns .rg-menu-list");
  for (const [field, name] of Object.entries(words.heads)) {
    if (field === "number") continue;
    const label = make("label"), box = make("input");
    box.type = "checkbox";
    box.checked = api.getColumn(field).isVisible();
    box.addEventListener("change", () => {
      api.setColumnsVisible([field], box.checked);
      const hidden = Object.keys(words.heads).filter((each) => !api.getColumn(each).isVisible());
      try { localStorage.setItem(STORE, JSON.stringify(hidden)); } catch { /* not kept, then */ }
    });
    label.append(box, make("span", name));
    list.append(label);
  }
  document.addEventListener("click", (event) => {
    const open = document.getElementById("rg-columns");
    if (!open.contains(event.target)) open.open = false;
  });
}
menu();

let timer = 0;
document.getElementById("rg-ledger-search").addEventListener("input", (event) => {
  clearTimeout(timer);
  timer = setTimeout(() => {
    const value = event.target.value.trim();
    if (value) asked.set("q", value); else asked.delete("q");
    history.replaceState(null, "", asked.size ? `?${asked}` : location.pathname);
    api.refreshInfiniteCache();
    api.ensureIndexVisible(0);
    links();
  }, WAIT);
});

// The panel: what the row says, and the words it rests on.
let opened = 0;

async function thing(iri) {
  const answer = await fetch(`/api/things/${encodeURI(nameOf(iri))}`);
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.json();
}

const nameOf = (iri) => (iri.startsWith(words.base) ? iri.slice(words.base.length) : iri);

// The page of a thing; a bulletin's is the reader.
function pageOf(iri) {
  const name = nameOf(iri), parts = name.split("/");
  return parts[0] === "bulletin" && parts.length === 2 ? `/documents/${encodeURIComponent(parts[1])}` : `/things/${encodeURI(name)}`;
}

const placeOf = (ground) => `${pageOf(ground.bulletin)}?from=${ground.start}&to=${ground.end}`;
const local = (iri) => iri.split(/[#/]/).pop();

function link(text, href, cls) {
  const a = make("a", "", cls);
  a.href = href;
  a.append(make("bdi", text));
  return a;
}

function quote(ground) {
  const figure = make("figure", "", "rg-quote"), caption = make("figcaption");
  figure.append(make("blockquote", ground.quote));
  caption.append(link(words.read, placeOf(ground)));
  figure.append(caption);
  return figure;
}

function section(found, kind) {
  const { iri, label } = found.thing, made = make("section"), places = make("p", "", "rg-quiet"), own = ownWords(found);
  if (own) places.append(link(words.read, placeOf(own)), " · ");
  places.append(link(words.page, pageOf(iri)));
  made.append(make("h3", words[kind]), make("p", label, `words ${kind}`), places);
  return made;
}

// Where a problem or measure stands itself: the words that hold that the one rectifies the other.
function ownWords(found) {
  const links = found.groups.filter((each) => local(each.predicate) === "rectifies").flatMap((each) => each.shown);
  const { label } = found.thing, grounds = links.flatMap((each) => each.grounds);
  return grounds.find((each) => each.quote === label) ?? grounds.find((each) => each.quote.includes(label) || label.includes(each.quote));
}

function facts(found) {
  const made = make("div");
  for (const each of found.said) {
    const name = local(each.predicate);
    if (!each.grounds.length || LEFT_OUT.has(name)) continue;
    made.append(make("h4", words.facts[name] ?? name), make("div", words.values[name]?.[local(each.value)] ?? each.value));
    made.append(...each.grounds.map(quote));
  }
  for (const each of found.groups) {
    const name = local(each.predicate), pair = words.relations[name] ?? [name, name];
    if (LEFT_OUT.has(name)) continue;
    const list = make("ul");
    for (const item of each.shown) {
      const li = make("li");
      li.append(link(item.other.label, pageOf(item.other.iri)));
      if (item.inferred) li.append(make("span", words.inferred, "rg-mark"));
      li.append(...item.grounds.slice(0, 2).map(quote));
      list.append(li);
    }
    made.append(make("h4", pair[each.forward ? 0 : 1]), list);
  }
  return made;
}

// A row that is still being read has no data yet.
function choose(node) {
  if (!node.data) return;
  node.setSelected(true, true);
  panel(node.data);
}

async function panel(row) {
  const ticket = ++opened, aside = document.getElementById("rg-panel");
  aside.setAttribute("aria-busy", "true");
  const top = make("header"), close = make("button", "×", "rg-close");
  close.type = "button";
  close.title = words.close;
  close.setAttribute("aria-label", words.close);
  close.addEventListener("click", () => { aside.hidden = true; });
  top.append(make("h2", words.evidence), close);
  try {
    const { problem, measures } = row.entry;
    const found = await Promise.all([problem, ...(row.head ? [] : measures.slice(0, 30))].filter(Boolean).map(thing));
    if (ticket !== opened) return;
    aside.replaceChildren(top);
    for (const each of found) aside.append(section(each, each.thing.kind === "Problem" ? "problem" : "measure"), facts(each));
  } catch { aside.replaceChildren(top, make("p", words.failed)); }
  aside.hidden = false;
  aside.scrollTop = 0;
  aside.setAttribute("aria-busy", "false");
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") document.getElementById("rg-panel").hidden = true;
});
