/**
 * Turns for signals: planning reads files synchronously, which takes half the
 * time for many small ones, and a signal is only handled between turns.
 *
 * @module
 */

/** How long files are read before signals get a turn. */
const TURN_MS = 50;

/**
 * Gives signals a turn every 50 ms.
 *
 * @example
 * ```ts
 * const turns = new Turns();
 * for (const folder of ["lib", "tests"]) {
 *   Deno.statSync(folder);
 *   await turns.next();
 * }
 * ```
 */
export class Turns {
  #startMs = performance.now();

  /** Lets signals be handled, if this turn was long enough; called after each file. */
  async next(): Promise<void> {
    if (performance.now() - this.#startMs < TURN_MS) return;
    await new Promise((resolve) => setTimeout(resolve));
    this.#startMs = performance.now();
  }
}
