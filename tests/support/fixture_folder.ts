/**
 * Folders for the program to work in: copies of fixtures, and what is left in
 * them afterwards.
 *
 * @module
 */

import { expandGlob } from "@std/fs/expand-glob";
import { dirname } from "@std/path/dirname";
import { join } from "@std/path/join";
import { relative } from "@std/path/relative";
import { resolve } from "@std/path/resolve";

/** Makes an empty folder that is gone after the test. */
export async function makeFolder(): Promise<
  { path: string } & AsyncDisposable
> {
  await Deno.mkdir(".tmp", { recursive: true });
  const path = resolve(await Deno.makeTempDir({ dir: ".tmp" }));
  return {
    path,
    [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }),
  };
}

/** Writes files below a folder, making folders as needed. */
export async function writeFiles(
  folder: string,
  files: Record<string, string | Uint8Array>,
): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    await Deno.mkdir(dirname(path), { recursive: true });
    if (typeof content === "string") await Deno.writeTextFile(path, content);
    else await Deno.writeFile(path, content);
  }
}

/** Reads all files below a folder, by their path in it; none if there is no folder. */
export async function readFiles(
  folder: string,
): Promise<Record<string, Uint8Array<ArrayBuffer>>> {
  const files: Record<string, Uint8Array<ArrayBuffer>> = {};
  const entries = expandGlob("**/*", { root: folder, includeDirs: false });
  for await (const { path } of entries) {
    // To read a FIFO would wait for its writer.
    if (!(await Deno.stat(path)).isFile) continue;
    files[relative(folder, path)] = await Deno.readFile(path);
  }
  return files;
}
