/**
 * The slices of a file whose lines are read by those in front of them: counted
 * side by side, each with what is likely carried into it, and held back until
 * that is known to be right.
 *
 * @module
 */

import { type Carry, isSameCarry, NOTHING_CARRIED } from "../lines/carry.ts";
import type { Ending } from "./ending.ts";
import type { Slice } from "../read/slice.ts";

/** What the endings so far say. */
export interface Checked {
  /** The endings that are right, in the order of the file. */
  sure: Ending[];
  /** The slices to count again: something else is carried into them. */
  again: Slice[];
}

/** A slice that was handed out and is not sure yet. */
interface Link {
  slice: Slice;
  /** What it is counted with. */
  carry: Carry;
  /** How it ended; null while it is counted. */
  ending: Ending | null;
}

/**
 * The slices of one file, which are handed out in its order. An ending is sure
 * when its slice was counted with what the slice in front of it, itself sure,
 * carries into it. Errors wait, too: read by another header, a file may have too
 * many keys.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { NOTHING_CARRIED } from "../lines/carry.ts";
 *
 * const file = { day: 0, file: 0, path: "a", identity: null, compression: "none" } as const;
 * const slice = { ...file, startByte: 0, endByte: 5, fileBytes: 9 };
 * const next = { ...slice, startByte: 5, endByte: 9 };
 * const likely = { ...NOTHING_CARRIED, names: ["uri"] };
 * const chain = new SliceChain(likely);
 * assertEquals(chain.handOut(slice), NOTHING_CARRIED);
 * assertEquals(chain.handOut(next), likely);
 * ```
 */
export class SliceChain {
  /** By the first byte of the slice. */
  readonly #links = new Map<number, Link>();
  readonly #likely: Carry;
  /** Up to where all endings are sure. */
  #sureByte = 0;
  /** What is carried into the line there. */
  #known: Carry = NOTHING_CARRIED;

  /** Takes what is likely carried into the slices behind the first. */
  constructor(likely: Carry) {
    this.#likely = likely;
  }

  /** Notes that a slice is counted; gives what to count it with. */
  handOut(slice: Slice): Carry {
    let carry = this.#known;
    for (const link of this.#handedOut()) {
      if (link.slice.startByte === slice.startByte) break;
      carry = this.#behind(link, carry);
    }
    this.#links.set(slice.startByte, { slice, carry, ending: null });
    return carry;
  }

  /** Takes the ending of a slice; nothing is sure behind an error. */
  take(ending: Ending): Checked {
    const checked: Checked = { sure: [], again: [] };
    const ended = this.#links.get(ending.slice.startByte);
    if (ended !== undefined) ended.ending = ending;
    let carry = this.#known;
    for (const link of this.#handedOut()) {
      const behind = this.#behind(link, carry);
      const isSure = this.#check(link, carry, checked);
      carry = isSure ? this.#known : behind;
    }
    return checked;
  }

  /** Forgets what is held of slices that are no longer wanted. */
  drop(isWanted: (slice: Slice) => boolean): void {
    for (const [startByte, { slice }] of this.#links) {
      if (!isWanted(slice)) this.#links.delete(startByte);
    }
  }

  /** Whether an ending is sure; a slice that was counted with other than it should is counted again. */
  #check(link: Link, likely: Carry, { sure, again }: Checked): boolean {
    const { slice, carry, ending } = link;
    if (ending === null) return false;
    const isNext = slice.startByte === this.#sureByte;
    if (isNext && isSameCarry(carry, this.#known)) {
      sure.push(ending);
      this.#goOn(slice, ending);
      return true;
    }
    // Behind a slice that is not sure, the parts of lines are no more than likely.
    // A header that changed is acted on at once, so that the slices behind it are
    // counted again side by side.
    if (isNext || !hasSameNames(carry, likely)) {
      link.ending = null;
      again.push(slice);
    }
    return false;
  }

  #goOn({ startByte, endByte }: Slice, ending: Ending) {
    if ("error" in ending) return this.#links.clear();
    this.#links.delete(startByte);
    this.#sureByte = endByte!;
    this.#known = ending.result.carry!;
  }

  /** The slices that are not sure, in the order of the file. */
  *#handedOut(): Generator<Link> {
    let at = this.#sureByte;
    for (let link; (link = this.#links.get(at)) !== undefined;) {
      at = link.slice.endByte!;
      yield link;
    }
  }

  /** What is carried behind a slice, as far as is known: where it has no other header, the names in front of it. */
  #behind({ carry, ending }: Link, into: Carry): Carry {
    const names = into.names ?? this.#likely.names;
    if (ending === null || "error" in ending) {
      return { ...NOTHING_CARRIED, names };
    }
    const after = ending.result.carry!;
    return hasSameNames(after, carry) ? { ...after, names } : after;
  }
}

function hasSameNames({ names }: Carry, other: Carry): boolean {
  return isSameCarry({ ...other, names }, other);
}
