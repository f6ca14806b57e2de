/**
 * Puts a command `logtally` on the path, with its man page and completions.
 *
 *   deno task install --root FOLDER
 *
 * What is written, and nothing else, may be written: `build/write_command.ts` runs
 * in a Deno of its own with that permission.
 *
 * Needs `--allow-run` for the Deno that runs it, `--allow-read=/` to follow links
 * in the root, and `--allow-env` for INIT_CWD, DENO_INSTALL_ROOT and HOME.
 *
 * @module
 */

import { parseArgs } from "@std/cli/parse-args";
import { join } from "@std/path/join";
import { resolve } from "@std/path/resolve";
import { EXIT_CODES, UsageError } from "../lib/errors.ts";
import { printResult } from "../lib/system/standard_output.ts";
import { realPath } from "../lib/system/real_path.ts";
import { failInJournal } from "./fail_in_journal.ts";
import { enterFolderOfPerson } from "./folder_of_person.ts";
import { runDeno } from "./run_deno.ts";

const USAGE =
  `Put a command logtally on the path, with its man page and completions

Usage:
  deno task install [flags]

Flags:
      --root FOLDER  the folder below which bin/ and share/ are written
                     ($DENO_INSTALL_ROOT or ~/.deno if missing)
  -h, --help         show this help
`;

/** Reads the flags and returns the exit code. */
async function main(args: string[]): Promise<number> {
  const root = readRoot(args);
  if (root === null) {
    await printResult([new TextEncoder().encode(USAGE)]);
    return EXIT_CODES.complete;
  }
  enterFolderOfPerson();
  const absolute = resolve(root);
  const paths = [absolute, realPath(absolute)].flatMap((root) => [
    join(root, "bin"),
    join(root, "share"),
  ]);
  return await runDeno("build/write_command.ts", {
    reads: paths,
    writes: paths,
    variables: ["PATH"],
  }, [absolute]);
}

/** The root, as typed; null if help was asked for. */
function readRoot(args: string[]): string | null {
  const { _: rest, help, h, root: given, ...unknown } = parseArgs(args, {
    string: ["_", "root"],
    boolean: ["help", "h"],
    collect: ["root"],
  });
  if (help || h) return null;
  const root = given as string[];
  for (const name of [...Object.keys(unknown), ...rest]) {
    throw new UsageError(
      `Unknown argument "${name}"; "deno task install --help" lists all flags`,
    );
  }
  if (root.length > 1) {
    throw new UsageError(`"--root" was given twice; give it once`);
  }
  if (root[0] === "") throw new UsageError(`"--root" needs a value`);
  return root[0] ?? defaultRoot();
}

/** Where `deno install` installs. */
function defaultRoot(): string {
  const root = Deno.env.get("DENO_INSTALL_ROOT");
  if (root) return root;
  const home = Deno.env.get("HOME");
  if (home) return join(home, ".deno");
  throw new UsageError(`The variable HOME is not set; give "--root FOLDER"`);
}

if (import.meta.main) {
  try {
    Deno.exit(await main(Deno.args));
  } catch (error) {
    Deno.exit(await failInJournal(error));
  }
}
