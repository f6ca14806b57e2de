/** Searches for bytes of a set: each way to look finds the same. */

import { assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  addSearch,
  planSearch,
} from "../../../lib/count/automaton/byte_search.ts";
import { ConstantPool } from "../../../lib/count/automaton/constant_pool.ts";
import { moduleOf, WasmCode } from "../../../lib/count/automaton/wasm_code.ts";

const CONSTANTS = 1024;
const VECTOR = 1;

/** All 256 bytes for which the emitted code sets a bit; null if there is no code. */
function search(members: Set<number>): number[] | null {
  const plan = planSearch(
    Array.from({ length: 256 }, (_, b) => members.has(b)),
  );
  if (plan === null) return null;
  const code = new WasmCode();
  const pool = new ConstantPool(CONSTANTS, 1024);
  code.get(0);
  code.loadVector();
  code.set(VECTOR);
  addSearch(code, pool, VECTOR, plan);
  const bytes = moduleOf(1, code.body(0, 1), pool.segment());
  const memory = new WebAssembly.Memory({ initial: 1 });
  const { exports } = new WebAssembly.Instance(
    new WebAssembly.Module(bytes),
    { kernel: { memory } },
  );
  const run = exports.run as (address: number) => number;
  const all = new Uint8Array(memory.buffer, 0, 256);
  for (const byte of all.keys()) all[byte] = byte;
  return Array.from(all).filter((byte) => (run(byte & ~15) >> (byte & 15)) & 1);
}

const sets: [name: string, members: number[]][] = [
  ["one byte", [0x20]],
  ["three bytes", [0x0a, 0x20, 0xff]],
  ["a range", Array.from({ length: 26 }, (_, i) => 0x41 + i)],
  ["a range over the middle", Array.from({ length: 40 }, (_, i) => 0x70 + i)],
  ["bytes that differ in their lower halves", [0x20, 0x22, 0x3f, 0x0a, 0xe3]],
  ["bytes that do not", [0x0a, 0x1a, 0x2b, 0x3b, 0x4c, 0x80]],
  ["all but a few", Array.from({ length: 256 }, (_, i) => i).slice(3)],
  ["all but some in the middle", [
    ...Array.from({ length: 0x30 }, (_, i) => i),
    ...Array.from({ length: 0xc0 }, (_, i) => 0x40 + i),
  ]],
];

for (const [name, members] of sets) {
  Deno.test(`a search finds ${name}`, () => {
    assertEquals(search(new Set(members)), members.toSorted((a, b) => a - b));
  });
}

Deno.test("a search finds any set that it has code for", () => {
  const ranges = fc.array(
    fc.tuple(fc.nat(255), fc.nat(40)),
    { minLength: 1, maxLength: 5 },
  );
  fc.assert(fc.property(ranges, (ranges) => {
    const members = new Set(
      ranges.flatMap(([first, more]) =>
        Array.from({ length: more + 1 }, (_, i) => Math.min(first + i, 255))
      ),
    );
    const found = search(members);
    if (found !== null) {
      assertEquals(found, [...members].sort((a, b) => a - b));
    }
  }));
});

Deno.test("there is no search for no byte, or where each row of 16 is another", () => {
  assertEquals(planSearch(Array(256).fill(false)), null);
  const rows = Array.from({ length: 256 }, (_, byte) => byte % 16 <= byte >> 4);
  assertEquals(planSearch(rows), null);
});
