/**
 * LTSV → what finds fields by their labels in the memory of the kernel.
 *
 * An automaton that reads all labels took 86 ns for a line of 320 bytes with 12
 * fields; comparing what stands behind each TAB takes a third of that.
 *
 * @module
 */

import type { FieldFinder } from "../field_engine.ts";
import { bytesAt, type Kernel } from "../kernel/kernel.ts";
import type { FieldSources } from "../../lines/layout.ts";
import { knownLabels, wantedLabels } from "./wanted_labels.ts";

/** What the kernel is given (assembly/lines/labels.ts). */
const WITH_OTHERS = 4;
const FIRST_BYTES = 16;
const SECOND_BYTES = 1040;
const LABEL_LIST = 2064;
const LABEL_BYTES = 80;
const MOST_LABEL_BYTES = 32;
const SIZE = 64;
const PLACE = 68;
const NOWHERE = 0xffffffff;
/** A bit for each. */
const MOST_LABELS = 32;

/**
 * Makes the finder for lines like those of a sample.
 *
 * @param kernel The kernel whose memory it reads.
 * @param wanted The sources of the fields that are noted, in this order; names as
 * the lines have them, one character a byte. The first is that of the request.
 * @param sample Complete lines.
 * @returns The finder; null if most lines lack the request, or a label is too
 * long.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { drawSeed, startKernel } from "../kernel/kernel.ts";
 *
 * const path = [{ names: ["uri"] }];
 * const kernel = startKernel(drawSeed());
 * const sample = new TextEncoder().encode("host:-\turi:/a\n");
 * assertEquals(labelFinder(kernel, [path], sample)?.tags, 2);
 * ```
 */
export function labelFinder(
  kernel: Kernel,
  wanted: readonly FieldSources[],
  sample: Uint8Array,
): FieldFinder | null {
  const fields = wantedLabels("ltsv", wanted, sample);
  if (fields === null) return null;
  const behind = fields.flatMap((field) => field.behind ?? []);
  const labels = [...new Set([...knownLabels(fields), ...behind])];
  const isReadable = labels.length <= MOST_LABELS &&
    labels.every(({ length }) => length > 1 && length <= MOST_LABEL_BYTES);
  if (!isReadable) return null;
  const tags = 2 * fields.length;
  const bytes = new Uint8Array(LABEL_LIST + labels.length * LABEL_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 4 * tags, true);
  // What holds no request is for the reader, whatever else the line has.
  const withOthers = fields.map(({ behind }, i) =>
    i > 0 && behind === null ? 1 << i : 0
  );
  view.setUint32(WITH_OTHERS, withOthers.reduce((a, b) => a | b), true);
  for (const [i, label] of labels.entries()) {
    const entry = LABEL_LIST + i * LABEL_BYTES;
    const text = new TextEncoder().encode(label);
    for (const [place, table] of [FIRST_BYTES, SECOND_BYTES].entries()) {
      const number = table + 4 * text[place]!;
      view.setUint32(number, view.getUint32(number, true) | 1 << i, true);
    }
    bytes.set(text, entry);
    bytes.fill(
      0xff,
      entry + MOST_LABEL_BYTES,
      entry + MOST_LABEL_BYTES + text.length,
    );
    const group = fields.findIndex((field) => field.label === label);
    view.setUint32(entry + SIZE, text.length, true);
    view.setUint32(entry + PLACE, group === -1 ? NOWHERE : 8 * group, true);
  }
  return {
    tags,
    isOnlySource: fields[0]!.behind !== null,
    load: () => {
      bytesAt(kernel, kernel.automaton.value, bytes.length).set(bytes);
      return kernel.findLabels;
    },
  };
}
