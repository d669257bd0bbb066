// Which errors are shown, their list, and what is told of one.
const SHOWN = 100; // errors of the list at a time
let shown = [], longest = SHOWN;

const chosen = (box) => new Set(all("input:checked", box).map((input) => input.value));

function wanted() {
  const kinds = chosen(find("#kinds")), labels = chosen(find("#labels"));
  const cause = find("#cause").value, words = find("#search").value.trim().toLowerCase();
  const { index } = state;
  const holds = (text) => text.toLowerCase().includes(words);
  const documents = index.documents.map((about) => !words || about.some(holds));
  return (error) => kinds.has(index.kinds[error[KIND]][0]) && labels.has(index.labels[error[LABEL]])
    && (!cause || index.causes[error[CAUSE]] === cause)
    && (documents[error[0]] || holds(error[GOLD]) || holds(error[PREDICTED]));
}

function filterErrors() {
  const fits = wanted();
  shown = state.index.errors[state.p].filter(fits);
  longest = SHOWN;
  const filtered = shown.length < state.index.errors[state.p].length;
  const with_ = new Set(shown.map((error) => error[0]));
  for (const row of all(`.of[data-p="${state.p}"] tr[data-d]`)) {
    row.hidden = filtered && !with_.has(Number(row.dataset.d));
  }
  drawList();
  point();
  dim();
  tell();
}

function drawList() {
  const rows = shown.slice(0, longest).map((error) => {
    const [d, o] = error, { index } = state;
    const link = make("a", { href: anchor(state.p, d, o) }, error[GOLD] || error[PREDICTED]);
    const answer = error[GOLD] && error[PREDICTED] ? error[PREDICTED] : "";
    const about = [index.labels[error[LABEL]], index.causes[error[CAUSE]], index.documents[d][0]];
    return make("tr", {}, make("td", {}, sign(error[KIND])), make("td", {}, link),
      make("td", {}, answer), ...about.map((text) => make("td", {}, text)));
  });
  const names = ["", "gold, or spurious", "predicted", "type", "cause", "document"];
  const head = make("tr", {}, ...names.map((name) => make("th", { scope: "col" }, name)));
  const table = make("table", {}, make("thead", {}, head), make("tbody", {}, ...rows));
  find("#list").replaceChildren(table);
  if (shown.length > longest) {
    const more = make("button", { type: "button", class: "more" },
      `${(shown.length - longest).toLocaleString("en")} more`);
    more.addEventListener("click", () => { longest += 10 * SHOWN; drawList(); point(); });
    find("#list").append(more);
  }
}

// The list goes to the error that is chosen.
function point() {
  for (const row of all("#list [aria-current]")) row.removeAttribute("aria-current");
  const n = at(), list = find("#list");
  if (n < 0) return;
  if (n >= longest) { longest = n + SHOWN; drawList(); }
  const row = find("tbody", list).rows[n];
  row.setAttribute("aria-current", "true");
  if (row.offsetTop < list.scrollTop + 2 * row.offsetHeight
    || row.offsetTop + row.offsetHeight > list.scrollTop + list.clientHeight) {
    list.scrollTop = row.offsetTop - list.clientHeight / 2;
  }
}

// Marks of errors that are filtered out step back.
let kept = new Set();

function dim() {
  kept = new Set(shown.filter((error) => error[0] === state.d).map((error) => error[1]));
  dress(find("#text"));
}

function dress(part) {
  const right = chosen(find("#kinds")).has("right");
  for (const element of all("[data-o]", part)) {
    const o = Number(element.dataset.o), isRight = element.classList.contains("right");
    element.classList.toggle("off", isRight ? !right : !kept.has(o));
    element.classList.toggle("on", o === state.o);
  }
}

const at = () => shown.findIndex((error) => error[0] === state.d && error[1] === state.o);

function tell() {
  const n = at(), total = shown.length.toLocaleString("en");
  const where = n < 0 ? `${total} errors` : `${n + 1} of ${total}`;
  find("#told").textContent = [where, ...(state.o < 0 ? [] : tellings(state.o))].join(" · ");
}

function sideTold(name, side) {
  const [label, parts, ids, score] = side, { text, names } = state.document;
  const words = parts.map(([start, end]) => text.slice(start, end)).join(" … ");
  const called = ids.map((id) => (names[id] ? `${id} ${names[id]}` : id)).join(" | ") || "no identifier";
  const sure = score === null ? "" : `, confidence ${score.toFixed(2)}`;
  return `${name}: ${label} “${words.replace(/\s+/g, " ")}”, ${called}${sure}`;
}

// What is known of an outcome of the open document, a line each.
function tellings(o) {
  const [kind, cause, gold, predicted] = state.document.outcomes[state.p][o];
  const head = state.index.kinds[kind][0] + (cause ? `: ${cause}` : "");
  const sides = [["gold", gold], ["predicted", predicted]].filter(([, side]) => side);
  return [head, ...sides.map(([name, side]) => sideTold(name, side))];
}

// The next error from where the reader is, or the one before.
function step(by) {
  if (!shown.length) return;
  let n = at();
  if (n >= 0) n += by;
  else {
    n = shown.findIndex((e) => e[0] > state.d || (e[0] === state.d && e[1] > state.o));
    if (n < 0) n = shown.length;
    if (by < 0) n--;
  }
  const [d, o] = shown[(n + shown.length) % shown.length];
  go(state.p, d, o);
}
