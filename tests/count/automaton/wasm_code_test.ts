/** The bytes of emitted modules, as an engine reads them. */

import { assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { ConstantPool } from "../../../lib/count/automaton/constant_pool.ts";
import { moduleOf, WasmCode } from "../../../lib/count/automaton/wasm_code.ts";

function run(code: WasmCode, words: number, ...args: number[]): number {
  const data = { address: 0, bytes: Uint8Array.of(7, 9) };
  const bytes = moduleOf(args.length, code.body(words, 0), data);
  const memory = new WebAssembly.Memory({ initial: 1 });
  const { exports } = new WebAssembly.Instance(
    new WebAssembly.Module(bytes),
    { kernel: { memory } },
  );
  return (exports.run as (...args: number[]) => number)(...args);
}

Deno.test("a constant of any size is the same in the module", () => {
  fc.assert(fc.property(fc.integer(), (value) => {
    const code = new WasmCode();
    code.constant(value);
    assertEquals(run(code, 0), value);
  }));
});

Deno.test("labels lead out of blocks, back to loops and along tables", () => {
  // Adds up to the argument, then goes where the table says.
  const code = new WasmCode();
  const [argument, sum] = [0, 1];
  const outer = code.block();
  const again = code.loop();
  code.get(argument);
  code.do("i32.eqz");
  code.if();
  code.branch(outer);
  code.end();
  code.get(sum);
  code.get(argument);
  code.do("i32.add");
  code.set(sum);
  code.increase(argument, -1);
  code.branch(again);
  code.end();
  code.end();
  const last = code.block();
  const first = code.block();
  code.get(sum);
  code.branchTable([first, last]);
  code.end();
  code.constant(1000);
  code.do("return");
  code.end();
  code.get(sum);
  assertEquals([run(code, 1, 0), run(code, 1, 4)], [1000, 10]);
});

Deno.test("data stands in memory before the function runs", () => {
  const code = new WasmCode();
  code.constant(0);
  code.loadByte(1);
  assertEquals(run(code, 0), 9);
});

Deno.test("a constant is placed once, and not past the area", () => {
  const pool = new ConstantPool(100, 40);
  const [first, second] = [pool.place([1, 2]), pool.placeVectorOf(3)];
  assertEquals([first, second, pool.place([1, 2])], [100, 116, 100]);
  assertThrows(() => pool.place(Array(16).fill(4)), RangeError);
  assertEquals(pool.segment().bytes.length, 32);
});
