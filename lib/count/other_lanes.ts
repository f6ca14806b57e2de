/**
 * The lanes of logs that are not read by their quoted requests.
 *
 * @module
 */

import { BlockLane } from "./block_lane.ts";
import { isCutByTexts } from "../lines/layout.ts";
import { keyReader } from "../keys/key_reader.ts";
import type { Lane } from "./lane.ts";
import { layoutOf, readsInOrder } from "../lines/line_reader.ts";
import { PassThrough } from "./pass_through.ts";
import { isWorthAnEngine } from "./worth_an_engine.ts";
import type { Rules } from "./rules.ts";
import type { Slice } from "../read/slice.ts";
import type { Tally } from "./tally.ts";

/**
 * Picks the fastest lane that can read the format: the kernel reads JSON and, by
 * an automaton, fields and what `--pattern` finds.
 *
 * @param slice What is counted.
 * @param rules How a line becomes a key; with a pattern, the engine of
 * expressions is loaded.
 * @param tally The tally to count into.
 * @param options Where the first line begins, and whether all skipped lines are
 * passed on.
 * @returns The lane.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { BlockLane } from "./block_lane.ts";
 * import { DEFAULT_RULES } from "./rules.ts";
 * import { Tally } from "./tally.ts";
 *
 * const file = { day: 0, file: 0, path: "a", identity: null, compression: "none" } as const;
 * const slice = { ...file, startByte: 0, endByte: 9, fileBytes: 9 };
 * const rules = { ...DEFAULT_RULES, logFormat: "ltsv" };
 * const options = { startByte: 0, keepsRejects: false };
 * assert(await pickOtherLane(slice, rules, new Tally(), options) instanceof BlockLane);
 * ```
 */
export async function pickOtherLane(
  slice: Slice,
  rules: Rules,
  tally: Tally,
  options: { startByte: number; keepsRejects: boolean },
): Promise<Lane> {
  const { startByte } = options;
  const { lane, pattern, depth } = rules;
  if (lane === "line") return new PassThrough(startByte);
  const layout = layoutOf(rules);
  if (
    rules.wrapper === undefined && isCutByTexts(layout) &&
    isWorthAnEngine(tally.kernel, slice)
  ) {
    // Loaded only where it is used, which most runs do not.
    const { pickLayoutLane } = await import("./layouts/pick_layout_lane.ts");
    return pickLayoutLane(rules, layout, tally, options);
  }
  // The block lane does not see the lines at the edges of its blocks.
  if (readsInOrder(rules)) return new PassThrough(startByte);
  if (pattern !== null && isWorthAnEngine(tally.kernel, slice)) {
    const { pickPatternLane } = await import(
      "./patterns/pick_pattern_lane.ts"
    );
    return pickPatternLane({ ...rules, pattern }, tally, options);
  }
  const readKey = keyReader(rules).read;
  if (layout.kind === "json" && rules.wrapper === undefined) {
    const { JsonLane } = await import("./json/json_lane.ts");
    const { roles } = layout;
    return new JsonLane(tally, { startByte, depth, roles, readKey });
  }
  return new BlockLane(tally, readKey, startByte);
}
