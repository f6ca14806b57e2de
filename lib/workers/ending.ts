/**
 * How a slice ended.
 *
 * @module
 */

import type { CountError } from "../errors.ts";
import type { Slice } from "../read/slice.ts";
import type { SliceTally } from "../count/slice_tally.ts";

/** What a slice came to, or why it could not be counted. */
export type Ending =
  | { slice: Slice; result: SliceTally }
  | { slice: Slice; error: CountError };
