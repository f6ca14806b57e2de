// Sorts records of equal count by their whole keys: a merge sort, from the
// bottom up. It is for few records, and for keys that radix sort cannot tell
// apart soon.

import { copyRecord, KEY, KEY_BYTES, RECORD_BYTES, WORD } from "./records";

/** Sorts in place; `spare` is a buffer of the same size. */
export function mergeSort(
  records: usize,
  spare: usize,
  sizeBytes: usize,
): void {
  let from = records;
  let to = spare;
  for (let run = RECORD_BYTES; run < sizeBytes; run <<= 1) {
    for (let at: usize = 0; at < sizeBytes; at += run << 1) {
      const middle = min(at + run, sizeBytes);
      merge(
        from + at,
        from + middle,
        from + min(middle + run, sizeBytes),
        to + at,
      );
    }
    const swapped = from;
    from = to;
    to = swapped;
  }
  if (from !== records) memory.copy(records, from, sizeBytes);
}

function merge(left: usize, leftEnd: usize, rightEnd: usize, to: usize): void {
  let a = left;
  let b = leftEnd;
  let at = to;
  while (a < leftEnd && b < rightEnd) {
    if (isBefore(b, a)) {
      copyRecord(at, b);
      b += RECORD_BYTES;
    } else {
      copyRecord(at, a);
      a += RECORD_BYTES;
    }
    at += RECORD_BYTES;
  }
  memory.copy(at, a, leftEnd - a);
  memory.copy(at + (leftEnd - a), b, rightEnd - b);
}

// @ts-ignore: decorator
@inline
function isBefore(a: usize, b: usize): bool {
  const wordOfA = load<u64>(a, WORD);
  const wordOfB = load<u64>(b, WORD);
  if (wordOfA !== wordOfB) return wordOfA < wordOfB;
  return compareKeys(a, b) < 0;
}

function compareKeys(a: usize, b: usize): i32 {
  const sizeOfA = <usize> load<u32>(a, KEY_BYTES);
  const sizeOfB = <usize> load<u32>(b, KEY_BYTES);
  const order = memory.compare(
    load<u32>(a, KEY),
    load<u32>(b, KEY),
    min(sizeOfA, sizeOfB),
  );
  return order !== 0 ? order : <i32> sizeOfA - <i32> sizeOfB;
}
