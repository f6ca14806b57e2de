// Whether two keys are the same, by vectors.

import { keepFirst } from "./hash";

/**
 * Whether two keys of the same length have the same bytes. What is behind the
 * last of them, in the last vector, does not matter.
 */
// @ts-ignore: decorator
@inline
export function isSameKey(kept: usize, key: usize, sizeBytes: usize): bool {
  let at: usize = 0;
  for (; at + 16 < sizeBytes; at += 16) {
    if (v128.any_true(v128.xor(v128.load(kept + at), v128.load(key + at)))) {
      return false;
    }
  }
  const differing = v128.xor(v128.load(kept + at), v128.load(key + at));
  const inKey = keepFirst(<isize> sizeBytes - <isize> at);
  return !v128.any_true(v128.and(differing, inKey));
}
