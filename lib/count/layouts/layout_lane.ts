/**
 * The lane for formats of fields: an automaton finds the field of the request in
 * the memory of the kernel, which counts its path there. Lines that the automaton
 * does not take are read by JavaScript, by the rules of the line lane.
 *
 * @module
 */

import { addCounts } from "../add_counts.ts";
import type { FieldEngine } from "../field_engine.ts";
import { KernelBlock } from "../kernel_block.ts";
import { bytesAt, type Kernel } from "../kernel/kernel.ts";
import type { Lane, Piece } from "../lane.ts";
import { addSkipped, type LineSums } from "../line_sums.ts";
import { MAX_SAMPLES } from "../slice_tally.ts";
import { textOfBytes } from "../../latin1.ts";
import { type NoLine, Skipped } from "../../lines/line_key.ts";
import type { Tally } from "../tally.ts";

const CR = 0x0d;

/** What the line lane says where the field of the request is empty or `-`. */
const SENT_NONE = new Skipped("bad request", false);

/** Where more lines are read by JavaScript, the kernel saves nothing. */
const MOST_UNSURE_SHARE = 2;
/** As few lines of a block say nothing about the next. */
const FEW_LINES = 100;

/** What reads the lines that the kernel does not. */
export interface LayoutLines {
  /** Reads the next of them. */
  read(line: string): string | Skipped | NoLine;
  /** The automaton for the lines that follow; null if there is none. */
  engine(): FieldEngine | null;
  /** Whether a line is read by what stands in front of it: a header, or its beginning. */
  isInOrder: boolean;
  /** Whether the automaton knows more lines by the one that was read last. */
  hasLearned?: boolean;
  /** Makes the lane that reads the rest of the slice where this one is given up. */
  fallback(startByte: number): Lane;
}

/** Counts lines in the kernel by what was found in them. */
export interface LineCounter {
  /** Begins with the lines of a block. */
  start(): void;
  /**
   * Counts lines up to the first that is to be read in JavaScript.
   *
   * @param line The address of the first line.
   * @param ends The address of the addresses of their LFs.
   * @param endsEnd Where these end.
   * @param tags The address of the tags of the first line.
   * @param lineBytes How many bytes the tags of a line take.
   * @param countsNone Whether lines without a request may be counted as `none`.
   * @returns The address of the address of the LF of that line, or `endsEnd`.
   */
  take(
    line: number,
    ends: number,
    endsEnd: number,
    tags: number,
    lineBytes: number,
    countsNone: boolean,
  ): number;
  /** How many lines say that the client sent no request, since `start`. */
  readonly none: number;
  /** How many lines were counted since `start`. */
  readonly counted: number;
  /** How many lines were blank since `start`. */
  readonly blank: number;
}

/** What a lane of a layout needs to know. */
export interface LayoutLaneOptions {
  /** Where the slice begins. */
  startByte: number;
  /** What counts the lines in the kernel. */
  counter: LineCounter;
  /** Whether all skipped lines are wanted, not only the first of each reason. */
  keepsRejects: boolean;
}

/**
 * Counts the lines of one slice by what the automaton finds.
 *
 * It passes on the first skipped lines of each reason, or all of them, lines
 * longer than a block, and headers, which the line lane has to know as well. From
 * a line on that only the next lines complete, it passes on everything.
 */
export class LayoutLane implements Lane {
  readonly #tally: Tally;
  readonly #kernel: Kernel;
  readonly #lines: LayoutLines;
  readonly #options: LayoutLaneOptions;
  readonly #block: KernelBlock;
  readonly #sums:
    & { lines: number; counted: number; blank: number; filtered: number }
    & Pick<
      Lane,
      "skipped"
    >
    & Pick<LineSums, "malformed" | "skippedOn"> = {
      lines: 0,
      counted: 0,
      blank: 0,
      filtered: 0,
      skipped: {},
      malformed: 0,
    };
  /** How many lines were shown, by reason and, where several are wanted, day. */
  readonly #shown = new Map<string, number>();
  /** How often JavaScript read each key of the block. */
  readonly #counts = new Map<string, number>();
  #unsureLines = 0;
  #isGivenUp = false;
  /** What reads the rest of the slice. */
  #rest: Lane | null = null;

  /** Takes the tally to count into, what reads lines, and the rules. */
  constructor(tally: Tally, lines: LayoutLines, options: LayoutLaneOptions) {
    this.#tally = tally;
    this.#kernel = tally.kernel;
    this.#lines = lines;
    this.#options = options;
    this.#block = new KernelBlock(tally.kernel, options.startByte);
  }

