"use strict";
const marks = [...document.querySelectorAll("mark")];
const rows = [...document.querySelectorAll("aside li")];
const numbers = (element) => (element.dataset.e || "").split(" ").filter(Boolean);
let chosen = null, place = -1;

function choose(number) {
  chosen = number;
  place = -1;
  for (const mark of marks) mark.classList.toggle("on", numbers(mark).includes(number));
  for (const row of rows) {
    const on = row.dataset.e === number;
    row.classList.toggle("on", on);
    row.querySelector("button").setAttribute("aria-pressed", on);
  }
}

function next() {
  const found = marks.filter((mark) => mark.classList.contains("on"));
  if (!found.length) return;
  place = (place + 1) % found.length;
  found[place].scrollIntoView({ block: "center" });
}

function showRow(mark) {
  const number = numbers(mark)[0];
  if (number === undefined || mark.classList.contains("off")) return;
  choose(number);
  const row = rows.find((row) => row.dataset.e === number);
  if (row) row.scrollIntoView({ block: "nearest" });
}

// A row shows its first mention, and the next one each time it is pressed again.
for (const row of rows) {
  row.querySelector("button").addEventListener("click", () => {
    if (chosen !== row.dataset.e) choose(row.dataset.e);
    next();
  });
}
document.querySelector("main").addEventListener("click", (event) => {
  const mark = event.target.closest("mark");
  if (mark) showRow(mark); else choose(null);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") choose(null);
  if (event.key === "Enter" && event.target.matches("mark")) showRow(event.target);
});
for (const box of document.querySelectorAll(".types input")) {
  box.addEventListener("change", () => {
    for (const mark of marks) {
      if (!mark.classList.contains(box.value)) continue;
      mark.classList.toggle("off", !box.checked);
      mark.tabIndex = box.checked ? 0 : -1;
    }
    for (const group of document.querySelectorAll(`aside section.${box.value}`)) {
      group.hidden = !box.checked;
    }
  });
}
