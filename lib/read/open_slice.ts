/**
 * The bytes of a slice: of a file or of standard input, or of what they hold if
 * they are packed.
 *
 * @module
 */

import { StandardInput } from "./standard_input.ts";
import { FileError } from "../errors.ts";
import { fileError } from "../system/file_error.ts";
import type { Slice } from "./slice.ts";
import { MAGIC_BYTES, packingOf, whyUnreadable } from "./packing.ts";
import { FileRange } from "./file_range.ts";
import type { Source } from "./source.ts";

/**
 * Opens a slice for reading. The file must still be the one that was planned
 * and as long; bytes appended since are not read.
 *
 * A line belongs to the slice in which its first byte lies: the end of a line
 * that began before the slice is left out, and the last line is read to its end
 * in the next.
 *
 * Needs `--allow-read` for the file; standard input needs nothing.
 *
 * @param slice The slice, of a file or of standard input.
 * @returns The source; to be disposed of.
 * @throws {FileError} If the file is gone, was replaced or has become shorter,
 * or cannot be read.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { identityOf } from "./file_identity.ts";
 *
 * const path = "fixtures/counting/sample_day/case.json";
 * const { dev, ino, size } = await Deno.stat(path);
 * const identity = identityOf({ dev, ino });
 * const range = { startByte: 0, endByte: 1, fileBytes: size };
 * const file = { day: 0, file: 0, path, identity, packing: "none" } as const;
 * using source = await openSlice({ ...file, ...range });
 * const line = new Uint8Array(10);
 * assertEquals(source.read(line), 1);
 * assertEquals(source.read(line), 1);
 * assertEquals(new TextDecoder().decode(line.subarray(0, 1)), "\n");
 * ```
 */
export async function openSlice(slice: Slice): Promise<Source> {
  try {
    if (slice.endByte === null) {
      const input = new StandardInput();
      const magic = await input.peek(MAGIC_BYTES);
      const why = whyUnreadable("-", magic);
      if (why !== null) throw new FileError("-", `"-" ${why}`);
      const packing = packingOf(magic);
      return await unpacked({ ...slice, packing }, input);
    }
    const file = await Deno.open(slice.path);
    return await unpacked(slice, new FileRange(slice, file));
  } catch (error) {
    throw fileError("read", slice.path, error);
  }
}

async function unpacked(slice: Slice, source: Source): Promise<Source> {
  if (slice.packing === "none") return source;
  // Loaded only where it is used: it takes longer than a small run.
  const { PackedSource } = await import("./packed_source.ts");
  return new PackedSource(slice, source);
}
