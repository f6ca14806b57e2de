/**
 * A planned file → the format of its lines.
 *
 * @module
 */

import { FileError } from "../errors.ts";
import { textOfBytes } from "../latin1.ts";
import { SAMPLE_BYTES } from "../lines/detect_format.ts";
import { type FileFormat, formatOfSample } from "../lines/detected_format.ts";
import type { LineRules } from "../lines/line_reader.ts";
import { openSlice } from "../read/open_slice.ts";
import { peekSource } from "../read/peeked_source.ts";
import type { PlannedFile } from "./planned_day.ts";

/**
 * Detects the format of a file by its first 64 KiB, decompressed.
 *
 * Needs `--allow-read` for the file.
 *
 * @param file The file, which is not standard input.
 * @param rules How lines are read where the file does not say it.
 * @returns The format of its lines.
 * @throws {FileError} If the file cannot be read, or is of no format.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { DEFAULT_RULES } from "../count/rules.ts";
 *
 * const path = "fixtures/counting/sample_day/given/logs/access-2015-07-13_01";
 * const { size: sizeBytes, dev, ino } = await Deno.stat(path);
 * const file = { path, sizeBytes, identity: `${dev}:${ino}`, compression: "none" } as const;
 * const format = await detectFile(file, { ...DEFAULT_RULES, logFormat: "auto" });
 * assertEquals(format, { logFormat: "origin" });
 * ```
 */
export async function detectFile(
  file: PlannedFile,
  rules: LineRules,
): Promise<FileFormat> {
  const { path, sizeBytes, identity, compression } = file;
  const range = { startByte: 0, endByte: sizeBytes, fileBytes: sizeBytes };
  const opened = await openSlice(
    { day: 0, file: 0, path, identity, compression, ...range },
    // A run of one worker would load the module of the fast ones twice.
    "reference",
  );
  const { start, isWhole, source } = await peekSource(opened, SAMPLE_BYTES);
  using _ = source;
  const format = formatOfSample(textOfBytes(start), isWhole, rules);
  if (typeof format !== "string") return format;
  throw new FileError(path, `"${path}" ${format}`);
}
