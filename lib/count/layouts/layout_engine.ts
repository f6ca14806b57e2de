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
import type { FieldSources, Roles, TextLayout } from "../../lines/layout.ts";
import { rolesOf } from "../../lines/line_cutter.ts";
import { columnFinder } from "./column_finder.ts";
import { columnsOf } from "./columns_of.ts";
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
 * @param wanted The sources of the fields that are noted, two tags each, in this
 * order, names as the lines have them; that of the request alone unless given.
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
  wanted: readonly FieldSources[] = [sourcesInLines(layout).path ?? []],
): FieldEngine | null {
  if (layout.kind === "delimited" && names === null) return null;
  return engineOf(
    kernel,
    JSON.stringify([layout, names, wanted]),
    (sample) =>
      finderOf(kernel, { layout, names: names ?? [], wanted }, sample),
  );
}

/**
 * The sources of the roles of a layout, with names as its lines have them.
 *
 * @param layout The layout.
 * @returns Which field plays which role.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const roles = { path: [{ names: ["é"] }] };
 * assertEquals(sourcesInLines({ kind: "labelled", by: "ltsv", roles }), {
 *   path: [{ names: ["Ã©"] }],
 * });
 * ```
 */
export function sourcesInLines(layout: TextLayout): Roles {
  // The names of a format string are those of its variables, not of a line.
  return layout.kind === "sequence" ? layout.roles : rolesOf(layout);
}

function finderOf(
  kernel: Kernel,
  { layout, names, wanted }: {
    layout: TextLayout;
    names: readonly string[];
    wanted: readonly FieldSources[];
  },
  sample: Uint8Array,
): FieldFinder | null {
  const byAutomaton = (program: Program | null, isOnlySource = false) =>
    program && automatonFinder(kernel, program, sample, isOnlySource);
  if (layout.kind === "sequence") {
    const isOnlySource = layout.roles.path?.length === 1;
    return byAutomaton(sequenceProgram(layout, wanted), isOnlySource);
  }
  if (layout.kind === "labelled") {
    return layout.by === "ltsv"
      ? labelFinder(kernel, wanted, sample)
      : byAutomaton(logfmtProgram(wanted, sample));
  }
  if (layout.by !== "csv") {
    return columnFinder(kernel, layout.by, names, wanted, sample);
  }
  const isOnlySource = columnsOf(names, wanted)?.[0]?.hasOthers === false;
  return byAutomaton(csvProgram(names, wanted), isOnlySource);
}
