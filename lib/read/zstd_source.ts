/**
 * The content of a zstd file, or of zstd on standard input, decoded straight into
 * the block that it is read to.
 *
 * @module
 */

import { damagedFile, TRUNCATED } from "./damaged_file.ts";
import type { Slice } from "./slice.ts";
import type { Source } from "./source.ts";
import type { ZstdEngine } from "./zstd_engine.ts";
import { FrameSplitter } from "./zstd_frames.ts";

/** How many compressed bytes are read at a time. */
const COMPRESSED_CHUNK_BYTES = 128 * 1024;

/**
 * A zstd file, decoded as it is read.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { identityOf } from "./file_identity.ts";
 * import { FileRange } from "./file_range.ts";
 * import { startZstdEngine } from "./zstd_engine.ts";
 *
 * const path = "fixtures/zstd/one_frame/given/logs/access-2015-07-13_1.zst";
 * const info = await Deno.stat(path);
 * const range = { startByte: 0, endByte: info.size, fileBytes: info.size };
 * const identity = identityOf(info);
 * const compression = "zstd" as const;
 * const slice = { day: 0, file: 0, path, identity, compression, ...range };
 * const file = new FileRange(slice, await Deno.open(path));
 * using source = new ZstdSource(slice, file, startZstdEngine()!);
 * const start = new Uint8Array(7);
 * await source.wait();
 * assertEquals(source.read(start), 7);
 * assertEquals(new TextDecoder().decode(start), "172.16.");
 * ```
 */
export class ZstdSource implements Source {
  /** A compressed file is one slice, so its lines are read from the first. */
  readonly startByte = 0;
  readonly #slice: Slice;
  readonly #compressed: Source;
  readonly #engine: ZstdEngine;
  readonly #frames = new FrameSplitter();
  readonly #chunk = new Uint8Array(COMPRESSED_CHUNK_BYTES);
  /** The bytes of the chunk that are not decoded yet. */
  #rest: Uint8Array = this.#chunk.subarray(0, 0);
  /** Whether the last read filled its block, so that the decoder may hold more. */
  #mayHoldMore = false;
  #hasEnded = false;

  /** Takes the slice, which is a whole file, its compressed bytes and their decoder. */
  constructor(slice: Slice, compressed: Source, engine: ZstdEngine) {
    this.#slice = slice;
    this.#compressed = compressed;
    this.#engine = engine;
  }

  /** How many compressed bytes were read so far. */
  get sizeBytes(): number {
    return this.#compressed.sizeBytes;
  }

  /** Reads the next compressed bytes if the last ones are decoded. */
  async wait(): Promise<void> {
    if (this.#mayHoldMore || this.#rest.length > 0) return;
    await this.#compressed.wait();
    const readBytes = this.#compressed.read(this.#chunk);
    this.#hasEnded = readBytes === null;
    const chunk = this.#chunk.subarray(0, readBytes ?? 0);
    this.#refuseIfDamaged(() => this.#frames.split(chunk));
    this.#rest = chunk;
  }

  /**
   * Decodes the next bytes; null at the end, 0 if the compressed bytes gave none.
   *
   * @throws {FileError} If they are truncated, corrupt or followed by other data.
   */
  read(into: Uint8Array): number | null {
    return this.#refuseIfDamaged(() => this.#decode(into));
  }

  /** Closes the file. */
  [Symbol.dispose](): void {
    this.#engine[Symbol.dispose]();
    this.#compressed[Symbol.dispose]();
  }

  #decode(into: Uint8Array): number | null {
    if (this.#hasEnded) {
      // The decoder does not report a frame that is truncated.
      if (!this.#frames.isBetweenFrames) throw new TypeError(TRUNCATED);
      return null;
    }
    const { readBytes, writtenBytes } = this.#engine.decode(this.#rest, into);
    if (readBytes + writtenBytes === 0 && this.#rest.length > 0) {
      throw new TypeError("the decoder stopped");
    }
    this.#rest = this.#rest.subarray(readBytes);
    this.#mayHoldMore = writtenBytes === into.length;
    return writtenBytes;
  }

  #refuseIfDamaged<T>(step: () => T): T {
    try {
      return step();
    } catch (error) {
      const { path, compression } = this.#slice;
      const { message } = error as Error;
      throw damagedFile(path, compression, message, error);
    }
  }
}
