/**
 * What the flags of `logtally diff` set.
 *
 * @module
 */

import type { DifferenceFormat } from "../results/differences/format_differences.ts";

/** What a comparison looks at, as flags set it. */
export interface DiffSettings {
  /** The name of the number that is compared. */
  column: string;
  /** The change past which a row is shown, in thousandths of a percent; null shows all. */
  threshold: number | null;
  /** A row of fewer lines than this, before and after, is left out. */
  minCount: number;
  /** The format of the differences. */
  format: DifferenceFormat;
}

/**
 * What is compared without a flag.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(DEFAULT_DIFF.column, "count");
 * ```
 */
export const DEFAULT_DIFF: Readonly<DiffSettings> = {
  column: "count",
  threshold: null,
  minCount: 0,
  format: "table",
};
