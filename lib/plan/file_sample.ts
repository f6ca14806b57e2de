/**
 * A planned file, or a stream → its first bytes, and the format that they are of.
 *
 * @module
 */

import { FileError } from "../errors.ts";
import { textOfBytes } from "../latin1.ts";
import { SAMPLE_BYTES } from "../lines/detect_format.ts";
import { type FileFormat, formatOfSample } from "../lines/detected_format.ts";
import type { LineRules } from "../lines/line_reader.ts";
import { startsWithMark } from "../read/byte_order_mark.ts";
import type { PlannedFile } from "./planned_day.ts";

/** The first bytes of a file. */
export interface FileSample {
  /** Up to 64 KiB, decompressed, one character a byte. */
  text: string;
  /** Whether the file ends there. */
  isWhole: boolean;
}

/**
 * Reads the first bytes of a file. Of a stream they are gone then.
 *
 * Needs `--allow-read` for the file.
 *
 * @param file The file as it was planned.
 * @returns Its first bytes.
 * @throws {FileError} If the file is gone, was replaced or cannot be read.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const path = "fixtures/counting/sample_day/given/logs/access-2015-07-13_01";
 * const { size: sizeBytes, dev, ino } = await Deno.stat(path);
 * const file = { path, sizeBytes, identity: `${dev}:${ino}`, compression: "none" } as const;
 * const { text, isWhole } = await sampleOf(file);
 * assertEquals([text.length, isWhole], [sizeBytes, true]);
 * ```
 */
export async function sampleOf(file: PlannedFile): Promise<FileSample> {
  const { path, sizeBytes, identity, compression, head } = file;
  // The workers check that it is still the same; to open it here once more took
  // most of the plan of 10,000 small files.
  const isWholeHead = compression === "none" && head?.length === sizeBytes;
  if (isWholeHead && !startsWithMark(head)) {
    return { text: textOfBytes(head), isWhole: true };
  }
  const { openSlice } = await import("../read/open_slice.ts");
  const { peekSource } = await import("../read/peeked_source.ts");
  const range = { startByte: 0, endByte: sizeBytes, fileBytes: sizeBytes };
  const opened = await openSlice(
    { day: 0, file: 0, path, identity, compression, ...range },
    // A run of one worker would load the module of the fast ones twice.
    "reference",
  );
  const { start, isWhole, source } = await peekSource(opened, SAMPLE_BYTES);
  using _ = source;
  return { text: textOfBytes(start), isWhole };
}

/**
 * Detects the format of a file by its first bytes.
 *
 * @param path The file, for the message.
 * @param sample Its first bytes.
 * @param rules How lines are read where a file does not say it.
 * @returns Its format.
 * @throws {FileError} If it is of none.
 *
 * @example
 * ```ts
 * import { assertThrows } from "@std/assert";
 * import { FileError } from "../errors.ts";
 *
 * const rules = { logFormat: "auto", field: null, pattern: null };
 * const sample = { text: "no log\n", isWhole: true };
 * assertThrows(() => formatOf("a.log", sample, rules), FileError, "no known format");
 * ```
 */
export function formatOf(
  path: string,
  { text, isWhole }: FileSample,
  rules: LineRules,
): FileFormat {
  const format = formatOfSample(text, isWhole, rules);
  if (typeof format !== "string") return format;
  throw new FileError(path, `"${path}" ${format}`);
}
