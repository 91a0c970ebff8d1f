// Search with suggestions, and keys; whatever comes from documents is set as text.
(() => {
  "use strict";
  const DELAY = 60, EVERY = 3000;
  let timer = 0, asked = 0, hits = [], chosen = -1, leader = false;

  const box = () => document.getElementById("rg-search");
  const list = () => document.getElementById("rg-hits");

  function make(name, text, cls) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (cls) made.className = cls;
    return made;
  }

  function glyph(look) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    made.setAttribute("viewBox", "-1.25 -1.25 2.5 2.5");
    made.setAttribute("class", "rg-glyph");
    made.setAttribute("aria-hidden", "true");
    made.style.setProperty("--light", look[0]);
    made.style.setProperty("--dark", look[1]);
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", look[2]);
    made.append(path);
    return made;
  }

  function show(found, words) {
    const ul = list();
    hits = found;
    chosen = -1;
    ul.replaceChildren();
    found.forEach((hit, number) => {
      const li = make("li");
      li.id = `rg-hit-${number}`;
      li.setAttribute("role", "option");
      const a = make("a");
      a.href = hit.href;
      a.tabIndex = -1;
      a.append(glyph(hit.look), make("bdi", hit.label, "rg-hit-name"));
      if (hit.name !== hit.label) a.append(make("bdi", hit.name, "rg-hit-also"));
      a.append(make("span", hit.class, "rg-hit-class"));
      li.append(a);
      ul.append(li);
    });
    if (!found.length) {
      const li = make("li", box().dataset.none, "rg-hit-none");
      ul.append(li);
    }
    const all = make("li");
    all.id = `rg-hit-${found.length}`;
    all.setAttribute("role", "option");
    const a = make("a", box().dataset.all, "rg-hit-all");
    a.href = `/ledger?q=${encodeURIComponent(words)}`;
    a.tabIndex = -1;
    all.append(a);
    ul.append(all);
    open(true);
  }

  function open(yes) {
    list().hidden = !yes;
    box().setAttribute("aria-expanded", String(yes));
    if (!yes) choose(-1);
  }

  function choose(number) {
    const items = [...list().querySelectorAll("[role=option]")];
    chosen = number < -1 ? items.length - 1 : number >= items.length ? -1 : number;
    items.forEach((item, at) => item.setAttribute("aria-selected", String(at === chosen)));
    if (chosen < 0) { box().removeAttribute("aria-activedescendant"); return; }
    box().setAttribute("aria-activedescendant", items[chosen].id);
    items[chosen].scrollIntoView({ block: "nearest" });
  }

  async function suggest() {
    const words = box().value.trim(), ticket = ++asked;
    if (!words) { open(false); return; }
    try {
      const answer = await fetch(`/api/search?limit=10&lang=${box().dataset.lang}&q=${encodeURIComponent(words)}`);
      if (answer.ok && ticket === asked) show((await answer.json()).hits, words);
    } catch { /* the server is gone */ }
  }

  document.addEventListener("input", (event) => {
    if (event.target !== box()) return;
    clearTimeout(timer);
    timer = setTimeout(suggest, DELAY);
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest?.("#rg-help")) document.getElementById("rg-keys").showModal();
    if (!event.target.closest?.(".rg-search")) list() && open(false);
  });

  // More facts of a sort, in the place of the button that asks for them.
  async function more(button) {
    button.disabled = true;
    const answer = await fetch(button.dataset.more);
    if (!answer.ok) { button.disabled = false; return; }
    const found = document.createElement("template");
    found.innerHTML = await answer.text();
    const rows = [...found.content.children].filter((each) => each.tagName === "LI");
    button.previousElementSibling.append(...rows);
    button.replaceWith(found.content);
    rows[0]?.querySelector("a")?.focus();
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-more]");
    if (button) more(button);
  });

  // Tells when the workspace has been built anew since the page was made.
  async function look() {
    if (document.hidden) return;
    try {
      const answer = await fetch("/api/workspace");
      const { serial } = await answer.json();
      if (String(serial) !== document.querySelector(".rg-body").dataset.serial) document.getElementById("rg-news").hidden = false;
    } catch { /* the server is gone */ }
  }
  setInterval(look, EVERY);

  function inBox(event) {
    const items = list().querySelectorAll("[role=option]");
    if (event.key === "ArrowDown") { if (list().hidden) suggest(); else choose(chosen + 1); }
    else if (event.key === "ArrowUp") choose(chosen - 1);
    else if (event.key === "Enter") {
      const item = items[chosen >= 0 ? chosen : 0]?.querySelector("a");
      if (item && !list().hidden) location.href = item.href;
      else suggest();
    } else if (event.key === "Escape") { open(false); box().blur(); }
    else return;
    event.preventDefault();
  }

  const typing = (target) => target.closest?.("input, textarea, select, [contenteditable], .cm-editor, dialog");

  document.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.target === box()) { inBox(event); return; }
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (leader) {
      leader = false;
      const link = [...document.querySelectorAll(".rg-nav [data-key]")].find((each) => each.dataset.key === event.key);
      if (link) { event.preventDefault(); location.href = link.href; }
      return;
    }
    if (event.key === "/") { event.preventDefault(); box().focus(); box().select(); }
    else if (event.key === "g") { leader = true; setTimeout(() => { leader = false; }, 3000); }
    else if (event.key === "?") document.getElementById("rg-keys").showModal();
    else if (event.key === "t") location.href = document.getElementById("rg-theme").href;
  });
})();
