/** What a command line means; refusals are in fixtures/options/command_lines.json. */

import { ANY_TIME } from "../../lib/lines/time_window.ts";
import { assert, assertEquals, assertRejects } from "@std/assert";
import refusals from "../../fixtures/options/command_lines.json" with {
  type: "json",
};
import { UsageError } from "../../lib/errors.ts";
import type { Rules } from "../../lib/count/rules.ts";
import { DEFAULT_DIFF } from "../../lib/options/diff_settings.ts";
import { FLAGS } from "../../lib/options/flags.ts";
import {
  NothingToCount,
  type Options,
  parseOptions,
} from "../../lib/options/options.ts";

const TODAY = Temporal.PlainDate.from("2015-07-14");
const parse = (...args: string[]) => parseOptions(args, TODAY);

for (const { args, message } of refusals.values) {
  Deno.test(`the options refuse ${JSON.stringify(args)}`, async () => {
    const error = await assertRejects(() => parse(...args), UsageError);
    assertEquals(error.message.slice(0, message.length), message);
  });
}

Deno.test("a date alone takes the defaults", async () => {
  const { resultPath, ...options } = await parse("--date", "yesterday");
  const expected: Omit<Options, "resultPath"> = {
    action: "run",
    days: ["2015-07-13"],
    files: [],
    logs: "logs",
    glob: "access-{date}_*",
    since: null,
    until: null,
    utcOffsetMinutes: null,
    out: "data",
    output: null,
    format: "tsv",
    color: "auto",
    top: null,
    workers: 12,
    rules: {
      logFormat: "auto",
      field: null,
      depth: null,
      pattern: null,
      only: [],
      rewrites: [],
      ids: false,
      by: ["path"],
      measures: [],
      where: [],
      window: ANY_TIME,
      lane: "auto",
      maxKeys: 1_000_000,
    },
    labels: [],
    columns: null,
    filesFrom: null,
    expect: null,
    sample: 1,
    diff: DEFAULT_DIFF,
    inputName: null,
    inputRange: null,
    hasStats: false,
    sort: null,
    maxSkipped: null,
    rejects: null,
    isKeepGoing: false,
    isExplain: false,
    isQuiet: false,
    hasProgress: true,
    isDebug: false,
  };
  assertEquals(options, expected);
  assertEquals(resultPath("2015-07-13"), "data/2015-07-13.txt");
});

Deno.test("every flag has its effect", async () => {
  const options = await parse(
    ..."--date 20150713..20150714 --logs l --files w-{date} --out o".split(" "),
    ..."--workers 3 --depth 2 --pattern (a) --quiet --debug".split(" "),
    ..."--only /a --rewrite x=>=>y --only=/b --rewrite=y=>".split(" "),
    ..."--format csv --top 7 --color never".split(" "),
    ..."--by hour,path --columns 5xx,p99 --sort bytes".split(" "),
    ..."--keep-going --rejects r --ids --utc-offset -03:30".split(" "),
    ..."--where status=5xx --where path~a --since 2015-07-13T10:00".split(" "),
    ..."--until 2015-07-14T10:00:30".split(" "),
    ..."--no-progress --lane line --max-keys 5000 --max-skipped 0.5%".split(
      " ",
    ),
  );
  const { resultPath, ...rest } = options;
  assertEquals(rest, {
    action: "run",
    days: ["20150713", "20150714"],
    files: [],
    logs: "l",
    glob: "w-{date}",
    since: {
      text: "2015-07-13T10:00",
      day: "2015-07-13",
      secondOfDay: 36_000,
    },
    until: {
      text: "2015-07-14T10:00:30",
      day: "2015-07-14",
      secondOfDay: 36_030,
    },
    utcOffsetMinutes: -210,
    out: "o",
    output: null,
    format: "csv",
    color: "never",
    top: 7,
    workers: 3,
    rules: {
      logFormat: "auto",
      field: null,
      depth: 2,
      pattern: "(a)",
      only: ["/a", "/b"],
      rewrites: [
        { regex: "x", replacement: "=>y" },
        { regex: "y", replacement: "" },
      ],
      lane: "line",
      maxKeys: 5000,
      where: [
        { field: "status", operator: "=", value: "5xx" },
        { field: "path", operator: "~", value: "a" },
      ],
      ids: true,
      by: ["hour", "path"],
      measures: ["status", "seconds", "bytes"],
      window: {
        days: [],
        sinceSeconds: Date.UTC(2015, 6, 13, 10) / 1000,
        untilSeconds: Date.UTC(2015, 6, 14, 10, 0, 30) / 1000,
        utcOffsetMinutes: -210,
      },
    },
    labels: [],
    columns: ["5xx", "p99"],
    filesFrom: null,
    expect: null,
    sample: 1,
    diff: DEFAULT_DIFF,
    inputName: null,
    inputRange: null,
    hasStats: false,
    sort: "bytes",
    maxSkipped: 0.005,
    rejects: "r",
    isKeepGoing: true,
    isExplain: false,
    isQuiet: true,
    hasProgress: false,
    isDebug: true,
  });
  assertEquals(options.days.map(resultPath), [
    "o/20150713.csv",
    "o/20150714.csv",
  ]);
});

