/**
 * Tests whose workers die. Deno prints the stack of each worker that dies, and
 * nothing inside the process can stop it, so such a test runs in a process of
 * its own, whose output is shown only when the test fails.
 *
 * @module
 */

import { assert } from "@std/assert";
import { fromFileUrl } from "@std/path/from-file-url";

/** The argument that the process of such a test is started with. */
const APART = "apart";

/**
 * Registers a test that runs in a process of its own.
 *
 * @param moduleUrl The `import.meta.url` of the test file.
 * @param name A name that is part of no other name in that file.
 * @param body The test.
 */
export function testApart(
  moduleUrl: string,
  name: string,
  body: () => Promise<void>,
): void {
  const isApart = Deno.args.includes(APART);
  Deno.test(name, isApart ? body : () => passesApart(moduleUrl, name));
}

async function passesApart(moduleUrl: string, name: string): Promise<void> {
  const { code, stdout, stderr } = await new Deno.Command("bash", {
    args: [
      "-c",
      `NO_COLOR=1 exec "$@"`,
      "bash",
      Deno.execPath(),
      "test",
      "--frozen",
      "--no-check",
      "--allow-read=.",
      "--allow-write=.tmp",
      "--filter",
      name,
      fromFileUrl(moduleUrl),
      "--",
      APART,
    ],
  }).output();
  const output = [stdout, stderr]
    .map((bytes) => new TextDecoder().decode(bytes)).join("");
  assert(code === 0 && output.includes("| 1 passed | 0 failed"), output);
}
