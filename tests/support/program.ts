/**
 * Starts logtally as its users do: a process of its own, with the permissions
 * that the README names; or a binary, when `deno test … -- BINARY` names one.
 *
 * @module
 */

import { fromFileUrl } from "@std/path/from-file-url";
import { resolve } from "@std/path/resolve";

/** The folder of the project. */
export const PROJECT = fromFileUrl(new URL("../..", import.meta.url));

/** The binary to test in the place of the sources, built with `--logs . --out .`. */
export const BINARY: string | null = Deno.args[0] === undefined
  ? null
  : resolve(Deno.args[0]);

/** What the program reads of itself. */
const MODULES = ["worker.ts", "lib"].map((name) => `${PROJECT}${name}`);

/** How a run of the program ended. */
export interface Ended {
  /** The exit code. */
  code: number;
  /** Standard output, a character a byte. */
  stdout: Uint8Array;
  /** Standard error. */
  stderr: string;
}

/** How to start the program. */
export interface Start {
  /** The arguments of logtally. */
  args: string[];
  /** The current folder. */
  cwd: string;
  /** What it may read besides its modules; a binary reads what it was built to. */
  reads?: string[];
  /** What it may write; a binary writes what it was built to. */
  writes?: string[];
  /** Environment variables; a binary has no others. */
  env?: Record<string, string>;
  /** Another binary than the one that is tested; null is the sources. */
  binary?: string | null;
  /** Bash that ends by running "$@", which is the program. */
  shell?: string;
  /** What standard input holds; nothing unless given. */
  stdin?: Uint8Array<ArrayBuffer>;
}

/**
 * Starts the program. It goes through `exec`, so that its process is the one
 * that signals reach, and so that running bash is all that a test must be
 * allowed. A binary has no environment: no home, no cache, no path.
 */
export function startProgram(start: Start): Deno.ChildProcess {
  const { args, cwd, env = {}, binary = BINARY } = start;
  const variables = Object.entries(env).map((entry) => entry.join("="));
  const program = binary !== null
    ? ["env", "-i", ...variables, binary]
    : variables.length > 0
    ? ["env", ...variables, ...sources(start)]
    : sources(start);
  return new Deno.Command("bash", {
    args: [
      "-c",
      start.shell ?? `exec "$@"`,
      "bash",
      ...program,
      ...args,
    ],
    cwd,
    stdin: start.stdin ? "piped" : "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

function sources({ reads = ["."], writes = ["."] }: Start): string[] {
  return [
    Deno.execPath(),
    "run",
    "--quiet",
    "--frozen",
    "--no-check",
    "--allow-env=TERM",
    `--allow-read=${[...MODULES, ...reads].join(",")}`,
    ...(writes.length > 0 ? [`--allow-write=${writes.join(",")}`] : []),
    `${PROJECT}main.ts`,
  ];
}

/** Runs the program to its end. */
export async function runProgram(start: Start): Promise<Ended> {
  const child = startProgram(start);
  if (start.stdin) {
    const writer = child.stdin.getWriter();
    await writer.write(start.stdin);
    await writer.close();
  }
  const { code, stdout, stderr } = await child.output();
  return { code, stdout, stderr: new TextDecoder().decode(stderr) };
}
