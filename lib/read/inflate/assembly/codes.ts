// The codes of a block: the fixed ones (RFC 1951, 3.2.6), or those in its header
// (3.2.7).

import { held, refill, take } from "./bits";
import {
  COMPLETE,
  INCOMPLETE,
  lengths,
  nextCode,
  OVERSUBSCRIBED,
  sorted,
  sortLengths,
  used,
} from "./code_lengths";
import { fillDistances } from "./distances";
import { fillLiterals } from "./literals";
import {
  BAD_CODE_LENGTHS,
  BAD_DISTANCE_LENGTHS,
  BAD_LITERAL_LENGTHS,
  BAD_REPEAT,
  NO_END_OF_BLOCK,
  TOO_MANY_SYMBOLS,
} from "./status";

/** The order of the symbols in the code for lengths. */
const order: usize = memory.data<u8>([
  16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
]);
const orderedLengths: usize = memory.data(32, 16);

/** By the next 7 bits: the length of a code for lengths, and in the high byte its symbol. */
const lengthCodes: usize = memory.data(128 * 2, 16);

/** Whether the tables hold the fixed codes. */
let isFixed: bool = false;

/** Fills the tables with the fixed codes. */
export function useFixedCodes(): void {
  if (isFixed) return;
  memory.fill(lengths, 8, 144);
  memory.fill(lengths + 144, 9, 112);
  memory.fill(lengths + 256, 7, 24);
  memory.fill(lengths + 280, 8, 8);
  sortLengths(lengths, 288);
  fillLiterals(true);
  memory.fill(lengths, 5, 32);
  sortLengths(lengths, 32);
  fillDistances(lengths, true);
  isFixed = true;
}

/** Reads the codes in the header of a block; returns a negative status, or 0. */
export function readCodes(): i32 {
  isFixed = false;
  refill();
  const literalCodes = take(5) + 257;
  const distanceCodes = take(5) + 1;
  const lengthCodeCount = take(4) + 4;
  if (literalCodes > 286 || distanceCodes > 30) return TOO_MANY_SYMBOLS;
  if (!readLengthCodes(lengthCodeCount)) return BAD_CODE_LENGTHS;
  if (!readLengths(literalCodes + distanceCodes)) return BAD_REPEAT;
  if (load<u8>(lengths + 256) === 0) return NO_END_OF_BLOCK;
  const literalKind = sortLengths(lengths, literalCodes);
  if (!isUsable(literalKind, lengths)) return BAD_LITERAL_LENGTHS;
  fillLiterals(literalKind === COMPLETE);
  const distanceLengths = lengths + literalCodes;
  const distanceKind = sortLengths(distanceLengths, distanceCodes);
  if (!isUsable(distanceKind, distanceLengths)) return BAD_DISTANCE_LENGTHS;
  fillDistances(distanceLengths, distanceKind === COMPLETE);
  return 0;
}

/** Only a code with no symbol, or with one of one bit, may be incomplete. */
function isUsable(kind: i32, from: usize): bool {
  if (kind !== INCOMPLETE) return kind !== OVERSUBSCRIBED;
  return used === 0 ||
    (used === 1 && load<u8>(from + <usize> load<u16>(sorted)) === 1);
}

function readLengthCodes(count: u32): bool {
  memory.fill(orderedLengths, 0, 32);
  for (let i: u32 = 0; i < count; i++) {
    if ((i & 15) === 0) refill();
    const symbol = <usize> load<u8>(order + i);
    store<u8>(orderedLengths + symbol, <u8> take(3));
  }
  if (sortLengths(orderedLengths, 19) !== COMPLETE) return false;
  let code: u32 = 0;
  for (let place: u32 = 0; place < used; place++) {
    const symbol = <u32> load<u16>(sorted + (<usize> place << 1));
    const length = <u32> load<u8>(orderedLengths + symbol);
    for (let i = code; i < 128; i += 1 << length) {
      store<u16>(lengthCodes + (<usize> i << 1), <u16> (length | symbol << 8));
    }
    code = nextCode(code, length);
  }
  return true;
}

function readLengths(count: u32): bool {
  for (let i: u32 = 0; i < count;) {
    refill();
    const entry = <u32> load<u16>(lengthCodes + (<usize> (held & 127) << 1));
    take(entry & 0xff);
    const symbol = entry >> 8;
    if (symbol < 16) {
      store<u8>(lengths + i++, <u8> symbol);
      continue;
    }
    if (symbol === 16 && i === 0) return false;
    const value: u8 = symbol === 16 ? load<u8>(lengths + i - 1) : 0;
    const times: u32 = symbol === 16
      ? 3 + take(2)
      : symbol === 17
      ? 3 + take(3)
      : 11 + take(7);
    if (i + times > count) return false;
    memory.fill(lengths + i, value, times);
    i += times;
  }
  return true;
}
