/**
 * Standard input, or a FIFO, as the source of a slice.
 *
 * @module
 */

import { fileError } from "../system/file_error.ts";
import type { Source } from "./source.ts";

/** How many bytes are read at a time: more than the 64 KiB that a pipe holds. */
const INPUT_CHUNK_BYTES = 256 * 1024;

/** What bytes come from, one after the other. */
export interface ByteStream {
  /** Reads the next bytes; null at the end. */
  read(into: Uint8Array): Promise<number | null>;
  /** Closes it. */
  close(): void;
}

/** Standard input or a FIFO. It cannot be read twice, so bytes that were peeked at are kept. */
export class StandardInput implements Source {
  readonly #path: string;
  readonly #stream: ByteStream;
  readonly startByte = 0;
  sizeBytes = 0;
  readonly #chunk = new Uint8Array(INPUT_CHUNK_BYTES);
  /** Bytes that arrived and were not read yet; null at the end. */
  #unread: Uint8Array | null = new Uint8Array();

  /** Takes the path for messages, and what to read. */
  constructor(
    path = "-",
    stream: ByteStream = Deno.stdin,
  ) {
    this.#path = path;
    this.#stream = stream;
  }

  /** Returns the first bytes without consuming them; fewer only if the input ends before. */
  async peek(sizeBytes: number): Promise<Uint8Array> {
    let length = 0;
    while (length < sizeBytes) {
      const readBytes = await this.#stream.read(this.#chunk.subarray(length));
      if (readBytes === null) break;
      length += readBytes;
    }
    this.#unread = this.#chunk.subarray(0, length);
    return this.#unread.subarray(0, sizeBytes);
  }

  async wait(): Promise<void> {
    if (this.#unread?.length !== 0) return;
    try {
      const readBytes = await this.#stream.read(this.#chunk);
      this.#unread = readBytes === null
        ? null
        : this.#chunk.subarray(0, readBytes);
    } catch (error) {
      throw fileError("read", this.#path, error);
    }
  }

  read(into: Uint8Array): number | null {
    if (this.#unread === null) return null;
    const taken = this.#unread.subarray(0, into.length);
    into.set(taken);
    this.#unread = this.#unread.subarray(taken.length);
    this.sizeBytes += taken.length;
    return taken.length;
  }

  /** Closes a FIFO; standard input stays open, because the process owns it. */
  [Symbol.dispose](): void {
    if (this.#path !== "-") this.#stream.close();
  }
}
