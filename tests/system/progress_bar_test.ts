/** The bar: what it draws, how often, and that it leaves nothing behind. */

import { assertEquals } from "@std/assert";
import { makeProgressBar } from "../../lib/system/progress_bar.ts";
import { standIn } from "../support/stand_in.ts";

const CLEAR = "\r\x1b[K";
const STATUS = "Read 1 GB of 2 GB (50%), 1 GB/s, 1s left";

function barOf(columns: number) {
  const drawn: string[] = [];
  const write = (text: string) => drawn.push(text);
  return { drawn, bar: makeProgressBar({ write, columns: () => columns }) };
}

const BAR = "████████████░░░░░░░░░░░░ ";
const widths: [number, string][] = [
  [200, BAR + STATUS],
  [25 + STATUS.length + 1, BAR + STATUS],
  [25 + STATUS.length, STATUS],
  [STATUS.length + 1, STATUS],
  [STATUS.length, "Read 1 GB of 2 GB (50%), 1 GB/s"],
  [31, "Read 1 GB of 2 GB (50%)"],
  [10, "Read 1 GB"],
  [1, ""],
];
for (const [columns, line] of widths) {
  Deno.test(`a terminal of ${columns} columns shows what has room`, () => {
    const { drawn, bar } = barOf(columns);
    bar.show(1, 2, STATUS);
    assertEquals(drawn, [CLEAR + line]);
  });
}

Deno.test("what has no known end has no bar", () => {
  for (const total of [null, 0]) {
    const { drawn, bar } = barOf(80);
    bar.show(0, total, "Read 5 kB, 1 kB/s");
    assertEquals(drawn, [`${CLEAR}Read 5 kB, 1 kB/s`]);
  }
});

Deno.test("the bar redraws ten times a second, and at once after a message", () => {
  let nowMs = 1000;
  using _ = standIn(performance, "now", () => nowMs);
  const { drawn, bar } = barOf(80);
  bar.hide();
  bar.show(1, 2, "a");
  nowMs = 1099;
  bar.show(1, 2, "b");
  nowMs = 1100;
  bar.show(1, 2, "c");
  bar.hide();
  bar.hide();
  bar.show(1, 2, "d");
  assertEquals(drawn, [
    `${CLEAR}${BAR}a`,
    `${CLEAR}${BAR}c`,
    CLEAR,
    `${CLEAR}${BAR}d`,
  ]);
});
