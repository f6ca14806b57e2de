/** What the message about an unsupported file says to run is run, and must count. */

import { assert, assertEquals } from "@std/assert";
import { expandGlob } from "@std/fs/expand-glob";
import { dirname } from "@std/path/dirname";
import { relative } from "@std/path/relative";
import {
  makeFolder,
  readFiles,
  writeFiles,
} from "../support/fixture_folder.ts";
import { PROJECT, runProgram } from "../support/program.ts";

const topic = `${PROJECT}fixtures/unsupported`;

/** Runs a command line in which `logtally` is the program. */
const shellOf = (command: string) => `
  program=("$@")
  logtally() { "\${program[@]}" "$@"; }
  ${command}
`;

/** Files without a request in them, and one whose dictionary only its owner has. */
const UNCOUNTABLE = /(empty|journald|dictionary)/;

for await (const { path } of expandGlob(`${topic}/*/case.json`)) {
  const fixture = dirname(path);
  if (UNCOUNTABLE.test(fixture)) continue;
  const [message] = JSON.parse(await Deno.readTextFile(path)).stderr;
  const command = /(?:^|; )run (.* \| logtally -)$/.exec(message)?.[1];
  if (command === undefined) continue;
  const tools = [...command.matchAll(/(?:^|\| )(\w+)/g)].map(([, tool]) =>
    tool
  );
  Deno.test(`"${command}" counts ${relative(topic, fixture)}`, async (t) => {
    await using folder = await makeFolder();
    await writeFiles(folder.path, await readFiles(`${fixture}/given`));
    const has = await runProgram({
      args: [],
      cwd: folder.path,
      shell: tools.filter((tool) => tool !== "logtally")
        .map((tool) => `command -v ${tool}`).join(" && "),
    });
    await t.step({
      name: "where its tools are installed",
      ignore: has.code !== 0,
      fn: async () => {
        const shell = shellOf(command);
        const ended = await runProgram({ args: [], cwd: folder.path, shell });
        const counts = new TextDecoder().decode(ended.stdout);
        assertEquals(ended.code, 0, ended.stderr);
        assert(/^\/a\t\d\n/.test(counts), counts);
      },
    });
  });
}
