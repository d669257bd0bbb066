// A document's text in rows, gold at the left and the prediction at the right, mentions marked.
const LONGEST = 1500; // characters of a row; longer ones are cut at a blank

function rowsOf(text, parts) {
  const cuts = new Set([0, text.length]);
  for (const [start, end] of parts) { cuts.add(start); cuts.add(end); }
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) cuts.add(at + 1);
  const marks = [...cuts].sort((a, b) => a - b);
  const rows = [];
  for (let n = 1; n < marks.length; n++) {
    let at = marks[n - 1];
    while (marks[n] - at > LONGEST) {
      const blank = text.lastIndexOf(" ", at + LONGEST);
      const stop = blank > at ? blank + 1 : at + LONGEST;
      rows.push([at, stop]);
      at = stop;
    }
    if (text.slice(at, marks[n]).trim()) rows.push([at, marks[n]]);
  }
  return rows;
}

// The stretches of one side's mentions, in order, each in the lowest lane that is free.
function stretchesOf(outcomes, side) {
  const found = [];
  outcomes.forEach((outcome, o) => {
    if (!outcome[side]) return;
    const parts = outcome[side][1];
    parts.forEach(([start, end], n) => {
      found.push({ start, end, o, kind: outcome[0], last: n === parts.length - 1, lane: 0 });
    });
  });
  const laid = [...found].sort((a, b) => (a.end - a.start) - (b.end - b.start));
  const lanes = [];
  for (const one of laid) {
    while (crosses(lanes[one.lane] ||= [], one)) one.lane++;
    lanes[one.lane].splice(place(lanes[one.lane], one.start), 0, one);
  }
  return found.sort((a, b) => a.start - b.start || b.end - a.end);
}

function place(lane, start) {
  let low = 0, high = lane.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lane[middle].start < start) low = middle + 1; else high = middle;
  }
  return low;
}

// Stretches of a lane never overlap, so the neighbours alone need a look.
function crosses(lane, one) {
  const at = place(lane, one.start);
  return (at < lane.length && lane[at].start < one.end) || (at > 0 && lane[at - 1].end > one.start);
}

function cell(text, [start, end], stretches, outcomes, side) {
  const box = make("div", { class: `cell ${side === 2 ? "gold" : "predicted"}` });
  const edges = new Set([start, end]);
  for (const s of stretches) {
    edges.add(Math.max(s.start, start)).add(Math.min(s.end, end));
  }
  const marks = [...edges].sort((a, b) => a - b);
  for (let n = 1; n < marks.length; n++) {
    const [from, to] = [marks[n - 1], marks[n]];
    const over = stretches.filter((s) => s.start <= from && s.end >= to);
    over.sort((a, b) => a.lane - b.lane);
    box.append(over.reduce((inner, s) => mark(s, inner), text.slice(from, to)));
    const ended = over.filter((s) => s.last && s.end === to);
    const signs = ended.map((s) => badge(s.o, outcomes[s.o], side));
    const on = over.filter((s) => s.end > to); // their lines go on below the signs
    for (const sign of signs) box.append(on.reduce((inner, s) => mark(s, inner), sign));
  }
  return box;
}

function mark(stretch, inner) {
  const name = state.index.kinds[stretch.kind][0];
  const span = make("span", { class: `s ${name}`, "data-o": stretch.o }, inner);
  if (stretch.lane) span.style.setProperty("--lane", stretch.lane);
  return span;
}

function badge(o, outcome, side) {
  const [name, letter] = state.index.kinds[outcome[0]];
  const label = tellings(o).join(", ");
  return make("button", { type: "button", class: `sign ${name}`, "data-o": o,
    "aria-label": label, tabindex: side === 3 && outcome[2] ? -1 : null }, letter);
}

// Rows begin as plain text; their mentions are marked when they come near.
const waiting = new Map(); // row -> what makes its cells
const holders = new Map(); // outcome -> its rows
const watcher = new IntersectionObserver((seen) => {
  for (const one of seen) if (one.isIntersecting) fill(one.target);
}, { rootMargin: "100% 0px" });

function fill(line) {
  const cells = waiting.get(line);
  if (!cells) return;
  waiting.delete(line);
  watcher.unobserve(line);
  line.replaceChildren(...cells());
  dress(line);
}

function drawText() {
  const { text, parts, outcomes } = state.document;
  const own = outcomes[state.p];
  const sides = [2, 3].map((side) => [side, stretchesOf(own, side)]);
  const kinds = new Map(parts.map(([start, , kind]) => [start, kind]));
  const from = [0, 0];
  watcher.disconnect();
  waiting.clear();
  holders.clear();
  const lines = rowsOf(text, parts).map((row) => {
    const line = make("div", { class: `row ${kinds.get(row[0]) || ""}` });
    line.style.setProperty("--size", row[1] - row[0]);
    const cells = sides.map(([side, stretches], n) => {
      while (from[n] < stretches.length && stretches[from[n]].end <= row[0]) from[n]++;
      const here = [];
      for (let at = from[n]; at < stretches.length && stretches[at].start < row[1]; at++) {
        if (stretches[at].end > row[0]) here.push(stretches[at]);
      }
      for (const { o } of here) holders.set(o, (holders.get(o) || new Set()).add(line));
      return [here, side];
    });
    line.append(...cells.map(([, side]) => cell(text, row, [], own, side)));
    waiting.set(line, () => cells.map(([here, side]) => cell(text, row, here, own, side)));
    return line;
  });
  find("#text").replaceChildren(...lines);
  for (const line of lines) watcher.observe(line);
}
