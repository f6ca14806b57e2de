/**
 * Standard error, which carries all messages.
 *
 * @module
 */

import { writeAllSync } from "./write_all.ts";

/**
 * Writes a text to standard error. If that is closed, there is nowhere left to
 * report it, so the failure is ignored and the count goes on.
 *
 * @param text The text.
 *
 * @example
 * ```ts
 * writeError("");
 * ```
 */
export function writeError(text: string): void {
  try {
    writeAllSync(Deno.stderr, new TextEncoder().encode(text));
  } catch {
    return;
  }
}
