/**
 * Which workers are dead without a word: the end of a worker raises no event.
 *
 * @module
 */

import { every } from "../every.ts";
import type { WorkerSlot } from "./worker_slot.ts";

/** How long a worker may be silent before it counts as dead. */
export const PATIENCE_MS = 60_000;

/**
 * Looks four times within the patience whether a worker has been silent for so
 * long. Time in which main itself stood still does not count.
 *
 * @param slots The workers that run; asked anew at each look.
 * @param patienceMs How long a worker may be silent.
 * @param onDeath What to do with one that was silent for longer.
 * @returns The watch, to end it.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const slots = new Set([{ heardMs: -1000 }]);
 * const how = await new Promise((resolve) => {
 *   const watch = watchSilence(slots, 40, (slot, how) => {
 *     slots.delete(slot);
 *     watch[Symbol.dispose]();
 *     resolve(how);
 *   });
 * });
 * assertEquals(how, "did not respond for 0.04 s; check the disk and count again");
 * ```
 */
export function watchSilence<Slot extends Pick<WorkerSlot, "heardMs">>(
  slots: ReadonlySet<Slot>,
  patienceMs: number,
  onDeath: (slot: Slot, how: string) => void,
): Disposable {
  let lookedMs = performance.now();
  return every(patienceMs / 4, () => {
    const nowMs = performance.now();
    // Main was suspended (Ctrl-Z), or stuck in a write: what workers sent in
    // the meantime is still to be read.
    const wasAway = nowMs - lookedMs > patienceMs / 2;
    lookedMs = nowMs;
    for (const slot of slots) {
      if (wasAway) slot.heardMs = nowMs;
      if (nowMs - slot.heardMs < patienceMs) continue;
      const how = `did not respond for ${patienceMs / 1000} s`;
      onDeath(slot, `${how}; check the disk and count again`);
    }
  });
}
