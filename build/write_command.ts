/**
 * Writes the command `logtally`, its man page and completions below a root, and
 * says what is left to do.
 *
 *   build/write_command.ts ROOT
 *
 * Needs `--allow-read` and `--allow-write` for `bin` and `share` below the root,
 * and `--allow-env=PATH`.
 *
 * @module
 */

import { dirname } from "@std/path/dirname";
import { join } from "@std/path/join";
import { FileError } from "../lib/errors.ts";
import { fileError } from "../lib/system/file_error.ts";
import { writeError } from "../lib/system/standard_error.ts";
import { failInJournal } from "./fail_in_journal.ts";
import {
  COMMAND,
  COMPLETIONS,
  installedFiles,
  isOurs,
} from "./installed_command.ts";
import { PROJECT } from "./run_deno.ts";

/** Writes all files; the command comes first, because it may be refused. */
function writeFiles(root: string): void {
  refuseOther(join(root, COMMAND));
  const sources = { deno: Deno.execPath(), project: PROJECT.slice(0, -1) };
  for (const [name, text] of Object.entries(installedFiles(sources))) {
    const path = join(root, name);
    const mode = name === COMMAND ? 0o755 : 0o644;
    try {
      Deno.mkdirSync(dirname(path), { recursive: true });
      removeIfThere(path);
      Deno.writeTextFileSync(path, text, { createNew: true });
      Deno.chmodSync(path, mode);
    } catch (error) {
      throw fileError("write", path, error);
    }
    writeError(`Wrote ${path}\n`);
  }
}

/** Refuses to replace a command of that name that is not ours, such as a binary. */
function refuseOther(path: string): void {
  let text: string;
  try {
    text = Deno.readTextFileSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return;
    throw fileError("read", path, error);
  }
  if (isOurs(text)) return;
  throw new FileError(
    path,
    `Cannot write "${path}": there is a file that deno task install did not write; remove it, or name another folder with --root`,
  );
}

/** Removes a file, or a link instead of what it leads to. */
function removeIfThere(path: string): void {
  try {
    Deno.removeSync(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

/** What to add to the files with which shells start. */
function explainNextSteps(root: string): string {
  const bin = dirname(join(root, COMMAND));
  const isOnPath = (Deno.env.get("PATH") ?? "").split(":").includes(bin);
  const [bash, zsh, fish] = [
    COMPLETIONS.bash,
    dirname(COMPLETIONS.zsh),
    COMPLETIONS.fish,
  ].map((name) => quoteForShell(join(root, name)));
  const path = isOnPath ? null : `export PATH=${quoteForShell(bin)}:"$PATH"`;
  const fishPath = isOnPath
    ? null
    : `fish_add_path --path ${quoteForShell(bin)}`;
  const lines = [
    ["~/.bashrc", path, `source ${bash}`],
    [
      "~/.zshrc",
      path,
      `fpath=(${zsh} $fpath); autoload -Uz compinit; compinit`,
    ],
    ["~/.config/fish/config.fish", fishPath, `source ${fish}`],
  ].map(([file, ...commands]) =>
    `In ${file}:\n${
      commands.filter((command) => command !== null)
        .map((command) => `  ${command}\n`).join("")
    }`
  );
  return `
To ${
    isOnPath ? "" : "find the command, and to "
  }complete its flags, add to the file of your shell:

${lines.join("\n")}`;
}

/** A word of bash, zsh and fish; plain paths stay as they are. */
function quoteForShell(path: string): string {
  if (/^[\w/.+-]+$/.test(path)) return path;
  return `'${path.replaceAll("'", "'\\''")}'`;
}

if (import.meta.main) {
  const [root = ""] = Deno.args;
  try {
    writeFiles(root);
    writeError(explainNextSteps(root));
  } catch (error) {
    Deno.exit(await failInJournal(error));
  }
}
