/**
 * Which programs of the system a test can use.
 *
 * @module
 */

/** The names of those that are missing. */
export async function missingPrograms(names: string[]): Promise<string[]> {
  const script =
    `for name; do command -v "$name" > /dev/null || echo "$name"; done`;
  const { stdout } = await new Deno.Command("bash", {
    args: ["-c", script, "bash", ...names],
  }).output();
  return new TextDecoder().decode(stdout).split("\n").filter((name) =>
    name !== ""
  );
}
