/**
 * The slices that are left → what a worker counts next: one slice, or some small
 * ones.
 *
 * @module
 */

import type { Slice } from "../read/slice.ts";

/** The most bytes that several slices have together: counting them takes no longer than a message. */
const PACK_BYTES = 256 * 1024;

/** The most slices at once; with more, 10,000 files of 500 bytes are not counted faster. */
const PACK_SLICES = 64;

/** How often each worker comes back for more, so that all end at about the same time. */
const TURNS = 4;

/** What is counted, and by how many. */
export interface QueuePlan {
  /** The slices in the order in which they are handed out. */
  slices: Slice[];
  /** How many workers count side by side, from 1. */
  workers: number;
  /** Whether the tally of a slice is still of use; asked when it comes up. */
  isWanted: (slice: Slice) => boolean;
  /** What takes rejects, which a worker sends of one slice at a time. */
  onRejects?: unknown;
}

/**
 * Hands out slices. Those of small files go together: with a message for each,
 * 10,000 files of 500 bytes took twice as long.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const file = { day: 0, file: 0, path: "a", identity: null, compression: "none" } as const;
 * const slice = { ...file, startByte: 0, endByte: 9, fileBytes: 9 };
 * const slices = Array.from({ length: 40 }, () => slice);
 * const queue = new SliceQueue({ slices, workers: 1, isWanted: () => true });
 * assertEquals(queue.take().length, 10);
 * assertEquals(queue.take().length, 8);
 * ```
 */
export class SliceQueue {
  readonly #plan: QueuePlan;
  #next = 0;

  /** Takes what is counted. */
  constructor(plan: QueuePlan) {
    this.#plan = plan;
  }

  /** Takes the next slices that are wanted; none if none are left. */
  take(): Slice[] {
    const { slices, workers, isWanted, onRejects } = this.#plan;
    const left = slices.length - this.#next;
    const share = Math.ceil(left / workers / TURNS);
    const most = onRejects === undefined ? Math.min(share, PACK_SLICES) : 1;
    const taken: Slice[] = [];
    let sizeBytes = 0;
    while (this.#next < slices.length && taken.length < most) {
      const slice = slices[this.#next]!;
      if (isWanted(slice)) {
        sizeBytes += isWholeFile(slice) ? slice.fileBytes! : Infinity;
        if (taken.length > 0 && sizeBytes > PACK_BYTES) break;
        taken.push(slice);
      }
      this.#next++;
    }
    return taken;
  }
}

/** A part of a file may have to be counted again; a stream has no size. */
function isWholeFile({ startByte, endByte, fileBytes }: Slice): boolean {
  return fileBytes !== null && startByte === 0 && endByte === fileBytes;
}
