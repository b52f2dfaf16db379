// Any two versions: leads to the redline that exists, else compares both texts here, block by block, word by word.
"use strict";

(() => {
  const form = document.querySelector(".choice form");
  const rows = [...document.querySelectorAll(".versions > li")];
  if (!form || rows.length < 2) return;
  const words = form.dataset;
  const [older, newer] = form.querySelectorAll("select");
  const answer = form.querySelector("output");
  const result = document.querySelector(".quick");
  const idOf = (row) => row.id.slice(1);
  const link = (row, kind) => row.querySelector(`a.${kind}`)?.href;
  const dated = (row) => {
    const heading = row.querySelector("h3").cloneNode(true);
    heading.querySelector("small")?.remove();
    return heading.textContent.trim().replace(/\s+/g, " ");
  };

  // The words of a page's text, block by block; a block that holds others gives what is its own.
  const BLOCKS = "h1, h2, h3, h4, h5, h6, p, li, tr, pre, dt, dd";
  const blocksOf = (root) => [...root.querySelectorAll(BLOCKS)].flatMap((element) => {
    const copy = element.cloneNode(true);
    for (const inner of copy.querySelectorAll(`${BLOCKS}, ul, ol, table`)) inner.remove();
    for (const cell of copy.querySelectorAll("td, th")) cell.append(" ");
    const text = copy.textContent.replace(/\s+/g, " ").trim();
    return text ? [{ text, heading: /^H\d$/.test(element.tagName), item: element.tagName === "LI" }] : [];
  });

  async function blocksAt(address) {
    const response = await fetch(address);
    if (!response.ok) throw new Error(String(response.status));
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const root = page.querySelector(".page .text");
    for (const extra of root.querySelectorAll(".note, .anchor, .vh, .footnote-back")) extra.remove();
    return blocksOf(root);
  }

  // Pairs that make the longest common part of two lists: [op, old, new], op being "=", "-" or "+".
  function aligned(old, now, same) {
    let start = 0;
    while (start < old.length && start < now.length && same(old[start], now[start])) start += 1;
    let end = 0;
    while (end < old.length - start && end < now.length - start && same(old[old.length - 1 - end], now[now.length - 1 - end])) end += 1;
    const [m, n] = [old.length - start - end, now.length - start - end];
    const width = n + 1;
    const steps = old.slice(0, start).map((each, i) => ["=", each, now[i]]);
    if (m * n > 9e6) {
      for (let i = 0; i < m; i += 1) steps.push(["-", old[start + i]]);
      for (let j = 0; j < n; j += 1) steps.push(["+", null, now[start + j]]);
    } else {
      const best = new Uint16Array((m + 1) * width);
      for (let i = m - 1; i >= 0; i -= 1) {
        for (let j = n - 1; j >= 0; j -= 1) {
          best[i * width + j] = same(old[start + i], now[start + j])
            ? best[(i + 1) * width + j + 1] + 1
            : Math.max(best[(i + 1) * width + j], best[i * width + j + 1]);
        }
      }
      let [i, j] = [0, 0];
      while (i < m || j < n) {
        if (i < m && j < n && same(old[start + i], now[start + j])) steps.push(["=", old[start + i++], now[start + j++]]);
        else if (i < m && (j === n || best[(i + 1) * width + j] >= best[i * width + j + 1])) steps.push(["-", old[start + i++]]);
        else steps.push(["+", null, now[start + j++]]);
      }
    }
    for (let k = end; k > 0; k -= 1) steps.push(["=", old[old.length - k], now[now.length - k]]);
    return steps;
  }

  const tokens = (text) => text.match(/\S+\s*/g) || [];
  const plain = (token) => token.trim();

  // How much of the longer block's words both have, from 0 to 1.
  function likeness(old, now) {
    const counts = new Map();
    for (const token of tokens(old.text)) counts.set(plain(token), (counts.get(plain(token)) || 0) + 1);
    let shared = 0;
    for (const token of tokens(now.text)) {
      const left = counts.get(plain(token)) || 0;
      if (left) { shared += 1; counts.set(plain(token), left - 1); }
    }
    return shared / Math.max(tokens(old.text).length, tokens(now.text).length);
  }

  // Between blocks that are the same, those that are alike become one changed block, in order.
  function* changesOf(old, now) {
    let [gone, come] = [[], []];
    const alike = (lost, block) => lost.heading === block.heading && likeness(lost, block) > 0.3;
    function* settle() {
      for (const [place, block] of come.entries()) {
        while (gone.length && !come.slice(place).some((other) => alike(gone[0], other))) yield [gone.shift(), null];
        const at = gone.findIndex((lost) => alike(lost, block));
        for (const lost of gone.splice(0, at < 0 ? 0 : at)) yield [lost, null];
        yield [at < 0 ? null : gone.shift(), block];
      }
      for (const lost of gone) yield [lost, null];
      [gone, come] = [[], []];
    }
    for (const [op, before, after] of aligned(old, now, (a, b) => a.text === b.text)) {
      if (op === "-") gone.push(before);
      else if (op === "+") come.push(after);
      else { yield* settle(); yield [before, after]; }
    }
    yield* settle();
  }

  function marked(name, text) {
    const mark = document.createElement(name);
    const heard = document.createElement("span");
    heard.className = "vh";
    heard.textContent = name === "ins" ? words.inserted : words.deleted;
    mark.append(heard, text);
    return mark;
  }

  function written(before, after) {
    const { heading, item } = after || before;
    const block = document.createElement(heading ? "h3" : "p");
    if (item) block.className = "item";
    const steps = aligned(tokens(before?.text || ""), tokens(after?.text || ""), (a, b) => plain(a) === plain(b));
    for (let at = 0; at < steps.length;) {
      const op = steps[at][0];
      let text = "";
      for (; at < steps.length && steps[at][0] === op; at += 1) text += steps[at][2] || steps[at][1];
      block.append(op === "=" ? text : marked(op === "+" ? "ins" : "del", text.trim()), op === "=" ? "" : " ");
    }
    return block;
  }

  function show(old, now, before, after) {
    const [title, note, text] = [result.querySelector("h2"), result.querySelector(".pair"), result.querySelector(".text")];
    text.replaceChildren();
    let heading = null;
    let count = 0;
    for (const [lost, found] of changesOf(before, after)) {
      if (lost && found && lost.text === found.text) {
        if (found.heading) heading = found;
        continue;
      }
      count += 1;
      if (heading && !(found || lost).heading) text.append(written(heading, heading));
      heading = null;
      text.append(written(lost, found));
    }
    title.textContent = words.title.replace("{old}", dated(old)).replace("{new}", dated(now));
    note.textContent = count ? words.note.replace("{count}", count) : words.none;
    result.hidden = false;
    title.focus();
  }

  async function compare(old, now) {
    answer.textContent = "";
    result.hidden = true;
    if (old === now) { answer.textContent = words.same; return; }
    const place = rows.indexOf(now);
    const existing = rows[place + 1] === old ? link(now, "changes") : "current" in now.dataset && link(old, "since");
    if (existing) { location.href = existing; return; }
    history.replaceState(null, "", `#${idOf(old)}..${idOf(now)}`);
    try {
      const [before, after] = await Promise.all([link(old, "read"), link(now, "read")].map(blocksAt));
      show(old, now, before, after);
    } catch {
      answer.textContent = words.failed;
    }
  }

  for (const select of [older, newer]) {
    select.append(...rows.map((row) => new Option(dated(row), idOf(row))));
  }
  older.selectedIndex = rows.length - 1;
  newer.selectedIndex = Math.max(rows.findIndex((row) => "current" in row.dataset), 0);
  const chosen = (id) => rows.find((row) => idOf(row) === id);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    // Newest first: the later row is the older version, whichever was chosen where.
    const [now, old] = [chosen(older.value), chosen(newer.value)].sort((a, b) => rows.indexOf(a) - rows.indexOf(b));
    compare(old, now);
  });
  form.parentElement.hidden = false;
  const [old, now] = location.hash.slice(1).split("..").map(chosen);
  if (old && now) {
    [older.value, newer.value] = [idOf(old), idOf(now)];
    compare(old, now);
  }
})();
