/**
 * Which lane reads a slice for `--pattern`.
 *
 * @module
 */

import { BlockLane } from "../block_lane.ts";
import type { Lane } from "../lane.ts";
import type { Rules } from "../rules.ts";
import type { Tally } from "../tally.ts";
import { keyReader } from "../../keys/key_reader.ts";
import { patternEngine } from "./pattern_engine.ts";
import { PatternLane } from "./pattern_lane.ts";

/**
 * Picks the automaton, or, where it was given up, the engine of regular
 * expressions.
 *
 * @param rules How lines become keys, by a pattern; the engine is loaded.
 * @param tally The tally to count into.
 * @param options Where the slice begins, and whether all lines without a match
 * are kept.
 * @returns The lane.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { BlockLane } from "../block_lane.ts";
 * import { loadRegexEngine } from "../../lines/regex.ts";
 * import { DEFAULT_RULES } from "../rules.ts";
 * import { Tally } from "../tally.ts";
 *
 * // Too long for an automaton.
 * const rules = { ...DEFAULT_RULES, pattern: "ab".repeat(1100) };
 * await loadRegexEngine(rules);
 * const options = { startByte: 0, keepsRejects: false };
 * assert(pickPatternLane(rules, new Tally(), options) instanceof BlockLane);
 * ```
 */
export function pickPatternLane(
  rules: Rules & { pattern: string },
  tally: Tally,
  { startByte, keepsRejects }: { startByte: number; keepsRejects: boolean },
): Lane {
  const { pattern, depth } = rules;
  const readKey = keyReader(rules).read;
  const engine = patternEngine(tally.kernel, pattern);
  return engine.isGivenUp
    ? new BlockLane(tally, readKey, startByte)
    : new PatternLane(tally, engine, {
      startByte,
      depth,
      keepsRejects,
      readKey,
    });
}
