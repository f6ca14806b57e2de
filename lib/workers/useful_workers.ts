/**
 * How many workers are of use.
 *
 * @module
 */

/**
 * More workers than this for each core gain nothing even where all wait for a
 * disk, and each takes 20 MB: 999 of them would take 20 GB.
 */
const MAX_PER_CORE = 8;

/** Where there are few cores, the default number of workers is always of use. */
const ALWAYS_USEFUL = 12;

/**
 * Limits the number of workers that the user asks for.
 *
 * @param workers How many may count side by side.
 * @param cores How many cores the machine has.
 * @returns The number to start at the most.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals([usefulWorkers(999, 2), usefulWorkers(999, 12)], [16, 96]);
 * assertEquals([usefulWorkers(12, 1), usefulWorkers(3, 64)], [12, 3]);
 * ```
 */
export function usefulWorkers(workers: number, cores: number): number {
  return Math.min(workers, Math.max(ALWAYS_USEFUL, MAX_PER_CORE * cores));
}
