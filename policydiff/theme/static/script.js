// What makes reading easier where scripts run; every page is whole without it.
"use strict";

// The section being read, in the list of contents.
function followSections() {
  const links = new Map();
  for (const link of document.querySelectorAll('.contents a[href^="#"]')) {
    const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (target) links.set(target, link);
  }
  if (!links.size || !("IntersectionObserver" in window)) return;
  const targets = [...links.keys()];
  let current = null;
  const mark = () => {
    const line = window.innerHeight / 3;
    let read = null;
    for (const target of targets) {
      if (target.getBoundingClientRect().top > line) break;
      read = target;
    }
    if (read === current) return;
    if (current) links.get(current).removeAttribute("aria-current");
    if (read) {
      const link = links.get(read);
      link.setAttribute("aria-current", "true");
      const list = link.closest(".scroll");
      if (list && list.scrollHeight > list.clientHeight) {
        list.scrollTop += link.getBoundingClientRect().top - list.getBoundingClientRect().top - list.clientHeight / 2;
      }
    }
    current = read;
  };
  let waiting = false;
  document.addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; mark(); });
  }, { passive: true });
  mark();
}

// From change to change: links at the foot of the window, and the keys n and p. `narrow` leaves some of them out.
function stepThroughChanges() {
  const bar = document.querySelector(".bar");
  if (!bar) return null;
  const every = [...document.querySelectorAll(".marked .mark")].map((mark) => mark.closest(".change").id);
  let ids = every;
  const [previous, next] = bar.querySelectorAll("a");
  const place = bar.querySelector("output");
  const show = () => {
    const id = location.hash.slice(1);
    const here = ids.indexOf(id);
    previous.hash = ids.at(here > 0 ? here - 1 : -1) || "";
    next.hash = ids[here + 1] || ids[0] || "";
    place.textContent = here >= 0 ? bar.dataset.of.replace("{n}", here + 1).replace("{count}", ids.length)
      : ids === every ? bar.dataset.all : "";
    const folded = id && document.getElementById(id)?.closest("details:not([open])");
    if (folded && every.includes(id)) folded.open = true;
  };
  bar.hidden = false;
  show();
  window.addEventListener("hashchange", show);

  // A single key must be possible to switch off (WCAG 2.1.4).
  const keys = bar.querySelector("button");
  const remember = (on) => { try { localStorage.setItem("policydiff-keys", on ? "on" : "off"); } catch { /* not kept */ } };
  let on = true;
  try { on = localStorage.getItem("policydiff-keys") !== "off"; } catch { /* kept nowhere */ }
  const tell = () => keys.setAttribute("aria-pressed", String(on));
  tell();
  keys.addEventListener("click", () => { on = !on; remember(on); tell(); });
  document.addEventListener("keydown", (event) => {
    if (!on || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof Element && event.target.closest("input:not([type=radio]), textarea, select, [contenteditable]")) return;
    if (event.key === "n") next.click();
    if (event.key === "p") previous.click();
  });
  return (kept) => {
    ids = kept || every;
    bar.hidden = !ids.length;
    show();
  };
}

