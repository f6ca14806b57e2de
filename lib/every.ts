/**
 * Something that is done every so often.
 *
 * @module
 */

/**
 * Acts again and again. `setInterval` does the same, but the first timer loads
 * Node's timers, which takes a thread 8 ms: a third of what a worker needs to
 * start.
 *
 * @param periodMs How long to wait before each time.
 * @param act What to do.
 * @returns The watch, to end it: nothing is done afterwards.
 *
 * @example
 * ```ts
 * let times = 0;
 * await new Promise<void>((resolve) => {
 *   const watch = every(1, () => {
 *     if (++times < 3) return;
 *     watch[Symbol.dispose]();
 *     resolve();
 *   });
 * });
 * ```
 */
export function every(periodMs: number, act: () => void): Disposable {
  const end = new AbortController();
  const wait = () =>
    AbortSignal.timeout(periodMs).addEventListener("abort", () => {
      act();
      if (!end.signal.aborted) wait();
    }, { signal: end.signal });
  wait();
  return { [Symbol.dispose]: () => end.abort() };
}
