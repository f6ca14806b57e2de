/** Which system an executable runs on. */

import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { TARGETS } from "../../build/builds.ts";
import { HEAD_BYTES, readSystem } from "../../build/executable.ts";

/** The first bytes of an executable: given bytes at given offsets, zeros between them. */
function headOf(...pieces: [number, number[]][]): Uint8Array<ArrayBuffer> {
  const head = new Uint8Array(HEAD_BYTES);
  for (const [place, bytes] of pieces) head.set(bytes, place);
  return head;
}

const elf = (machine: number) =>
  headOf([0, [0x7f, 0x45, 0x4c, 0x46]], [18, [machine, 0]]);
const machO = (machine: number) =>
  headOf([0, [0xcf, 0xfa, 0xed, 0xfe, machine, 0, 0, 1]]);
const pe = (machine: number[], start = 0x118) =>
  headOf(
    [0, [0x4d, 0x5a]],
    [60, [start & 255, start >> 8]],
    [start, [0x50, 0x45, 0, 0, ...machine]],
  );

const heads: [Uint8Array<ArrayBuffer>, string | null][] = [
  [elf(62), "linux-x64"],
  [elf(183), "linux-arm64"],
  [elf(243), null],
  [machO(7), "macos-x64"],
  [machO(12), "macos-arm64"],
  [machO(18), null],
  [pe([0x64, 0x86]), "windows-x64"],
  [pe([0x64, 0x86], HEAD_BYTES - 6), "windows-x64"],
  [pe([0x64, 0xaa]), "windows-arm64"],
  [pe([0x4c, 0x01]), null],
  [headOf([0, [0x4d, 0x5a]], [60, [0xff, 0xff, 0xff, 0xff]]), null],
  [headOf([0, [0x4d, 0x5a]], [60, [64]]), null],
  [headOf([60, [64]], [64, [0x50, 0x45, 0, 0, 0x64, 0x86]]), null],
  [headOf([0, [0x23, 0x21]]), null],
];
for (const [i, [head, system]] of heads.entries()) {
  Deno.test(`executable ${i} is for ${system ?? "no known system"}`, () => {
    assertEquals(readSystem(head), system);
  });
}

Deno.test("every target is detected", () => {
  const detected = new Set(heads.map(([, system]) => system));
  for (const target of Object.keys(TARGETS)) {
    assertEquals(detected.has(target), true);
  }
});

Deno.test("no bytes make it throw", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
    readSystem(new Uint8Array(bytes));
    readSystem(new Uint8Array([0x4d, 0x5a, ...bytes]));
  }));
});

Deno.test("fewer than 64 bytes are for no known system", () => {
  for (let length = 0; length < 64; length++) {
    for (const [head] of heads) {
      assertEquals(readSystem(head.slice(0, length)), null);
    }
  }
});
