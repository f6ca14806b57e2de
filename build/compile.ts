/**
 * Builds logtally as one executable file, which needs nothing installed.
 *
 *   deno task compile --logs /logs --out /data
 *
 * Needs `--allow-run`, and `--allow-read` and `--allow-write` for `dist`. Deno lets
 * nobody move a program that a list in `--allow-run` names, and who may run Deno
 * may run anything, so there is no list.
 *
 * @module
 */

import { describeScopes } from "../lib/system/built_scopes.ts";
import { EXIT_CODES, UsageError } from "../lib/errors.ts";
import {
  type Build,
  outputPath,
  readBuilds,
  UNFINISHED,
  unfinishedPath,
  USAGE,
} from "./builds.ts";
import { compileArgs } from "./compile_args.ts";
import { HEAD_BYTES, readSystem } from "./executable.ts";

/** Builds what the command line asks for and returns the exit code. */
function main(args: string[]): number {
  const builds = readBuilds(args);
  if (builds === null) {
    say(USAGE);
    return EXIT_CODES.complete;
  }
  try {
    for (const build of builds) {
      say(`Building "${outputPath(build)}"\n`);
      const fault = compile(build) ?? findFault(build);
      if (fault !== null) {
        say(`"${outputPath(build)}" ${fault}\n`);
        return EXIT_CODES.incomplete;
      }
    }
    // Only now, so that a build that fails leaves all binaries as they were.
    for (const build of builds) {
      Deno.renameSync(unfinishedPath(build), outputPath(build));
      say(`"${outputPath(build)}" is ready\n${describeScopes(build.scopes)}`);
    }
    return EXIT_CODES.complete;
  } finally {
    removeUnfinished();
  }
}

/** Compiles a binary; shows what Deno says only if that fails. */
function compile(build: Build): string | null {
  const { success, stderr } = new Deno.Command(Deno.execPath(), {
    args: compileArgs(build, Deno.version.deno),
    stdout: "null",
    stderr: "piped",
  }).outputSync();
  if (success) return null;
  Deno.stderr.writeSync(stderr);
  return `cannot be built, see above; if Deno could not download its base ` +
    `runtime, set DENORT_BIN to the denort of Deno ${Deno.version.deno} for ` +
    `the target system`;
}

/** Removes what is not finished, and the folder if there is nothing else in it. */
function removeUnfinished(): void {
  try {
    Deno.removeSync(UNFINISHED, { recursive: true });
    Deno.removeSync("dist");
  } catch {
    // It was never made, or earlier binaries stand in it.
  }
}

/**
 * Checks a binary, because `deno compile` accepts a base runtime in `DENORT_BIN`
 * of any system and version.
 */
function findFault(build: Build): string | null {
  const advice = `set DENORT_BIN to the denort of Deno ${Deno.version.deno} ` +
    `for the target system, or unset it`;
  if (build.target === null) {
    const { success } = new Deno.Command(unfinishedPath(build), {
      args: ["--version"],
      stdout: "null",
      stderr: "inherit",
    }).outputSync();
    return success ? null : `does not start, see above; ${advice}`;
  }
  using file = Deno.openSync(unfinishedPath(build));
  const head = new Uint8Array(HEAD_BYTES);
  const length = file.readSync(head) ?? 0;
  const system = readSystem(head.subarray(0, length));
  return system === build.target
    ? null
    : `is for ${
      system ?? "another system"
    }, not for ${build.target}; ${advice}`;
}

function say(text: string) {
  Deno.stderr.writeSync(new TextEncoder().encode(text));
}

if (import.meta.main) {
  try {
    Deno.exit(main(Deno.args));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    say(`${error.message}\n`);
    Deno.exit(EXIT_CODES.usage);
  }
}
