/**
 * Starts logtally as its users do: a process of its own, with the permissions
 * that the README names.
 *
 * @module
 */

import { fromFileUrl } from "@std/path/from-file-url";

/** The folder of the project. */
export const PROJECT = fromFileUrl(new URL("..", import.meta.url));

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
  /** What it may read besides its modules. */
  reads?: string[];
  /** What it may write. */
  writes?: string[];
  /** Bash that ends by running "$@", which is the program. */
  shell?: string;
  /** What standard input holds; nothing unless given. */
  stdin?: Uint8Array<ArrayBuffer>;
}

/**
 * Starts the program. It goes through `exec`, so that its process is the one
 * that signals reach, and so that running bash is all that a test must be
 * allowed.
 */
export function startProgram(start: Start): Deno.ChildProcess {
  const { args, cwd, reads = ["."], writes = ["."] } = start;
  return new Deno.Command("bash", {
    args: [
      "-c",
      start.shell ?? `exec "$@"`,
      "bash",
      Deno.execPath(),
      "run",
      "--frozen",
      `--allow-read=${[...MODULES, ...reads].join(",")}`,
      ...(writes.length > 0 ? [`--allow-write=${writes.join(",")}`] : []),
      `${PROJECT}main.ts`,
      ...args,
    ],
    cwd,
    stdin: start.stdin ? "piped" : "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
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
