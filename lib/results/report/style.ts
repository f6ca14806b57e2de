/**
 * How a page looks: light or dark as the reader's system is, on a phone and on
 * paper. Colors of texts have a contrast of 4.5:1 or more, those of shapes 3:1.
 *
 * @module
 */

/** The style sheet. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: #fff; --text: #1b2229; --muted: #57616c; --edge: #cfd6dd;
  --band: #f3f6f9; --focus: #0b57d0;
  --c0: #7a828c; --c1: #7a828c; --c2: #2f6fb5; --c3: #2a8c7e; --c4: #b26a00;
  --c5: #c0262d; --p50: #0b2f57; --p95: #4584c9; --p99: #9cc0e8; --max: #b26a00;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #10161b; --text: #e4ebf1; --muted: #9ba8b5; --edge: #36414b;
    --band: #19222a; --focus: #8ab4f8;
    --c0: #8d97a2; --c1: #8d97a2; --c2: #5b9be0; --c3: #57bfae; --c4: #e3a23c;
    --c5: #f2777a; --p50: #d6e8ff; --p95: #4f8fd6; --p99: #345f8d; --max: #e3a23c;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 1rem; max-width: 76rem;
  background: var(--paper); color: var(--text);
  font: 16px/1.5 system-ui, sans-serif;
}
h1 { font-size: 1.6rem; line-height: 1.25; margin: .5rem 0; }
h2 { font-size: 1.2rem; margin: 2.5rem 0 .5rem; }
h3 { font-size: 1rem; margin: 1.25rem 0 .5rem; }
p { margin: .5rem 0; }
code { font: .9em/1.4 ui-monospace, monospace; overflow-wrap: anywhere; }
time { white-space: nowrap; }
.about, .rules, figcaption { color: var(--muted); }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }

.figures {
  display: grid; gap: .75rem; margin: 1rem 0;
  grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr));
}
.figures div { border: 1px solid var(--edge); border-radius: .5rem; padding: .6rem .75rem; }
.figures dt { color: var(--muted); font-size: .875rem; }
.figures dd { margin: 0; color: var(--muted); font-size: .8125rem; }
.figures .value {
  color: var(--text); font-size: 1.4rem; font-weight: 600; line-height: 1.3;
  font-variant-numeric: tabular-nums;
}

.plot { margin: .5rem 0; }
.axes { display: grid; grid-template-columns: 4rem minmax(0, 1fr); gap: .5rem; }
.axes svg { display: block; width: 100%; overflow: visible; }
.axes text { fill: var(--muted); font-size: 12px; }
.y text { text-anchor: end; }
.x text { text-anchor: middle; }
.grid { stroke: var(--edge); fill: none; vector-effect: non-scaling-stroke; }
.day { fill: transparent; }
.day:hover { fill: var(--text); fill-opacity: .12; }
.all { fill: var(--c2); }
.c0 { fill: var(--c0); } .c1 { fill: var(--c1); } .c2 { fill: var(--c2); }
.c3 { fill: var(--c3); } .c4 { fill: var(--c4); } .c5 { fill: var(--c5); }
.p50 { fill: var(--p50); } .p95 { fill: var(--p95); } .p99 { fill: var(--p99); }
.max { fill: var(--max); }
.line, .mark {
  fill: none; stroke-width: 2; vector-effect: non-scaling-stroke;
  stroke-linecap: round; stroke-linejoin: round;
}
.mark { stroke-linecap: butt; }
.dot { stroke-width: 6; }
.line.c4 { stroke: var(--c4); } .line.c5 { stroke: var(--c5); }
.mark.p50 { stroke: var(--p50); } .mark.max { stroke: var(--max); }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1rem; list-style: none; margin: .25rem 0 0 4.5rem; padding: 0; font-size: .875rem; }
.swatch { margin-right: .4rem; }

.spark { display: block; width: 100%; height: 3rem; overflow: visible; }
.spark .line { stroke: var(--c2); stroke-width: 1.5; }
.spark .dot { stroke-width: 4; }
.spark .below { fill: var(--c2); fill-opacity: .18; }
.cards {
  display: grid; gap: .75rem; margin: 0; padding: 0; list-style: none;
  grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), 1fr));
}
.cards li { border: 1px solid var(--edge); border-radius: .5rem; padding: .6rem .75rem; min-width: 0; }
.cards .key { font-weight: 600; }
.cards p { margin: 0 0 .35rem; }
.cards p:last-child { margin: .35rem 0 0; color: var(--muted); font-size: .8125rem; }
.key code {
  display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3;
  overflow: hidden;
}
.key:hover code, .key code:focus { -webkit-line-clamp: none; }

.pair { display: grid; gap: 0 1.5rem; grid-template-columns: repeat(auto-fit, minmax(min(30rem, 100%), 1fr)); align-items: start; }
.scroll { overflow-x: auto; margin: .5rem 0 1rem; position: relative; }
.long { max-height: 34rem; overflow-y: auto; }
.long thead th { position: sticky; top: 0; background: var(--paper); box-shadow: inset 0 -2px var(--edge); }
.none { font-size: .875rem; padding: .25rem 0; margin: .5rem 0 1rem; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding: .25rem 0; }
caption span { display: inline-block; position: sticky; left: 0; max-width: calc(100vw - 2rem); }
th, td { padding: .3rem .6rem; border-bottom: 1px solid var(--edge); text-align: left; vertical-align: top; font-weight: 400; }
thead th { font-weight: 600; vertical-align: bottom; border-bottom-width: 2px; }
td, .number { text-align: right; white-space: nowrap; }
thead .number { white-space: normal; }
th.key, td.key { text-align: left; white-space: normal; min-width: 4rem; }
th.key { min-width: 8.5rem; }
tbody th { white-space: nowrap; }
tbody tr:hover { background: var(--band); }
tfoot th, tfoot td { border-bottom: 0; color: var(--muted); }
.trend { width: 8rem; min-width: 6rem; }
.trend .spark { height: 1.3rem; }
thead button {
  font: inherit; color: inherit; background: none; border: 0; padding: 0;
  margin: 0; cursor: pointer; text-align: inherit;
}
thead button::after { content: "\\2195" / ""; color: var(--muted); padding-left: .25em; }
[aria-sort=ascending] button::after { content: "\\2191" / ""; color: var(--text); }
[aria-sort=descending] button::after { content: "\\2193" / ""; color: var(--text); }
.filter { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem; }
.filter[hidden] { display: none; }
.filter input {
  font: inherit; color: inherit; background: var(--paper); min-width: 0;
  border: 1px solid var(--muted); border-radius: .35rem; padding: .3rem .5rem;
  width: 18rem; max-width: 100%;
}
#shown { color: var(--muted); font-size: .875rem; }

@media (max-width: 46rem) {
  th, td { padding: .3rem .4rem; }
  table { font-size: .8125rem; }
  .axes { grid-template-columns: 3.25rem minmax(0, 1fr); }
  .legend { margin-left: 0; }
  .axes text { font-size: 11px; }
  .more { display: none; }
}
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; }
  .filter { display: none; }
  .scroll { overflow: visible; max-height: none; }
  .figures div, .cards li, .plot, tr { break-inside: avoid; }
  h2, h3, caption { break-after: avoid; }
  thead button::after { content: ""; }
}
`;
