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

// From change to change: links at the foot of the window, and the keys n and p.
function stepThroughChanges() {
  const bar = document.querySelector(".bar");
  if (!bar) return;
  const count = Number(bar.dataset.count);
  const [previous, next] = bar.querySelectorAll("a");
  const place = bar.querySelector("output");
  const number = () => Number((/^#c(\d+)$/.exec(location.hash) || [])[1] || 0);
  const show = () => {
    const here = number();
    previous.hash = `#c${here > 1 ? here - 1 : count}`;
    next.hash = `#c${here < count ? here + 1 : 1}`;
    place.textContent = here ? bar.dataset.of.replace("{n}", here).replace("{count}", count) : bar.dataset.all;
    const folded = here && document.getElementById(`c${here}`)?.closest("details:not([open])");
    if (folded) folded.open = true;
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
    const later = Number(row.dataset.later);
    if (!found) answer.replaceChildren(say(words.before), " ", link(row, words.first));
    else if ("current" in row.dataset) answer.replaceChildren(say(words.then), " ", words.same);
    else if (later === 0) answer.replaceChildren(say(words.then));
    else answer.replaceChildren(say(words.then), " ", later === 1 ? words.one : words.many.replace("{count}", later), " ", link(row, words.see));
  });
  form.hidden = false;
}

followSections();
answerSinceWhen();
stepThroughChanges();
closeContents();
unfoldForPrint();
showWholeText();
