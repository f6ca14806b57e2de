/**
 * Named paths → the tallies to add up.
 *
 * @module
 */

import { join } from "@std/path/join";
import { FileError, UsageError } from "../errors.ts";
import { fileError } from "../system/file_error.ts";
import type { Slice } from "../read/slice.ts";
import { canonicalPath } from "../system/real_path.ts";
import { isStandardInput } from "../system/stream_paths.ts";
import { planFile } from "./plan_file.ts";
import type { PlannedFile } from "./planned_day.ts";

/** What the names of tallies end with, compressed or not. */
const TALLY_NAME = /\.tally(\.gz|\.zst)?$/;

/**
 * Finds the files that were named, and the tallies in folders that were named
 * (not below them): a folder of results may hold the same day in other formats.
 *
 * Needs `--allow-read` for the files and folders.
 *
 * @param paths Files and folders; `-` is standard input.
 * @returns A slice for each file, the whole of it: those of a folder in the order
 * of their names.
 * @throws {FileError} If a file cannot be read, or a folder has no tally.
 * @throws {UsageError} If one file was named twice.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const [slice] = findTallies(["fixtures/counting/sample_day/case.json"]);
 * assertEquals(slice?.startByte, 0);
 * ```
 */
export function findTallies(paths: readonly string[]): Slice[] {
  const files = paths.flatMap((path) => {
    try {
      const file = planFile(path, true);
      return file === null ? talliesIn(path) : [file];
    } catch (error) {
      throw fileError("read", path, error);
    }
  });
  refuseTwice(files);
  return files.map(wholeFile);
}

/**
 * Refuses a result that would replace a tally which it is made of: a shell expands
 * `report *` to all files of a folder, the page of before too.
 *
 * @param what What the result is, for the message.
 * @param slices The tallies.
 * @param outputPath Where the result goes; null is standard output.
 * @throws {UsageError} If it is one of them.
 *
 * @example
 * ```ts
 * import { assertThrows } from "@std/assert";
 * import { UsageError } from "../errors.ts";
 *
 * const path = "fixtures/counting/sample_day/case.json";
 * const slices = findTallies([path]);
 * assertThrows(() => refuseReplacedTally("report", slices, path), UsageError);
 * ```
 */
export function refuseReplacedTally(
  what: string,
  slices: readonly Slice[],
  outputPath: string | null,
): void {
  if (outputPath === null) return;
  const output = canonicalPath(outputPath);
  const replaced = slices.find(({ path }) =>
    !isStandardInput(path) && canonicalPath(path) === output
  );
  if (replaced === undefined) return;
  throw new UsageError(
    `The ${what} would overwrite "${replaced.path}", which it is made of; choose another path for the ${what}`,
  );
}

function talliesIn(folder: string): PlannedFile[] {
  const names = Array.from(Deno.readDirSync(folder), ({ name }) => name)
    .filter((name) => TALLY_NAME.test(name) && !name.startsWith("."))
    .sort();
  const files = names.map((name) => planFile(join(folder, name), false))
    .filter((file) => file !== null);
  if (files.length === 0) {
    throw new FileError(
      folder,
      `"${folder}" is a folder without a file that ends with .tally; count with "--format tally" first, or name the files`,
    );
  }
  return files;
}

function refuseTwice(files: PlannedFile[]) {
  const paths = new Map<string, string>();
  for (const { path, identity } of files) {
    const key = identity ?? path;
    const earlier = paths.get(key);
    if (earlier !== undefined) {
      throw new UsageError(
        `"${earlier}" and "${path}" are the same file, which would count twice; name it once`,
      );
    }
    paths.set(key, path);
  }
}

function wholeFile(file: PlannedFile): Slice {
  const { path, identity, head, tail, compression, sizeBytes } = file;
  return {
    day: 0,
    file: 0,
    path,
    identity,
    ...(head && { head }),
    ...(tail && { tail }),
    startByte: 0,
    endByte: sizeBytes,
    compression,
    fileBytes: sizeBytes,
  };
}
