/**
 * The rejects of all workers, as they come → one file, in the order of the plan.
 *
 * @module
 */

import { dirname } from "@std/path/dirname";
import { ensureDirSync } from "@std/fs/ensure-dir";
import { CountError } from "../errors.ts";
import { fileError } from "../system/file_error.ts";
import type { Slice } from "../read/slice.ts";
import { AtomicFile } from "../system/atomic_file.ts";
import { type Extent, ScratchFile } from "../system/scratch_file.ts";

const LF = 0x0a;

/**
 * Keeps all rows on disk until it is known which of them go into the file, and
 * in what order: workers end their slices in any order, and some files fail.
 *
 * Needs `--allow-read` and `--allow-write` for the folder.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const slice = { day: 0, path: "a", identity: null, compression: "none", fileBytes: 9 } as const;
 * const slices = [0, 1].map((file) => ({ ...slice, file, startByte: 0, endByte: 9 }));
 * using rejects = new RejectsFile(".tmp/example/rejects.tsv");
 * rejects.add(slices[1]!, new TextEncoder().encode("b\t0\tno request\t-\n"));
 * rejects.add(slices[0]!, new TextEncoder().encode("a\t0\tno request\t-\n"));
 * await rejects.write(slices, 2);
 * const text = await Deno.readTextFile(".tmp/example/rejects.tsv");
 * assertEquals(text, "a\t0\tno request\t-\nb\t0\tno request\t-\n");
 * ```
 */
export class RejectsFile implements Disposable {
  /** Where the file will be. */
  readonly path: string;
  readonly #scratch: ScratchFile;
  readonly #extents = new Map<Slice, Extent[]>();
  #error: unknown = null;

  /**
   * Takes where the file shall stand.
   *
   * @throws {FileError} If nothing can be written there: before anything is
   * counted, not after.
   */
  constructor(path: string) {
    this.path = path;
    try {
      ensureDirSync(dirname(path));
      new AtomicFile(path)[Symbol.dispose]();
    } catch (error) {
      throw fileError("write", path, error);
    }
    this.#scratch = new ScratchFile(path);
  }

  /** Adds rows of a slice. If the disk is full, the count goes on, and `write` throws. */
  add(slice: Slice, rows: Uint8Array): void {
    if (this.#error !== null) return;
    try {
      const extent = this.#scratch.append(rows);
      const extents = this.#extents.get(slice);
      if (extents) extents.push(extent);
      else this.#extents.set(slice, [extent]);
    } catch (error) {
      this.#error = error;
    }
  }

  /** Drops the rows of a slice that is counted again. */
  drop(slice: Slice): void {
    this.#extents.delete(slice);
  }

  /**
   * Writes the rows of some slices, in the order of days, files and bytes.
   *
   * @param slices The slices, each counted to its end.
   * @param skipped How many lines of them were skipped.
   * @throws {FileError} If the file cannot be written; an earlier one stays.
   * @throws {CountError} If there are not as many rows as skipped lines.
   */
  async write(slices: Slice[], skipped: number): Promise<void> {
    if (this.#error !== null) throw this.#error;
    const inOrder = slices.toSorted((a, b) =>
      a.day - b.day || a.file - b.file || a.startByte - b.startByte
    );
    let rows = 0;
    try {
      using file = new AtomicFile(this.path);
      for (const slice of inOrder) {
        for (const extent of this.#extents.get(slice) ?? []) {
          const bytes = await this.#scratch.read(extent);
          rows += countLines(bytes);
          file.write(bytes);
        }
      }
      if (rows === skipped) return file.commit();
    } catch (error) {
      throw fileError("write", this.path, error);
    }
    throw new CountError(
      `"${this.path}" would have ${rows} lines, but ${skipped} were skipped; report this as a bug in logtally`,
    );
  }

  /** Deletes the scratch file. */
  [Symbol.dispose](): void {
    this.#scratch[Symbol.dispose]();
  }
}

function countLines(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = bytes.indexOf(LF); at !== -1; at = bytes.indexOf(LF, at + 1)) {
    lines++;
  }
  return lines;
}
