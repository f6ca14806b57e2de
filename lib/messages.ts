/**
 * What crosses the worker boundary: plain data, nothing that acts.
 *
 * @module
 */

import type { Packing } from "./packing.ts";

/** Why a line that is not blank yields no key (SPEC 2 and 7). */
export const SKIP_REASONS = [
  "no request",
  "bad request",
  "no path",
  "no match",
  "bad json",
  "bad ltsv",
  "no field",
  "bad field",
  "too long",
] as const;

/** One of these reasons. */
export type SkipReason = typeof SKIP_REASONS[number];

/** A rule of `--rewrite`. */
export interface Rewrite {
  /** The regular expression whose matches are replaced. */
  regex: string;
  /** What they are replaced by, with `$1` and the like in it. */
  replacement: string;
}

/** How the lines of a log are read. */
export type LogFormat = "access" | "json" | "ltsv";

/** How a line becomes a key. */
export interface Rules {
  /** How lines are read. */
  logFormat: LogFormat;
  /** The field of JSON or LTSV that holds the request; null is the first of the usual ones. */
  field: string | null;
  /** How many segments of a path are kept, from 1; null is all. */
  depth: number | null;
  /** The regular expression that replaces the request; null is the request. */
  pattern: string | null;
  /** The prefixes of keys of which one is needed; none is no filter. */
  only: string[];
  /** What is rewritten in each key, in this order. */
  rewrites: Rewrite[];
  /** How many different keys there may be. */
  maxKeys: number;
  /** Whether plain lines take the fast lane, or all lines the line lane. */
  lane: "auto" | "line";
}

/** A byte range of one file that one worker counts. */
export interface Slice {
  /** The day it belongs to, as its place in the plan. */
  day: number;
  /** The file it belongs to, as its place in the day. */
  file: number;
  /** The file's path; `-` is standard input. */
  path: string;
  /** The device and inode the plan saw, to notice a file that was replaced; null where there are none. */
  identity: string | null;
  /** How the file began when it was planned, up to 512 bytes; not compared where it is not given. */
  head?: Uint8Array;
  /** The first byte of the range. */
  startByte: number;
  /** The byte behind the range; null is wherever standard input ends. */
  endByte: number | null;
  /** How the file is packed; a packed file is one slice, as is standard input, packed or not. */
  packing: Packing;
  /** How large the file was when it was planned; null for standard input. */
  fileBytes: number | null;
}

/** A skipped line, for people to look at. */
export interface SkippedLine {
  /** Why it was skipped. */
  reason: SkipReason;
  /** Where the line begins in its file. */
  offsetByte: number;
  /** The first 200 bytes of the line, a character a byte. */
  text: string;
}

/** Counts by key, as a few buffers that are transferred instead of copied. */
export interface PackedTally {
  /** The bytes of all keys, one behind the other. */
  keys: Uint8Array<ArrayBuffer>;
  /** Where each key ends in `keys`. */
  keyEnds: Uint32Array<ArrayBuffer>;
  /** The count of each key, exact up to 2^53. */
  counts: Float64Array<ArrayBuffer>;
}

/** The sums of lines: `lines` = `counted` + all of `skipped` + `blank` + `filtered`. */
export interface LineSums {
  /** Lines, counted where their bytes are read. */
  lines: number;
  /** Lines that yielded a key, but for those that were filtered. */
  counted: number;
  /** Lines of zero length. */
  blank: number;
  /** Lines whose key `--only` leaves out. */
  filtered: number;
  /** Lines that yielded none, by reason. */
  skipped: Partial<Record<SkipReason, number>>;
}

/** How many skipped lines of each reason a slice shows, and a day (SPEC 4). */
export const MAX_SAMPLES = 3;

/** What one slice came to. */
export interface SliceTally extends LineSums {
  /** The bytes of the file that were read, packed if it is packed. */
  sizeBytes: number;
  /** The first `MAX_SAMPLES` skipped lines of each reason, in the order of the file. */
  samples: SkippedLine[];
  /** The counts by key. */
  tally: PackedTally;
}

/** What main asks of a worker. */
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
 * What a failure is of: the file, or the day (too many keys), each in words for
 * people; or the program, where nobody expected it.
 */
export type FailureOf = "file" | "day" | "program";

/** What a worker answers: signs of life, then one ending for each order. */
export type Report =
  | { kind: "progress"; readBytes: number }
  | { kind: "rejected"; rows: Uint8Array<ArrayBuffer> }
  | { kind: "counted"; result: SliceTally }
  | { kind: "failed"; of: FailureOf; message: string; stack: string };
