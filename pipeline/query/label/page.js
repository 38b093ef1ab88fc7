// A person's way through a draft of labels: every finding in its place, accepted, rejected, corrected or added.
"use strict";

const paper = JSON.parse(document.getElementById("content").textContent);
const ALL_NAMES = {
  reports: "report head", recommendations: "recommendation", amounts: "amount",
  dates: "date", bodies: "body", partners: "partner",
  minutes: "item of minutes", motions: "motion", attendance: "attendance", records: "record of decision",
};
const NAMES = Object.fromEntries(Object.entries(ALL_NAMES).filter(([kind]) => kind in paper.fields));
const SIGNS = { open: "·", accepted: "✓", rejected: "✗", optional: "○" };
const KEPT = "minuted-label-" + paper.sha256;
const $ = (id) => document.getElementById(id);

let items = paper.items.map((item) => ({ ...item, state: "open" }));
let now = -1;
const shown = new Set(Object.keys(NAMES));
let marks = new Map(); // index of a finding -> its marks in the paper
let lines = new Map(); // index of a finding -> its line in the list

// ---- small makers ------------------------------------------------------------------------------------------------

/** An element with attributes and children: make("p", {class: "rule"}, "text"). */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

const pounds = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 2 });

/** What a finding is worth, in a few characters. */
function value(item) {
  const row = item.row;
  if (item.kind === "amounts") {
    const sum = row.low === row.high ? pounds.format(row.low) : `${pounds.format(row.low)} to ${pounds.format(row.high)}`;
    return [sum, row.currency === "GBP" ? "" : row.currency, row.period ? `a ${row.period}` : "", row.kind].filter(Boolean).join(" ");
  }
  if (item.kind === "dates") return `${row.start === row.end ? row.start : `${row.start} to ${row.end}`} ${row.role}`;
  if (item.kind === "bodies") return row.kind;
  if (item.kind === "partners") return `${row.role}, ${row.status}`;
  if (item.kind === "recommendations") return (row.actions || []).join(", ");
  if (item.kind === "minutes") return row.number || "";
  if (item.kind === "motions") return [row.mover, row.seconder, row.result].filter(Boolean).join(", ");
  if (item.kind === "attendance") return row.role;
  if (item.kind === "records") return row.field;
  return row.meeting_date || "";
}

/** What a finding is called in the list. */
function words(item) {
  const row = item.row;
  if (item.kind === "recommendations") return `${row.number ? row.number + " " : ""}${row.text}`;
  if (item.kind === "partners") return `${row.lead || "?"} → ${row.partner}`;
  if (item.kind === "motions") return row.text || `${row.kind} in ${row.minute || "?"}`;
  return row.text || row.name || row.title || "not named";
}

// ---- the paper ---------------------------------------------------------------------------------------------------

function drawPaper() {
  const place = $("paper");
  const top = place.scrollTop;
  const inks = inksByParagraph();
  marks = new Map();
  place.replaceChildren();
  let page = null;
  let table = null;
  for (const paragraph of paper.paragraphs) {
    if (paragraph.page && paragraph.page !== page) {
      if (page !== null) place.append(make("div", { class: "pagebreak" }, `page ${paragraph.page}`));
      page = paragraph.page;
      table = null;
    }
    if (paragraph.cell) table = drawCell(place, table, paragraph, inks);
    else {
      table = null;
      place.append(drawParagraph(paragraph, inks));
    }
  }
  place.scrollTop = top;
}

/** Where findings stand: paragraph -> [{start, end, index}], rejected ones included so that they can be taken back. */
function inksByParagraph() {
  const inks = new Map();
  items.forEach((item, index) => {
    if (!shown.has(item.kind)) return;
    for (const [at, start, end] of item.spans) {
      if (!inks.has(at)) inks.set(at, []);
      inks.get(at).push({ start, end, index });
    }
  });
  return inks;
}

function drawParagraph(paragraph, inks) {
  const element = make("p", { class: paragraph.kind, style: paragraph.level ? `padding-left:${2.2 + paragraph.level * 1.6}rem` : null });
  if (paragraph.marker) element.append(make("span", { class: "marker" }, paragraph.marker));
  element.append(drawText(paragraph, inks));
  return element;
}

