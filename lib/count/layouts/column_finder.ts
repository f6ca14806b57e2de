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
import type { DelimitedLayout, Role } from "../../lines/layout.ts";
import { columnsOf, hasOneColumn } from "./columns_of.ts";

const TAB = 0x09;
const SPACE = 0x20;

/**
 * Makes the finder of the rows behind a header.
 *
 * @param kernel The kernel whose memory it reads.
 * @param layout W3C or TSV; roles have names as the lines have them, one character a byte.
 * @param names The names of the header, one character a byte.
 * @param roles The roles whose fields are noted, in this order.
 * @param sample Rows, which say whether those of W3C have TABs or spaces.
 * @returns The finder; null if the header has no field for one of the roles.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { drawSeed, startKernel } from "../kernel/kernel.ts";
 *
 * const layout = { kind: "delimited", by: "tsv", roles: { path: [{ names: ["uri"] }] } } as const;
 * const kernel = startKernel(drawSeed());
 * const find = (names: string[]) =>
 *   columnFinder(kernel, layout, names, ["path"], new Uint8Array());
 * assertEquals(find(["time", "uri"])?.tags, 2);
 * assertEquals(find(["time", "status"]), null);
 * ```
 */
export function columnFinder(
  kernel: Kernel,
  layout: DelimitedLayout,
  names: readonly string[],
  roles: readonly Role[],
  sample: Uint8Array,
): FieldFinder | null {
  const columns = columnsOf(layout, names, roles);
  // A row of one column has no separator that would say how it is cut.
  if (columns === null || names.length < 2) return null;
  const hasTabs = layout.by === "tsv" || hasTabsInRows(sample);
  const [separator, other] = hasTabs ? [TAB, TAB] : [SPACE, TAB];
  const list = columns.map((column, group) => [column, 8 * group])
    .sort(([a], [b]) => a! - b!).flat();
  const numbers = Uint32Array.of(
    separator,
    other,
    names.length - 1,
    columns.length,
    ...list,
  );
  return {
    tags: 2 * roles.length,
    isOnlySource: hasOneColumn(layout, names, roles[0]!),
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
