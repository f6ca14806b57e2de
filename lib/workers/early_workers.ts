/**
 * Workers that start before there is an order for them.
 *
 * @module
 */

/**
 * Starts some workers at once, and others as they are asked for. A worker takes 40
 * ms to load its modules; main plans in that time.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 *
 * const start = () => new Worker("data:text/javascript,", { type: "module" });
 * using workers = new EarlyWorkers(start, 1);
 * assert(workers.take() !== workers.take());
 * ```
 */
export class EarlyWorkers implements Disposable {
  readonly #start: () => Worker;
  readonly #waiting = new Set<Worker>();

  /** Takes what starts a worker, and how many start now. */
  constructor(start: () => Worker, count: number) {
    this.#start = start;
    for (let started = 0; started < count; started++) {
      const worker = start();
      worker.onerror = (event) => {
        // Unhandled, it would end the process. The next to start reports it.
        event.preventDefault();
        this.#waiting.delete(worker);
      };
      this.#waiting.add(worker);
    }
  }

  /**
   * Gives a worker that waits, or else starts one.
   *
   * @throws What starting a worker throws.
   */
  take(): Worker {
    const [worker] = this.#waiting;
    if (worker === undefined) return this.#start();
    this.#waiting.delete(worker);
    return worker;
  }

  /** Ends the workers that still wait. */
  [Symbol.dispose](): void {
    for (const worker of this.#waiting) worker.terminate();
    this.#waiting.clear();
  }
}