/** A value for each flag that is not its default; a new flag needs one. */
const OTHER_VALUES: Record<string, string> = {
  date: "today",
  logs: "l",
  files: "f",
  "log-format": "json",
  field: "f",
  unwrap: "cri",
  pattern: "p",
  "files-from": "list",
  since: "10:00",
  until: "10:00",
  "utc-offset": "Z",
  where: "status=5xx",
  only: "/a",
  by: "class",
  rewrite: "a=>b",
  depth: "2",
  out: "o",
  output: "o",
  format: "csv",
  top: "3",
  label: "server=web1",
  name: "a.log",
  range: "0-9",
  columns: "p50",
  sort: "p99",
  "max-keys": "4",
  "max-skipped": "5%",
  rejects: "r",
  workers: "6",
  lane: "line",
  color: "always",
};

for (const { name, value, update } of FLAGS) {
  Deno.test(`--${name} changes the options`, async () => {
    const options = await parse("a");
    const before = JSON.stringify(options);
    const other = value.takes === null ? `--${name}` : OTHER_VALUES[name];
    assert(other !== undefined, `OTHER_VALUES lacks "${name}"`);
    update(options, await value.read([other], `--${name}`, TODAY));
    assert(JSON.stringify(options) !== before);
  });
}

const places: [string, string[], string | null, string | null][] = [
  ["files go to standard output", ["a"], null, null],
  ["files go to --output", ["a", "--output", "x/y"], null, "x/y"],
  ["files go to --output -", ["a", "--output", "-"], null, null],
  [
    "--explain goes to standard output",
    ["a", "--explain", "--out=o"],
    null,
    null,
  ],
  [
    "files go to counts.txt below --out",
    ["a", "--out", "o"],
    null,
    "o/counts.txt",
  ],
  [
    "a day goes below data",
    ["--date=20150713"],
    "20150713",
    "data/20150713.txt",
  ],
  [
    "a day goes below --out",
    ["--date=20150713", "--out=/o/"],
    "20150713",
    "/o/20150713.txt",
  ],
  [
    "a day goes to --output",
    ["--date=20150713", "--output=x"],
    "20150713",
    "x",
  ],
  [
    "a day goes to --output -",
    ["--date=20150713", "--output=-"],
    "20150713",
    null,
  ],
  [
    "files in JSON",
    ["a", "--format=json", "--out=o"],
    null,
    "o/counts.json",
  ],
  [
    "a day as metrics",
    ["--date=20150713", "--format=prometheus"],
    "20150713",
    "data/20150713.prom",
  ],
  [
    "a day as a table",
    ["--date=20150713", "--format=table"],
    "20150713",
    "data/20150713.table",
  ],
  [
    "a day in any format goes to --output as it is named",
    ["--date=20150713", "--format=csv", "--output=x.txt"],
    "20150713",
    "x.txt",
  ],
];

for (const [name, args, day, path] of places) {
  Deno.test(`the result of ${name}`, async () => {
    const { resultPath } = await parse(...args);
    assertEquals(resultPath(day), path);
  });
}

const rules = (given: Partial<Rules>): Rules => ({
  logFormat: "auto",
  field: null,
  depth: null,
  pattern: null,
  only: [],
  rewrites: [],
  ids: false,
  by: ["path"],
  measures: [],
  where: [],
  window: ANY_TIME,
  lane: "auto",
  maxKeys: 1_000_000,
  ...given,
});

