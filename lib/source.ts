/**
 * The bytes of a slice: of a file or of standard input, or of what they hold if
 * they are packed.
 *
 * @module
 */

import { FileError, fileError } from "./errors.ts";
import type { Slice } from "./messages.ts";
import { MAGIC_BYTES, packingOf, whyUnreadable } from "./packing.ts";
import { SliceOfFile, type Source } from "./slice_of_file.ts";

/**
 * Opens a slice for reading. The file must still be the one that was planned
 * and as long; bytes appended since are not read.
 *
 * A line belongs to the slice in which its first byte lies: the end of a line
 * that began before the slice is left out, and the last line is read to its end
 * in the next.
 *
 * Needs `--allow-read` for the file; standard input needs nothing.
 *
 * @param slice The slice, of a file or of standard input.
 * @returns The source; to be disposed of.
 * @throws {FileError} If the file is gone, was replaced or has become shorter,
 * or cannot be read.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { identityOf } from "./same_file.ts";
 *
 * const path = "fixtures/sample_day/case.json";
 * const { dev, ino, size } = await Deno.stat(path);
 * const identity = identityOf({ dev, ino });
 * const range = { startByte: 0, endByte: 1, fileBytes: size };
 * const file = { day: 0, file: 0, path, identity, packing: "none" } as const;
 * using source = await openSlice({ ...file, ...range });
 * const line = new Uint8Array(10);
 * assertEquals(source.read(line), 1);
 * assertEquals(source.read(line), 1);
 * assertEquals(new TextDecoder().decode(line.subarray(0, 1)), "\n");
 * ```
 */
export async function openSlice(slice: Slice): Promise<Source> {
  try {
    if (slice.endByte === null) {
      const input = new StandardInput();
      const magic = await input.peek(MAGIC_BYTES);
      const why = whyUnreadable("-", magic);
      if (why !== null) throw new FileError("-", `"-" ${why}`);
      const packing = packingOf(magic);
      return await unpacked({ ...slice, packing }, input);
    }
    const file = await Deno.open(slice.path);
    return await unpacked(slice, new SliceOfFile(slice, file));
  } catch (error) {
    throw fileError("read", slice.path, error);
  }
}

async function unpacked(slice: Slice, source: Source): Promise<Source> {
  if (slice.packing === "none") return source;
  // Loaded only where it is used: it takes longer than a small run.
  const { PackedFile } = await import("./packed_file.ts");
  return new PackedFile(slice, source);
}

/** How much of standard input is asked for at once: more than a pipe holds. */
const INPUT_CHUNK_BYTES = 256 * 1024;

/** Standard input, which cannot be read twice: what was looked at is kept. */
class StandardInput implements Source {
  readonly startByte = 0;
  sizeBytes = 0;
  readonly #chunk = new Uint8Array(INPUT_CHUNK_BYTES);
  /** What came and was not read yet; null at the end. */
  #waiting: Uint8Array | null = new Uint8Array();

  /** Looks at the first bytes; there are fewer only if no more come. */
  async peek(sizeBytes: number): Promise<Uint8Array> {
    let length = 0;
    while (length < sizeBytes) {
      const readBytes = await Deno.stdin.read(this.#chunk.subarray(length));
      if (readBytes === null) break;
      length += readBytes;
    }
    this.#waiting = this.#chunk.subarray(0, length);
    return this.#waiting.subarray(0, sizeBytes);
  }

  async wait(): Promise<void> {
    if (this.#waiting?.length !== 0) return;
    try {
      const readBytes = await Deno.stdin.read(this.#chunk);
      this.#waiting = readBytes === null
        ? null
        : this.#chunk.subarray(0, readBytes);
    } catch (error) {
      throw fileError("read", "-", error);
    }
  }

  read(into: Uint8Array): number | null {
    if (this.#waiting === null) return null;
    const taken = this.#waiting.subarray(0, into.length);
    into.set(taken);
    this.#waiting = this.#waiting.subarray(taken.length);
    this.sizeBytes += taken.length;
    return taken.length;
  }

  [Symbol.dispose]() {}
}
