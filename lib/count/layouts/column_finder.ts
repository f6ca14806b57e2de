/**
 * The names of a header of W3C or TSV → what finds columns in the memory of the
 * kernel.
 *
 * An automaton with a state for each column took 69 ns for a row of 15 columns in
 * 225 bytes, 173 ns for one of 33 in 393; counting separators takes a third of
 * that.
 *
 * @module
 */

import type { FieldFinder } from "../field_engine.ts";
import { bytesAt, type Kernel } from "../kernel/kernel.ts";
import { textOfBytes } from "../../latin1.ts";
import type { DelimitedLayout, FieldSources } from "../../lines/layout.ts";
import { columnsOf } from "./columns_of.ts";

const TAB = 0x09;
const SPACE = 0x20;

/** What is particular about a column (assembly/lines/columns.ts). */
const IS_ABSENT = 1;
const HAS_OTHERS = 2;

/**
 * Makes the finder of the rows behind a header.
 *
 * @param kernel The kernel whose memory it reads.
 * @param by W3C or TSV.
 * @param names The names of the header, one character a byte.
 * @param wanted The sources of the fields that are noted, in this order; that of
 * the request first.
 * @param sample Rows, which say whether those of W3C have TABs or spaces.
 * @returns The finder; null if the header has no field for the request, or one is
 * made of columns that do not follow one another.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { drawSeed, startKernel } from "../kernel/kernel.ts";
 *
 * const path = [{ names: ["uri"] }];
 * const kernel = startKernel(drawSeed());
 * const find = (names: string[]) =>
 *   columnFinder(kernel, "tsv", names, [path], new Uint8Array());
 * assertEquals(find(["time", "uri"])?.tags, 2);
 * assertEquals(find(["time", "status"]), null);
 * ```
 */
export function columnFinder(
  kernel: Kernel,
  by: DelimitedLayout["by"],
  names: readonly string[],
  wanted: readonly FieldSources[],
  sample: Uint8Array,
): FieldFinder | null {
  const columns = columnsOf(names, wanted);
  // A row of one column has no separator that would say how it is cut.
  if (columns === null || names.length < 2) return null;
  const hasTabs = by === "tsv" || hasTabsInRows(sample);
  const [separator, other] = hasTabs ? [TAB, TAB] : [SPACE, TAB];
  const list = columns.map((field, group) =>
    field === null
      ? [0, 0, 8 * group, IS_ABSENT]
      // What holds no request is for the reader, whatever else the row has.
      : [
        field.column,
        field.more,
        8 * group,
        group > 0 && field.hasOthers ? HAS_OTHERS : 0,
      ]
  ).sort(([a], [b]) => a! - b!).flat();
  const numbers = Uint32Array.of(
    separator,
    other,
    names.length - 1,
    columns.length,
    ...list,
  );
  return {
    tags: 2 * wanted.length,
    isOnlySource: !columns[0]!.hasOthers,
    load: () => {
      const bytes = new Uint8Array(numbers.buffer);
      bytesAt(kernel, kernel.automaton.value, bytes.length).set(bytes);
      return kernel.findColumns;
    },
  };
}

/** Whether the first row has TABs: then no other character ends a field. */
function hasTabsInRows(sample: Uint8Array): boolean {
  const row = textOfBytes(sample).split("\n")
    .find((line) => line !== "" && line[0] !== "#");
  return row?.includes("\t") ?? false;
}
