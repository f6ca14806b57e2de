/**
 * The program on a pseudo-terminal, and what is on its screen in the end.
 *
 * @module
 */

import xterm from "@xterm/headless";
import { runProgram, type Start } from "./program.ts";

/** Whether this machine has what starts a program on a pseudo-terminal. */
export const HAS_TERMINAL: boolean = new Deno.Command("bash", {
  args: ["-c", "command -v script stty"],
  stdout: "null",
}).outputSync().success;

/** What a terminal is like. */
export interface Terminal extends Start {
  /** How many columns it has. */
  columns: number;
  /** Bash in front of the program, such as `cat a.log |`. */
  before?: string;
  /** Bash behind the program, such as `| cat`. */
  behind?: string;
}

/** What was sent to a terminal. */
export interface Shown {
  /** The exit code. */
  code: number;
  /** All of it, escape sequences too. */
  sent: string;
  /** The rows of the screen, without spaces at their ends, up to the last that shows anything. */
  rows: string[];
  /** The rows as lines: a row that goes on in the next is joined with it. */
  lines: string[];
  /** Whether long lines wrap, the cursor is visible, and it stands at the start of an empty row. */
  isRestored: boolean;
}

/** Runs the program on a terminal to its end. */
export async function runOnTerminal(
  { columns, before = "", behind = "", ...start }: Terminal,
): Promise<Shown> {
  // A CI may set it for all tests.
  const hasColor = start.env?.NO_COLOR === undefined;
  const { code, stdout } = await runProgram({
    ...start,
    shell: `
      ${hasColor ? "unset NO_COLOR" : ""}
      command="stty cols ${columns} rows 50 -echo; ${before} $(printf '%q ' "$@") ${behind}"
      SHELL=/bin/bash exec script -qec "$command" /dev/null`,
  });
  const sent = new TextDecoder().decode(stdout);
  return { code, sent, ...await screenOf(sent, columns) };
}

/** Shows on a screen what was sent to it. */
export async function screenOf(
  sent: string,
  columns: number,
): Promise<Omit<Shown, "code" | "sent">> {
  const terminal = new xterm.Terminal({
    cols: columns,
    rows: 50,
    scrollback: 1000,
    allowProposedApi: true,
  });
  await new Promise<void>((resolve) => terminal.write(sent, resolve));
  const { buffer: { active: buffer }, modes } = terminal;
  const rows: string[] = [];
  const lines: string[] = [];
  for (let i = 0; i < buffer.length; i++) {
    const row = buffer.getLine(i)!;
    const text = row.translateToString(true);
    rows.push(text);
    if (row.isWrapped) lines.push(lines.pop() + text);
    else lines.push(text);
  }
  const at = buffer.baseY + buffer.cursorY;
  const hidden = sent.lastIndexOf("\x1b[?25l");
  const isRestored = modes.wraparoundMode && buffer.cursorX === 0 &&
    rows[at] === "" && hidden <= sent.lastIndexOf("\x1b[?25h");
  terminal.dispose();
  return {
    rows: withoutEnd(rows),
    lines: withoutEnd(lines),
    isRestored,
  };
}

function withoutEnd(rows: string[]): string[] {
  return rows.slice(0, rows.findLastIndex((row) => row !== "") + 1);
}
