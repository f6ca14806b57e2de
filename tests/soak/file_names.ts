/**
 * Files of any names: each is counted, or something says why it is not.
 *
 * @module
 */

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { FileError } from "../../lib/errors.ts";
import { parseOptions } from "../../lib/options/options.ts";
import { copiedLog, isBesideLogs } from "../../lib/plan/copies.ts";
import { planDays } from "../../lib/plan/plan_days.ts";
import { uncompressedName } from "../../lib/read/compression.ts";
import { makeFolder } from "../support/fixture_folder.ts";
import { runProgram } from "../support/program.ts";

const TODAY = Temporal.PlainDate.from("2015-07-14");

const encoder = new TextEncoder();

const ODD_NAMES = [
  ...["-", "--", "-x", "--date", "--quiet", "-h", "=", "a=b", "true", "0"],
  ...["a\nb", "\n", "\t", " ", " a ", "a\r", "\x1b[31m", "\x7f", "\\", "\\n"],
  ...["*", "?", "[a]", "{a,b}", "{date}", "%Y", "%", "!(a)", "**", "a,b"],
  ...["'", '"', "$(x)", "`x`", ";", "&", "|", ">", "#", "#a#", "a~", "~"],
  ...[".hidden", "...", "a.bak", "a.gz", "a.zst", ".gz", "A", "a"],
  ...["é", "e\u0301", "\u{1f4a5}", "\ufeff", "\ufffd", "\u202e", "\u00a0"],
  ..."n".repeat(255).match(/n{255}/)!,
].map((name) => encoder.encode(name));

/** Any name that a folder of Linux takes: up to 255 bytes but zeros and slashes. */
const anyName = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...ODD_NAMES) },
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 })
    .map((name) => encoder.encode(name).slice(0, 255)),
  fc.uint8Array({ minLength: 1, maxLength: 255 }),
).filter((bytes) =>
  bytes.length > 0 && !bytes.includes(0) && !bytes.includes(0x2f) &&
  !bytes.every((byte) => byte === 0x2e)
);

const names = fc.uniqueArray(anyName, {
  selector: (bytes) => bytes.toString(),
  minLength: 1,
  maxLength: 12,
});

/** Writes a file of one line for each name; Deno takes no bytes for a name. */
async function writeNamed(folder: string, names: Uint8Array[]) {
  const bash = new Deno.Command("bash", {
    args: [
      "-c",
      `while IFS= read -r -d "" name; do printf '"GET /a"\\n' > "./$name"; done`,
    ],
    cwd: folder,
    env: { LC_ALL: "C" },
    stdin: "piped",
  }).spawn();
  const writer = bash.stdin.getWriter();
  for (const name of names) await writer.write(Uint8Array.of(...name, 0));
  await writer.close();
  assert((await bash.status).success);
}

/** A name as text; null if its bytes are not UTF-8. */
function textOf(name: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })
      .decode(name);
  } catch {
    return null;
  }
}

/** The log that a file is of, by its name: a log and its copy cannot both be counted. */
function logOf(name: string): string {
  const original = copiedLog(name) ?? uncompressedName(name);
  return original === name ? name : logOf(original);
}

/** Checks that the files of a folder are all planned, left out or named in an error. */
export const noNameIsLost: fc.IAsyncProperty<[Uint8Array[]]> = fc
  .asyncProperty(names, async (names) => {
    await using folder = await makeFolder();
    await writeNamed(folder.path, names);
    const args = ["--date=20150713", `--logs=${folder.path}`, "--files=*"];
    const [day] = await planDays(await parseOptions(args, TODAY));
    const found = Array.from(Deno.readDirSync(folder.path));
    assertEquals(found.length, names.length);
    // Names that are not UTF-8 may look the same; then an error says so.
    const shown = new Set(found.map(({ name }) => name));
    const shared = Array.from(shown).filter((shown) =>
      found.filter(({ name }) => name === shown).length > 1
    );
    const beside = Array.from(shown).filter((name) => isBesideLogs(name, "*"));
    const failed = day!.problems.filter((error) => error instanceof FileError);
    assertEquals(
      day!.files.length + failed.length + beside.length,
      shown.size + shared.length,
    );
    const unreadable = names.filter((name) => textOf(name) === null);
    assert(failed.length <= unreadable.length, failed[0]?.message);
  });

/** Checks that the program counts the files of all names that are UTF-8, named one by one. */
export const anyNameIsCounted: fc.IAsyncProperty<[Uint8Array[]]> = fc
  .asyncProperty(names, async (all) => {
    const byLog = new Map(all.map((name) => [logOf(textOf(name) ?? ""), name]));
    byLog.delete("");
    const names = [...byLog.values()];
    // The one is standard input, the other an argument of Windows.
    const args = names.map((name) => textOf(name)!)
      .map((name) => name === "-" ? "./-" : name)
      .filter((name) => !name.endsWith("\r"));
    if (args.length === 0) return;
    await using folder = await makeFolder();
    await writeNamed(folder.path, names);
    const { code, stdout, stderr } = await runProgram({
      args: ["--", ...args],
      cwd: folder.path,
      // The arguments of the soak name no binary.
      binary: null,
    });
    assertEquals(
      [code, new TextDecoder().decode(stdout)],
      [0, `/a\t${args.length}\n`],
      stderr,
    );
    // deno-lint-ignore no-control-regex
    assert(!/[\0-\x09\x0b-\x1f\x7f]/.test(stderr), JSON.stringify(stderr));
  });
