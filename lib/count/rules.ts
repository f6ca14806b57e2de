/**
 * All that a worker must know to turn lines into counts.
 *
 * @module
 */

import type { GroupingRules } from "../keys/grouping.ts";
import type { LineRules } from "../lines/line_reader.ts";

/** How lines become keys, and how they are counted. */
export interface Rules extends LineRules, GroupingRules {
  /** How many different keys there may be. */
  maxKeys: number;
  /** Whether plain lines take the fast lane, or all lines the line lane. */
  lane: "auto" | "line";
}

/**
 * The rules of a run to which no flag was given.
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
  depth: null,
  maxKeys: 1_000_000,
  lane: "auto",
};