function drawCell(place, table, paragraph, inks) {
  const cell = paragraph.cell;
  if (!table || table.number !== cell.table) {
    table = { number: cell.table, row: null, element: make("table") };
    place.append(make("div", { class: "tablewrap" }, table.element));
  }
  if (table.row !== cell.row) {
    table.row = cell.row;
    table.element.append(make("tr"));
  }
  const row = table.element.lastChild;
  while (row.children.length < cell.column) row.append(make("td"));
  row.append(make(cell.header ? "th" : "td", {}, drawText(paragraph, inks)));
  return table;
}

/** A paragraph's text, cut wherever a finding starts or ends; the shortest finding gives a piece its colour. */
function drawText(paragraph, inks) {
  const here = (inks.get(paragraph.at) || []).filter((ink) => ink.end > ink.start);
  const cuts = [...new Set([0, paragraph.text.length, ...here.flatMap((ink) => [ink.start, ink.end])])].sort((a, b) => a - b);
  const line = make("span", { "data-at": paragraph.at });
  for (let i = 0; i + 1 < cuts.length; i += 1) {
    const text = paragraph.text.slice(cuts[i], cuts[i + 1]);
    const over = here.filter((ink) => ink.start <= cuts[i] && ink.end >= cuts[i + 1]);
    line.append(over.length ? drawMark(text, over) : text);
  }
  return line;
}

function drawMark(text, over) {
  over.sort((a, b) => a.end - a.start - (b.end - b.start) || a.index - b.index);
  const choosing = () => { if (getSelection().isCollapsed) choose(nextUnder(over)); };
  const mark = make("mark", { "data-kind": items[over[0].index].kind, onclick: choosing }, text);
  mark.over = over.map((ink) => ink.index);
  for (const index of mark.over) marks.set(index, [...(marks.get(index) || []), mark]);
  dressMark(mark);
  return mark;
}

/** How a mark looks, and what it says of the findings over it. */
function dressMark(mark) {
  const over = mark.over.map((index) => items[index]);
  const kinds = new Set(over.map((item) => item.kind));
  const names = [over[0].state];
  if (kinds.has("recommendations")) names.push("in-recommendation");
  if (kinds.has("partners")) names.push("in-partner");
  if (mark.over.includes(now)) names.push("now");
  mark.className = names.join(" ");
  mark.title = over.map((item) => `${NAMES[item.kind]}: ${value(item)} [${item.rules.join(", ")}]`).join("\n");
}

/** The finding under a click: the innermost, or the next one out when that is chosen already. */
function nextUnder(over) {
  const at = over.findIndex((ink) => ink.index === now);
  return over[(at + 1) % over.length].index;
}

// ---- legend, list, progress --------------------------------------------------------------------------------------

function drawLegend() {
  const boxes = Object.entries(NAMES).map(([kind, name]) => {
    const left = items.filter((item) => item.kind === kind && item.state === "open").length;
    const all = items.filter((item) => item.kind === kind).length;
    const box = make("input", { type: "checkbox", checked: shown.has(kind) ? "" : null, onchange: () => toggle(kind) });
    const count = make("span", { class: "left" }, left ? `${left} of ${all} left` : `${all} done`);
    return make("label", { "data-kind": kind }, box, make("span", { class: "swatch" }), name, count);
  });
  $("legend").replaceChildren(...boxes);
}

function toggle(kind) {
  if (!shown.delete(kind)) shown.add(kind);
  draw();
}

function drawList() {
  lines = new Map();
  items.forEach((item, index) => {
    if (!shown.has(item.kind)) return;
    const parts = ["sign", "swatch", "what", "value"].map((name) => make("span", { class: name }));
    lines.set(index, make("button", { type: "button", "data-kind": item.kind, onclick: () => choose(index) }, ...parts));
    dressLine(index);
  });
  $("list").replaceChildren(...[...lines.values()].map((line) => make("li", {}, line)));
}

