// The table of literals and lengths. The next 11 bits are the index of an entry,
// which holds all complete symbols in them: up to three literals, or up to two and
// a length. One symbol per entry took 12% longer.
//
// An entry of 64 bits:
//    0– 5  how many bits it takes, extra bits of a length included
//    6– 7  how many literals it has
//   12–15  LENGTH, LINK, END, INVALID
//   16–24  the least length
//   25–29  the mask of the extra bits
//   32–55  the literals
//   56–61  how many bits stand before the extra bits
// A LINK has in bits 16–31 the index of the entries for the next 4 bits.

import { lengths, MAX_LENGTH, nextCode, sorted, used } from "./code_lengths";

/** How many bits the index of an entry has. */
export const LITERAL_BITS: u32 = 11;

/** How many more bits the index of a linked entry has. */
export const LITERAL_LINK_BITS: u32 = MAX_LENGTH - LITERAL_BITS;

/** The entry ends with a length. */
export const LENGTH: u32 = 1 << 12;
/** The code is longer than `LITERAL_BITS`. */
export const LINK: u32 = 1 << 13;
/** The block ends. */
export const END: u32 = 1 << 14;
/** No symbol has this code. */
export const INVALID: u32 = 1 << 15;

const ENTRIES: u32 = 1 << LITERAL_BITS;
const LINKED: u32 = 1 << LITERAL_LINK_BITS;

/** A link has at least two of the 288 symbols, so there are at most 144. */
export const literals: usize = memory.data(
  <i32> ((ENTRIES + 144 * LINKED) * 8),
  64,
);

/** Fills the table from the sorted lengths. */
export function fillLiterals(isComplete: bool): void {
  if (!isComplete) {
    for (let i: u32 = 0; i < ENTRIES; i++) {
      store<u64>(literals + (<usize> i << 3), INVALID | 1);
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
    if (length <= LITERAL_BITS) {
      for (let i = code; i < ENTRIES; i += 1 << length) {
        store<u64>(literals + (<usize> i << 3), entry);
      }
    } else {
      const first = code & (ENTRIES - 1);
      if (first !== linkOf) {
        linkOf = first;
        link = linksEnd;
        linksEnd += LINKED;
        store<u64>(literals + (<usize> first << 3), LINK | (link << 16));
      }
      const step: u32 = 1 << (length - LITERAL_BITS);
      for (let i = code >> LITERAL_BITS; i < LINKED; i += step) {
        store<u64>(literals + (<usize> (link + i) << 3), entry);
      }
    }
    code = nextCode(code, length);
  }
  combine();
}

/** The entry of one symbol. */
function entryOf(symbol: u32, length: u32): u64 {
  if (symbol < 256) {
    return length | (1 << 6) | (<u64> symbol << 32) | (<u64> length << 56);
  }
  if (symbol === 256) return END | length;
  if (symbol > 285) return INVALID | length;
  let least: u32 = symbol - 254;
  let extraBits: u32 = 0;
  if (symbol === 285) least = 258;
  else if (symbol >= 265) {
    extraBits = (symbol - 261) >> 2;
    least = 3 + ((4 + ((symbol - 265) & 3)) << extraBits);
  }
  const low = LENGTH | (length + extraBits) | (least << 16) |
    (((1 << extraBits) - 1) << 25);
  return <u64> low | (<u64> length << 56);
}

/** Adds to each literal the symbols that follow it within the bits of the index. */
function combine(): void {
  // From the end: the entry of what follows has a lower index, and is still single.
  for (let i: i32 = ENTRIES - 1; i >= 0; i--) {
    let entry = load<u64>(literals + (<usize> i << 3));
    for (let count: u32 = 1; count < 3; count++) {
      if ((<u32> entry & (LENGTH | LINK | END | INVALID)) !== 0) break;
      const taken = <u32> entry & 63;
      const follower = load<u64>(literals + (<usize> (<u32> i >> taken) << 3));
      if ((<u32> follower & (LINK | END | INVALID)) !== 0) break;
      if (taken + <u32> (follower >> 56) > LITERAL_BITS) break;
      // All fields add up; the literal moves to its place after the others.
      const literal = follower & 0xff_0000_0000;
      entry += follower - literal + (literal << (count << 3));
    }
    store<u64>(literals + (<usize> i << 3), entry);
  }
}
