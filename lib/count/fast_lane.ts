/**
 * The lane for access logs: reads blocks straight into the memory of the
 * kernel, which counts their plain lines there.
 *
 * @module
 */

import type { Lane, Piece } from "./lane.ts";
import { Skipped, type SkipReason } from "../lines/line_key.ts";
import { addSkipped } from "./line_sums.ts";
import { MAX_SAMPLES } from "./slice_tally.ts";
import type { Tally } from "./tally.ts";
import type { Kernel } from "./kernel/kernel.ts";
import { KernelBlock } from "./kernel_block.ts";

/** The classes that the kernel puts skipped lines in (assembly/lines/request.ts). */
const SKIP_CLASSES = [
  new Skipped("no request"),
  new Skipped("bad request"),
  new Skipped("bad request", false),
  new Skipped("no path"),
];

/**
 * Counts the lines of one slice, by key or by why they have none. It passes on
 * the first skipped lines of each class, or all of them, and lines longer than a
 * block. The last line of a block waits until the next read brings the rest of it.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Tally } from "./tally.ts";
 *
 * const lane = new FastLane(new Tally(), { startByte: 0, depth: null });
 * const { written } = new TextEncoder().encodeInto(`"GET /a"\n-\n"`, lane.space());
 * assertEquals(lane.take(written).map(({ offsetByte }) => offsetByte), [9]);
 * assertEquals(lane.counted, 1);
 * assertEquals(lane.rest().map(({ offsetByte }) => offsetByte), [11]);
 * ```
 */
export class FastLane implements Lane {
  /** How many lines were counted here by their key. */
  counted = 0;
  /** How many blank lines were found here. */
  blank = 0;
  /** How many lines ended here and were not passed on. */
  lines = 0;
  /** How many lines were skipped here, by reason. */
  skipped: Partial<Record<SkipReason, number>> = {};
  /** How many of them are not of the form of an access log. */
  malformed = 0;
  readonly #kernel: Kernel;
  readonly #depth: number;
  readonly #block: KernelBlock;

  /**
   * Takes the tally to count into, where the slice begins, the depth, whether
   * all skipped lines are passed on, not only those that are shown, and whether
   * all bad requests are that may be malformed lines.
   */
  constructor(
    tally: Tally,
    { startByte, depth, keepsRejects = false, passesBadRequests = false }: {
      startByte: number;
      depth: number | null;
      keepsRejects?: boolean;
      passesBadRequests?: boolean;
    },
  ) {
    this.#kernel = tally.kernel;
    this.#depth = depth ?? 0;
    this.#block = new KernelBlock(tally.kernel, startByte);
    const toPassOn = this.#numbersAt(this.#kernel.linesToPassOn.value);
    toPassOn.fill(keepsRejects ? 0xffffffff : MAX_SAMPLES);
    if (passesBadRequests) {
      const badRequest = SKIP_CLASSES.findIndex(({ reason, isMalformed }) =>
        reason === "bad request" && isMalformed
      );
      toPassOn[badRequest] = 0xffffffff;
    }
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
    return this.#block.take(readBytes, (dataBytes, pieces) => {
      const scannedBytes = this.#kernel.scan(dataBytes, this.#depth);
      this.#addSums();
      pieces.push(...this.#copyRuns());
      return scannedBytes;
    });
  }

  /** Returns the last line of the slice if it has no LF. */
  rest(): Piece[] {
    return this.#block.rest();
  }

  #addSums() {
    const { lineFeeds, countedLines, blankLines, passedOnLines } = this.#kernel;
    this.lines += lineFeeds.value - passedOnLines.value;
    this.counted += countedLines.value;
    this.blank += blankLines.value;
    const skipped = this.#numbersAt(this.#kernel.skippedLines.value);
    SKIP_CLASSES.forEach((skip, i) => {
      if (skipped[i]! > 0) addSkipped(this, skip, skipped[i]);
    });
  }

  /** One number for each class of skipped lines. */
  #numbersAt(address: number): Uint32Array {
    const { buffer } = this.#kernel.memory;
    return new Uint32Array(buffer, address, SKIP_CLASSES.length);
  }

  /** Copies the runs of lines that the last scan did not count. */
  #copyRuns(): Piece[] {
    const { memory, passedOnRuns, passedOnRunCount } = this.#kernel;
    if (passedOnRunCount.value === 0) return [];
    const edges = new Uint32Array(
      memory.buffer,
      passedOnRuns.value,
      passedOnRunCount.value * 2,
    );
    return Array.from(
      { length: passedOnRunCount.value },
      (_, run) => this.#block.copy(edges[run * 2]!, edges[run * 2 + 1]!),
    );
  }
}
