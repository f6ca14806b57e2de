/**
 * Where the frames of a zstd file end (RFC 8878, 3.1).
 *
 * The zstd decoder of Deno 2.9.6 stops after one frame, ignores the data after it,
 * and does not report a truncated frame. So the frames are found here, by the sizes
 * in their headers, and decoded one by one.
 *
 * @module
 */

import { TRAILING_DATA } from "./damaged_file.ts";

/** A part of a frame. */
export interface FramePart {
  /** The bytes. */
  bytes: Uint8Array<ArrayBuffer>;
  /** Whether this is the last part of the frame. */
  isEnd: boolean;
}

/** The next step through a frame: read a number of so many bytes, skip bytes, or end the frame. */
type Step = { read: number } | { skip: number } | "end";

/** The first four bytes of a frame, as a little-endian number. */
const FRAME_SIGNATURE = 0xfd2fb528;

/** The same for a frame without content, but for its lowest four bits, which may be any. */
const SKIPPABLE_SIGNATURE = 0x184d2a5;

/**
 * Splits the bytes of a zstd file into its frames.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * // A frame of one raw block of one byte.
 * const frame = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0x20, 1, 9, 0, 0, 0x61);
 * const splitter = new FrameSplitter();
 * assertEquals(splitter.split(frame).map(({ isEnd }) => isEnd), [true]);
 * assertEquals(splitter.isBetweenFrames, true);
 * ```
 */
export class FrameSplitter {
  readonly #steps = stepsOfFrames();
  #step: Step = this.#steps.next().value;
  #numberBytes: number[] = [];
  #isInside = false;

  /** Whether the file is complete if it ends here. */
  get isBetweenFrames(): boolean {
    return !this.#isInside;
  }

  /**
   * Takes the next bytes of the file and returns them, split at the ends of frames.
   *
   * @throws {TypeError} If other data begins where a frame should begin.
   */
  split(bytes: Uint8Array<ArrayBuffer>): FramePart[] {
    const parts: FramePart[] = [];
    let from = 0;
    for (let at = 0; at < bytes.length;) {
      this.#isInside = true;
      at += this.#advance(bytes.subarray(at));
      if (this.#step !== "end") continue;
      parts.push({ bytes: bytes.subarray(from, at), isEnd: true });
      from = at;
      this.#step = this.#steps.next(0).value;
      this.#isInside = false;
    }
    if (from < bytes.length) {
      parts.push({ bytes: bytes.subarray(from), isEnd: false });
    }
    return parts;
  }

  /** Does as much of the current step as the bytes allow; returns how many it used. */
  #advance(bytes: Uint8Array): number {
    const step = this.#step;
    if (step === "end") return 0;
    if ("skip" in step) {
      const skipped = Math.min(step.skip, bytes.length);
      step.skip -= skipped;
      if (step.skip === 0) this.#step = this.#steps.next(0).value;
      return skipped;
    }
    const read = bytes.subarray(0, step.read - this.#numberBytes.length);
    this.#numberBytes.push(...read);
    if (this.#numberBytes.length === step.read) {
      // Little-endian. Multiplied, not shifted: shifts are signed 32-bit.
      const value = this.#numberBytes.reduceRight(
        (sum, byte) => sum * 256 + byte,
        0,
      );
      this.#numberBytes = [];
      this.#step = this.#steps.next(value).value;
    }
    return read.length;
  }
}

/** The steps through any number of frames; each `yield` of a read step returns the number. */
function* stepsOfFrames(): Generator<Step, never, number> {
  while (true) {
    const signature = yield { read: 4 };
    if (Math.floor(signature / 16) === SKIPPABLE_SIGNATURE) {
      yield* skip(yield { read: 4 });
    } else if (signature === FRAME_SIGNATURE) yield* stepsOfFrame();
    else throw new TypeError(TRAILING_DATA);
    yield "end";
  }
}

function* stepsOfFrame(): Generator<Step, void, number> {
  const descriptor = yield { read: 1 };
  const isSingleSegment = (descriptor & 0x20) !== 0;
  const hasChecksum = (descriptor & 0x04) !== 0;
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3]!;
  const contentSizeBytes = [isSingleSegment ? 1 : 0, 2, 4, 8][descriptor >> 6]!;
  yield* skip((isSingleSegment ? 0 : 1) + dictionaryBytes + contentSizeBytes);
  for (let isLast = false; !isLast;) {
    const block = yield { read: 3 };
    isLast = (block & 1) === 1;
    const isRepeated = ((block >> 1) & 3) === 1;
    yield* skip(isRepeated ? 1 : block >> 3);
  }
  if (hasChecksum) yield* skip(4);
}

function* skip(sizeBytes: number): Generator<Step, void, number> {
  if (sizeBytes > 0) yield { skip: sizeBytes };
}
