// Searches the texts of the site with the index that Pagefind made of them, and shows what it found by policy and version.
"use strict";

const AT_ONCE = 5;
const MOST_PLACES = 3;

const form = document.querySelector("form.search");
const field = form.elements.q;
const told = form.querySelector(".found");
const results = document.getElementById("pd-results");
const root = new URL(form.dataset.root, location.href);
let index = null;
let asked = 0;

// Focus and a question may both ask for the index: whoever comes second waits for the same one, whole.
function load() {
  index ??= opened().catch((error) => { index = null; throw error; });
  return index;
}

async function opened() {
  const engine = await import(new URL(`${form.dataset.index}pagefind.js`, location.href));
  // A policy is no worse an answer for being long.
  await engine.options({ baseUrl: root.pathname, excerptLength: 30, ranking: { pageLength: 0 } });
  await engine.init();
  // Only filters that are loaded are counted with what is found.
  await engine.filters();
  return engine;
}

async function search() {
  const query = field.value.trim();
  const only = form.elements.in.value === "now";
  remember(query, only);
  const question = ++asked;
  results.replaceChildren();
  told.textContent = "";
  if (!query) return;
  try {
    const engine = await load();
    const within = { part: form.dataset.part, ...(only ? { force: "now" } : {}) };
    const found = await engine.search(query, { filters: within });
    if (question !== asked) return;
    const count = found.results.length;
    told.textContent = count > 1 ? told.dataset.many.replace("{count}", count.toLocaleString(document.documentElement.lang))
      : count ? told.dataset.one : only ? told.dataset.noneNow : told.dataset.none;
    const policies = [];
    for (const [policy, hits] of Object.entries(found.filters.policy || {})) {
      if (hits) policies.push((await engine.search(query, { filters: { ...within, policy }, sort: { place: "desc" } })).results);
      if (question !== asked) return;
    }
    for (const hits of policies.sort((one, other) => best(other) - best(one))) {
      const section = await shown(hits);
      if (question !== asked) return;
      results.append(section);
    }
  } catch (error) {
    told.textContent = told.dataset.broken;
    console.error(error);
  }
}

// How well the best of a policy's versions answers.
function best(hits) {
  return Math.max(...hits.map((hit) => hit.score));
}

// One policy with the versions in which the words were found, newest first.
async function shown(hits) {
  const section = document.getElementById("pd-policy").content.firstElementChild.cloneNode(true);
  const list = section.querySelector("ol");
  const further = section.querySelector("button");
  let next = 0;
  const more = async () => {
    const loaded = await Promise.all(hits.slice(next, next + AT_ONCE).map((hit) => hit.data()));
    const first = next;
    next += loaded.length;
    list.append(...loaded.map(item));
    further.hidden = next >= hits.length;
    if (first) list.children[first].querySelector("a").focus();
    return loaded;
  };
  const [newest] = await more();
  const title = section.querySelector("h2");
  title.textContent = newest.meta.title;
  title.lang = newest.meta.language;
  const since = section.querySelector(".onward a");
  if (newest.meta.compare) since.href = new URL(newest.meta.compare, root);
  else since.parentElement.remove();
  further.addEventListener("click", more);
  return section;
}

function item(hit) {
  const entry = document.getElementById("pd-hit").content.firstElementChild.cloneNode(true);
  const link = entry.querySelector("a");
  link.href = hit.url;
  link.textContent = hit.meta.version;
  entry.querySelector(".pill").textContent = hit.meta.state;
  const sections = hit.sub_results.filter((place) => place.url.includes("#"));
  const places = sections.sort((a, b) => weight(b) - weight(a)).slice(0, MOST_PLACES);
  words(entry.querySelector(".excerpt"), places.length ? "" : hit.excerpt, hit.meta.language);
  entry.querySelector(".places").append(...places.map((place) => {
    const line = document.getElementById("pd-place").content.firstElementChild.cloneNode(true);
    const [to, past] = line.querySelectorAll("a");
    to.href = place.url;
    to.textContent = place.title;
    to.lang = hit.meta.language;
    if (hit.meta.sections) past.href = new URL(hit.meta.sections + new URL(place.url, location.href).hash, root);
    else past.remove();
    words(line.querySelector("p"), withoutTitle(place), hit.meta.language);
    return line;
  }));
  for (const empty of entry.querySelectorAll("ul:empty, .excerpt:empty")) empty.remove();
  return entry;
}

// A section with more of the words comes before one that says a word more often.
function weight({ excerpt, weighted_locations: found }) {
  const marked = [...excerpt.matchAll(/<mark>(.*?)<\/mark>/g)].map(([, word]) => word.toLowerCase().replace(/\W+$/u, ""));
  return 1e6 * new Set(marked).size + found.reduce((sum, place) => sum + place.balanced_score, 0);
}

// The excerpt of a section begins with its title where the section does.
function withoutTitle({ title, excerpt }) {
  return excerpt.startsWith(`${title}. `) ? excerpt.slice(title.length + 2) : excerpt;
}

// An excerpt is text with `<mark>` around what was found, and nothing else is taken over from it.
function words(element, excerpt, language) {
  element.lang = language;
  element.dir = "auto";
  const read = new DOMParser().parseFromString(excerpt, "text/html").body;
  for (const node of read.childNodes) {
    const kept = node.nodeName === "MARK" ? document.createElement("mark") : document.createTextNode("");
    kept.textContent = node.textContent;
    element.append(kept);
  }
}

// What is asked stands in the address, so that it can be kept, sent, and gone back to.
function remember(query, only) {
  const address = new URL(location.href);
  address.search = query ? new URLSearchParams({ q: query, ...(only ? {} : { in: "all" }) }) : "";
  history.replaceState(null, "", address);
}

const given = new URLSearchParams(location.search);
field.value = given.get("q") || "";
if (given.get("in") === "all") form.elements.in.value = "all";
form.hidden = false;
document.querySelector(".unscripted").hidden = true;
form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
for (const choice of form.elements.in) choice.addEventListener("change", search);
field.addEventListener("focus", () => load().catch(() => { /* told when something is asked */ }), { once: true });
if (field.value) search();
else field.focus();
