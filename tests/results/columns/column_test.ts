import { assert, assertEquals } from "@std/assert";
import { noValues } from "../../../lib/count/row_values.ts";
import { findColumn } from "../../../lib/results/columns/column.ts";
import {
  columnNames,
  measureOf,
  measuresOf,
  STATS,
} from "../../../lib/results/columns/column_names.ts";

const values = { ...noValues(), classes: [0, 0, 3, 0, 0, 1] };
const row = { count: 8, values };

Deno.test("all columns of --stats and of the list of names are there", () => {
  for (const name of [...STATS, ...columnNames().slice(0, -1)]) {
    assertEquals(findColumn(name)?.name, name);
    assert(measureOf(name) !== undefined, name);
  }
});

Deno.test("quantiles are those from above 0 to 100 with up to three decimals", () => {
  const names = ["p1", "p50", "p99.999", "p100", "p0.001"];
  assertEquals(names.map((name) => findColumn(name)?.name), names);
  for (
    const name of [
      "p0",
      "p100.1",
      "p101",
      "p99.9999",
      "p",
      "p-1",
      "P50",
      "toString",
    ]
  ) {
    assertEquals(findColumn(name), undefined, name);
    assertEquals(measureOf(name), undefined, name);
  }
});

Deno.test("a class of no line is 0, and a number that no line has is none", () => {
  const shown = [
    "2xx",
    "3xx",
    "5xx%",
    "share",
    "bytes",
    "p99",
    "mean",
    "seconds",
  ]
    .map((name) => findColumn(name)!.show(row, 16));
  assertEquals(shown, ["3", "0", "12.5", "50.0", null, null, null, null]);
});

Deno.test("what is added up is asked for once, for the sorting too", () => {
  assertEquals(measuresOf(null, null), []);
  assertEquals(measuresOf(["count", "p50", "p99"], "5xx"), [
    "seconds",
    "status",
  ]);
});
