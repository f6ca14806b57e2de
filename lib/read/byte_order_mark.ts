/**
 * The byte order mark that some editors and Windows programs put at the start of
 * a UTF-8 file: it is no part of the first line, in any format.
 *
 * @module
 */

import type { Source } from "./source.ts";

const MARK = [0xef, 0xbb, 0xbf];

/**
 * Leaves out a byte order mark at the start of a source.
 *
 * @param source The source, of which nothing was read yet.
 * @returns The same bytes without the mark; offsets count it.
 * @throws What the source throws when it is read.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const bytes = new TextEncoder().encode("\ufeff/a");
 * let at = 0;
 * using source = await withoutByteOrderMark({
 *   startByte: 0,
 *   sizeBytes: bytes.length,
 *   wait: () => {},
 *   read: (into) => {
 *     const part = bytes.subarray(at, at += into.length);
 *     into.set(part);
 *     return part.length > 0 ? part.length : null;
 *   },
 *   [Symbol.dispose]: () => {},
 * });
 * const rest = new Uint8Array(9);
 * assertEquals([source.startByte, source.read(rest)], [3, 2]);
 * ```
 */
export async function withoutByteOrderMark(source: Source): Promise<Source> {
  const start = new Uint8Array(MARK.length);
  let startBytes = 0;
  try {
    while (startBytes < start.length) {
      await source.wait();
      const readBytes = source.read(start.subarray(startBytes));
      if (readBytes === null) break;
      startBytes += readBytes;
    }
  } catch (error) {
    // Nobody else has it yet: 10,000 damaged files would all stay open.
    source[Symbol.dispose]();
    throw error;
  }
  return startsWithMark(start)
    ? new StartedSource(source, new Uint8Array(), MARK.length)
    : new StartedSource(source, start.subarray(0, startBytes), 0);
}

/**
 * Whether bytes begin with a byte order mark.
 *
 * @param start The first bytes of a file.
 * @returns True if they begin with `EF BB BF`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(startsWithMark(new TextEncoder().encode("\ufeff/a")), true);
 * ```
 */
export function startsWithMark(start: Uint8Array): boolean {
  return MARK.every((byte, i) => byte === start[i]);
}

/** A source whose first bytes were read already. */
class StartedSource implements Source {
  readonly startByte: number;
  readonly #source: Source;
  #start: Uint8Array;

  /** Takes the source, its first bytes that are still to be read, and how many were left out. */
  constructor(source: Source, start: Uint8Array, skippedBytes: number) {
    this.#source = source;
    this.#start = start;
    this.startByte = source.startByte + skippedBytes;
  }

  get sizeBytes(): number {
    return this.#source.sizeBytes;
  }

  wait(): void | Promise<void> {
    return this.#source.wait();
  }

  read(into: Uint8Array): number | null {
    const started = this.#start.subarray(0, into.length);
    if (started.length === 0) return this.#source.read(into);
    into.set(started);
    this.#start = this.#start.subarray(started.length);
    return started.length;
  }

  [Symbol.dispose](): void {
    this.#source[Symbol.dispose]();
  }
}
