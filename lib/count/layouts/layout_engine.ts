/**
 * A layout → the engine that finds the request in its lines.
 *
 * @module
 */

import { automatonFinder } from "../automaton/automaton_finder.ts";
import type { Program } from "../automaton/program.ts";
import {
  engineOf,
  type FieldEngine,
  type FieldFinder,
} from "../field_engine.ts";
import type { Kernel } from "../kernel/kernel.ts";
import type { Role, TextLayout } from "../../lines/layout.ts";
import { rolesOf } from "../../lines/line_cutter.ts";
import { columnFinder } from "./column_finder.ts";
import { hasOneColumn } from "./columns_of.ts";
import { csvProgram } from "./csv_program.ts";
import { labelFinder } from "./label_finder.ts";
import { logfmtProgram } from "./logfmt_program.ts";
import { sequenceProgram } from "./sequence_program.ts";

/**
 * The engine for lines of a layout.
 *
 * @param kernel The kernel that counts them.
 * @param layout How they are cut.
 * @param names The names of their header, one character a byte; null if they have none.
 * @param wanted The roles whose fields are noted, two tags each, in this order.
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
  wanted: readonly Role[] = ["path"],
): FieldEngine | null {
  if (layout.kind === "delimited" && names === null) return null;
  return engineOf(
    kernel,
    JSON.stringify([layout, names, wanted]),
    (sample) =>
      finderOf(kernel, { layout, names: names ?? [], wanted }, sample),
  );
}

function finderOf(
  kernel: Kernel,
  { layout, names, wanted }: {
    layout: TextLayout;
    names: readonly string[];
    wanted: readonly Role[];
  },
  sample: Uint8Array,
): FieldFinder | null {
  const byAutomaton = (program: Program | null, isOnlySource = false) =>
    program && automatonFinder(kernel, program, sample, isOnlySource);
  if (layout.kind === "sequence") {
    const isOnlySource = layout.roles.path?.length === 1;
    return byAutomaton(sequenceProgram(layout, wanted), isOnlySource);
  }
  const roles = rolesOf(layout);
  if (layout.kind === "labelled") {
    const ofBytes = { ...layout, roles };
    return layout.by === "ltsv"
      ? labelFinder(kernel, ofBytes, wanted, sample)
      : byAutomaton(logfmtProgram(ofBytes, wanted, sample));
  }
  const ofBytes = { ...layout, roles };
  return layout.by === "csv"
    ? byAutomaton(
      csvProgram(ofBytes, names, wanted),
      hasOneColumn(ofBytes, names, "path"),
    )
    : columnFinder(kernel, ofBytes, names, wanted, sample);
}
