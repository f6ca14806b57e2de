/**
 * Whether anything is sent to standard input.
 *
 * @module
 */

/**
 * Whether standard input is a pipe or a file: not a terminal, and not
 * `/dev/null`, which cron and systemd use.
 *
 * @returns True if there is something to read.
 *
 * @example
 * ```ts
 * const files = await isInputGiven() ? ["-"] : [];
 * ```
 */
export async function isInputGiven(): Promise<boolean> {
  if (Deno.stdin.isTerminal()) return false;
  // Deno's own API does not tell. Loaded only here, because it takes 40 ms.
  const { fstatSync } = await import("node:fs");
  const input = fstatSync(0);
  return input.isFIFO() || input.isFile();
}
