/** Signals are handled while many files are planned. */

import { assertEquals } from "@std/assert";
import { Turns } from "../../lib/plan/turns.ts";

Deno.test("what waits gets a turn after a while", async () => {
  let isHandled = false;
  setTimeout(() => isHandled = true);
  const turns = new Turns();
  const startMs = performance.now();
  while (performance.now() - startMs < 60);
  await turns.next();
  assertEquals(isHandled, true);
});
