/**
 * A sum of tallies → its rows, under the keys that were asked for.
 *
 * @module
 */

import { UsageError } from "../errors.ts";
import { type KeyedRows, regroup } from "../tallies/regroup.ts";
import { addGrouping, type Grouping } from "../tallies/tally_head.ts";
import type { TallySum } from "../tallies/tally_sum.ts";

/**
 * Gives the rows of a sum, with other parts or grouped paths.
 *
 * @param sum The sum.
 * @param by The parts of the keys.
 * @param grouping What to do with paths; call `loadRegexEngine` first.
 * @returns The rows: most requests first.
 * @throws {UsageError} If paths are to be grouped, and the sum has none.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { TallySum } from "../tallies/tally_sum.ts";
 *
 * const traits = { columns: null, needs: [], measuresOf: () => [], by: null, maxKeys: 9 };
 * const sum = new TallySum(traits);
 * sum.counts.add("/a/b");
 * const { counts } = groupedSum(sum, ["path"], { rewrites: [], ids: false, depth: 1 });
 * assertEquals(new TextDecoder().decode(counts.keys), "/a");
 * ```
 */
export function groupedSum(
  sum: TallySum,
  by: readonly string[],
  grouping: Grouping,
): KeyedRows {
  const counts = sum.counts.packSorted();
  const { values, by: parts } = sum;
  const isGrouped = addGrouping([], grouping).length > 0;
  if (isGrouped && !parts.includes("path")) {
    throw new UsageError(
      `"--depth", "--rewrite" and "--ids" act on paths, and the tallies have the parts ${
        parts.join(", ")
      }; drop them`,
    );
  }
  if (!isGrouped && by.join() === parts.join()) return { counts, values, by };
  return regroup({ counts, values, by: parts }, by, grouping);
}