const window = (since: string, until: string | null): Rules["window"] => ({
  days: [],
  sinceSeconds: Date.parse(since) / 1000,
  untilSeconds: until === null ? null : Date.parse(until) / 1000,
  utcOffsetMinutes: null,
});

const accepted: [string[], Partial<Options>][] = [
  [["--workers", "1", "a"], { workers: 1 }],
  [["--workers", "999", "a"], { workers: 999 }],
  [["--depth", "9999", "a"], { rules: rules({ depth: 9999 }) }],
  [["--depth", "02", "a"], { rules: rules({ depth: 2 }) }],
  [["--pattern", "é{2}", "a"], { rules: rules({ pattern: "é{2}" }) }],
  [["--log-format", "access", "--pattern", "x", "a"], {
    rules: rules({ logFormat: "access", pattern: "x" }),
  }],
  [["--log-format", "json", "a"], { rules: rules({ logFormat: "json" }) }],
  [["--log-format=json", "--field=a:b.c", "a"], {
    rules: rules({ logFormat: "json", field: "a:b.c" }),
  }],
  [["--log-format", "ltsv", "--field", "req", "a"], {
    rules: rules({ logFormat: "ltsv", field: "req" }),
  }],
  [["--lane", "line", "a"], {
    rules: rules({ lane: "line", maxKeys: 1_000_000 }),
  }],
  [["--log-format", "nginx", "a"], {
    rules: rules({ logFormat: "nginx" }),
  }],
  [["--log-format", "$request", "a"], {
    rules: rules({ logFormat: "$request" }),
  }],
  [["--unwrap", "cri", "a"], { rules: rules({ wrapper: "cri" }) }],
  [["--field=/x", "--field", "status=code", "a"], {
    rules: rules({ field: "/x", roleFields: { status: "code" } }),
  }],
  [["--where", "path~[", "a"], {
    rules: rules({ where: [{ field: "path", operator: "~", value: "[" }] }),
  }],
  [["--date", "20150713", "--since=10:00", "--until", "2015-07-14T00:00"], {
    rules: rules({ window: window("2015-07-13T10:00Z", "2015-07-14T00:00Z") }),
  }],
  [["--since", "2015-07-13T10:00:30", "a"], {
    rules: rules({ window: window("2015-07-13T10:00:30Z", null) }),
  }],
  [["--lane=auto", "a"], { rules: rules({}) }],
  [["--format=tsv", "a"], { format: "tsv" }],
  [["--top", "1", "a"], { top: 1 }],
  [["--top", "20000000", "a"], { top: 20_000_000 }],
  [["-", "a"], { files: ["-", "a"], days: [] }],
  [["--date", "today", "--files", "a..b/x*"], { glob: "a..b/x*" }],
  [["--date", "today", "--files", "one.log"], { glob: "one.log" }],
  [["--date", "today", "--files", "100%%-%d"], { glob: "100%%-%d" }],
  [["--date", "yesterday..today", "--files", "%y/%b/%d"], { glob: "%y/%b/%d" }],
  [["--help"], { action: "help" }],
  [["--version"], { action: "version" }],
  [["-h"], { action: "short help" }],
  [["-h", "--help"], { action: "help" }],
  [["-V", "-h"], { action: "short help" }],
  [["--help", "--date", "today", "a.log"], { action: "help" }],
  [["--help", "--date", "nonsense"], { action: "help" }],
  [["--version", "--workers", "0"], { action: "version" }],
];

for (
  const [args, mayReadInput] of [
    [[], true],
    [["--quiet", "--format=csv", "--output=x"], true],
    [["--logs", "logs"], false],
    [["--out=data"], false],
  ] as const
) {
  Deno.test(`${JSON.stringify(args)} ${mayReadInput ? "may" : "cannot"} mean standard input`, async () => {
    const error = await assertRejects(() => parse(...args), NothingToCount);
    assertEquals(error.mayReadInput, mayReadInput);
  });
}

for (const [args, expected] of accepted) {
  Deno.test(`the options accept ${JSON.stringify(args)}`, async () => {
    const options = await parse(...args);
    for (const [key, value] of Object.entries(expected)) {
      assertEquals(options[key as keyof Options], value);
    }
  });
}
