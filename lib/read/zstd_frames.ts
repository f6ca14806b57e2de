/**
 * Where the frames of a zstd file end (RFC 8878, 3.1).
 *
 * The decoder of the platform takes one frame, says nothing of a frame that is
 * cut short, and leaves out what stands behind it (measured with Deno 2.9.6), so
 * the frames are walked here, by the sizes in their headers.
 *
 * @module
 */

/** Part of a frame. */
export interface FramePart {
  /** The bytes. */
  bytes: Uint8Array<ArrayBuffer>;
  /** Whether the frame ends with them. */
  isEnd: boolean;
}

/** What a walk wants next: bytes to look at, or to pass by, or the end of a frame. */
type Want = { look: number } | { pass: number } | "end";

/** What is wrong where neither the end of the file follows a frame nor another frame. */
export const BEHIND_END = "Something else stands behind the end";

const MAGIC = 0xfd2fb528;
const SKIPPABLE_MAGIC = 0x184d2a5;

/**
 * Cuts the bytes of a zstd file into its frames.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * // A frame of one raw block of one byte.
 * const frame = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0x20, 1, 9, 0, 0, 0x61);
 * const walk = new FrameWalk();
 * assertEquals(walk.take(frame).map(({ isEnd }) => isEnd), [true]);
 * assertEquals(walk.isBetweenFrames, true);
 * ```
 */
export class FrameWalk {
  readonly #steps = walkFrames();
  #want: Want = this.#steps.next().value;
  #seen: number[] = [];
  #isInside = false;

  /** Whether the file may end here. */
  get isBetweenFrames(): boolean {
    return !this.#isInside;
  }

  /**
   * Takes the next bytes of the file, and gives them back cut at the frames.
   *
   * @throws {TypeError} If what stands where a frame should begin is none.
   */
  take(bytes: Uint8Array<ArrayBuffer>): FramePart[] {
    const parts: FramePart[] = [];
    let from = 0;
    for (let at = 0; at < bytes.length;) {
      this.#isInside = true;
      at += this.#advance(bytes.subarray(at));
      if (this.#want !== "end") continue;
      parts.push({ bytes: bytes.slice(from, at), isEnd: true });
      from = at;
      this.#want = this.#steps.next(0).value;
      this.#isInside = false;
    }
    if (from < bytes.length) {
      parts.push({ bytes: bytes.slice(from), isEnd: false });
    }
    return parts;
  }

  /** Uses up bytes until the walk wants something else; says how many. */
  #advance(bytes: Uint8Array): number {
    const want = this.#want;
    if (want === "end") return 0;
    if ("pass" in want) {
      const passed = Math.min(want.pass, bytes.length);
      want.pass -= passed;
      if (want.pass === 0) this.#want = this.#steps.next(0).value;
      return passed;
    }
    const looked = bytes.subarray(0, want.look - this.#seen.length);
    this.#seen.push(...looked);
    if (this.#seen.length === want.look) {
      // Little endian; a product, because 32 bits do not fit a signed shift.
      const value = this.#seen.reduceRight((sum, byte) => sum * 256 + byte, 0);
      this.#seen = [];
      this.#want = this.#steps.next(value).value;
    }
    return looked.length;
  }
}

/** Walks frames without end; gets the number that the looked-at bytes make. */
function* walkFrames(): Generator<Want, never, number> {
  while (true) {
    const magic = yield { look: 4 };
    if (Math.floor(magic / 16) === SKIPPABLE_MAGIC) {
      yield* pass(yield { look: 4 });
    } else if (magic === MAGIC) yield* walkFrame();
    else throw new TypeError(BEHIND_END);
    yield "end";
  }
}

function* walkFrame(): Generator<Want, void, number> {
  const descriptor = yield { look: 1 };
  const isSingleSegment = (descriptor & 0x20) !== 0;
  const hasChecksum = (descriptor & 0x04) !== 0;
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3]!;
  const contentSizeBytes = [isSingleSegment ? 1 : 0, 2, 4, 8][descriptor >> 6]!;
  yield* pass((isSingleSegment ? 0 : 1) + dictionaryBytes + contentSizeBytes);
  for (let isLast = false; !isLast;) {
    const block = yield { look: 3 };
    isLast = (block & 1) === 1;
    const isRepeated = ((block >> 1) & 3) === 1;
    yield* pass(isRepeated ? 1 : block >> 3);
  }
  if (hasChecksum) yield* pass(4);
}

function* pass(sizeBytes: number): Generator<Want, void, number> {
  if (sizeBytes > 0) yield { pass: sizeBytes };
}