  /** How many lines were counted here by their key. */
  get counted(): number {
    return this.#sums.counted + (this.#rest?.counted ?? 0);
  }

  /** How many blank lines were found here. */
  get blank(): number {
    return this.#sums.blank + (this.#rest?.blank ?? 0);
  }

  /** How many lines of another time were found here. */
  get filtered(): number {
    return this.#sums.filtered + (this.#rest?.filtered ?? 0);
  }

  /** How many lines ended here and were not passed on. */
  get lines(): number {
    return this.#sums.lines + (this.#rest?.lines ?? 0);
  }

  /** How many lines were skipped here and not passed on, by reason. */
  get skipped(): Lane["skipped"] {
    return this.#sums.skipped;
  }

  /** How many of these lines are not of the form of the log. */
  get malformed(): number {
    return this.#sums.malformed;
  }

  /** The skipped lines of each of several wanted days. */
  get skippedOn(): Lane["skippedOn"] {
    return this.#sums.skippedOn;
  }

  /** The buffer to read the next bytes into; never empty. */
  space(): Uint8Array<ArrayBuffer> {
    return (this.#rest ?? this.#block).space();
  }

  /** Counts what it can of the bytes that were read into `space`; returns the others. */
  take(readBytes: number): Piece[] {
    if (this.#rest !== null) return this.#rest.take(readBytes);
    const pieces = this.#block.take(
      readBytes,
      (dataBytes, pieces) => this.#readLines(dataBytes, pieces),
    );
    // What a line begins that is longer than a block, nobody knows here.
    if (this.#lines.isInOrder && this.#block.isInsideLine) {
      this.#isGivenUp = true;
    }
    const isAtLine = this.#lines.isInOrder || !this.#block.isInsideLine;
    if (this.#isGivenUp && isAtLine) pieces.push(...this.#goOnWithout());
    return pieces;
  }

  /** Returns the last line of the slice if it has no LF. */
  rest(): Piece[] {
    return (this.#rest ?? this.#block).rest();
  }

  #readLines(dataBytes: number, pieces: Piece[]): number {
    const { block, STRIDE_BYTES, startSpans, findLineEnds } = this.#kernel;
    const blockEnd = block.value + dataBytes;
    startSpans(dataBytes);
    const { counter } = this.#options;
    counter.start();
    this.#unsureLines = 0;
    let line = block.value;
    let lines = 0;
    for (
      let at = block.value;
      at < blockEnd && !this.#isGivenUp;
      at += STRIDE_BYTES.value
    ) {
      const found = findLineEnds(at);
      line = this.#readStride(line, found, blockEnd, pieces);
      lines += found;
    }
    const { counted, blank, none } = counter;
    this.#sums.counted += counted;
    this.#sums.blank += blank;
    this.#sums.lines += counted + blank + none;
    if (none > 0) addSkipped(this.#sums, SENT_NONE, none);
    if (this.#counts.size > 0) addCounts(this.#tally, this.#counts);
    this.#counts.clear();
    // Line by line in JavaScript is still faster than the line lane is.
    const isUnsure = !this.#lines.isInOrder &&
      this.#unsureLines > FEW_LINES &&
      this.#unsureLines * MOST_UNSURE_SHARE > lines;
    if (isUnsure) this.#rebuild(block.value, dataBytes);
    return line - block.value;
  }

  /** Builds an automaton for lines like those of the block, if another one may know more of them. */
  #rebuild(from: number, dataBytes: number) {
    const engine = this.#lines.engine();
    engine?.build([this.#bytes(from, from + dataBytes)]);
    this.#isGivenUp ||= engine === null || engine.isGivenUp;
  }

  /** Reads the lines that end in a stride; returns where the next begins. */
  #readStride(
    first: number,
    found: number,
    blockEnd: number,
    pieces: Piece[],
  ): number {
    const { lineEnds, SPAN_LINES } = this.#kernel;
    const lastEnd = lineEnds.value + found * 4;
    let place: Place = { line: first, ends: lineEnds.value };
    while (place.ends < lastEnd && !this.#isGivenUp) {
      const engine = this.#engineFor(place.line, blockEnd);
      if (engine !== null) {
        const most = place.ends + SPAN_LINES.value * 4;
        place = this.#readBy(engine, place, Math.min(most, lastEnd), pieces);
      } else if (!this.#isGivenUp) place = this.#readOne(place, pieces);
    }
    return place.line;
  }

  /** The automaton for the line at an address, built if need be. */
  #engineFor(line: number, blockEnd: number): FieldEngine | null {
    const engine = this.#lines.engine();
    if (engine === null) return null;
    if (engine.run === null && !engine.isGivenUp) {
      engine.build([this.#bytes(line, blockEnd)]);
    }
    if (engine.isGivenUp && !this.#lines.isInOrder) this.#isGivenUp = true;
    return engine.run === null || engine.isGivenUp ? null : engine;
  }

  /** Reads lines by an automaton, up to one behind which there is another. */
  #readBy(
    engine: FieldEngine,
    first: Place,
    endsEnd: number,
    pieces: Piece[],
  ): Place {
    const { spans } = this.#kernel;
    const { lineBytes } = engine;
    const { counter } = this.#options;
    engine.run!(first.line, first.ends, endsEnd, spans.value);
    let place = first;
    while (true) {
      const { line, ends } = place;
      const tags = spans.value + (ends - first.ends) / 4 * lineBytes;
      const countsNone = engine.isOnlySource && !this.#isShown(SENT_NONE);
      const stop = counter.take(
        line,
        ends,
        endsEnd,
        tags,
        lineBytes,
        countsNone,
      );
      if (stop > ends) place = { line: this.#endAt(stop - 4) + 1, ends: stop };
      if (stop === endsEnd) return place;
      place = this.#readOne(place, pieces);
      const isSame = this.#lines.engine() === engine &&
        !this.#lines.hasLearned;
      if (this.#isGivenUp || !isSame || place.ends === endsEnd) return place;
    }
  }

  /** Reads one line in JavaScript; stays where it is if only the next lines complete it. */
  #readOne(place: Place, pieces: Piece[]): Place {
    const { line } = place;
    const lineEnd = this.#endAt(place.ends);
    const next = { line: lineEnd + 1, ends: place.ends + 4 };
    const whole = this.#bytes(line, lineEnd);
    const bytes = whole.at(-1) === CR ? whole.subarray(0, -1) : whole;
    if (bytes.length === 0) {
      this.#sums.blank++;
      this.#sums.lines++;
      return next;
    }
    const found = this.#lines.read(textOfBytes(bytes));
    this.#unsureLines++;
    if (typeof found === "string") {
      this.#counts.set(found, (this.#counts.get(found) ?? 0) + 1);
      this.#sums.counted++;
      this.#sums.lines++;
    } else if (found instanceof Skipped) {
      this.#skip(found, line, line + bytes.length, pieces);
    } else if (found.kind === "filtered") {
      this.#sums.filtered++;
      this.#sums.lines++;
    } else if (found.kind === "part") {
      this.#isGivenUp = true;
      return place;
    } else pieces.push(this.#copy(line, lineEnd + 1));
    return next;
  }

  #skip(skipped: Skipped, line: number, end: number, pieces: Piece[]) {
    if (this.#isShown(skipped)) {
      const kind = kindOf(skipped);
      this.#shown.set(kind, (this.#shown.get(kind) ?? 0) + 1);
      pieces.push({ ...this.#copy(line, end), skipped });
    } else {
      addSkipped(this.#sums, skipped);
      this.#sums.lines++;
    }
  }

  /** Whether the next line that is skipped for a reason is shown or kept. */
  #isShown(skipped: Skipped): boolean {
    return this.#options.keepsRejects ||
      (this.#shown.get(kindOf(skipped)) ?? 0) < MAX_SAMPLES;
  }

  /** The address of a LF. */
  #endAt(ends: number): number {
    return new Uint32Array(this.#kernel.memory.buffer, ends, 1)[0]!;
  }

  #bytes(from: number, to: number): Uint8Array<ArrayBuffer> {
    return bytesAt(this.#kernel, from, to - from);
  }

  #copy(from: number, to: number): Piece {
    const start = this.#kernel.block.value;
    return this.#block.copy(from - start, to - start);
  }

  /** Hands the rest of the block, and of the slice, to another lane. */
  #goOnWithout(): Piece[] {
    const { offsetByte, bytes } = this.#block.empty();
    const lane = this.#lines.fallback(offsetByte);
    this.#rest = lane;
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

/** The skipped lines of which some are shown. */
function kindOf({ reason, day }: Skipped): string {
  return day === null ? reason : `${reason} ${day}`;
}

/** The next line: where it begins, and where the address of its LF stands. */
interface Place {
  line: number;
  ends: number;
}