function dressLine(index) {
  const [item, line] = [items[index], lines.get(index)];
  line.className = item.state;
  line.ariaLabel = `${NAMES[item.kind]}, ${item.state}: ${words(item)}, ${value(item)}`;
  line.ariaCurrent = index === now ? "true" : null;
  const [sign, , what, worth] = line.children;
  [sign.textContent, what.textContent, worth.textContent] = [SIGNS[item.state], words(item), value(item)];
}

function drawProgress() {
  const done = items.filter((item) => item.state !== "open").length;
  $("progress").textContent = `${done} of ${items.length} checked`;
  $("bar").value = items.length ? done / items.length : 1;
}

// ---- the chosen finding ------------------------------------------------------------------------------------------

/** The form of the chosen finding; while that stays the same its fields are left alone, and with them the focus. */
function drawDetail() {
  const place = $("detail");
  const item = items[now];
  if (item && item === place.item) {
    dressDetail(item);
    return;
  }
  place.item = item;
  if (!item) {
    place.replaceChildren(make("p", {}, "Choose a finding, or press j. Select words in the paper to add what was missed."));
    return;
  }
  place.dataset.kind = item.kind;
  const rows = Object.entries(paper.fields[item.kind]).map(([name, form]) => drawField(item, name, form));
  const rule = item.rules.length ? `found by ${item.rules.join(", ")}` : item.kind === "reports" ? "read from the paper's head" : "added by hand";
  place.replaceChildren(
    make("h2", {}, NAMES[item.kind], make("span", { class: "state" })),
    make("p", { class: "rule" }, rule), ...rows, drawVerdicts());
  dressDetail(item);
}

function dressDetail(item) {
  document.querySelector("#detail .state").textContent = item.state === "open" ? "not checked yet" : item.state;
  for (const button of document.querySelectorAll(".verdicts button")) button.ariaPressed = String(item.state === button.dataset.state);
}

function drawVerdicts() {
  const buttons = [["accepted", "Accept"], ["rejected", "Reject"], ["optional", "Optional"]].map(([state, name]) =>
    make("button", { type: "button", "data-state": state, onclick: () => judge(state) }, name));
  return make("div", { class: "verdicts", role: "group", "aria-label": "Verdict" }, ...buttons);
}

function drawField(item, name, form) {
  const id = `field-${name}`;
  const input = fieldInput(form, item.row[name]);
  input.id = id;
  input.addEventListener("change", () => correct(item, name, fieldValue(form, input)));
  return make("div", { class: "row" }, make("label", { for: id }, name.replace(/_/g, " ")), input);
}

const YES = { "": null, yes: true, no: false };

function fieldInput(form, value) {
  if (Array.isArray(form)) return choice(form.map((each) => each || ""), value || "");
  if (form === "yes") return choice(Object.keys(YES), Object.keys(YES).find((key) => YES[key] === value) || "");
  if (form === "long" || form === "list") {
    const area = make("textarea", { rows: form === "long" ? 4 : Math.max(2, (value || []).length), placeholder: form === "list" ? "one a line" : null });
    area.value = form === "list" ? (value || []).join("\n") : value || "";
    return area;
  }
  const input = make("input", { type: form === "day" ? "date" : form === "number" ? "number" : "text", step: form === "number" ? "any" : null });
  input.value = value === null || value === undefined ? "" : value;
  return input;
}

function choice(values, chosen) {
  const select = make("select", {}, ...values.map((each) => make("option", { value: each }, each || "–")));
  select.value = chosen;
  return select;
}

function fieldValue(form, input) {
  const text = input.value.trim();
  if (form === "yes") return YES[text];
  if (form === "list") return text.split("\n").map((line) => line.trim()).filter(Boolean);
  if (form === "number") return text === "" ? null : Number(text);
  return text || null;
}

function correct(item, name, value) {
  item.row[name] = value;
  if (item.state === "open" || item.state === "rejected") item.state = "accepted";
  keep();
  touch(now);
}

// ---- moving and judging ------------------------------------------------------------------------------------------

