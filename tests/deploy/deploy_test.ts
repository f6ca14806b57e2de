/** The files of deploy/ call logtally as it is. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import { parseOptions } from "../../lib/options/options.ts";

const TODAY = Temporal.PlainDate.from("2015-07-14");
const read = (name: string) => Deno.readTextFile(`deploy/${name}`);

/** The arguments of each call of the binary in a file, its comments too. */
function callsIn(text: string): string[][] {
  const joined = text.replaceAll(/ *\\\n[# ]*/g, " ");
  const calls = joined.matchAll(
    /logtally ((?:--|ExecStart)[^\n]* --out[^\n]*)/g,
  );
  return Array.from(calls, ([, args]) => args!.trim().split(/\s+/));
}

for (const name of ["logtally.cron", "logtally.service", "Containerfile"]) {
  Deno.test(`deploy/${name} counts yesterday from /logs into /data`, async () => {
    const calls = callsIn(await read(name));
    assertEquals(calls.length, 1);
    const options = await parseOptions(calls[0]!, TODAY);
    assertEquals([options.days, options.logs], [["2015-07-13"], "/logs"]);
    assertEquals(options.resultPath("2015-07-13"), "/data/2015-07-13.txt");
  });
}

Deno.test("cron gets no bare percent sign, which would end the command", async () => {
  const lines = (await read("logtally.cron")).split("\n");
  const commands = lines.filter((line) => /^\d/.test(line));
  assertEquals(commands.length, 1);
  assert(!/(?<!\\)%/.test(commands[0]!));
});

Deno.test("the units hold what deploy/README.md promises of them", async () => {
  const service = await read("logtally.service");
  for (
    const line of [
      "DynamicUser=yes",
      "ProtectSystem=strict",
      "ReadOnlyPaths=/logs",
      "ReadWritePaths=/data",
      "PrivateNetwork=yes",
      "MemoryMax=4G",
    ]
  ) assert(service.split("\n").includes(line), line);
  assert(!/^MemoryDenyWriteExecute/m.test(service), "V8 dies of it");
  assertMatch(await read("logtally.timer"), /^Persistent=true$/m);
});

Deno.test("logrotate has the day counted by the service, never by itself", async () => {
  const commands = (await read("logtally.logrotate")).replaceAll(/#.*/g, "");
  assertMatch(commands, /systemctl start --no-block logtally\.service/);
  assert(!/logtally --/.test(commands));
});

Deno.test("the image takes the binary from where it is built to", async () => {
  assertMatch(await read("Containerfile"), /^COPY dist\/logtally-linux-x64 /m);
});

Deno.test("the drop-in for Prometheus keeps the metrics of yesterday in one file", async () => {
  const [call] = /--quiet[^]*?\.prom/.exec(await read("prometheus.conf"))!;
  const options = await parseOptions(call.split(/[\s\\]+/), TODAY);
  assertEquals([options.days, options.format], [["2015-07-13"], "prometheus"]);
  assertEquals(
    options.resultPath("2015-07-13"),
    "/var/lib/prometheus/node-exporter/logtally.prom",
  );
});
