/**
 * The lane for `--pattern`: an automaton finds the key of each line in the memory
 * of the kernel, which counts it there.
 *
 * @module
 */

import { BlockLane } from "../block_lane.ts";
import { KernelBlock } from "../kernel_block.ts";
import type { Kernel } from "../kernel/kernel.ts";
import type { Lane, Piece } from "../lane.ts";
import { MAX_SAMPLES } from "../slice_tally.ts";
import { type LineReader, Skipped } from "../../lines/line_key.ts";
import type { Tally } from "../tally.ts";
import type { PatternEngine } from "./pattern_engine.ts";

const CR = 0x0d;

const NO_MATCH = new Skipped("no match");

/** How large an entry of the kernel's lines that were not counted is. */
const UNCOUNTED_BYTES = 12;

/** One line in so many may be passed on; of more, another automaton knows more. */
const LEAST_SURE_SHARE = 20;
/** As few lines of a block say nothing about the next. */
const FEW_LINES = 100;

/** What a lane of `--pattern` needs to know. */
export interface PatternRules {
  /** Where the slice begins. */
  startByte: number;
  /** How many segments of a path are kept; null is all. */
  depth: number | null;
  /** Whether all lines without a match are wanted, not only the first. */
  keepsRejects: boolean;
  /** Reads the keys of lines in the place of the automaton. */
  readKey: LineReader["read"];
}

/**
 * Counts the lines of one slice by what the automaton finds, and passes on those
 * that it is not sure of. Where these are too many, the engine of regular
 * expressions reads the rest of the slice.
 */
export class PatternLane implements Lane {
  readonly #tally: Tally;
  readonly #kernel: Kernel;
  readonly #engine: PatternEngine;
  readonly #rules: PatternRules;
  readonly #block: KernelBlock;
  #lines = 0;
  #counted = 0;
  #blank = 0;
  #missed = 0;
  /** How many lines without a match were passed on, to be shown. */
  #shownLines = 0;
  /** What reads the rest of the slice without the automaton. */
  #blockLane: BlockLane | null = null;

  /** Takes the tally to count into, the automaton of its kernel, and the rules. */
  constructor(tally: Tally, engine: PatternEngine, rules: PatternRules) {
    this.#tally = tally;
    this.#kernel = tally.kernel;
    this.#engine = engine;
    this.#rules = rules;
    this.#block = new KernelBlock(tally.kernel, rules.startByte);
  }

  /** How many lines were counted here by their key. */
  get counted(): number {
    return this.#counted + (this.#blockLane?.counted ?? 0);
  }

  /** How many blank lines were found here. */
  get blank(): number {
    return this.#blank + (this.#blockLane?.blank ?? 0);
  }

  /** How many lines ended here and were not passed on. */
  get lines(): number {
    return this.#lines + (this.#blockLane?.lines ?? 0);
  }

  /** How many lines were skipped here and not passed on, by reason. */
  get skipped(): Lane["skipped"] {
    return this.#missed === 0 ? {} : { "no match": this.#missed };
  }

  /** How many of these lines are not of the form of the log. */
  get malformed(): number {
    return this.#missed;
  }

