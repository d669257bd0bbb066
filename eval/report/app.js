// The page at work: what is open, what is pressed, what is pointed at.
let turn = 0; // texts open in their own time; the last wish counts

async function go(p, d, o = -1) {
  const own = ++turn;
  if (p !== state.p) {
    Object.assign(state, { p, d: -1, o: -1, document: null });
    showPrediction();
  }
  if (d !== state.d) {
    const opened = await unpack(`d${d}`);
    if (own !== turn) return;
    Object.assign(state, { d, o: -1, document: opened });
    drawText();
    const [id, title] = state.index.documents[d];
    find("#name").textContent = title && title !== id ? `${id}: ${title}` : id;
    dim();
  }
  choose(o);
  reach(o);
  history.replaceState(null, "", anchor(p, d, o));
}

// Both sides of an outcome light up.
function choose(o) {
  state.o = o;
  for (const element of all("#text .on")) element.classList.remove("on");
  for (const line of holders.get(o) || []) fill(line);
  for (const element of all(`#text [data-o="${o}"]`)) element.classList.add("on");
  point();
  tell();
}

// Rows out of view have a guessed height, so the place is gone to again once it is known.
function reach(o) {
  const mark = find(`#text [data-o="${o}"]`), target = mark || find("#name");
  const show = () => target.scrollIntoView({ block: mark ? "center" : "start" });
  const handle = find(`#text button[data-o="${o}"]`) || find("#name");
  handle.focus({ preventScroll: true });
  show();
  requestAnimationFrame(() => { show(); requestAnimationFrame(() => { show(); hideTip(); }); });
}

function showPrediction() {
  find("#prediction").value = state.p;
  for (const part of all(".of")) part.hidden = Number(part.dataset.p) !== state.p;
  if (!state.index) return;
  find("#text").replaceChildren();
  find("#name").textContent = "";
  filterErrors();
}

function follow(hash) {
  const found = /^#p(\d+)d(\d+)(?:o(\d+))?$/.exec(hash);
  if (!found) return;
  const [p, d, o] = found.slice(1).map((digits) => (digits === undefined ? -1 : Number(digits)));
  if (p < state.index.predictions.length && d < state.index.documents.length) go(p, d, o);
}

function showTip(element) {
  const tip = find("#tip");
  tip.replaceChildren(...tellings(Number(element.dataset.o)).map((line) => make("p", {}, line)));
  tip.hidden = false;
  const around = element.getBoundingClientRect(), own = tip.getBoundingClientRect();
  const below = around.bottom + 8 + own.height < innerHeight;
  const left = Math.max(8, Math.min(around.left, innerWidth - own.width - 8));
  tip.style.left = `${left}px`;
  tip.style.top = `${below ? around.bottom + 8 : Math.max(8, around.top - own.height - 8)}px`;
}

function hideTip() { find("#tip").hidden = true; }

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") { hideTip(); if (state.document) choose(-1); return; }
  if (event.target.matches("input, select, textarea, summary")) return;
  const by = { j: 1, ArrowRight: 1, k: -1, ArrowLeft: -1 }[event.key];
  if (by && !(event.key.startsWith("Arrow") && event.target.matches(".scroll"))) {
    event.preventDefault();
    step(by);
  } else if (event.key === "/") {
    event.preventDefault();
    find("#search").focus();
  }
}

function sortBy(head) {
  const table = head.closest("table"), body = table.tBodies[0], n = head.cellIndex;
  const up = head.getAttribute("aria-sort") !== "ascending";
  const value = (row) => row.cells[n].textContent.replaceAll(",", "");
  const number = (text) => (text === "" ? 0 : text === "–" ? Infinity : Number(text));
  const compare = n < 2 ? (a, b) => a.localeCompare(b, "en", { numeric: true })
    : (a, b) => number(a) - number(b) || 0;
  const rows = [...body.rows].sort((a, b) => (up ? 1 : -1) * compare(value(a), value(b)));
  for (const other of head.parentNode.cells) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", up ? "ascending" : "descending");
  body.append(...rows);
}

function box(value, ...shownAs) {
  return make("label", {}, make("input", { type: "checkbox", value, checked: "" }), ...shownAs);
}

function fillFilters() {
  const { kinds, labels, causes } = state.index;
  find("#kinds").append(...kinds.map(([name, , told], n) => {
    const label = box(name, sign(n), make("span", { class: `s ${name}` }, name));
    label.title = told;
    return label;
  }));
  find("#labels").append(...labels.map((label) => box(label, label)));
  find("#cause").append(make("option", { value: "" }, "any"),
    ...causes.map((cause) => make("option", { value: cause }, cause)));
}

function listen() {
  const text = find("#text"), filters = find("#filters");
  filters.addEventListener("input", filterErrors);
  filters.addEventListener("reset", () => setTimeout(filterErrors));
  filters.addEventListener("submit", (event) => event.preventDefault());
  find("#back").addEventListener("click", () => step(-1));
  find("#on").addEventListener("click", () => step(1));
  text.addEventListener("click", (event) => {
    const mark = event.target.closest("[data-o]");
    if (mark) go(state.p, state.d, Number(mark.dataset.o));
  });
  for (const [over, out] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    text.addEventListener(over, (event) => {
      const mark = event.target.closest("[data-o]");
      if (mark) showTip(mark);
    });
    text.addEventListener(out, hideTip);
  }
  document.addEventListener("keydown", onKey);
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#p"]');
    if (!link || !/^#p\d/.test(link.hash)) return;
    event.preventDefault();
    follow(link.hash);
  });
  addEventListener("hashchange", () => follow(location.hash));
  addEventListener("scroll", hideTip, { passive: true });
}

async function start() {
  document.documentElement.classList.add("scripted");
  find("#prediction").addEventListener("input", (event) => {
    const d = state.d;
    state.p = Number(event.target.value);
    Object.assign(state, { d: -1, o: -1, document: null });
    showPrediction();
    if (d >= 0) go(state.p, d);
  });
  for (const button of all(".sortable th button")) {
    button.addEventListener("click", () => sortBy(button.closest("th")));
  }
  showPrediction();
  if (!find("#index")) return;
  state.index = await unpack("index");
  fillFilters();
  listen();
  filterErrors();
  follow(location.hash);
}
start();