// Only the changes that have a word in them, or in the heading of a section that they stand in.
function narrowToMentions(step) {
  const form = document.querySelector(".mention");
  if (!form || !step) return;
  const [field, told] = [form.querySelector("input"), form.querySelector("output")];
  const places = [...document.querySelectorAll(".sides > tbody, .marked > .text:not(:has(.sides))")].flatMap((root) => [...root.children]);
  const said = (element) => element.textContent.toLowerCase();
  const HEADING = ":is(h2, h3, h4, h5, h6)";
  const headingOf = (element) => element.matches(HEADING) ? element
    : element.querySelector(`:scope > ${HEADING}, :scope > td > ${HEADING}, :scope > .change > ${HEADING}, :scope > td > .change > ${HEADING}`);
  const links = [...document.querySelectorAll('.contents a:has(.count)')];

  const apply = () => {
    const word = field.value.trim().toLowerCase();
    const around = [];
    const kept = new Set();
    const open = [];
    for (const element of places) {
      const heading = headingOf(element);
      const level = heading && Number(heading.tagName[1]);
      if (heading) {
        while (around.length && around.at(-1).level >= level) around.pop();
        around.push({ level, element, named: said(heading).includes(word) });
      }
      const named = around.some((each) => each.named);
      const changes = [...(element.matches(".change") ? [element] : []), ...element.querySelectorAll(".change")];
      for (const change of changes) {
        const matches = named || said(change).includes(word);
        change.classList.toggle("other", !matches);
        if (matches) kept.add(change.id);
      }
      element.hidden = !!word && !changes.some((change) => !change.classList.contains("other"));
      if (!element.hidden) open.push(...around.map((each) => each.element));
    }
    for (const element of open) element.hidden = false;
    const ids = [...document.querySelectorAll(".marked .mark")].map((mark) => mark.closest(".change").id);
    const found = ids.filter((id) => kept.has(id));
    const listed = new Set();
    for (const id of found) {
      const link = links.findLast((each) => ids.indexOf(each.hash.slice(1)) <= ids.indexOf(id));
      for (let item = link?.parentElement; item?.tagName === "LI"; item = item.parentElement.parentElement) listed.add(item);
    }
    for (const { parentElement: item } of links) item.hidden = !!word && !listed.has(item);
    told.textContent = !word ? "" : found.length ? form.dataset.found.replace("{count}", found.length.toLocaleString(document.documentElement.lang)) : form.dataset.none;
    step(word ? found : null);
  };
  field.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  if (field.value) apply();
}

// The list of contents closes when it has been used on a phone.
function closeContents() {
  const details = document.querySelector(".contents details");
  details?.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("a")) details.open = false;
  });
}

// Print shows everything that is folded, except what did not change.
function unfoldForPrint() {
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open]):not(.same)")];
    for (const details of opened) details.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
  });
}

// The whole text where the reader asks for it; without a script the parts are unfolded one by one.
function showWholeText() {
  const choices = document.querySelectorAll('.legend input[name="show"]');
  const apply = () => {
    const changedOnly = document.getElementById("pd-show-changes").checked;
    for (const details of document.querySelectorAll("details.same")) details.open = !changedOnly;
  };
  for (const choice of choices) choice.addEventListener("change", apply);
}

// What changed since a day: the version in force then, among those that the page lists newest first.
function answerSinceWhen() {
  const form = document.querySelector(".since-day");
  if (!form) return;
  const [field, answer, words] = [form.querySelector("input"), form.querySelector("output"), form.dataset];
  const rows = [...document.querySelectorAll("[data-from]")];
  if (!rows.length) return;
  const written = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" });
  const date = (row) => written.format(new Date(row.id.slice(1, 11)));
  const link = (row, said) => {
    const since = row.querySelector("a.since");
    if (!since) return "";
    const made = document.createElement("a");
    made.href = since.href;
    made.textContent = said;
    return made;
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const day = field.value;
    const found = rows.find((row) => row.dataset.from <= day);
    const row = found || rows[rows.length - 1];
    const say = (text) => text.replace("{day}", written.format(new Date(day))).replace("{date}", date(row));
    const { later } = row.dataset;
    if (!found) answer.replaceChildren(say(words.before), " ", link(row, words.first));
    else if ("current" in row.dataset) answer.replaceChildren(say(words.then), " ", words.same);
    else if (!later) answer.replaceChildren(say(words.then));
    else answer.replaceChildren(say(words.then), " ", later, " ", link(row, words.see));
  });
  form.hidden = false;
}

followSections();
answerSinceWhen();
narrowToMentions(stepThroughChanges());
closeContents();
unfoldForPrint();
showWholeText();
