// Where things stand in the memory of the module: fixed areas first, then one
// heap that grows and is given back as a whole.

/** How much of a file is in memory at once; a line longer than that is odd. */
export const BLOCK_BYTES: usize = 256 * 1024;

/** How much of a block is looked at in one go: fits the L1 cache. */
export const STRIDE_BYTES: usize = 16 * 1024;

/** How far behind the data anything is loaded or stored. */
const SLACK_BYTES: usize = STRIDE_BYTES + 128;

/** Where blocks are read to, and keys that come in one by one. */
export const block: usize = memory.data(
  <i32> (BLOCK_BYTES + SLACK_BYTES),
  16,
);

let heapEnd: usize = __heap_base;

/** Takes memory at a multiple of 16; what it holds is anything. */
export function allocate(sizeBytes: usize): usize {
  const start = (heapEnd + 15) & ~(<usize> 15);
  heapEnd = start + sizeBytes;
  const missing = <isize> (heapEnd + SLACK_BYTES) -
    (<isize> memory.size() << 16);
  if (missing > 0) {
    const pages = <i32> ((missing + 0xffff) >> 16);
    // Growing by a quarter keeps the number of growths small.
    if (memory.grow(max(pages, memory.size() >> 2)) < 0) {
      if (memory.grow(pages) < 0) unreachable();
    }
  }
  return start;
}

/** Gives all of the heap back. */
export function release(): void {
  heapEnd = __heap_base;
}

/**
 * Copies whole vectors, up to 15 bytes more than asked for, as keys are padded
 * and what follows is written later. `memory.copy` leaves the module: for keys
 * it takes longer than the copy.
 */
// @ts-ignore: decorator
@inline
export function copyVectors(to: usize, from: usize, sizeBytes: usize): void {
  for (let at: usize = 0; at < sizeBytes; at += 16) {
    v128.store(to + at, v128.load(from + at));
  }
}
