/** Standard output gets all bytes of a result, or the run fails. */

import { assertEquals, assertRejects } from "@std/assert";
import { FileError } from "../../lib/errors.ts";
import { printResult } from "../../lib/system/standard_output.ts";
import { standIn } from "../support/stand_in.ts";

const TEXT = "/café\t2\n/b\t1\n";
const BYTES = new TextEncoder().encode(TEXT);

Deno.test("standard output gets the whole result, however little a write takes", async () => {
  const taken: number[] = [];
  using _ = standIn(Deno.stdout, "write", (bytes: Uint8Array) => {
    const some = bytes.subarray(0, 3);
    taken.push(...some);
    return Promise.resolve(some.length);
  });
  await printResult([BYTES]);
  assertEquals(new TextDecoder().decode(Uint8Array.from(taken)), TEXT);
});

Deno.test("a closed pipe on standard output is no error, but a full disk is", async () => {
  const printTo = async (error: Error) => {
    using _ = standIn(Deno.stdout, "write", () => Promise.reject(error));
    await printResult([BYTES]);
  };
  await printTo(new Deno.errors.BrokenPipe("Broken pipe"));
  await assertRejects(
    () => printTo(new Error("No space left")),
    FileError,
    `Cannot write "standard output": No space left`,
  );
});

Deno.test("a full pipe with O_NONBLOCK is tried again", async () => {
  const written: number[] = [];
  let refusals = 0;
  const write = (bytes: Uint8Array) => {
    if (refusals++ % 3 < 2) return Promise.reject(new Deno.errors.WouldBlock());
    written.push(bytes[0]!);
    return Promise.resolve(1);
  };
  using _ = standIn(Deno.stdout, "write", write);
  await printResult([BYTES]);
  assertEquals(Uint8Array.from(written), BYTES);
});