function choose(index) {
  const before = now;
  now = index;
  touch(before, index);
  const [mark] = marks.get(index) || [];
  if (mark) mark.scrollIntoView({ block: "center" });
  if (lines.has(index)) lines.get(index).scrollIntoView({ block: "nearest" });
}

/** The next finding that is shown and wanted, forwards or backwards, round the end. */
function step(by, wanted = () => true) {
  for (let i = 1; i <= items.length; i += 1) {
    const index = (now + by * i + (now < 0 && by < 0 ? 1 : 0) + items.length * (i + 1)) % items.length;
    if (shown.has(items[index].kind) && wanted(items[index])) {
      choose(index);
      return;
    }
  }
}

function judge(state) {
  const item = items[now];
  if (!item) return;
  item.state = item.state === state ? "open" : state;
  keep();
  touch(now);
  if (item.state !== "open") step(1, (each) => each.state === "open");
}

// ---- adding what was missed --------------------------------------------------------------------------------------

/** The selected words of the paper as spans, paragraph by paragraph; null where nothing is selected. */
function selected() {
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const spans = [];
  for (const line of document.querySelectorAll("#paper [data-at]")) {
    if (!range.intersectsNode(line)) continue;
    const inside = document.createRange();
    inside.selectNodeContents(line);
    const length = inside.toString().length;
    const start = line.contains(range.startContainer) ? lengthBefore(line, range.startContainer, range.startOffset) : 0;
    const end = line.contains(range.endContainer) ? lengthBefore(line, range.endContainer, range.endOffset) : length;
    const text = inside.toString().slice(start, end);
    const blank = text.length - text.trimStart().length;
    if (text.trim()) spans.push([Number(line.dataset.at), start + blank, start + blank + text.trim().length]);
  }
  return spans.length ? spans : null;
}

function lengthBefore(line, node, offset) {
  const range = document.createRange();
  range.selectNodeContents(line);
  range.setEnd(node, offset);
  return range.toString().length;
}

const textOf = ([at, start, end]) => paper.paragraphs.find((paragraph) => paragraph.at === at).text.slice(start, end);

function offer(spans, x, y) {
  const box = $("adder");
  const text = spans ? spans.map(textOf).join(" ") : "";
  const input = make("input", { type: "text", "aria-label": "Its words in the paper" });
  input.value = text;
  const kinds = Object.keys(NAMES).map((kind) =>
    make("button", { type: "button", "data-kind": kind, onclick: () => add(kind, input.value.trim(), spans && text === input.value ? spans : find(input.value.trim())) }, NAMES[kind]));
  box.replaceChildren(make("p", {}, "Add what was missed:"), input, make("div", { class: "kinds" }, ...kinds));
  box.hidden = false;
  box.style.left = `${Math.max(8, Math.min(x, innerWidth - 400))}px`;
  box.style.top = `${Math.max(8, Math.min(y + 12, innerHeight - 150))}px`;
  if (!spans) input.focus();
}

function closeAdder() {
  $("adder").hidden = true;
}

/** Where typed words stand first. */
function find(text) {
  const paragraph = text && paper.paragraphs.find((each) => each.text.includes(text));
  if (!paragraph) return [];
  const start = paragraph.text.indexOf(text);
  return [[paragraph.at, start, start + text.length]];
}

function add(kind, text, spans) {
  const row = Object.fromEntries(Object.entries(paper.fields[kind]).map(([name, form]) => [name, form === "list" ? [] : Array.isArray(form) ? form[0] : null]));
  const first = { recommendations: "text", bodies: "name", partners: "partner", reports: "title", minutes: "title", attendance: "name" }[kind] || "text";
  row[first] = text;
  if (kind === "amounts") Object.assign(row, { ...sums(text), currency: "GBP", kind: "other" });
  if (kind === "dates") Object.assign(row, { inferred: false, role: "other" });
  if (kind === "partners") row.evidence = spans.length ? paper.paragraphs.find((each) => each.at === spans[0][0]).text : null;
  const place = (item) => (item.spans.length ? item.spans[0][0] * 1e6 + item.spans[0][1] : kind === "reports" ? -1 : Infinity);
  const item = { kind, row, spans, rules: [], state: "accepted" };
  let index = items.findIndex((each) => each.kind !== "reports" && place(each) > place(item));
  if (index < 0) index = items.length;
  items.splice(index, 0, item);
  shown.add(kind);
  now = index;
  closeAdder();
  getSelection().removeAllRanges();
  keep();
  draw();
  choose(index);
  const field = $(`field-${kind === "dates" ? "start" : kind === "amounts" ? "low" : first}`);
  if (field) field.focus();
}

