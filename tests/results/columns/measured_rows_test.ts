import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { joinTexts } from "../../../lib/lines/joined_texts.ts";
import { Tally } from "../../../lib/count/tally.ts";
import { addLineValues, ValueRows } from "../../../lib/count/row_values.ts";
import { makeRows } from "../../../lib/results/columns/measured_rows.ts";
import { otherParts } from "../../../lib/results/columns/row_texts.ts";

const layout = {
  by: ["path", "class"],
  columns: ["count", "max"],
  sort: "count",
  isJoined: true,
};

/** The tallies of lines: their parts, and how long each took. */
function tallied(lines: [string[], number | null][]) {
  const [counts, values] = [new Tally(), new ValueRows()];
  for (const [parts, durationNs] of lines) {
    const row = joinTexts(parts);
    counts.add(row);
    const said = { status: null, sizeBytes: null, durationNs };
    addLineValues(values.of(row), said, 1);
  }
  return [counts.pack(), values] as const;
}

const line = fc.tuple(
  fc.tuple(
    fc.constantFrom("/a", "/b", "/\xff", "-"),
    fc.constantFrom("2xx", "-"),
  ).map((parts) => [...parts]),
  fc.option(fc.nat(999)),
);

Deno.test("rows are the largest first, equal ones in the order of their bytes", () => {
  fc.assert(
    fc.property(
      fc.array(line),
      fc.constantFrom("count", "max"),
      (lines, sort) => {
        const { rows } = makeRows(...tallied(lines), { ...layout, sort }, null);
        const groups = Map.groupBy(lines, ([parts]) => parts.join("\0"));
        const expected = Array.from(groups, ([key, lines]) => {
          const durations = lines.flatMap(([, ns]) => ns ?? []);
          const max = durations.length === 0 ? null : Math.max(...durations);
          return { key, count: lines.length, max };
        }).sort((a, b) =>
          (sort === "count"
            ? b.count - a.count
            : (b.max ?? -1) - (a.max ?? -1)) ||
          (a.key < b.key ? -1 : 1)
        );
        assertEquals(
          rows.map(({ parts, cells }) => [parts[0], cells[0]]),
          expected.map(({ key, count }) => [
            key.split("\0")[0]!.replace("\xff", "\\xFF"),
            String(count),
          ]),
        );
      },
    ),
  );
});

Deno.test("the rows that are left out are one, with the quantiles of all their values", () => {
  const lines: [string[], number | null][] = [
    [["/a", "2xx"], 1],
    [["/a", "2xx"], 2],
    [["/b", "2xx"], 900],
    [["/c", "2xx"], 5],
  ];
  const { rows, rowCount, other } = makeRows(...tallied(lines), layout, 1);
  assertEquals(rows.map(({ parts }) => parts), [["/a", "2xx"]]);
  assertEquals([rowCount, other?.cells], [3, ["2", "0.0000009"]]);
  assertEquals(otherParts(["path", "class"]), ["(other)", "-"]);
});

Deno.test("numbers of a row that has no count are an error", () => {
  const [, values] = tallied([[["/a", "2xx"], 1]]);
  assertThrows(
    () => makeRows(new Tally().pack(), values, layout, null),
    Error,
    "no count",
  );
});

Deno.test("keys that are shown the same have their bytes besides", () => {
  const [counts, values] = tallied([[["/\xff"], null], [["/\\xFF"], null]]);
  const { rows } = makeRows(counts, values, layout, null);
  assertEquals(rows.map(({ parts, hex }) => [parts[0], hex]), [
    ["/\\xFF", null],
    ["/\\xFF", "2fff"],
  ]);
});
