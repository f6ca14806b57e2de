/**
 * The names of a header → the program that finds fields in the rows behind it.
 *
 * @module
 */

import type { Program } from "../automaton/program.ts";
import { textOfBytes } from "../../latin1.ts";
import type { DelimitedLayout, Role } from "../../lines/layout.ts";
import { allBut, asciiOf, ProgramBuilder } from "./program_builder.ts";

/** More columns take more states than an automaton has. */
const MOST_COLUMNS = 120;

/**
 * Makes the program of the rows behind a header. It takes those that have a field
 * for each name; of CSV none in which a quote stands inside a field without
 * quotes, or in one that is wanted.
 *
 * @param layout The format; roles have names as the lines have them, one character a byte.
 * @param names The names of the header, one character a byte.
 * @param roles The roles whose fields are noted, two tags each, in this order.
 * @param sample Rows, which say whether those of W3C have TABs or spaces.
 * @returns The program; null if the header has no field for one of the roles.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const layout = { kind: "delimited", by: "tsv", roles: { path: [{ names: ["uri"] }] } } as const;
 * const sample = new Uint8Array();
 * assertEquals(delimitedProgram(layout, ["time", "uri"], ["path"], sample)?.tags, 2);
 * assertEquals(delimitedProgram(layout, ["time"], ["path"], sample), null);
 * ```
 */
export function delimitedProgram(
  { by, roles: sources }: DelimitedLayout,
  names: readonly string[],
  roles: readonly Role[],
  sample: Uint8Array,
): Program | null {
  const groups = new Map<number, number>();
  for (const [group, role] of roles.entries()) {
    const column = columnOf(names, sources[role] ?? []);
    if (column === null || groups.has(column)) return null;
    groups.set(column, group);
  }
  if (names.length > MOST_COLUMNS) return null;
  const steps = new ProgramBuilder();
  const hasTabs = by === "tsv" || by === "w3c" && hasTabsInRows(sample);
  const separator = by === "csv" ? "," : hasTabs ? "\t" : " ";
  // Without a TAB, spaces end the fields of a row of W3C.
  const none = by !== "w3c" ? "" : names.length === 1 ? "\t #" : "\t#";
  const fieldOf = by === "csv" ? csvField : plainField(separator, none);
  let next = steps.end();
  for (let column = names.length - 1; column >= 0; column--) {
    next = fieldOf(steps, groups.get(column) ?? null, column === 0, next);
    if (column > 0) next = steps.text(separator, next);
  }
  return steps.program(next, roles.length);
}

/** The column of a role: of several with one name the last counts. */
function columnOf(
  names: readonly string[],
  sources: readonly { names: readonly string[] }[],
): number | null {
  const source = sources.find(({ names: all }) =>
    all.every((name) => names.includes(name))
  );
  return source?.names.length === 1
    ? names.lastIndexOf(source.names[0]!)
    : null;
}

/** Whether the first row has TABs: then no other character ends a field. */
function hasTabsInRows(sample: Uint8Array): boolean {
  const row = textOfBytes(sample).split("\n")
    .find((line) => line !== "" && line[0] !== "#");
  return row?.includes("\t") ?? false;
}

type FieldSteps = (
  steps: ProgramBuilder,
  group: number | null,
  isFirst: boolean,
  next: number,
) => number;

/** A field up to the separator, without some other characters; a `#` may stand behind the first. */
function plainField(separator: string, excluded: string): FieldSteps {
  const any = allBut(separator + excluded.replace("#", ""));
  const atStart = asciiOf(allBut(separator + excluded));
  return (steps, group, isFirst, next) => {
    const field = (end: number) =>
      isFirst
        ? steps.either(steps.one(atStart, steps.many(any, end)), end)
        : steps.many(any, end);
    return group === null ? field(next) : steps.group(group, field, next);
  };
}

/** A field of CSV, with or without quotes (RFC 4180). */
function csvField(
  steps: ProgramBuilder,
  group: number | null,
  isFirst: boolean,
  next: number,
): number {
  const bare = allBut('",');
  const inside = allBut('"');
  const plain = (end: number) =>
    isFirst
      ? steps.either(steps.one(asciiOf(bare), steps.many(bare, end)), end)
      : steps.many(bare, end);
  if (group !== null) {
    const quoted = (end: number) => steps.many(inside, end);
    return steps.either(
      steps.text('"', steps.group(group, quoted, steps.text('"', next))),
      steps.group(group, plain, next),
    );
  }
  const quoted = steps.repeat(
    (loop) => steps.either(steps.one(inside, loop), steps.text('""', loop)),
    steps.text('"', next),
  );
  return steps.either(steps.text('"', quoted), plain(next));
}
