/**
 * The man page, made from the table of flags.
 *
 * @module
 */

import config from "../../deno.json" with { type: "json" };
import { defaultOf, type Flag } from "./flag.ts";
import { FLAG_GROUPS, FLAGS } from "./flags.ts";
import type { CommandName } from "./commands.ts";
import {
  commandNames,
  EXAMPLES,
  exitCodes,
  flagsOf,
  manualOf,
  SUMMARY,
  USAGES,
} from "./manual.ts";
import { asSentence } from "./sentence.ts";
import { wrap } from "../system/wrap.ts";

/** Longer lines of the source are bad style to those who check pages. */
const LINE_WIDTH = 78;

/**
 * The page `logtally(1)`, in the `man` macros of roff.
 *
 * @returns Lines that end with a line feed, for a file `logtally.1`.
 *
 * @example
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 *
 * assertStringIncludes(manPage(), ".SH NAME\nlogtally \\- count");
 * ```
 */
export function manPage(): string {
  const blocks = [
    `.TH LOGTALLY 1 "" "logtally ${config.version}" "User Commands"`,
    `.SH NAME\nlogtally \\- ${plain(SUMMARY)}`,
    `.SH SYNOPSIS`,
    ...USAGES.map(({ command }, i) =>
      `${i === 0 ? "" : ".br\n"}${plain(command)}`
    ),
    `.SH DESCRIPTION`,
    ...USAGES.map(({ command, about }) =>
      tagged(`.B ${quoted(command)}`, asSentence(about))
    ),
    `.SH OPTIONS`,
    ...FLAG_GROUPS.flatMap(({ title, flags }) => [
      `.SS ${quoted(title)}`,
      ...flags.map(describeFlag),
    ]),
    `.SH COMMANDS`,
    ...commandNames().flatMap(describeCommand),
    `.SH EXIT STATUS`,
    ...exitCodes().map(([code, meaning]) => tagged(`.B ${code}`, meaning)),
    `.SH EXAMPLES`,
    ...EXAMPLES.map(({ command, about }) =>
      `.TP\n${plain(about)}\n.EX\n${escape(command)}\n.EE`
    ),
  ];
  return `${blocks.join("\n")}\n`;
}

/** A sub-command: how it is called, its own flags, and the names of those it shares with a count. */
function describeCommand(name: CommandName): string[] {
  const { summary, usages, examples } = manualOf(name);
  const flags = flagsOf(name);
  const shared = flags.filter((flag) => FLAGS.includes(flag))
    .map((flag) => `--${flag.name}`).join(", ");
  return [
    `.SS ${quoted(`logtally ${name}`)}`,
    plain(asSentence(summary)),
    ...usages.map(({ command, about }) =>
      tagged(`.B ${quoted(command)}`, asSentence(about))
    ),
    ...flags.filter((flag) => !FLAGS.includes(flag)).map(describeFlag),
    `.TP\n.B "Flags as above"\n${plain(`${shared}.`)}`,
    ...examples.map(({ command, about }) =>
      `.TP\n${plain(about)}\n.EX\n${escape(command)}\n.EE`
    ),
  ];
}

function describeFlag(flag: Flag): string {
  const { name, short, value, help, details } = flag;
  const names = [...(short === undefined ? [] : [`-${short}`]), `--${name}`];
  const bold = names.map((name) => `\\fB${escape(name)}\\fR`).join(", ");
  const takes = value.takes === null ? "" : ` \\fI${escape(value.takes)}\\fR`;
  const shown = defaultOf(flag);
  const choices = Object.entries(value.choices).map(([word, about]) =>
    `.br\n${plain(`${word}: ${about}`)}`
  );
  return [
    `.TP\n${bold}${takes}`,
    plain(asSentence(help)),
    plain(details),
    ...choices,
    ...(shown === null ? [] : [`.br\n${plain(`Default: ${shown}`)}`]),
  ].join("\n");
}

function tagged(tag: string, text: string): string {
  return `.TP\n${tag}\n${plain(text)}`;
}

/** Sentences, each on a line of its own, as roff wants it to space them. */
function plain(text: string): string {
  return text.split(/(?<=[.:]) (?=[A-Z])/).flatMap((sentence) =>
    wrap(escape(sentence), LINE_WIDTH)
  ).map((line) => line.replace(/^[.']/, "\\&$&")).join("\n");
}

/** The argument of a macro. */
function quoted(text: string): string {
  return `"${escape(text).replaceAll('"', "\\(dq")}"`;
}

/** To roff, `\` begins a command, `-` is a hyphen, and quotes are typographic. */
function escape(text: string): string {
  return text.replaceAll("\\", "\\e").replaceAll("-", "\\-")
    .replaceAll("'", "\\(aq").replaceAll("^", "\\(ha")
    .replaceAll("~", "\\(ti").replaceAll("`", "\\(ga");
}
