/** What standard output can show, and when it gets colors. */

import { assertEquals } from "@std/assert";
import {
  isDumbTerminal,
  standardScreen,
  terminalColumns,
} from "../../lib/system/screen.ts";
import { standIn } from "../support/stand_in.ts";

/** The variable TERM, with the permission to read it. */
function withTerm(term: string | undefined, state = "granted"): Disposable {
  const permissions = standIn(Deno.permissions, "querySync", () => ({ state }));
  const env = standIn(Deno.env, "get", (name: string) => {
    assertEquals([name, state], ["TERM", "granted"]);
    return term;
  });
  return {
    [Symbol.dispose]() {
      env[Symbol.dispose]();
      permissions[Symbol.dispose]();
    },
  };
}

const BOTH = [true, false];
for (const isTerminal of BOTH) {
  for (const isForbidden of BOTH) {
    for (const term of ["dumb", "xterm"]) {
      Deno.test(`colors with a terminal: ${isTerminal}, NO_COLOR: ${isForbidden}, TERM: ${term}`, () => {
        using _terminal = standIn(Deno.stdout, "isTerminal", () => isTerminal);
        using _noColor = standIn(Deno, "noColor", isForbidden);
        using _term = withTerm(term);
        assertEquals(
          standardScreen("auto").hasColor,
          isTerminal && !isForbidden && term !== "dumb",
        );
        assertEquals(standardScreen("always").hasColor, true);
        assertEquals(standardScreen("never").hasColor, false);
      });
    }
  }
}

Deno.test("a variable that may not be read counts as unset", () => {
  using _ = withTerm("dumb", "prompt");
  assertEquals(isDumbTerminal(), false);
});

Deno.test("the width is that of the terminal, if there is one that knows it", () => {
  const width = (columns: number, isTerminal: boolean) => {
    using _terminal = standIn(Deno.stdout, "isTerminal", () => isTerminal);
    using _size = standIn(Deno, "consoleSize", () => ({ columns, rows: 9 }));
    return standardScreen("never").widthColumns;
  };
  assertEquals([width(40, true), width(40, false), width(0, true)], [
    40,
    null,
    null,
  ]);
  using _ = standIn(Deno, "consoleSize", () => {
    throw new Error("not connected to a terminal");
  });
  assertEquals(terminalColumns(), null);
});
