// The table of distances. The next 9 bits are the index of an entry.
//
// An entry of 32 bits:
//    0– 5  how many bits it takes, extra bits included
//    8–11  how many of them are the code
//   13,15  LINK, INVALID, as in literals.ts
//   16–31  the least distance
// A LINK has in bits 16–31 the index of the entries for the next 6 bits.

import { MAX_LENGTH, nextCode, sorted, used } from "./code_lengths";
import { INVALID, LINK } from "./literals";

/** How many bits the index of an entry has. */
export const DISTANCE_BITS: u32 = 9;

/** How many more bits the index of a linked entry has. */
export const DISTANCE_LINK_BITS: u32 = MAX_LENGTH - DISTANCE_BITS;

const ENTRIES: u32 = 1 << DISTANCE_BITS;
const LINKED: u32 = 1 << DISTANCE_LINK_BITS;

/** A link has at least two of the 32 symbols, so there are at most 16. */
export const distances: usize = memory.data(
  <i32> ((ENTRIES + 16 * LINKED) * 4),
  64,
);

/** Fills the table from the sorted lengths; `lengths` is where they are. */
export function fillDistances(lengths: usize, isComplete: bool): void {
  if (!isComplete) {
    for (let i: u32 = 0; i < ENTRIES; i++) {
      store<u32>(distances + (<usize> i << 2), INVALID | 1);
    }
  }
  let code: u32 = 0;
  let linksEnd = ENTRIES;
  let linkOf: u32 = ENTRIES;
  let link: u32 = 0;
  for (let place: u32 = 0; place < used; place++) {
    const symbol = <u32> load<u16>(sorted + (<usize> place << 1));
    const length = <u32> load<u8>(lengths + symbol);
    const entry = entryOf(symbol, length);
    if (length <= DISTANCE_BITS) {
      for (let i = code; i < ENTRIES; i += 1 << length) {
        store<u32>(distances + (<usize> i << 2), entry);
      }
    } else {
      const first = code & (ENTRIES - 1);
      if (first !== linkOf) {
        linkOf = first;
        link = linksEnd;
        linksEnd += LINKED;
        store<u32>(distances + (<usize> first << 2), LINK | (link << 16));
      }
      const step: u32 = 1 << (length - DISTANCE_BITS);
      for (let i = code >> DISTANCE_BITS; i < LINKED; i += step) {
        store<u32>(distances + (<usize> (link + i) << 2), entry);
      }
    }
    code = nextCode(code, length);
  }
}

/** The entry of one symbol. */
function entryOf(symbol: u32, length: u32): u32 {
  if (symbol > 29) return INVALID | length;
  let least: u32 = symbol + 1;
  let extraBits: u32 = 0;
  if (symbol >= 4) {
    extraBits = (symbol - 2) >> 1;
    least = 1 + ((2 + (symbol & 1)) << extraBits);
  }
  return (length + extraBits) | (length << 8) | (least << 16);
}
