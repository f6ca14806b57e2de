/**
 * Where the person stands who started a task.
 *
 * @module
 */

/**
 * Makes the folder from which `deno task` was started the current one: a task
 * runs in the folder of deno.json, and relative paths are meant from where the
 * person stands.
 *
 * Needs `--allow-env=INIT_CWD`, and `--allow-read` for the folder.
 *
 * @example
 * ```ts ignore
 * enterFolderOfPerson();
 * ```
 */
export function enterFolderOfPerson(): void {
  const folder = Deno.env.get("INIT_CWD");
  if (folder !== undefined) Deno.chdir(folder);
}
