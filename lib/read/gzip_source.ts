/**
 * The content of a gzip file, or of gzip on standard input.
 *
 * @module
 */

import { damagedFile } from "./damaged_file.ts";
import { CompressedInput } from "./inflate/compressed_input.ts";
import { type MemberStep, readMembers } from "./inflate/gzip_members.ts";
import type { Slice } from "./slice.ts";
import type { Source } from "./source.ts";

/** The memory of the last source, kept for the next one: a day may have 10,000 small files. */
let spareInput: CompressedInput | null = null;

/**
 * A gzip file, inflated as it is read.
 *
 * The compressed bytes are read into the memory of the inflate module, and its
 * output is copied to the block of the caller. Inflating into the block would save
 * that copy, 45 ms of 1.1 s of CPU time for 1 GB. But then the module would have to
 * share the memory of the kernel and keep the last 32 KiB before each block.
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
 * using source = new GzipSource(slice, new FileRange(slice, await Deno.open(path)));
 * const start = new Uint8Array(7);
 * await source.wait();
 * assertEquals(source.read(start), 7);
 * assertEquals(new TextDecoder().decode(start), "172.16.");
 * ```
 */
export class GzipSource implements Source {
  /** A compressed file is one slice, so its lines are read from the first. */
  readonly startByte = 0;
  readonly #slice: Slice;
  readonly #compressed: Source;
  readonly #input: CompressedInput;
  readonly #steps: Generator<MemberStep, void, void>;
  /** The bytes that are inflated and not read yet; null at the end. */
  #ready: Uint8Array | null = new Uint8Array();

  /** Takes the slice, which is a whole file, and its compressed bytes. */
  constructor(slice: Slice, compressed: Source) {
    this.#slice = slice;
    this.#compressed = compressed;
    this.#input = spareInput ?? new CompressedInput();
    spareInput = null;
    this.#input.clear();
    this.#steps = readMembers(this.#input);
  }

  /** How many compressed bytes were read so far. */
  get sizeBytes(): number {
    return this.#compressed.sizeBytes;
  }

  /** Inflates the next bytes if the last ones were read. */
  async wait(): Promise<void> {
    while (this.#ready?.length === 0) {
      const step = this.#nextStep();
      if (step === "input") await this.#readInput();
      else this.#ready = step;
    }
  }

  /** Reads the next inflated bytes; null at the end. */
  read(into: Uint8Array): number | null {
    if (this.#ready === null) return null;
    const some = this.#ready.subarray(0, into.length);
    into.set(some);
    this.#ready = this.#ready.subarray(some.length);
    return some.length;
  }

  /** Closes the file. */
  [Symbol.dispose](): void {
    this.#compressed[Symbol.dispose]();
    spareInput = this.#input;
  }

  #nextStep(): MemberStep | null {
    try {
      const step = this.#steps.next();
      return step.done ? null : step.value;
    } catch (error) {
      const { path, compression } = this.#slice;
      const { message } = error as Error;
      throw damagedFile(path, compression, message, error);
    }
  }

  async #readInput() {
    await this.#compressed.wait();
    const readBytes = this.#compressed.read(this.#input.space());
    if (readBytes === null) this.#input.isLast = true;
    else this.#input.add(readBytes);
  }
}
