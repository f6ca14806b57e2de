/**
 * The completion for bash, made from the table of flags.
 *
 * @module
 */

import type { Flag } from "./flag.ts";
import { FLAGS } from "./flags.ts";
import { commandNames, flagsOf } from "./manual.ts";

/**
 * A script that bash reads to complete the flags and values of logtally. It
 * needs bash 4 and no package besides.
 *
 * @returns Lines that end with a line feed, for a file named `logtally`.
 *
 * @example
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 *
 * assertStringIncludes(bashCompletion(), "complete -F _logtally logtally");
 * ```
 */
export function bashCompletion(): string {
  const commands = commandNames();
  const namesOf = commands.map((name) =>
    `    ${name}) names="${namesIn(flagsOf(name))}" ;;\n`
  );
  const all = new Set([...FLAGS, ...commands.flatMap(flagsOf)]);
  const cases = [...all].filter(({ value }) => value.takes !== null)
    .map((flag) => `    --${flag.name}) ${offer(flag)}return ;;\n`);
  return `# Completion of logtally for bash

_logtally() {
  local word=\${COMP_WORDS[COMP_CWORD]} flag=\${COMP_WORDS[COMP_CWORD - 1]} i
  local names="${namesIn(FLAGS)}"
  case \${COMP_WORDS[1]} in
${namesOf.join("")}  esac
  # To bash, "--date=today" is three words.
  if [[ $word == "=" ]]; then
    word=
  elif [[ $flag == "=" ]]; then
    flag=\${COMP_WORDS[COMP_CWORD - 2]}
  fi
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    if [[ \${COMP_WORDS[i]} == "--" ]]; then
      _logtally_paths -f
      return
    fi
  done
  case $flag in
${cases.join("")}  esac
  if [[ $word == -* ]]; then
    _logtally_words $names
  elif [[ $COMP_CWORD == 1 ]]; then
    compopt -o filenames 2> /dev/null
    mapfile -t COMPREPLY < <(
      compgen -W "${commands.join(" ")}" -- "$word"
      compgen -f -- "$word"
    )
  else
    _logtally_paths -f
  fi
}

_logtally_words() {
  mapfile -t COMPREPLY < <(compgen -W "$*" -- "$word")
}

_logtally_paths() {
  compopt -o filenames 2> /dev/null
  mapfile -t COMPREPLY < <(compgen "$1" -- "$word")
}

complete -F _logtally logtally
`;
}

function namesIn(flags: readonly Flag[]): string {
  return flags.flatMap(({ name, short }) =>
    short === undefined ? [`--${name}`] : [`--${name}`, `-${short}`]
  ).join(" ");
}

/** What bash does to offer the values of a flag. */
function offer({ value: { completes } }: Flag): string {
  if (completes === "nothing") return "";
  if (completes === "files") return "_logtally_paths -f; ";
  if (completes === "folders") return "_logtally_paths -d; ";
  return `_logtally_words ${completes.join(" ")}; `;
}
