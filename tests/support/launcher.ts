/**
 * Starts logtally by its launcher, as `deno task count` and the command that
 * `deno task install` writes do.
 *
 * @module
 */

import { type Ended, PROJECT, runProgram, type Start } from "./program.ts";

/** Bash that runs `deno task count` with the arguments behind the program in "$@". */
const DENO_TASK = `
  # A task that runs another passes on where it was started itself.
  unset INIT_CWD
  deno=$1
  shift; while [[ $1 != */main.ts ]]; do shift; done; shift
  config=${PROJECT}deno.json
  count() { "$deno" task --quiet --config "$config" count "$@"; }
`;

/** How to start the launcher. */
export interface LauncherStart extends Omit<Start, "reads" | "writes"> {
  /** Bash that calls `count`, which is `deno task count`, with "$@". */
  shell?: string;
}

/** Runs `deno task count` from a folder to its end. */
export async function runLauncher(
  { shell = `count "$@"`, ...start }: LauncherStart,
): Promise<Ended> {
  return await runProgram({ ...start, shell: `${DENO_TASK}\n${shell}` });
}
