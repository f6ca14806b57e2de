/** The recipes of the README run, with the command that its "Install" installs. */

import { assertEquals, assertStringIncludes } from "@std/assert";
import {
  makeFolder,
  readFiles,
  writeFiles,
} from "../support/fixture_folder.ts";
import { BINARY, PROJECT, runProgram } from "../support/program.ts";

const readme = await Deno.readTextFile(`${PROJECT}README.md`);

/** The blocks of commands below a heading. */
function commandsBelow(heading: string): string[] {
  const [, section = ""] = readme.split(`\n## ${heading}\n`);
  const [own = ""] = section.split("\n## ");
  return Array.from(own.matchAll(/```sh\n(.*?)```/gs), ([, text]) => text!);
}

const INSTALL = commandsBelow("Install").find((text) =>
  text.startsWith("deno task install")
)!;
const RECIPES = commandsBelow("Ten recipes");

/** What each recipe leaves, on standard output or in a file. */
const EXPECTED = [
  "/api/users/7/posts",
  "/home\t4\n",
  "/home\t1\n",
  "/home\t1\n",
  "/home\t1\n",
  "/caddy\t1\n",
  "/api/users/:id\t2\n",
  "25.0    1    0    0    0      5  /home\n",
  "200\t4\n",
  "web1\t/home\t1\n",
];

const LOG = ["/api/users/7/posts", "/api/users/8/posts?a=b", "/login", "/home"]
  .map((target) =>
    `10.0.0.1 - - [13/Jul/2015:00:00:01 +0800] "GET ${target} HTTP/1.1" 200 5 "-" "-"\n`
  ).join("");
const PACKED = new Uint8Array(
  await new Response(
    new Blob([LOG]).stream().pipeThrough(new CompressionStream("gzip")),
  ).arrayBuffer(),
);
const DAYS = Array.from(
  { length: 31 },
  (_, i) => `logs/access-2015-07-${String(i + 1).padStart(2, "0")}_1`,
);
const FILES = {
  "access.log": LOG,
  "access.log.1": LOG,
  "access.log.2.gz": PACKED,
  "access.log.3.gz": PACKED,
  "u_ex150713.log":
    "#Fields: date time cs-method cs-uri-stem\n2015-07-13 00:00:01 GET /iis\n",
  "caddy.log": `{"request":{"method":"GET","uri":"/caddy?a=b"}}\n`,
  "nginx/access.log-20150713.gz": PACKED,
  ...Object.fromEntries(DAYS.map((path) => [path, LOG])),
};

/** Installs `logtally` as the README does, or takes the binary that is tested. */
const DEFINE = BINARY === null
  ? `deno=$1; deno() { "$deno" "$@"; }
     export DENO_INSTALL_ROOT=$(mktemp -d); trap 'rm -r "$DENO_INSTALL_ROOT"' EXIT
     folder=$PWD; cd "${PROJECT}"; ${INSTALL} cd "$folder"
     PATH=$DENO_INSTALL_ROOT/bin:$PATH`
  : `program=("$@"); logtally() { "\${program[@]}" "$@"; }`;

Deno.test("the README has ten recipes", () => {
  assertEquals(RECIPES.length, EXPECTED.length);
});

for (const [i, recipe] of RECIPES.entries()) {
  Deno.test(`recipe ${i + 1} of the README: ${recipe.trim()}`, async () => {
    await using folder = await makeFolder();
    await writeFiles(folder.path, FILES);
    const { code, stdout, stderr } = await runProgram({
      args: [],
      cwd: folder.path,
      shell: `${DEFINE}\nssh() { cat access.log.2.gz; }\n${recipe}`,
    });
    assertEquals(code, 0, stderr);
    const files = await readFiles(folder.path);
    const left = Object.keys(files).filter((name) =>
      !Object.hasOwn(FILES, name)
    );
    const texts = [stdout, ...left.map((name) => files[name]!)]
      .map((bytes) => new TextDecoder().decode(bytes));
    assertStringIncludes(texts.join(""), EXPECTED[i]!);
  });
}
