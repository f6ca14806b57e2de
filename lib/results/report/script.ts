/**
 * What a page does besides being read: rows of tables are sorted by a click on a
 * header, and services are filtered. Without script, all of it can still be read.
 *
 * @module
 */

/** The script. It shows what it needs, so that there is nothing that does nothing without it. */
export const SCRIPT = `"use strict";
for (const table of document.querySelectorAll("table.sortable")) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    if (head.textContent === "Trend") return;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => sort(table, heads, column));
  });
}

function sort(table, heads, column) {
  const head = heads[column];
  const isNumber = head.classList.contains("number");
  const first = isNumber ? "descending" : "ascending";
  const second = isNumber ? "ascending" : "descending";
  const order = head.getAttribute("aria-sort") === first ? second : first;
  for (const other of heads) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", order);
  const direction = order === "ascending" ? 1 : -1;
  const body = table.tBodies[0];
  const rows = [...body.rows].map((row) => ({
    row,
    value: valueOf(row.cells[column].textContent, isNumber),
  }));
  rows.sort((a, b) => {
    // What has no value is last in both directions.
    if (a.value === null || b.value === null) {
      return (a.value === null) - (b.value === null);
    }
    return a.value === b.value ? 0 : (a.value < b.value ? -1 : 1) * direction;
  });
  body.replaceChildren(...rows.map(({ row }) => row));
}

const UNITS = { B: 1, kB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12, PB: 1e15 };

function valueOf(text, isNumber) {
  if (!isNumber) return text;
  if (text === "new") return Infinity;
  const [figure, unit] = text.replaceAll(",", "").replace("\\u2212", "-")
    .replace("%", "").split(" ");
  const number = parseFloat(figure) * (UNITS[unit] ?? 1);
  return Number.isNaN(number) ? null : number;
}

const filter = document.getElementById("filter");
const rows = [...document.getElementById("services").tBodies[0].rows]
  .map((row) => ({
    row,
    text: [...row.querySelectorAll(".key")]
      .map((cell) => cell.textContent).join(" ").toLowerCase(),
  }));

function showMatches() {
  const words = filter.value.toLowerCase().split(/\\s+/).filter(Boolean);
  let shown = 0;
  for (const { row, text } of rows) {
    row.hidden = !words.every((word) => text.includes(word));
    if (!row.hidden) shown++;
  }
  document.getElementById("shown").textContent = words.length === 0
    ? ""
    : shown + " of " + rows.length;
}

filter.addEventListener("input", showMatches);
filter.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  filter.value = "";
  showMatches();
});
filter.closest("p").hidden = false;
// The browser may have kept what was typed before the page was loaded again.
showMatches();
`;
