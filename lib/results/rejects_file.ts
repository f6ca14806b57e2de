/**
 * The rejects of all workers, as they come → one file, in the order of the plan.
 *
 * @module
 */

import { dirname } from "@std/path/dirname";
import { ensureDirSync } from "@std/fs/ensure-dir";
import { CountError } from "../errors.ts";
import { fileError } from "../system/file_error.ts";
import { ANY_DAY } from "../count/reject_rows.ts";
import type { Slice } from "../read/slice.ts";
import { AtomicFile } from "../system/atomic_file.ts";
import { type Extent, ScratchFile } from "../system/scratch_file.ts";

const LF = 0x0a;
const TAB = 0x09;

/** The rows of a slice that belong to one day, or all of them. */
export interface RejectedPart {
  /** The slice. */
  slice: Slice;
  /** The index of the day among those of the slice; null where it has no several. */
  day: number | null;
}

/** Where rows stand in the scratch file, and which days they begin with; null if with none. */
interface RowExtent {
  place: Extent;
  days: ReadonlySet<string> | null;
}

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
 * await rejects.write(slices.map((slice) => ({ slice, day: null })), 2);
 * const text = await Deno.readTextFile(".tmp/example/rejects.tsv");
 * assertEquals(text, "a\t0\tno request\t-\nb\t0\tno request\t-\n");
 * ```
 */
export class RejectsFile implements Disposable {
  /** Where the file will be. */
  readonly path: string;
  readonly #scratch: ScratchFile;
  readonly #extents = new Map<Slice, RowExtent[]>();
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

  /**
   * Adds rows of a slice, which begin with their days where these are several. If
   * the disk is full, the count goes on, and `write` throws.
   */
  add(slice: Slice, rows: Uint8Array, hasDays = false): void {
    if (this.#error !== null) return;
    try {
      const place = this.#scratch.append(rows);
      const days = hasDays ? new Set(rowsOf(rows).map(dayOfRow)) : null;
      const extent = { place, days };
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
   * Writes the rows of some slices, in the order in which they are given.
   *
   * @param parts The slices, each counted to its end, with the index of a day
   * whose rows are written, where they have several.
   * @param skipped How many lines of them were skipped.
   * @throws {FileError} If the file cannot be written; an earlier one stays.
   * @throws {CountError} If there are not as many rows as skipped lines.
   */
  async write(parts: Iterable<RejectedPart>, skipped: number): Promise<void> {
    if (this.#error !== null) throw this.#error;
    let rows = 0;
    try {
      using file = new AtomicFile(this.path);
      for (const { slice, day } of parts) {
        const wanted = day === null ? null : new Set([`${day}`, ANY_DAY]);
        for (const { place, days } of this.#extents.get(slice) ?? []) {
          if (wanted !== null && days?.isDisjointFrom(wanted)) continue;
          const all = await this.#scratch.read(place);
          const bytes = wanted === null ? all : ofDays(all, wanted);
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

/** The rows, each with its LF. */
function* rowsOf(bytes: Uint8Array): Generator<Uint8Array> {
  let start = 0;
  for (let at = bytes.indexOf(LF); at !== -1; at = bytes.indexOf(LF, start)) {
    yield bytes.subarray(start, at + 1);
    start = at + 1;
  }
}

function dayOfRow(row: Uint8Array): string {
  return String.fromCharCode(...row.subarray(0, row.indexOf(TAB)));
}

/** The rows of some days, without the days. */
function ofDays(
  bytes: Uint8Array,
  wanted: ReadonlySet<string>,
): Uint8Array<ArrayBuffer> {
  const kept = new Uint8Array(bytes.length);
  let end = 0;
  for (const row of rowsOf(bytes)) {
    if (!wanted.has(dayOfRow(row))) continue;
    const rest = row.subarray(row.indexOf(TAB) + 1);
    kept.set(rest, end);
    end += rest.length;
  }
  return kept.subarray(0, end);
}