/** A first reading of a sum; the person sees it and corrects it. */
function sums(text) {
  const match = /([\d,]+(?:\.\d+)?)\s*(k|thousand|m|million|bn|billion)?\b/i.exec(text);
  if (!match) return { low: null, high: null };
  const scale = { k: 1e3, t: 1e3, m: 1e6, b: 1e9 }[(match[2] || " ")[0].toLowerCase()] || 1;
  const low = Math.round(Number(match[1].replace(/,/g, "")) * scale * 100) / 100;
  return { low, high: low };
}

// ---- keeping and giving out --------------------------------------------------------------------------------------

function keep() {
  try {
    localStorage.setItem(KEPT, JSON.stringify(items));
  } catch (error) { /* a browser that keeps nothing for files: the download still works */ }
}

function restore() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT));
    if (Array.isArray(kept)) items = kept;
  } catch (error) { /* nothing kept */ }
}

/** The labels as a gold file. A kind counts as labelled when none of its findings is left unchecked. */
function gold() {
  const kinds = Object.keys(NAMES);
  const open = kinds.filter((kind) => items.some((item) => item.kind === kind && item.state === "open"));
  const labels = { file: paper.file, ...(paper.path ? { path: paper.path } : {}), ...(open.length ? { draft: true } : {}), labelled: kinds.filter((kind) => !open.includes(kind)) };
  for (const kind of kinds) {
    labels[kind] = items.filter((item) => item.kind === kind && item.state !== "rejected")
      .map((item) => (item.state === "optional" ? { ...item.row, optional: true } : item.row));
  }
  return labels;
}

function download() {
  const link = make("a", { download: paper.file.replace(/\.[^.]*$/, "") + ".json" });
  link.href = URL.createObjectURL(new Blob([JSON.stringify(gold(), null, 1) + "\n"], { type: "application/json" }));
  link.click();
  const left = items.filter((item) => item.state === "open").length;
  $("progress").textContent = left ? `Saved; ${left} not checked, their kinds are not marked as labelled` : "Saved, all checked";
}

// ---- keys --------------------------------------------------------------------------------------------------------

const KEYS = {
  j: () => step(1), k: () => step(-1), u: () => step(1, (item) => item.state === "open"),
  a: () => judge("accepted"), r: () => judge("rejected"), o: () => judge("optional"),
  e: () => { const field = document.querySelector("#detail input, #detail select, #detail textarea"); if (field) field.focus(); },
  n: () => offer(selected(), innerWidth / 2 - 200, innerHeight / 3),
};

document.addEventListener("keydown", (event) => {
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== "checkbox";
  if (event.key === "Escape") {
    closeAdder();
    if (typing) event.target.blur();
  } else if (!typing && !event.ctrlKey && !event.metaKey && !event.altKey && KEYS[event.key]) {
    event.preventDefault();
    KEYS[event.key]();
  }
});
$("paper").addEventListener("mouseup", (event) => {
  const spans = selected();
  if (spans) offer(spans, event.clientX, event.clientY);
  else closeAdder();
});
$("download").addEventListener("click", download);

/** Show anew what has changed of some findings, and leave the rest of the page alone. */
function touch(...indices) {
  for (const index of indices) {
    for (const mark of marks.get(index) || []) dressMark(mark);
    if (lines.has(index)) dressLine(index);
  }
  drawLegend();
  drawDetail();
  drawProgress();
}

function draw() {
  drawPaper();
  drawLegend();
  drawList();
  drawDetail();
  drawProgress();
}

restore();
$("file").textContent = paper.file;
draw();
