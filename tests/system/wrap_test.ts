/** Texts broken into lines. */

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { wrap } from "../../lib/system/wrap.ts";

Deno.test("a text is broken where a line is full, and nothing is lost", () => {
  const word = fc.stringMatching(/^[a-z.]{1,12}$/);
  const words = fc.array(word, { minLength: 1 });
  fc.assert(
    fc.property(words, fc.integer({ min: 1, max: 30 }), (words, width) => {
      const lines = wrap(words.join(" "), width);
      assertEquals(lines.join(" "), words.join(" "));
      for (const [i, line] of lines.entries()) {
        assert(line.length <= width || !line.includes(" "));
        const [next] = lines[i + 1]?.split(" ") ?? [];
        if (next !== undefined) assert(`${line} ${next}`.length > width);
      }
    }),
  );
});
