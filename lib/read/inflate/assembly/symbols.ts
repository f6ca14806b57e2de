// The symbols of a block → bytes. This loop takes nearly all of the time. Its state
// is in local variables, and at least 56 bits are held at the start of each pass; a
// length and a distance take at most 48.

import { held, heldCount, inputEnd, next, setBits } from "./bits";
import {
  DISTANCE_BITS,
  DISTANCE_LINK_BITS,
  distances,
} from "./distances";
import {
  END,
  INVALID,
  LENGTH,
  LINK,
  LITERAL_BITS,
  LITERAL_LINK_BITS,
  literals,
} from "./literals";
import { oldest, output, outputEnd, setOutput } from "./memory";
import {
  BAD_DISTANCE,
  BAD_LITERAL,
  BLOCK_END,
  NEEDS_INPUT,
  OUTPUT_FULL,
  TOO_FAR_BACK,
} from "./status";

/** Decodes until the end of the block, of the input, or of the room for output. */
export function decodeSymbols(): i32 {
  let bits = held;
  let count = heldCount;
  let from = next;
  let to = output;
  let status = NEEDS_INPUT;
  // Bytes are loaded eight at once.
  const lastFrom = inputEnd - 8;
  const lastTo = outputEnd;
  const first = oldest;
  if (from <= lastFrom) bits |= load<u64>(from) << count;
  let entry = literalAt(bits);
  for (;;) {
    if (from > lastFrom) break;
    if (to >= lastTo) {
      status = OUTPUT_FULL;
      break;
    }
    bits |= load<u64>(from) << count;
    from += 7 - ((count >> 3) & 7);
    count |= 56;
    // Up to three literals; the other bytes are overwritten later.
    store<u32>(to, <u32> (entry >> 32));
    to += (<u32> entry >> 6) & 3;
    if ((<u32> entry & LENGTH) === 0) {
      if ((<u32> entry & (LINK | END | INVALID)) === 0) {
        bits >>= entry;
        count -= <u32> entry;
        entry = literalAt(bits);
        continue;
      }
      if ((<u32> entry & LINK) !== 0) {
        entry = linkedLiteral(<u32> entry, bits);
        if ((<u32> entry & (LENGTH | END | INVALID)) === 0) {
          store<u8>(to++, <u8> (entry >> 32));
          bits >>= entry;
          count -= <u32> entry;
          entry = literalAt(bits);
          continue;
        }
      }
      if ((<u32> entry & LENGTH) === 0) {
        bits >>= entry;
        count -= <u32> entry;
        status = (<u32> entry & END) !== 0 ? BLOCK_END : BAD_LITERAL;
        break;
      }
    }
    const length = ((<u32> entry >> 16) & 511) +
      (<u32> (bits >> (entry >> 56)) & ((<u32> entry >> 25) & 31));
    bits >>= entry;
    count -= <u32> entry;
    let far = load<u32>(
      distances + (<usize> (bits & ((1 << DISTANCE_BITS) - 1)) << 2),
    );
    if ((far & (LINK | INVALID)) !== 0) {
      if ((far & LINK) !== 0) far = linkedDistance(far, bits);
      if ((far & INVALID) !== 0) {
        count -= far;
        status = BAD_DISTANCE;
        break;
      }
    }
    const distance = (far >> 16) +
      <u32> ((bits & ((<u64> 1 << far) - 1)) >> ((far >> 8) & 15));
    bits >>= far;
    count -= far;
    if (to - first < distance) {
      status = TOO_FAR_BACK;
      break;
    }
    // Before the copy, so that it need not wait for it.
    entry = literalAt(bits);
    to = copyMatch(to, distance, length);
  }
  setBits(bits, count, from);
  setOutput(to);
  return status;
}

// @ts-ignore: decorator
@inline
function literalAt(bits: u64): u64 {
  return load<u64>(
    literals + (<usize> (bits & ((1 << LITERAL_BITS) - 1)) << 3),
  );
}

// @ts-ignore: decorator
@inline
function linkedLiteral(link: u32, bits: u64): u64 {
  const more = <u32> (bits >> LITERAL_BITS) & ((1 << LITERAL_LINK_BITS) - 1);
  return load<u64>(literals + (<usize> ((link >> 16) + more) << 3));
}

// @ts-ignore: decorator
@inline
function linkedDistance(link: u32, bits: u64): u32 {
  const more = <u32> (bits >> DISTANCE_BITS) & ((1 << DISTANCE_LINK_BITS) - 1);
  return load<u32>(distances + (<usize> ((link >> 16) + more) << 2));
}

/** Copies whole vectors, up to 63 bytes too many, which are overwritten later. */
// @ts-ignore: decorator
@inline
function copyMatch(to: usize, distance: u32, length: u32): usize {
  const end = to + length;
  let from = to - distance;
  if (distance >= 16) {
    v128.store(to, v128.load(from));
    v128.store(to, v128.load(from, 16), 16);
    while (to + 32 < end) {
      v128.store(to, v128.load(from, 32), 32);
      v128.store(to, v128.load(from, 48), 48);
      to += 32;
      from += 32;
    }
  } else if (distance === 1) {
    const byte = i8x16.splat(load<i8>(from));
    for (; to < end; to += 16) v128.store(to, byte);
  } else if (distance >= 8) {
    for (; to < end; to += 8, from += 8) store<u64>(to, load<u64>(from));
  } else {
    for (; to < end; to++, from++) store<u8>(to, load<u8>(from));
  }
  return end;
}
