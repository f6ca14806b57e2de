/**
 * What crosses the worker boundary: plain data, nothing that acts.
 *
 * @module
 */

import type { FileFormat } from "../lines/detected_format.ts";
import type { Rules } from "../count/rules.ts";
import type { SliceTally } from "../count/slice_tally.ts";
import type { Failure } from "./failure.ts";
import type { Slice } from "../read/slice.ts";

/**
 * What main asks of a worker. A message holds one order or, of small slices, some
 * at once: a message takes as long as counting 50 lines.
 */
export interface Order {
  /** The slice to count. */
  slice: Slice;
  /** How its lines become keys. */
  rules: Rules;
  /** What keys the hash of all tallies of the run, so that they merge fast. */
  seed: Uint8Array;
  /** Whether the worker sends all skipped lines, too. */
  keepsRejects: boolean;
}

/**
 * What main answers to a chunk of rejects once it is on disk. A worker sends the
 * next chunk only then: messages have no back-pressure of their own.
 */
export interface Receipt {
  /** Tells it from an order. */
  kind: "receipt";
}

/**
 * What a worker answers, in messages of one or several reports: signs of life, then
 * one ending for each order, in their order.
 */
export type Report =
  | { kind: "progress"; readBytes: number }
  | { kind: "detected"; format: FileFormat }
  | { kind: "rejected"; rows: Uint8Array<ArrayBuffer> }
  | { kind: "counted"; result: SliceTally }
  | { kind: "failed"; failure: Failure };
