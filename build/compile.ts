/**
 * Builds logtally as one file that runs where nothing is installed.
 *
 *   deno task compile --logs /logs --out /data
 *
 * Needs `--allow-run` for the Deno that runs it.
 *
 * @module
 */

import { describeScopes } from "../lib/built_scopes.ts";
import { EXIT_CODES, UsageError } from "../lib/errors.ts";
import { outputPath, readBuilds, USAGE } from "./builds.ts";
import { compileArgs } from "./compile_args.ts";

/** Builds what the command line asks for and gives the exit code. */
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
        `Cannot build "${outputPath(build)}", see above; where Deno cannot ` +
          `download its base runtime, set DENORT_BIN to one of Deno ` +
          `${Deno.version.deno} for the system it is built for\n`,
      );
      return EXIT_CODES.incomplete;
    }
    say(`"${outputPath(build)}" is ready\n${describeScopes(build.scopes)}`);
  }
  return EXIT_CODES.complete;
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
