/** The completions in the shells themselves, and the man page in what shows it. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { bashCompletion } from "../../lib/options/bash_completion.ts";
import { fishCompletion } from "../../lib/options/fish_completion.ts";
import { FLAGS } from "../../lib/options/flags.ts";
import { manPage } from "../../lib/options/man_page.ts";
import { zshCompletion } from "../../lib/options/zsh_completion.ts";
import { makeFolder, writeFiles } from "../support/fixture_folder.ts";

/** The folder in which names are completed, and the scripts beside it. */
const FILES = {
  "work/access.log": "",
  "work/accounts/a b.log": "",
  "logtally": bashCompletion(),
  "_logtally": zshCompletion(),
  "logtally.fish": fishCompletion(),
  "logtally.1": manPage(),
};

/** Runs bash in the folder; gives all that it prints. */
async function runBash(script: string, ...args: string[]): Promise<string> {
  await using folder = await makeFolder();
  await writeFiles(folder.path, FILES);
  const { stdout, stderr } = await new Deno.Command("bash", {
    args: ["-c", script, "bash", ...args],
    cwd: `${folder.path}/work`,
    stdin: "null",
  }).output();
  const decoder = new TextDecoder();
  return decoder.decode(stdout) + decoder.decode(stderr);
}

const hasProgram = async (name: string) =>
  await runBash(`command -v ${name}`) !== "";

/** Prints a line for all that a shell offers for the end of the command line $1. */
const SHELLS: Record<string, string> = {
  bash: `
source ../logtally
complete -p logtally > /dev/null || exit
read -ra COMP_WORDS <<< "\${1//=/ = }"
[[ $1 == *" " ]] && COMP_WORDS+=("")
COMP_CWORD=$((\${#COMP_WORDS[@]} - 1))
_logtally
printf '%s\\n' "\${COMPREPLY[@]}"`,

  // An interactive zsh that is sent a TAB, and writes down what it is given to offer.
  zsh: `
export HERE=$PWD/.. LINE=$1
cat > ../init.zsh <<'END'
fpath=($HERE $fpath)
autoload -Uz compinit && compinit -u -D
compadd() {
  if [[ " $* " != *" "-(O|A|D)" "* ]]; then
    local -a offered
    builtin compadd -A offered "$@"
    print -rl -- $offered >> $HERE/offered
  fi
  builtin compadd "$@"
}
finish() { exit }
zle -N finish
bindkey '^X' finish
END
zsh -f <<'END'
zmodload zsh/zpty
zpty shell TERM=dumb zsh -f -i
zpty -w shell "source $HERE/init.zsh"
zpty -w -n shell "$LINE"$'\\t\\x18'
while zpty -r shell output; do :; done
END
cat ../offered`,

  fish: `
fish --no-config -c 'source ../logtally.fish; complete -C $argv[1]' "$1" |
  cut -f 1`,
};

const LONG_NAMES = FLAGS.map(({ name }) => `--${name}`);

/** What is offered for the end of a command line, whatever else is. */
const OFFERS: [string, string[]][] = [
  ["logtally --da", ["--date"]],
  ["logtally --quiet --no", ["--no-progress"]],
  ["logtally --", LONG_NAMES],
  ["logtally --format ", [
    "csv",
    "json",
    "prometheus",
    "table",
    "tally",
    "tsv",
  ]],
  ["logtally mer", ["merge"]],
  ["logtally merge --exp", ["--expect"]],
  ["logtally merge --qu", ["--quiet"]],
  ["logtally merge acc", ["access.log", "accounts"]],
  ["logtally merge --expect acc", ["access.log", "accounts"]],
  ["logtally --lane l", ["line"]],
  ["logtally --date y", ["yesterday"]],
  ["logtally --logs acc", ["accounts"]],
  ["logtally --output acc", ["access.log", "accounts"]],
  ["logtally --top 3 acc", ["access.log", "accounts"]],
  ["logtally --quiet -- acc", ["access.log", "accounts"]],
  ["logtally --pattern ", []],
];

for (const [shell, script] of Object.entries(SHELLS)) {
  const ignore = !(await hasProgram(shell));
  const suffix = ignore ? ` (no ${shell} here)` : "";

  const offersOf = async (line: string) => {
    const offers = (await runBash(script, line)).trim().split("\n");
    return new Set(offers.map((offer) => offer.replace(/\/$/, "")));
  };

  for (const [line, expected] of OFFERS) {
    Deno.test({
      name: `${shell} completes "${line}"${suffix}`,
      ignore,
      fn: async () => {
        const offers = await offersOf(line);
        offers.delete("");
        assertEquals([...offers].sort(), [...expected].sort());
      },
    });
  }

  Deno.test({
    name: `${shell} completes a value that is tied to its flag${suffix}`,
    ignore,
    fn: async () => {
      const offers = [...await offersOf("logtally --format=pro")];
      assertEquals(offers, [
        shell === "fish" ? "--format=prometheus" : "prometheus",
      ]);
    },
  });
}

const hasMan = await hasProgram("man");
Deno.test({
  name: `man shows the page${hasMan ? "" : " (no man here)"}`,
  ignore: !hasMan,
  fn: async () => {
    const shown = await runBash(
      "LC_ALL=C MANWIDTH=200 MANOPT= man --warnings=w -l ../logtally.1 | col -b",
    );
    assert(!/: (warning|error)/.test(shown), shown);
    assertStringIncludes(shown, "logtally - count the requests");
    assertStringIncludes(shown, "-h, --help");
    assertStringIncludes(shown, "--rewrite '/[0-9]+(/|$)=>/:id$1' --depth 2");
  },
});

const hasMandoc = await hasProgram("mandoc");
Deno.test({
  name: `mandoc finds no fault in the page${
    hasMandoc ? "" : " (no mandoc here)"
  }`,
  ignore: !hasMandoc,
  fn: async () => {
    const faults = (await runBash("mandoc -T lint ../logtally.1"))
      .split("\n").filter((line) => line !== "");
    // A date would make the page of each day another.
    assertEquals(faults, [
      `mandoc: ../logtally.1:1:16: WARNING: missing date, using "": TH`,
    ]);
  },
});
