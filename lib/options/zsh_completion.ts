/**
 * The completion for zsh, made from the table of flags.
 *
 * @module
 */

import type { Flag } from "./flag.ts";
import { COMMANDS } from "./commands.ts";
import { FLAGS } from "./flags.ts";
import { commandNames, flagsOf } from "./manual.ts";

/**
 * A function that zsh reads to complete the flags and values of logtally, with
 * what they are for.
 *
 * @returns Lines that end with a line feed, for a file named `_logtally` in a
 * folder of `fpath`.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 *
 * assert(zshCompletion().startsWith("#compdef logtally\n"));
 * ```
 */
export function zshCompletion(): string {
  const commands = commandNames();
  const cases = commands.map((name) =>
    `  ${name})
    shift words
    ((CURRENT--))
${listSpecs(flagsOf(name))}    return
    ;;
`
  );
  const about = commands.map((name) => `${name}\\:${quoteWord(COMMANDS[name])}`)
    .join(" ");
  return `#compdef logtally

# Completion of logtally for zsh

_logtally_first() {
  _alternative ${quote(`commands:command:((${about}))`)} 'files:file:_files'
}

case \${words[2]} in
${cases.join("")}esac

${listSpecs(FLAGS, "'1: :_logtally_first' ")}`;
}

/** The call of _arguments for some flags, and files behind them. */
function listSpecs(flags: readonly Flag[], first = ""): string {
  const specs = flags.map((flag) => `  ${specify(flag)} \\\n`);
  return `_arguments -s \\
${specs.join("")}  ${first}'*:file:_files'
`;
}

function quoteWord(text: string): string {
  return `"${text.replaceAll(":", "\\:")}"`;
}

/** What _arguments is to know of a flag: its names, what it does, its value. */
function specify({ name, short, help, value }: Flag): string {
  const { takes, isRepeatable } = value;
  const about = `[${help.replaceAll(/[[\]\\]/g, "\\$&")}]`;
  if (takes !== null) {
    const first = isRepeatable ? "*" : "";
    const spec = `${first}--${name}=${about}:${takes}:${offer(value)}`;
    return quote(spec);
  }
  if (short === undefined) return quote(`--${name}${about}`);
  const both = `(-${short} --${name})`;
  return `${quote(both)}{-${short},--${name}}${quote(about)}`;
}

/** The action of _arguments that offers values. */
function offer({ completes, choices }: Flag["value"]): string {
  if (completes === "nothing") return " ";
  if (completes === "files") return "_files";
  if (completes === "folders") return "_files -/";
  const words = completes.map((word) => {
    const about = choices[word] ?? word;
    return `${word}\\:"${about.replaceAll(":", "\\:")}"`;
  });
  return `((${words.join(" ")}))`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
