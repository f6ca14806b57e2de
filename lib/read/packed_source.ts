/**
 * What a packed file, or packed standard input, holds, as the bytes of a slice.
 *
 * @module
 */

import { FileError } from "../errors.ts";
import type { Slice } from "./slice.ts";
import type { Packing } from "./packing.ts";
import type { Source } from "./source.ts";
import { unpack } from "./unpack.ts";

/** How much of a packed file is read at once. */
const PACKED_CHUNK_BYTES = 64 * 1024;

/**
 * A packed file, unpacked a chunk at a time as it is read.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { identityOf } from "./file_identity.ts";
 * import { FileRange } from "./file_range.ts";
 *
 * const path = "fixtures/gzip/one_member/given/logs/access-2015-07-13_1.gz";
 * const info = await Deno.stat(path);
 * const range = { startByte: 0, endByte: info.size, fileBytes: info.size };
 * const identity = identityOf(info);
 * const packing = "gzip" as const;
 * const slice = { day: 0, file: 0, path, identity, packing, ...range };
 * using source = new PackedSource(slice, new FileRange(slice, await Deno.open(path)));
 * const start = new Uint8Array(7);
 * await source.wait();
 * assertEquals(source.read(start), 7);
 * assertEquals(new TextDecoder().decode(start), "172.16.");
 * ```
 */
export class PackedSource implements Source {
  /** What it holds is read from its start. */
  readonly startByte = 0;
  readonly #slice: Slice;
  readonly #packed: Source;
  readonly #chunks: AsyncGenerator<Uint8Array>;
  #chunk: Uint8Array | null = new Uint8Array();

  /** Takes the slice, which is a whole file, and its bytes. */
  constructor(slice: Slice, packed: Source) {
    this.#slice = slice;
    this.#packed = packed;
    const packing = slice.packing as Exclude<Packing, "none">;
    this.#chunks = unpack(this.#packedChunks(), packing);
  }

  /** How many packed bytes were read so far. */
  get sizeBytes(): number {
    return this.#packed.sizeBytes;
  }

  /** Unpacks more where nothing is left. */
  async wait(): Promise<void> {
    while (this.#chunk?.length === 0) {
      const next = await this.#nextChunk();
      this.#chunk = next.done ? null : next.value;
    }
  }

  /** Reads the next unpacked bytes; null where they end. */
  read(into: Uint8Array): number | null {
    if (this.#chunk === null) return null;
    const readBytes = Math.min(into.length, this.#chunk.length);
    into.set(this.#chunk.subarray(0, readBytes));
    this.#chunk = this.#chunk.subarray(readBytes);
    return readBytes;
  }

  /** Closes the file. */
  [Symbol.dispose](): void {
    this.#packed[Symbol.dispose]();
  }

  async #nextChunk() {
    try {
      return await this.#chunks.next();
    } catch (error) {
      if (error instanceof FileError) throw error;
      const { path, packing } = this.#slice;
      const { message } = error as Error;
      throw new FileError(
        path,
        `Cannot unpack "${path}" as ${packing}: ${message}; ${
          path === "-"
            ? "standard input is cut short, corrupt or goes on behind its end, see to what sends it"
            : "the file is cut short, corrupt or goes on behind its end, pack it again or leave it out"
        }`,
        error,
      );
    }
  }

  async *#packedChunks() {
    while (true) {
      const chunk = new Uint8Array(PACKED_CHUNK_BYTES);
      await this.#packed.wait();
      const readBytes = this.#packed.read(chunk);
      if (readBytes === null) return;
      yield chunk.subarray(0, readBytes);
    }
  }
}
