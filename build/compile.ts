/**
 * Builds logtally as one executable file, which needs nothing installed.
 *
 *   deno task compile --logs /logs --out /data
 *
 * Needs `--allow-run` for the Deno that runs it and for `dist/logtally`, and
 * `--allow-read=dist`.
 *
 * @module
 */

import { describeScopes } from "../lib/system/built_scopes.ts";
import { EXIT_CODES, UsageError } from "../lib/errors.ts";
import { type Build, outputPath, readBuilds, USAGE } from "./builds.ts";
import { compileArgs } from "./compile_args.ts";
import { HEAD_BYTES, readSystem } from "./executable.ts";

/** Builds what the command line asks for and returns the exit code. */
function main(args: string[]): number {
  const builds = readBuilds(args);
  if (builds === null) {
    say(USAGE);
    return EXIT_CODES.complete;
  }
  for (const build of builds) {
    const { success } = new Deno.Command(Deno.execPath(), {
      args: compileArgs(build, Deno.version.deno),
      stdout: "inherit",
      stderr: "inherit",
    }).outputSync();
    if (!success) {
      say(
        `Cannot build "${outputPath(build)}", see above; if Deno could not ` +
          `download its base runtime, set DENORT_BIN to the denort of Deno ` +
          `${Deno.version.deno} for the target system\n`,
      );
      return EXIT_CODES.incomplete;
    }
    const fault = findFault(build);
    if (fault !== null) {
      say(
        `"${outputPath(build)}" ${fault}; set DENORT_BIN to the denort of ` +
          `Deno ${Deno.version.deno} for the target system, or unset it\n`,
      );
      return EXIT_CODES.incomplete;
    }
    say(`"${outputPath(build)}" is ready\n${describeScopes(build.scopes)}`);
  }
  return EXIT_CODES.complete;
}

/**
 * Checks a binary, because `deno compile` accepts a base runtime in `DENORT_BIN`
 * of any system and version.
 */
function findFault(build: Build): string | null {
  if (build.target === null) {
    const { success } = new Deno.Command(outputPath(build), {
      args: ["--version"],
      stdout: "null",
      stderr: "inherit",
    }).outputSync();
    return success ? null : "does not start, see above";
  }
  using file = Deno.openSync(outputPath(build));
  const head = new Uint8Array(HEAD_BYTES);
  const length = file.readSync(head) ?? 0;
  const system = readSystem(head.subarray(0, length));
  return system === build.target
    ? null
    : `is for ${system ?? "another system"}, not for ${build.target}`;
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
