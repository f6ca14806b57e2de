/**
 * logfmt → the program that finds fields in a line by their names.
 *
 * @module
 */

import type { Program } from "../automaton/program.ts";
import type { LabelledLayout, Role } from "../../lines/layout.ts";
import {
  allBut,
  type CharacterSet,
  ProgramBuilder,
  without,
} from "./program_builder.ts";
import { knownLabels, wantedLabels } from "./wanted_labels.ts";

const NAME: CharacterSet = without([0x21, 0x7e], '="');
const SPACE: CharacterSet = [0x09, 0x09, 0x20, 0x20];
const BARE = allBut(' \t"\r');
const QUOTED = allBut('"\\\r');

/**
 * Makes the program for lines like those of a sample, in which all wanted fields
 * stand once and in this order.
 *
 * @param layout logfmt; roles have names as the lines have them, one character a byte.
 * @param roles The roles whose fields are noted, two tags each, in this order.
 * @param sample Complete lines.
 * @returns The program; null if most lines lack one of the fields.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const layout = { kind: "labelled", by: "logfmt", roles: { path: [{ names: ["uri"] }] } } as const;
 * const sample = new TextEncoder().encode("at=info uri=/a\n");
 * assertEquals(logfmtProgram(layout, ["path"], sample)?.tags, 2);
 * ```
 */
export function logfmtProgram(
  layout: LabelledLayout,
  roles: readonly Role[],
  sample: Uint8Array,
): Program | null {
  const wanted = wantedLabels(layout, roles, sample);
  if (wanted === null) return null;
  const steps = new ProgramBuilder();
  const known = knownLabels(wanted);
  let next = steps.repeat(
    (loop) => steps.some(SPACE, otherField(steps, known, loop)),
    steps.many(SPACE, steps.end()),
  );
  for (const [group, { label }] of [...wanted.entries()].reverse()) {
    const field = steps.text(label, wantedValue(steps, group, next));
    next = steps.repeat(
      (loop) => otherField(steps, known, steps.some(SPACE, loop)),
      field,
    );
    if (group > 0) next = steps.some(SPACE, next);
  }
  return steps.program(next, roles.length);
}

/** A value that is noted; one with escapes the reader has to change. */
function wantedValue(
  steps: ProgramBuilder,
  group: number,
  next: number,
): number {
  return steps.either(
    steps.text(
      '"',
      steps.group(
        group,
        (end) => steps.many(QUOTED, end),
        steps.text('"', next),
      ),
    ),
    steps.group(group, (end) => steps.many(BARE, end), next),
  );
}

/** A word, or a field that has none of some labels. */
function otherField(
  steps: ProgramBuilder,
  labels: readonly string[],
  next: number,
): number {
  const quoted = steps.repeat(
    (loop) =>
      steps.either(
        steps.one(QUOTED, loop),
        steps.text("\\", steps.one(allBut("\r"), loop)),
      ),
    steps.text('"', next),
  );
  const value = steps.text(
    "=",
    steps.either(steps.text('"', quoted), steps.many(BARE, next)),
  );
  const rest = steps.many(NAME, steps.either(value, next));
  return steps.notStartingWith(labels, (known, readChars) => {
    const goesOn = steps.one(without(NAME, known), rest);
    if (readChars === 0) return goesOn;
    return known.includes("=")
      ? steps.either(goesOn, next)
      : steps.either(goesOn, value, next);
  });
}
