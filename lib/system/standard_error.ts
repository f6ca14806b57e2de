/**
 * Standard error, which carries all messages.
 *
 * @module
 */

import { writeAll, writeAllSync } from "./write_all.ts";

/** What waits for a reader; the first text is being written. */
const waiting: Uint8Array<ArrayBuffer>[] = [];
let writing: Promise<void> | null = null;

/**
 * Writes a text to standard error. If that is closed, there is nowhere left to
 * report it, so the failure is ignored and the count goes on.
 *
 * A terminal gets it before this returns. Anything else gets it soon: a write to
 * a pipe that nobody reads would block the thread, and signals with it.
 *
 * @param text The text.
 *
 * @example
 * ```ts
 * writeError("");
 * ```
 */
export function writeError(text: string): void {
  const bytes = new TextEncoder().encode(text);
  if (!Deno.stderr.isTerminal()) {
    waiting.push(bytes);
    writing ??= writeWaiting();
    return;
  }
  try {
    writeAllSync(Deno.stderr, bytes);
  } catch {
    return;
  }
}

/**
 * Waits until all texts are written; ends before that only where standard error is
 * closed.
 *
 * @example
 * ```ts
 * await flushErrors();
 * ```
 */
export async function flushErrors(): Promise<void> {
  await writing;
}

async function writeWaiting(): Promise<void> {
  try {
    for (; waiting.length > 0; waiting.shift()) {
      await writeAll(Deno.stderr, waiting[0]!);
    }
  } catch {
    waiting.length = 0;
  }
  writing = null;
}
