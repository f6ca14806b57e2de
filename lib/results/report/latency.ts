/**
 * How long requests took: the quantiles that a page shows.
 *
 * @module
 */

import { quantileNs, type RowValues } from "../../count/row_values.ts";

/** The quantiles of requests, in nanoseconds. */
export interface Latency {
  /** The value that half of them do not pass. */
  p50: number;
  /** The value that 95% of them do not pass. */
  p95: number;
  /** The value that 99% of them do not pass. */
  p99: number;
  /** The largest value. */
  max: number;
}

/**
 * The quantiles of a row, exactly.
 *
 * @param values The numbers of the row.
 * @returns Nanoseconds; null if no request has a duration.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { addLineValues, noValues } from "../../count/row_values.ts";
 *
 * const values = noValues();
 * assertEquals(latencyOf(values), null);
 * addLineValues(values, { status: null, sizeBytes: null, durationNs: 5 }, 1);
 * assertEquals(latencyOf(values)?.p99, 5);
 * ```
 */
export function latencyOf(values: RowValues): Latency | null {
  const quantile = (share: number) => quantileNs(values, share);
  const max = quantile(100_000);
  return max === null ? null : {
    p50: quantile(50_000)!,
    p95: quantile(95_000)!,
    p99: quantile(99_000)!,
    max,
  };
}
