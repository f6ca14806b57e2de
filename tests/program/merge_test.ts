/** Servers that are counted apart and added up, as one that has all their logs. */

import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { makeFolder } from "../support/fixture_folder.ts";
import { type Ended, runProgram } from "../support/program.ts";

/** combined with the time that a request took. */
const FORMAT =
  '$remote_addr - - [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent" $request_time';

const SERVERS = ["web1", "web2", "web3"];

const anyLine = fc.record({
  hour: fc.integer({ min: 10, max: 12 }),
  path: fc.constantFrom("/", "/cart", "/cart?id=1", "/user/17", "/a\tb", "/é"),
  status: fc.constantFrom(200, 304, 404, 500),
  bytes: fc.oneof(fc.constant("-"), fc.nat(10 ** 6).map(String)),
  seconds: fc.oneof(
    fc.constant("-"),
    fc.nat(99_999).map((ms) => (ms / 1000).toFixed(3)),
  ),
}).map(({ hour, path, status, bytes, seconds }) =>
  `10.0.0.1 - - [13/Jul/2015:${hour}:00:00 +0800] "GET ${path} HTTP/1.1" ${status} ${bytes} "-" "-" ${seconds}\n`
);

/** The logs of each server, none like another. */
function makeUpLogs(seed: number): Map<string, string> {
  const logs = fc.sample(
    fc.array(anyLine, { minLength: 20, maxLength: 60 }),
    { numRuns: SERVERS.length, seed },
  );
  return new Map(
    SERVERS.map((server, i) => [`${server}/access.log`, logs[i]!.join("")]),
  );
}

const cases: [name: string, flags: string[], formats: string[]][] = [
  ["filtered counts", ["--where", "status!=404"], ["tsv", "json"]],
  ["statistics", ["--stats"], ["prometheus", "tally"]],
  ["parts and statistics", ["--by", "folder,hour,class", "--stats"], ["json"]],
];

for (const [name, flags, formats] of cases) {
  Deno.test(`${name} of servers add up to the bytes of counting all on one`, async () => {
    await using folder = await makeFolder();
    const logs = makeUpLogs(name.length);
    for (const [path, text] of logs) {
      await Deno.mkdir(`${folder.path}/${path}`.replace(/\/[^/]+$/, ""));
      await Deno.writeTextFile(`${folder.path}/${path}`, text);
    }
    const run = async (...args: string[]): Promise<Ended> => {
      const ended = await runProgram({ args, cwd: folder.path });
      assertEquals(ended.code, 0, ended.stderr);
      return ended;
    };
    const rules = ["--log-format", FORMAT, ...flags];
    await Promise.all(
      [...logs.keys()].map((path, i) =>
        run(path, ...rules, "--format", "tally", "--output", `${i}.tally`)
      ),
    );
    const tallies = [...logs.keys()].map((_, i) => `${i}.tally`);
    for (const format of formats) {
      const merged = await run("merge", ...tallies, "--format", format);
      const counted = await run(...logs.keys(), ...rules, "--format", format);
      assertEquals(
        new TextDecoder().decode(merged.stdout),
        new TextDecoder().decode(counted.stdout),
      );
    }
  });
}
