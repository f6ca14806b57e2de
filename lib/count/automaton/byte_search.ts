/**
 * Code that looks for bytes of a set, sixteen at once.
 *
 * @module
 */

import type { ConstantPool } from "./constant_pool.ts";
import type { WasmCode } from "./wasm_code.ts";

/** How to see whether the bytes of a vector are in a set. */
export interface ByteSearch {
  /** How many instructions it takes. */
  cost: number;
  /** Whether it leaves ones for the bytes that are not in the set. */
  isInverted: boolean;
  /** Adds the code, which leaves a vector with ones in some bytes. */
  addTo(code: WasmCode, pool: ConstantPool, vector: number): void;
}

/**
 * Finds the shortest code for a set.
 *
 * @param isInSet Whether each of the 256 bytes is in the set.
 * @returns The search; null if the set is empty, full or too much of a mixture.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const isSpace = Array.from({ length: 256 }, (_, byte) => byte === 0x20);
 * assertEquals(planSearch(isSpace)?.cost, 1);
 * ```
 */
export function planSearch(isInSet: readonly boolean[]): ByteSearch | null {
  if (!isInSet.includes(true) || !isInSet.includes(false)) return null;
  const others = isInSet.map((isIn) => !isIn);
  const searches = [
    ...searchesFor(isInSet),
    ...searchesFor(others)
      .map((search) => ({ ...search, isInverted: !search.isInverted })),
  ].map((search) => ({
    ...search,
    cost: search.cost + Number(search.isInverted),
  }));
  return searches.sort((a, b) => a.cost - b.cost)[0] ?? null;
}

/**
 * Adds code that leaves a bit for each byte of a vector that is in a set.
 *
 * @param code Where to add it.
 * @param pool Where its constants stand.
 * @param vector The local that holds the bytes.
 * @param search The search for the set.
 */
export function addSearch(
  code: WasmCode,
  pool: ConstantPool,
  vector: number,
  search: ByteSearch,
): void {
  search.addTo(code, pool, vector);
  code.vector("i8x16.bitmask");
  if (!search.isInverted) return;
  code.constant(0xffff);
  code.do("i32.xor");
}

function load(code: WasmCode, address: number) {
  code.constant(0);
  code.loadVector(address);
}

function searchesFor(isInSet: readonly boolean[]): ByteSearch[] {
  const bytes = Array.from(isInSet.keys()).filter((byte) => isInSet[byte]);
  const first = bytes[0]!;
  const searches: ByteSearch[] = [];
  if (bytes.length <= 3) {
    searches.push({
      cost: 2 * bytes.length - 1,
      isInverted: false,
      addTo: (code, pool, vector) =>
        bytes.forEach((byte, i) => {
          code.get(vector);
          load(code, pool.placeVectorOf(byte));
          code.vector("i8x16.eq");
          if (i > 0) code.vector("v128.or");
        }),
    });
  }
  const last = bytes.at(-1)!;
  if (last - first === bytes.length - 1) {
    searches.push({
      cost: 2,
      isInverted: false,
      addTo: (code, pool, vector) => {
        code.get(vector);
        load(code, pool.placeVectorOf(first));
        code.vector("i8x16.sub");
        load(code, pool.placeVectorOf(last - first));
        code.vector("i8x16.le_u");
      },
    });
  }
  const lowerHalves = new Map(bytes.map((byte) => [byte & 15, byte]));
  if (lowerHalves.size === bytes.length) {
    // A place for which there is no byte holds one that is found elsewhere.
    const table = Array.from(
      { length: 16 },
      (_, i) => lowerHalves.get(i) ?? i ^ 1,
    );
    searches.push({
      cost: 3,
      isInverted: false,
      addTo: (code, pool, vector) => {
        load(code, pool.place(table));
        code.get(vector);
        load(code, pool.placeVectorOf(15));
        code.vector("v128.and", "i8x16.relaxed_swizzle");
        code.get(vector);
        code.vector("i8x16.eq");
      },
    });
  }
  const tables = halfTables(isInSet);
  if (tables !== null) {
    searches.push({
      cost: 7,
      isInverted: true,
      addTo: (code, pool, vector) => {
        load(code, pool.place(tables.lower));
        code.get(vector);
        load(code, pool.placeVectorOf(15));
        code.vector("v128.and", "i8x16.relaxed_swizzle");
        load(code, pool.place(tables.upper));
        code.get(vector);
        code.constant(4);
        code.vector("i16x8.shr_u");
        load(code, pool.placeVectorOf(15));
        code.vector("v128.and", "i8x16.relaxed_swizzle", "v128.and");
        load(code, pool.placeVectorOf(0));
        code.vector("i8x16.eq");
      },
    });
  }
  return searches;
}

/**
 * A table for each half of a byte: it is in the set if both halves have a bit in
 * common, one for each different row of 16 bytes. Null if there are more rows
 * than bits.
 */
function halfTables(
  isInSet: readonly boolean[],
): { lower: number[]; upper: number[] } | null {
  const bits = new Map<string, number>();
  const lower = Array<number>(16).fill(0);
  const upper = Array.from({ length: 16 }, (_, row) => {
    const members = isInSet.slice(row * 16, row * 16 + 16);
    if (!members.includes(true)) return 0;
    const key = members.map(Number).join("");
    const bit = bits.get(key) ?? 1 << bits.size;
    bits.set(key, bit);
    for (const [i, isIn] of members.entries()) if (isIn) lower[i]! |= bit;
    return bit;
  });
  return bits.size > 8 ? null : { lower, upper };
}
