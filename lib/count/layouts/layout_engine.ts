/**
 * A layout → the engine that finds the request in its lines.
 *
 * @module
 */

import { type AutomatonEngine, engineOf } from "../automaton/engine.ts";
import type { Kernel } from "../kernel/kernel.ts";
import type { Role, TextLayout } from "../../lines/layout.ts";
import { rolesOf } from "../../lines/line_cutter.ts";
import { delimitedProgram } from "./delimited_program.ts";
import { labelledProgram } from "./labelled_program.ts";
import { sequenceProgram } from "./sequence_program.ts";

/** The roles whose fields an automaton notes. */
const ROLES: readonly Role[] = ["path"];

/**
 * The engine for lines of a layout.
 *
 * @param kernel The kernel that counts them.
 * @param layout How they are cut.
 * @param names The names of their header, one character a byte; null if they have none.
 * @returns The engine; null where lines are delimited and no header was read, or
 * the kernel has too many engines.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 * import { drawSeed, startKernel } from "../kernel/kernel.ts";
 *
 * const kernel = startKernel(drawSeed());
 * const layout = { kind: "delimited", by: "tsv", roles: {} } as const;
 * assert(layoutEngine(kernel, layout, null) === null);
 * assert(layoutEngine(kernel, layout, ["uri"]) !== null);
 * ```
 */
export function layoutEngine(
  kernel: Kernel,
  layout: TextLayout,
  names: readonly string[] | null,
): AutomatonEngine | null {
  if (layout.kind === "delimited" && names === null) return null;
  return engineOf(kernel, JSON.stringify([layout, names]), (sample) => {
    switch (layout.kind) {
      case "sequence":
        return sequenceProgram(layout, ROLES);
      case "labelled": {
        const ofBytes = { ...layout, roles: rolesOf(layout) };
        return labelledProgram(ofBytes, ROLES, sample);
      }
      case "delimited": {
        const ofBytes = { ...layout, roles: rolesOf(layout) };
        return delimitedProgram(ofBytes, names!, ROLES, sample);
      }
    }
  });
}
