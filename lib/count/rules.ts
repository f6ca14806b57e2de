/**
 * What a worker needs to know to turn lines into counts.
 *
 * @module
 */

import type { GroupingRules } from "../keys/grouping_rules.ts";
import { DEFAULT_BY, type RecordRules } from "../keys/record_rules.ts";
import { ANY_TIME } from "../lines/time_window.ts";
import type { LineRules } from "../lines/line_reader.ts";

/** How lines become keys, and how they are counted. */
export interface Rules extends LineRules, GroupingRules, RecordRules {
  /** The most different keys that a run may have. */
  maxKeys: number;
  /**
   * `line` sends all lines through the line lane; `auto` uses the fastest lane.
   */
  lane: "auto" | "line";
  /**
   * Whether main found that the kernel reads these lines by their quoted request:
   * then what reads other formats is not even loaded. Unless it is given, each
   * slice finds out.
   */
  hasQuotedRequests?: boolean;
  /** Whether the ends of the content of compressed files and streams are kept, for a tally. */
  keepsEnds?: boolean;
  /** How many lines of the slice are given back as they are; none unless it is given. */
  sampledLines?: number;
}

/**
 * The rules of a run without flags.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals({ ...DEFAULT_RULES, depth: 2 }.logFormat, "access");
 * ```
 */
export const DEFAULT_RULES: Rules = {
  logFormat: "access",
  field: null,
  pattern: null,
  only: [],
  rewrites: [],
  ids: false,
  depth: null,
  by: DEFAULT_BY,
  measures: [],
  where: [],
  window: ANY_TIME,
  maxKeys: 1_000_000,
  lane: "auto",
};
