/**
 * Automata and the engine of regular expressions over the same lines.
 *
 * @module
 */

import type { RE2JS } from "re2js";
import {
  determinize,
  type Limits,
} from "../../lib/count/automaton/determinize.ts";
import { emitModule } from "../../lib/count/automaton/emit.ts";
import { minimize } from "../../lib/count/automaton/minimize.ts";
import type { Program } from "../../lib/count/automaton/program.ts";
import {
  bytesAt,
  drawSeed,
  type FindFields,
  NOT_SURE,
  startKernel,
} from "../../lib/count/kernel/kernel.ts";
import { decodeLossless, encodeLossless } from "../../lib/utf8.ts";

/** Where each tag stands in its line, -1 where it is not set; null where the automaton is not sure. */
export type LineTags = number[] | null;

const LF = 0x0a;
const CR = 0x0d;
const kernel = startKernel(drawSeed());

/** The tags that the automaton of a program finds in lines that a stride has room for. */
export function runProgram(
  program: Program,
  lines: Uint8Array,
  { sample = new Uint8Array(), states = 300, work = 300_000 }:
    & { sample?: Uint8Array }
    & Partial<Limits> = {},
): LineTags[] {
  const automaton = minimize(determinize(program, sample, { states, work }));
  const { automaton: area, AUTOMATON_BYTES, memory, block, spans } = kernel;
  const bytes = emitModule(automaton, {
    address: area.value,
    sizeBytes: AUTOMATON_BYTES.value,
  });
  const { exports } = new WebAssembly.Instance(
    new WebAssembly.Module(bytes),
    { kernel: { memory } },
  );
  bytesAt(kernel, block.value, lines.length).set(lines);
  kernel.startSpans(lines.length);
  const count = kernel.findLineEnds(block.value);
  const ends = kernel.lineEnds.value;
  const run = exports.run as FindFields;
  const after = run(block.value, ends, ends + count * 4, spans.value);
  if (after !== block.value + lines.length) throw new Error("Lost its place");
  const unchanged = bytesAt(kernel, block.value, lines.length);
  if (!lines.every((byte, i) => byte === unchanged[i])) {
    throw new Error("Changed the block");
  }
  const starts = [
    0,
    ...new Uint32Array(memory.buffer, ends, count)
      .map((end) => end + 1 - block.value),
  ];
  return Array.from({ length: count }, (_, line) => {
    const tags = new Int32Array(
      memory.buffer,
      spans.value + line * program.tags * 4,
      program.tags,
    );
    if (tags[0] === NOT_SURE) return null;
    return Array.from(
      tags,
      (tag) => tag === -1 ? -1 : tag - block.value - starts[line]!,
    );
  });
}

/** The tags that the engine finds for these groups. */
export function searchLines(
  regex: RE2JS,
  groups: number[],
  lines: Uint8Array,
): number[][] {
  const found: number[][] = [];
  for (let at = 0; at < lines.length;) {
    const lf = lines.indexOf(LF, at);
    const hasCr = lf > at && lines[lf - 1] === CR;
    const text = decodeLossless(lines.slice(at, hasCr ? lf - 1 : lf));
    const matcher = regex.matcher(text);
    const isFound = matcher.find();
    const place = (character: number) =>
      encodeLossless(text.slice(0, character)).length;
    found.push(
      groups.flatMap((group) =>
        isFound && matcher.start(group) >= 0
          ? [place(matcher.start(group)), place(matcher.end(group))]
          : [-1, -1]
      ),
    );
    at = lf + 1;
  }
  return found;
}
