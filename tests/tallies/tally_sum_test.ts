/** Sums of tallies, which are what counting all of it at once gives. */

import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { sumNs } from "../../lib/count/row_values.ts";
import { FileError } from "../../lib/errors.ts";
import { textOfBytes } from "../../lib/latin1.ts";
import { TallyFormError } from "../../lib/tallies/members.ts";
import { type KeyedRows, regroup } from "../../lib/tallies/regroup.ts";
import {
  addUp,
  ALL_COLUMNS,
  bytesOf,
  contentOf,
  type CountedLine,
} from "../support/made_up_tallies.ts";

const anyPart = fc.oneof(
  fc.constantFrom("/a", "/b", "/a/1", "/a/b", '/"', "/\\", "-", ""),
  fc.uint8Array({ maxLength: 6 }).map((bytes) => textOfBytes(bytes)),
);
const anyNumber = (max: number) =>
  fc.option(fc.oneof(fc.nat(5), fc.nat(max)), { nil: null });
const anyLine = (partCount: number): fc.Arbitrary<CountedLine> =>
  fc.record({
    parts: fc.array(anyPart, { minLength: partCount, maxLength: partCount }),
    status: anyNumber(599),
    sizeBytes: anyNumber(2 ** 40),
    durationNs: anyNumber(2 ** 31),
  });

const PARTS = ["path", "host", "class"];

/** Lines of some servers, the parts of their keys, and the columns. */
const anyServers = fc.integer({ min: 1, max: 3 }).chain((partCount) =>
  fc.record({
    servers: fc.array(fc.array(anyLine(partCount), { maxLength: 8 }), {
      minLength: 1,
      maxLength: 4,
    }),
    by: fc.constant(PARTS.slice(0, partCount)),
    columns: fc.constantFrom(null, ALL_COLUMNS),
  })
);

/** Rows as plain data, durations and all. */
function plain({ counts, values, by }: KeyedRows) {
  return {
    counts,
    by,
    values: [...values.entries].map(([key, row]) => ({
      key,
      classes: row.classes,
      sizes: [row.sizedLines, row.sizeBytes],
      times: [row.timedLines, sumNs(row)],
      durations: row.durations.sorted(),
    })).sort((a, b) => a.key < b.key ? -1 : 1),
  };
}

Deno.test("tallies of some servers add up to that of all their lines", () => {
  fc.assert(
    fc.property(
      anyServers,
      fc.constantFrom(1, 2, 5, Infinity),
      ({ servers, by, columns }, linesPerBlock) => {
        const tallies = servers.map((lines) =>
          bytesOf(contentOf(lines, by, columns))
        );
        const sum = addUp(tallies, linesPerBlock);
        const all = contentOf(servers.flat(), by, columns);
        assertEquals(
          plain({ ...sum, counts: sum.counts.packSorted(), by: sum.by }),
          plain({ ...all, by }),
        );
        assertEquals(sum.sums().counted, servers.flat().length);
      },
    ),
  );
});

Deno.test("parts that are dropped or put in another order add up as if they had been counted so", () => {
  fc.assert(
    fc.property(
      anyServers,
      fc.shuffledSubarray(PARTS, { minLength: 1 }),
      ({ servers, by, columns }, wanted) => {
        const parts = wanted.filter((part) => by.includes(part));
        fc.pre(parts.length > 0);
        const lines = servers.flat();
        const rows = contentOf(lines, by, columns);
        const none = { rewrites: [], ids: false, depth: null };
        const fewer = lines.map((line) => ({
          ...line,
          parts: parts.map((part) => line.parts[by.indexOf(part)]!),
        }));
        assertEquals(
          plain(regroup({ ...rows, by }, parts, none)),
          plain({ ...contentOf(fewer, parts, columns), by: parts }),
        );
      },
    ),
  );
});

Deno.test("a depth and placeholders that act on a sum give what they give while counting", () => {
  const paths = fc.array(
    fc.stringMatching(/^(\/[a-c1-3]{1,2}){0,4}$/),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(paths, fc.nat(3), fc.boolean(), (paths, depth, ids) => {
      const none = { status: null, sizeBytes: null, durationNs: null };
      const lineOf = (path: string) => ({ ...none, parts: [path] });
      const grouping = { rewrites: [], ids, depth: depth === 0 ? null : depth };
      const shorten = (path: string) => {
        const segments = path.split("/").map((segment) =>
          ids && /^\d+$/.test(segment) ? ":id" : segment
        );
        return segments.slice(0, depth === 0 ? undefined : depth + 1).join("/");
      };
      const by = ["path"];
      const rows = contentOf(paths.map(lineOf), by, null);
      const expected = contentOf(
        paths.map((path) => lineOf(shorten(path))),
        by,
        null,
      );
      assertEquals(
        regroup({ ...rows, by }, by, grouping).counts,
        expected.counts,
      );
    }),
  );
});

Deno.test("a changed byte is never added up as it stands", () => {
  const line = { status: 200, sizeBytes: 7, durationNs: 5, parts: ["/a"] };
  const bytes = bytesOf(contentOf([line, line], ["path"], ALL_COLUMNS));
  fc.assert(
    fc.property(
      fc.nat(bytes.length - 1),
      fc.integer({ min: 1, max: 255 }),
      (at, change) => {
        const changed = bytes.slice();
        changed[at]! ^= change;
        assertThrows(() => addUp([changed]), TallyFormError);
      },
    ),
    { numRuns: 1000 },
  );
});

Deno.test("a tally that is cut anywhere is refused", () => {
  const line = { status: 200, sizeBytes: 7, durationNs: 5, parts: ["/a"] };
  const bytes = bytesOf(contentOf([line, line], ["path"], ALL_COLUMNS));
  for (let end = 0; end < bytes.length; end++) {
    assertThrows(() => addUp([bytes.subarray(0, end)]), TallyFormError);
  }
});

Deno.test("what goes on behind the last line is refused", () => {
  const bytes = bytesOf(contentOf([], ["path"], null));
  const twice = new Uint8Array(2 * bytes.length);
  twice.set(bytes);
  twice.set(bytes, bytes.length);
  assertThrows(() => addUp([twice]), TallyFormError);
  assertThrows(() => addUp([twice], 1), TallyFormError);
});

Deno.test("rows that do not count as many lines as the inputs are refused", () => {
  const content = contentOf([], ["path"], null);
  const inputs = content.inputs.map((input) => ({
    ...input,
    lines: 1,
    counted: 1,
  }));
  assertThrows(
    () => addUp([bytesOf({ ...content, inputs })]),
    Error,
    "its rows count 0 lines and its inputs 1",
  );
});

Deno.test("a tally whose columns say less than is asked for is refused", () => {
  const bytes = bytesOf(contentOf([], ["path"], null));
  assertThrows(
    () => addUp([bytes], Infinity, { columns: ["p99"], needs: ["seconds"] }),
    FileError,
    "say nothing of seconds",
  );
});
