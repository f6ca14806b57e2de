/**
 * logfmt → the program that finds fields in a line by their names.
 *
 * @module
 */

import { textOfBytes } from "../../latin1.ts";
import type { Program } from "../automaton/program.ts";
import type { FieldSources } from "../../lines/layout.ts";
import {
  allBut,
  type CharacterSet,
  ProgramBuilder,
  without,
} from "./program_builder.ts";
import {
  knownLabels,
  type WantedLabel,
  wantedLabels,
} from "./wanted_labels.ts";

const NAME: CharacterSet = without([0x21, 0x7e], '="');
const SPACE: CharacterSet = [0x09, 0x09, 0x20, 0x20];
const BARE = allBut(' \t"\r');
const QUOTED = allBut('"\\\r');

/**
 * Makes the program for lines like those of a sample, in which all wanted fields
 * stand once and in one order.
 *
 * @param wanted The sources of the fields that are noted, two tags each; names as
 * the lines have them, one character a byte. The first is that of the request.
 * @param sample Complete lines.
 * @returns The program; null if most lines lack the request.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const path = [{ names: ["uri"] }];
 * const sample = new TextEncoder().encode("at=info uri=/a\n");
 * assertEquals(logfmtProgram([path], sample)?.tags, 2);
 * ```
 */
export function logfmtProgram(
  wanted: readonly FieldSources[],
  sample: Uint8Array,
): Program | null {
  const fields = wantedLabels("logfmt", wanted, sample);
  if (fields === null) return null;
  const others = fields.slice(1);
  const isClear = others.every(({ label, before, behind }) =>
    // A time may stand in front of all fields, without a label.
    behind !== null && (label !== null || !before.includes("time="))
  );
  if (!isClear) return null;
  const steps = new ProgramBuilder();
  const known = [
    ...new Set([
      ...knownLabels(fields),
      ...others.flatMap(({ behind }) => behind ?? []),
    ]),
  ];
  let next = steps.repeat(
    (loop) => steps.some(SPACE, otherField(steps, known, loop)),
    steps.many(SPACE, steps.end()),
  );
  const ordered = inOrder(fields, sample);
  for (const [i, { group, label }] of [...ordered.entries()].reverse()) {
    const field = steps.text(label, wantedValue(steps, group, next));
    next = steps.repeat(
      (loop) => otherField(steps, known, steps.some(SPACE, loop)),
      field,
    );
    if (i > 0) next = steps.some(SPACE, next);
  }
  return steps.program(next, wanted.length);
}

/** The labels in the order of the first line that has all of them. */
function inOrder(
  fields: readonly WantedLabel[],
  sample: Uint8Array,
): { group: number; label: string }[] {
  const labels = fields.flatMap(({ label }, group) =>
    label === null ? [] : [{ group, label }]
  );
  const placeIn = (line: string, label: string) =>
    ` ${line}`.replaceAll("\t", " ").indexOf(` ${label}`);
  const line =
    textOfBytes(sample).split("\n").find((line) =>
      labels.every(({ label }) => placeIn(line, label) !== -1)
    ) ?? "";
  return labels.sort((a, b) => placeIn(line, a.label) - placeIn(line, b.label));
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
