/** The completions, which are made of the table of flags; tests/program/shells_test.ts tries them in the shells. */

import { assert } from "@std/assert";
import { bashCompletion } from "../../lib/options/bash_completion.ts";
import { fishCompletion } from "../../lib/options/fish_completion.ts";
import { FLAGS } from "../../lib/options/flags.ts";
import { zshCompletion } from "../../lib/options/zsh_completion.ts";

const scripts = {
  bash: bashCompletion(),
  zsh: zshCompletion(),
  fish: fishCompletion(),
};

for (const [shell, script] of Object.entries(scripts)) {
  Deno.test(`the completion for ${shell} knows each flag and each word it takes`, () => {
    for (const { name, short, value: { completes } } of FLAGS) {
      const long = shell === "fish" ? ` -l ${name} ` : `--${name}`;
      assert(script.includes(long), long);
      if (short !== undefined) {
        assert(script.includes(`-s ${short} `) || script.includes(`-${short}`));
      }
      if (!Array.isArray(completes)) continue;
      for (const word of completes) assert(script.includes(word), word);
    }
    assert(/[^\n]\n$/.test(script));
  });
}
