/**
 * Lines of JSON whose records are counted in the kernel, which learns from those
 * that JavaScript reads.
 *
 * @module
 */

import type { LayoutLines } from "../layouts/layout_lane.ts";
import type { MembersEngine } from "./json_members.ts";
import { NoLine } from "../../lines/line_key.ts";

/**
 * Makes the lines of a lane.
 *
 * @param members What finds the fields of records.
 * @param lines What reads the lines that the kernel does not know, and what is
 * there in the place of the lane.
 * @returns The lines.
 *
 * @example
 * ```ts
 * import { assert, assertEquals } from "@std/assert";
 * import { drawSeed, startKernel } from "../kernel/kernel.ts";
 * import { membersEngine } from "./json_members.ts";
 * import { PassThrough } from "../pass_through.ts";
 *
 * const path = { sources: [{ names: ["uri"] }], kinds: ["text"], isShown: true } as const;
 * const members = membersEngine(startKernel(drawSeed()), [path])!;
 * const lines = learningLines(members, {
 *   read: () => "/a",
 *   fallback: (startByte) => new PassThrough(startByte),
 * });
 * assertEquals(lines.read(`{"uri":"/a"}`), "/a");
 * assert(lines.hasLearned);
 * ```
 */
export function learningLines(
  { engine, learning }: MembersEngine,
  { read, fallback }: Pick<LayoutLines, "read" | "fallback">,
): LayoutLines {
  let hasLearned = false;
  return {
    read: (line) => {
      const found = read(line);
      // A line of another time is one of JSON, too.
      const isJson = typeof found === "string" ||
        found instanceof NoLine && found.kind === "filtered";
      hasLearned = isJson && learning().goesOn && learning().learn(line);
      return found;
    },
    engine: () => engine,
    get hasLearned() {
      return hasLearned;
    },
    isInOrder: false,
    fallback,
  };
}
