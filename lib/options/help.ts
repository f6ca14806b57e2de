/**
 * The help, short and in full, made from the table of flags.
 *
 * @module
 */

import { defaultOf, type Flag } from "./flag.ts";
import { COUNT_MANUAL, exitCodes, type Manual, type Usage } from "./manual.ts";
import { asSentence } from "./sentence.ts";
import { wrap } from "../system/wrap.ts";

/** The width of a terminal that nobody has made wider. */
const WIDTH = 80;

/** Where descriptions begin in the short help. */
const COLUMN = 26;

/** How far texts are indented in the full help. */
const INDENT = 10;

/**
 * The short help: each flag in a line, or what little more it needs.
 *
 * @param manual What the help of the command says; that of a count unless given.
 * @returns Lines of at most 80 characters that end with a line feed.
 *
 * @example
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 *
 * assertStringIncludes(shortHelp(), "--date DAY");
 * ```
 */
export function shortHelp(manual: Manual = COUNT_MANUAL): string {
  const { command, summary, usages } = manual;
  const groups = manual.groups.map(({ title, flags }) => {
    const rows = flags.map((flag) => {
      const [first, ...rest] = wrap(describeFlag(flag), WIDTH - COLUMN);
      const lines = [nameFlag(flag).padEnd(COLUMN) + first]
        .concat(rest.map((line) => " ".repeat(COLUMN) + line));
      return `${lines.join("\n")}\n`;
    });
    return `${title}:\n${rows.join("")}`;
  });
  return `${command}: ${summary}

Usage:
${listUsages(usages)}${nameCommands(manual)}
${groups.join("")}
"${command} --help" says more about each flag, with examples
`;
}

/**
 * The full help: each flag with all that there is to say of it, examples, exit
 * codes.
 *
 * @param manual What the help of the command says; that of a count unless given.
 * @returns Lines that end with a line feed.
 *
 * @example
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 *
 * assertStringIncludes(helpText(), "Exit codes:");
 * ```
 */
export function helpText(manual: Manual = COUNT_MANUAL): string {
  const { command, summary, usages } = manual;
  const groups = manual.groups.map(({ title, flags }) =>
    `${title}:\n\n${flags.map(explainFlag).join("\n")}`
  );
  const examples = manual.examples.map(({ command, about }) =>
    `  ${about}\n    ${command}\n`
  );
  const codes = exitCodes().map(([code, meaning]) =>
    `  ${`${code}`.padEnd(5)}${wrap(meaning, WIDTH - 7).join("\n       ")}\n`
  );
  return `${command}: ${summary}

Usage:
${listUsages(usages)}${listCommands(manual)}
${groups.join("\n")}
Examples:

${examples.join("\n")}
Exit codes:

${codes.join("")}`;
}

/** The names of the sub-commands, where there are some. */
function nameCommands({ commands }: Manual): string {
  const names = commands.map(({ command }) => command.split(" ").at(-1));
  return names.length === 0
    ? ""
    : `  logtally COMMAND -h          shows the help of ${names.join(", ")}\n`;
}

/** The sub-commands, where there are some. */
function listCommands({ commands }: Manual): string {
  return commands.length === 0 ? "" : `
Commands, each with a --help of its own:
${listUsages(commands)}`;
}

function listUsages(usages: readonly Usage[]): string {
  const width = Math.max(
    29,
    ...usages.map(({ command }) => command.length + 2),
  );
  return usages.map(({ command, about }) =>
    `  ${command.padEnd(width)}${about}\n`
  ).join("");
}

/** A flag as it is typed, its short name in front. */
function nameFlag({ name, short, value: { takes } }: Flag): string {
  const names = `${short === undefined ? "    " : `-${short}, `}--${name}`;
  return `  ${names}${takes === null ? "" : ` ${takes}`}`;
}

/** What a flag does, the words it takes, and its default, in one line. */
function describeFlag(flag: Flag): string {
  const { help, value } = flag;
  const hasChoices = Object.keys(value.choices).length > 0;
  return `${help}${hasChoices ? `: ${value.expects}` : ""}${showDefault(flag)}`;
}

function showDefault(flag: Flag): string {
  const shown = defaultOf(flag);
  return shown === null ? "" : ` (default: ${shown})`;
}

/** A flag in the full help. */
function explainFlag(flag: Flag): string {
  const { help, details, value } = flag;
  const choices = Object.entries(value.choices);
  const longest = Math.max(...choices.map(([word]) => word.length));
  const lines = [
    ...wrap(asSentence(help + showDefault(flag)), WIDTH - INDENT),
    ...choices.map(([word, about]) => `  ${word.padEnd(longest)}  ${about}`),
    ...wrap(details, WIDTH - INDENT),
  ];
  return `${nameFlag(flag)}\n${
    lines.map((line) => `${" ".repeat(INDENT)}${line}\n`).join("")
  }`;
}
