/**
 * The lane for logs of JSON: the kernel counts the lines that it knows the look
 * of, and JavaScript the others, from which the kernel learns.
 *
 * @module
 */

import { addCounts } from "../add_counts.ts";
import { type ByteRange, joinRanges } from "../byte_range.ts";
import { type JsonLearning, pathLearning } from "./json_learning.ts";
import type { Kernel } from "../kernel/kernel.ts";
import { KernelBlock } from "../kernel_block.ts";
import type { Lane, Piece } from "../lane.ts";
import { LATIN1 } from "../../latin1.ts";
import type { LineReader } from "../../lines/line_key.ts";
import type { Roles } from "../../lines/layout.ts";
import type { Tally } from "../tally.ts";

/** How the lines of a slice are read. */
export interface JsonLaneOptions {
  /** Where the slice begins in its file. */
  startByte: number;
  /** How many segments of a path are kept; null is all. */
  depth: number | null;
  /** Which members may hold the path. */
  roles: Roles;
  /** Reads the key of a line, with that depth. */
  readKey: LineReader["read"];
}

/**
 * Counts the lines of one slice that have a key, and passes on the others, and
 * lines longer than a block. The last line of a block waits until the next read
 * brings the rest of it.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { jsonKey } from "../../lines/json_line.ts";
 * import { Tally } from "../tally.ts";
 *
 * const roles = { path: [{ names: ["uri"] }] };
 * const readKey = jsonKey(roles);
 * const options = { startByte: 0, depth: null, roles, readKey };
 * const lane = new JsonLane(new Tally(), options);
 * const lines = `{"uri":"/a"}\n{"uri":"/b"}\n{"uri":7}\n`;
 * const { written } = new TextEncoder().encodeInto(lines, lane.space());
 * assertEquals(lane.take(written).map(({ offsetByte }) => offsetByte), [26]);
 * assertEquals(lane.counted, 2);
 * ```
 */
export class JsonLane implements Lane {
  /** How many lines were counted here by their key. */
  counted = 0;
  /** How many blank lines were found here. */
  blank = 0;
  /** How many lines ended here and were not passed on. */
  lines = 0;
  /** No line is skipped here: those without a key are passed on. */
  readonly skipped: Lane["skipped"] = {};
  /** None, either. */
  readonly malformed = 0;
  readonly #tally: Tally;
  readonly #kernel: Kernel;
  readonly #block: KernelBlock;
  readonly #learning: JsonLearning;
  readonly #readKey: LineReader["read"];
  readonly #depth: number;
  readonly #decoder = new TextDecoder(LATIN1);

  /** Takes the tally to count into, and how lines are read. */
  constructor(
    tally: Tally,
    { startByte, depth, roles, readKey }: JsonLaneOptions,
  ) {
    this.#tally = tally;
    this.#kernel = tally.kernel;
    this.#block = new KernelBlock(tally.kernel, startByte);
    this.#learning = pathLearning(tally.kernel, roles);
    this.#readKey = readKey;
    this.#depth = depth ?? 0;
  }

  /** The buffer to read the next bytes into; never empty. */
  space(): Uint8Array<ArrayBuffer> {
    return this.#block.space();
  }

  /**
   * Counts what it can of the bytes that were read into `space`; returns the
   * others.
   */
  take(readBytes: number): Piece[] {
    return this.#block.take(
      readBytes,
      (dataBytes, pieces) => this.#readLines(dataBytes, pieces),
    );
  }

  /** Returns the last line of the slice if it has no LF. */
  rest(): Piece[] {
    return this.#block.rest();
  }

  #readLines(dataBytes: number, pieces: Piece[]): number {
    const kernel = this.#kernel;
    const counts = new Map<string, number>();
    const withoutKey: ByteRange[] = [];
    let at = 0;
    let mostLines: number;
    do {
      // The kernel waits for what can be learned from each line that it does
      // not know: the next ones may look like it.
      mostLines = this.#learning.goesOn ? 1 : kernel.MAX_UNKNOWN_LINES.value;
      at = kernel.scanJson(at, dataBytes, this.#depth, mostLines);
      const { countedJsonLines, blankJsonLines } = kernel;
      this.counted += countedJsonLines.value;
      this.blank += blankJsonLines.value;
      this.lines += countedJsonLines.value + blankJsonLines.value;
      for (const run of this.#unknownRuns()) {
        for (const line of this.#readRun(run, counts)) {
          joinRanges(withoutKey, line);
        }
      }
    } while (kernel.unknownLines.value === mostLines);
    if (counts.size > 0) addCounts(this.#tally, counts);
    pieces.push(
      ...withoutKey.map(({ from, to }) => this.#block.copy(from, to)),
    );
    return at;
  }

  #unknownRuns(): ByteRange[] {
    const { memory, unknownRuns, unknownRunCount } = this.#kernel;
    const runs = unknownRunCount.value;
    const edges = new Uint32Array(memory.buffer, unknownRuns.value, runs * 2);
    return Array.from(
      { length: runs },
      (_, run) => ({ from: edges[run * 2]!, to: edges[run * 2 + 1]! }),
    );
  }

  /** Counts the lines of a run; returns those that have no key. */
  #readRun({ from, to }: ByteRange, counts: Map<string, number>): ByteRange[] {
    const withoutKey: ByteRange[] = [];
    const lines = this.#decoder.decode(this.#block.bytes().subarray(from, to))
      .split("\n");
    // The run ends with a LF, so the last text is empty and not a line.
    lines.pop();
    let at = from;
    for (const text of lines) {
      const line = text.endsWith("\r") ? text.slice(0, -1) : text;
      const key = this.#readKey(line);
      const next = at + text.length + 1;
      if (typeof key === "string") {
        counts.set(key, (counts.get(key) ?? 0) + 1);
        this.counted++;
        this.lines++;
        if (this.#learning.goesOn) this.#learning.learn(text);
      } else withoutKey.push({ from: at, to: next });
      at = next;
    }
    return withoutKey;
  }
}
