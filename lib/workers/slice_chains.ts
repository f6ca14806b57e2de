/**
 * The files of a run whose lines are read by those in front of them, each with
 * its chain of slices.
 *
 * @module
 */

import type { Carry } from "../lines/carry.ts";
import type { Ending } from "./ending.ts";
import type { Slice } from "../read/slice.ts";
import { type Checked, SliceChain } from "./slice_chain.ts";

/**
 * Finds the chain of a slice. A file whose lines stand alone has none: its
 * endings are sure.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { CountError } from "../errors.ts";
 *
 * const file = { day: 0, file: 0, path: "a", identity: null, compression: "none" } as const;
 * const slice = { ...file, startByte: 0, endByte: 9, fileBytes: 9 };
 * const ending = { slice, error: new CountError("No") };
 * assertEquals(new SliceChains().take(ending), { sure: [ending], again: [] });
 * ```
 */
export class SliceChains {
  readonly #chains = new Map<string, SliceChain>();

  /** Notes that a slice is counted; gives what to count it with. */
  handOut(slice: Slice, likely: Carry): Carry {
    const file = nameOf(slice);
    const chain = this.#chains.get(file) ?? new SliceChain(likely);
    this.#chains.set(file, chain);
    return chain.handOut(slice);
  }

  /** Takes the ending of a slice. */
  take(ending: Ending): Checked {
    const file = nameOf(ending.slice);
    const chain = this.#chains.get(file);
    if (chain === undefined) return { sure: [ending], again: [] };
    const checked = chain.take(ending);
    if (checked.sure.some(isLast)) this.#chains.delete(file);
    return checked;
  }

  /** Forgets what is held of slices that are no longer wanted. */
  drop(isWanted: (slice: Slice) => boolean): void {
    for (const chain of this.#chains.values()) chain.drop(isWanted);
  }
}

/** Behind an error, the chain stays: the slices that are still counted must not be sure. */
function isLast(ending: Ending): boolean {
  const { endByte, fileBytes } = ending.slice;
  return "result" in ending && endByte === fileBytes;
}

function nameOf({ day, file }: Slice): string {
  return `${day}:${file}`;
}
