/**
 * Files that Deno makes only with permission for all paths, or not at all.
 *
 * @module
 */

/** Makes a symbolic link to a path as it stands, which need not exist. */
export function makeLink(target: string, path: string): Promise<void> {
  return run('ln -s "$1" "$2"', target, path);
}

/** Makes a FIFO. */
export function makeFifo(path: string): Promise<void> {
  return run('mkfifo "$1"', path);
}

async function run(script: string, ...args: string[]): Promise<void> {
  const command = new Deno.Command("bash", {
    args: ["-c", script, "bash", ...args],
  });
  const { success, stderr } = await command.output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
}
