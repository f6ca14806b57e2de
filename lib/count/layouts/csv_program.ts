/**
 * The names of a header of CSV → the program that finds fields in the rows behind
 * it.
 *
 * @module
 */

import type { Program } from "../automaton/program.ts";
import type { FieldSources } from "../../lines/layout.ts";
import { columnsOf } from "./columns_of.ts";
import { allBut, asciiOf, ProgramBuilder } from "./program_builder.ts";

/** The column of a field that no row has. */
const NONE = -2;

/** More columns take more states than an automaton has. */
const MOST_COLUMNS = 60;

const BARE = allBut('",');
const QUOTED = allBut('"');

/**
 * Makes the program of the rows behind a header. It takes those that have a field
 * for each name, and none in which a quote stands inside a field without quotes,
 * or in one that is wanted.
 *
 * @param names The names of the header, one character a byte.
 * @param wanted The sources of the fields that are noted, two tags each, in this
 * order; that of the request first.
 * @returns The program; null if the header has no field for the request, or one
 * that is asked in the place of another.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const path = [{ names: ["uri"] }];
 * assertEquals(csvProgram(["time", "uri"], [path])?.tags, 2);
 * assertEquals(csvProgram(["time"], [path]), null);
 * ```
 */
export function csvProgram(
  names: readonly string[],
  wanted: readonly FieldSources[],
): Program | null {
  const found = columnsOf(names, wanted);
  if (found === null || names.length > MOST_COLUMNS) return null;
  const columns = found.map((field) => field?.column ?? NONE);
  const there = columns.filter((column) => column !== NONE);
  const isPlain = new Set(there).size === there.length &&
    found.every((field, i) =>
      field === null || field.more === 0 && (i === 0 || !field.hasOthers)
    );
  if (!isPlain) return null;
  const steps = new ProgramBuilder();
  let next = steps.end();
  for (let column = names.length - 1; column >= 0; column--) {
    next = fieldSteps(steps, columns.indexOf(column), column === 0, next);
    if (column > 0) next = steps.text(",", next);
  }
  return steps.program(next, wanted.length);
}

/** A field with or without quotes (RFC 4180); the group is -1 where it is not wanted. */
function fieldSteps(
  steps: ProgramBuilder,
  group: number,
  isFirst: boolean,
  next: number,
): number {
  // The reader drops a byte order mark in front of a line.
  const bare = (end: number) =>
    isFirst
      ? steps.either(steps.one(asciiOf(BARE), steps.many(BARE, end)), end)
      : steps.many(BARE, end);
  const close = steps.text('"', next);
  if (group !== -1) {
    const quoted = (end: number) => steps.many(QUOTED, end);
    return steps.either(
      steps.text('"', steps.group(group, quoted, close)),
      steps.group(group, bare, next),
    );
  }
  const quoted = steps.repeat(
    (loop) => steps.either(steps.one(QUOTED, loop), steps.text('""', loop)),
    close,
  );
  return steps.either(steps.text('"', quoted), bare(next));
}
