/**
 * The error of a header that names no field for the request.
 *
 * @module
 */

import { bytesOfText } from "../latin1.ts";
import { showBytes } from "../utf8.ts";

/** How much of a header a message shows. */
const MOST_SHOWN_CHARS = 400;

/**
 * A header that names no field for the request: lines behind it would all be
 * skipped, or worse, be read by the header in front of it. The message follows
 * the name of the file.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(
 *   new HeaderError(["time", "status"], 0).message,
 *   `has a header at byte 0 without the field of the request, but with "time", "status"; name the field with "--field path=NAME"`,
 * );
 * ```
 */
export class HeaderError extends Error {
  /** The name in stack traces. */
  override readonly name = "HeaderError";

  /** Takes the names that it has, one character a byte, and where it begins in its file. */
  constructor(names: readonly string[], offsetByte: number) {
    const all = names.map((name) => `"${name}"`).join(", ");
    const shown = showBytes(bytesOfText(all.slice(0, MOST_SHOWN_CHARS)));
    super(
      `has a header at byte ${offsetByte} without the field of the request, but with ${shown}${
        all.length > MOST_SHOWN_CHARS ? " …" : ""
      }; name the field with "--field path=NAME"`,
    );
  }
}
