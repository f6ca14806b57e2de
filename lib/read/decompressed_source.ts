/**
 * The decompressed bytes of a file or of standard input.
 *
 * @module
 */

import { FileError } from "../errors.ts";
import { damagedFile } from "./damaged_file.ts";
import type { Slice } from "./slice.ts";
import type { Compression } from "./compression.ts";
import type { Source } from "./source.ts";
import { decompress } from "./decompress.ts";

/** How many compressed bytes are read at a time. */
const COMPRESSED_CHUNK_BYTES = 64 * 1024;

/**
 * A compressed source, decompressed a chunk at a time as it is read.
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
 * const compression = "gzip" as const;
 * const slice = { day: 0, file: 0, path, identity, compression, ...range };
 * using source = new DecompressedSource(slice, new FileRange(slice, await Deno.open(path)));
 * const start = new Uint8Array(7);
 * await source.wait();
 * assertEquals(source.read(start), 7);
 * assertEquals(new TextDecoder().decode(start), "172.16.");
 * ```
 */
export class DecompressedSource implements Source {
  /** A compressed file is one slice, so its lines are read from the first. */
  readonly startByte = 0;
  readonly #slice: Slice;
  readonly #compressed: Source;
  readonly #chunks: AsyncGenerator<Uint8Array>;
  #chunk: Uint8Array | null = new Uint8Array();

  /** Takes the slice, which is a whole file, and its compressed bytes. */
  constructor(slice: Slice, compressed: Source) {
    this.#slice = slice;
    this.#compressed = compressed;
    const compression = slice.compression as Exclude<Compression, "none">;
    this.#chunks = decompress(this.#compressedChunks(), compression);
  }

  /** How many compressed bytes were read so far. */
  get sizeBytes(): number {
    return this.#compressed.sizeBytes;
  }

  /** Decompresses the next chunk if the last one was read to its end. */
  async wait(): Promise<void> {
    while (this.#chunk?.length === 0) {
      const next = await this.#nextChunk();
      this.#chunk = next.done ? null : next.value;
    }
  }

  /** Reads the next decompressed bytes; null at the end. */
  read(into: Uint8Array): number | null {
    if (this.#chunk === null) return null;
    const readBytes = Math.min(into.length, this.#chunk.length);
    into.set(this.#chunk.subarray(0, readBytes));
    this.#chunk = this.#chunk.subarray(readBytes);
    return readBytes;
  }

  /** Closes the file. */
  [Symbol.dispose](): void {
    this.#compressed[Symbol.dispose]();
  }

  async #nextChunk() {
    try {
      return await this.#chunks.next();
    } catch (error) {
      if (error instanceof FileError) throw error;
      const { path, compression } = this.#slice;
      const { message } = error as Error;
      throw damagedFile(path, compression, message, error);
    }
  }

  async *#compressedChunks() {
    while (true) {
      const chunk = new Uint8Array(COMPRESSED_CHUNK_BYTES);
      await this.#compressed.wait();
      const readBytes = this.#compressed.read(chunk);
      if (readBytes === null) return;
      yield chunk.subarray(0, readBytes);
    }
  }
}