  /** The buffer to read the next bytes into; never empty. */
  space(): Uint8Array<ArrayBuffer> {
    return (this.#blockLane ?? this.#block).space();
  }

  /** Counts what it can of the bytes that were read into `space`; returns the others. */
  take(readBytes: number): Piece[] {
    if (this.#blockLane !== null) return this.#blockLane.take(readBytes);
    const pieces = this.#block.take(
      readBytes,
      (dataBytes, pieces) => this.#readLines(dataBytes, pieces),
    );
    if (this.#engine.isGivenUp && !this.#block.isInsideLine) {
      pieces.push(...this.#goOnWithout());
    }
    return pieces;
  }

  /** Returns the last line of the slice if it has no LF. */
  rest(): Piece[] {
    return (this.#blockLane ?? this.#block).rest();
  }

  #readLines(dataBytes: number, pieces: Piece[]): number {
    if (this.#engine.run === null) this.#engine.build([this.#data(dataBytes)]);
    if (this.#engine.run === null) return 0;
    const { block, STRIDE_BYTES, startSpans, findLineEnds } = this.#kernel;
    const blockEnd = block.value + dataBytes;
    const shownBefore = this.#shownLines;
    startSpans(dataBytes);
    let line = block.value;
    let lines = 0;
    let unsureLines = 0;
    for (let at = block.value; at < blockEnd; at += STRIDE_BYTES.value) {
      const found = findLineEnds(at);
      const stride = this.#readStride(line, found, pieces);
      line = stride.nextLine;
      lines += found;
      unsureLines += stride.unsureLines;
    }
    const { spanLines, spanBlankLines, missedLines } = this.#kernel;
    const shownLines = this.#shownLines - shownBefore;
    this.#counted += spanLines.value;
    this.#blank += spanBlankLines.value;
    this.#missed += missedLines.value - shownLines;
    this.#lines += lines - unsureLines - shownLines;
    if (unsureLines > FEW_LINES && unsureLines * LEAST_SURE_SHARE > lines) {
      const unsure = pieces.filter(({ skipped }) => skipped === undefined);
      this.#engine.build([
        ...unsure.map(({ bytes }) => bytes),
        this.#data(dataBytes),
      ]);
    }
    return line - block.value;
  }

  #data(dataBytes: number): Uint8Array {
    return this.#block.bytes().subarray(0, dataBytes);
  }

  /** Counts the lines that end in a stride. */
  #readStride(
    line: number,
    lines: number,
    pieces: Piece[],
  ): { nextLine: number; unsureLines: number } {
    const { lineEnds, spans, SPAN_LINES, countSpans } = this.#kernel;
    const { lineBytes, run } = this.#engine;
    const depth = this.#rules.depth ?? 0;
    const lastEnd = lineEnds.value + lines * 4;
    let nextLine = line;
    let unsureLines = 0;
    for (let ends = lineEnds.value; ends < lastEnd;) {
      const endsEnd = Math.min(ends + SPAN_LINES.value * 4, lastEnd);
      const first = nextLine;
      nextLine = run!(first, ends, endsEnd, spans.value);
      countSpans(first, ends, endsEnd, lineBytes, 0, depth, this.#showsMissed);
      unsureLines += this.#passOn(pieces);
      ends = endsEnd;
    }
    return { nextLine, unsureLines };
  }

  /** Passes on lines that were not counted; returns how many the automaton is not sure of. */
  #passOn(pieces: Piece[]): number {
    const { memory, uncounted, uncountedLines } = this.#kernel;
    let unsureLines = 0;
    for (let i = 0; i < uncountedLines.value; i++) {
      const address = uncounted.value + i * UNCOUNTED_BYTES;
      const [from, lineEnd, isMissed] = new Uint32Array(
        memory.buffer,
        address,
        3,
      );
      if (isMissed === 0) {
        pieces.push(this.#block.copy(from!, lineEnd! + 1));
        unsureLines++;
      } else if (this.#showsMissed) {
        const { offsetByte, bytes } = this.#block.copy(from!, lineEnd!);
        const line = bytes.at(-1) === CR ? bytes.subarray(0, -1) : bytes;
        pieces.push({ offsetByte, bytes: line, skipped: NO_MATCH });
        this.#shownLines++;
      }
    }
    return unsureLines;
  }

  /** Whether the next line without a match is shown or kept. */
  get #showsMissed(): boolean {
    return this.#rules.keepsRejects || this.#shownLines < MAX_SAMPLES;
  }

  /** Hands the rest of the block, and of the slice, to another lane. */
  #goOnWithout(): Piece[] {
    const { offsetByte, bytes } = this.#block.empty();
    const lane = new BlockLane(this.#tally, this.#rules.readKey, offsetByte);
    this.#blockLane = lane;
    const pieces: Piece[] = [];
    for (let at = 0; at < bytes.length;) {
      const space = lane.space();
      const part = bytes.subarray(at, at + space.length);
      space.set(part);
      pieces.push(...lane.take(part.length));
      at += part.length;
    }
    return pieces;
  }
}
