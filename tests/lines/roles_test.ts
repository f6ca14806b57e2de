/** What fields say of how long a request took. */

import { assertEquals } from "@std/assert";
import { readRole, readRoles } from "../../lib/lines/roles.ts";
import { fieldsOf } from "../../lib/lines/sequence_line.ts";

Deno.test("a list of durations is added up, if all of it is read", () => {
  for (
    const [text, ns] of [
      ["0.001, 0.200 : 0.003", "204000000"],
      ["0.001, -", "1000000"],
      ["- : -", null],
      ["-", null],
      ["-1", null],
      ["0", "0"],
      // Half of a sum would be a wrong number.
      ["0.001, x", "no number"],
      ["9000000, 9000000", "no number"],
      ["9007199.254740992", "no number"],
      ["-2", "no number"],
      ["1 minute", "no number"],
    ] as const
  ) {
    const fields = fieldsOf(new Map([["t", text]]));
    const roles = { seconds: [{ names: ["t"] }] };
    assertEquals(readRole(fields, roles, "seconds"), ns, text);
    const shown = readRoles(fields, roles).get("seconds");
    assertEquals(shown !== undefined, ns !== null && ns !== "no number", text);
  }
});

Deno.test("the steps of a request are added up only if it took all of them", () => {
  const roles = { seconds: [{ names: ["a", "b"], unit: "ms" }] } as const;
  for (
    const [a, b, ns] of [
      ["1", "2.5", "3500000"],
      ["1", "-1", null],
      ["-1", "-1", null],
      ["1", "-", null],
      ["1", "x", "no number"],
    ] as const
  ) {
    const fields = fieldsOf(new Map([["a", a], ["b", b]]));
    assertEquals(readRole(fields, roles, "seconds"), ns);
  }
});

Deno.test("a duration that is no number gives way to the next field", () => {
  const roles = {
    seconds: [{ names: ["a"] }, { names: ["b"], unit: "ms" }],
  } as const;
  const fields = fieldsOf(new Map([["a", "x"], ["b", "0.001"]]));
  assertEquals(readRoles(fields, roles).get("seconds"), "0.000001");
});
