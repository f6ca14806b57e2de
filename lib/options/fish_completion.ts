/**
 * The completion for fish, made from the table of flags.
 *
 * @module
 */

import type { Flag } from "./flag.ts";
import { COMMANDS } from "./commands.ts";
import { FLAGS } from "./flags.ts";
import { commandNames, flagsOf } from "./manual.ts";

/**
 * Commands that fish reads to complete the flags and values of logtally, with
 * what they are for.
 *
 * @returns Lines that end with a line feed, for a file named `logtally.fish`.
 *
 * @example
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 *
 * assertStringIncludes(fishCompletion(), "-l quiet -d ");
 * ```
 */
export function fishCompletion(): string {
  const commands = commandNames();
  const all = commands.join(" ");
  const first = commands.map((name) =>
    `complete -c logtally -n __fish_is_first_arg -a ${name} -d ${
      quote(COMMANDS[name])
    }\n`
  );
  const lines = [
    ...FLAGS.map((flag) =>
      complete(flag, `not __fish_seen_subcommand_from ${all}`)
    ),
    ...commands.flatMap((name) =>
      flagsOf(name).map((flag) =>
        complete(flag, `__fish_seen_subcommand_from ${name}`)
      )
    ),
  ];
  return `# Completion of logtally for fish

${first.join("")}${lines.join("")}`;
}

/** A flag, offered where a condition holds. */
function complete(flag: Flag, condition: string): string {
  const { name, short, help, value } = flag;
  const names = `${short === undefined ? "" : `-s ${short} `}-l ${name}`;
  return `complete -c logtally -n ${quote(condition)} ${names} ${
    offer(value)
  }-d ${quote(help)}\n`;
}

/** The options of `complete` that say what a flag takes. */
function offer({ takes, completes, choices }: Flag["value"]): string {
  if (takes === null) return "";
  if (completes === "nothing") return "-x ";
  if (completes === "files") return "-r -F ";
  if (completes === "folders") {
    return "-x -a '(__fish_complete_directories (commandline -ct))' ";
  }
  // fish reads the list as code once more; a TAB separates a word from its meaning.
  const words = completes.map((word) =>
    choices[word] === undefined ? word : `${word}\\t${quote(choices[word])}`
  );
  return `-x -a ${quote(words.join(" "))} `;
}

function quote(text: string): string {
  return `'${text.replaceAll(/['\\]/g, "\\$&")}'`;
}
