/** Rows with parts and columns as metrics: no series is there twice, no label twice in one. */

import { assertEquals } from "@std/assert";
import { noValues } from "../../../lib/count/row_values.ts";
import { measuredMetrics } from "../../../lib/results/formats/measured_metrics.ts";

/** The series of one row, whose parts and cells are `x` and 1. */
function seriesOf(by: string[], columns: string[]): string[] {
  const numbers = { count: 1, values: noValues() };
  const parts = by.map(() => "x");
  const rows = [{ parts, hex: null, cells: columns.map(() => "1"), numbers }];
  const layout = { by, columns, sort: columns[0]!, isJoined: true };
  const all = { ...layout, rows, rowCount: 1, other: null };
  return [...measuredMetrics([["date", "d"]], all)].join("").split("\n")
    .filter((line) => /^[^#]/.test(line));
}

Deno.test("a part has another label than the day, a column, and other parts", () => {
  assertEquals(
    seriesOf(["class", "path", "service", "date", "a-b", "a.b", "--x", "5"], [
      "5xx",
    ]),
    [
      `logtally_requests_by_class{date="d",class_="x",service="x",service_="x",date_="x",a_b="x",a_b_="x",_x="x",_5="x",class="5xx"} 1`,
    ],
  );
  assertEquals(seriesOf(["class"], ["count"]), [
    `logtally_requests{date="d",class="x"} 1`,
  ]);
});

Deno.test("a quantile of two names is one series, and its label is exact", () => {
  const quantiles = (...columns: string[]) =>
    seriesOf([], columns).map((line) => /quantile="(.*)"/.exec(line)![1]);
  assertEquals(quantiles("p99.9", "p0.001", "p100", "max", "p50", "p50.0"), [
    "0.999",
    "0.00001",
    "1",
    "0.5",
  ]);
});
