/** Lines that differ in one place from those the kernel knows are read as the line lane reads them. */

import { assert, assertEquals } from "@std/assert";
import { countInJson, countInLineLane } from "../../support/lane_results.ts";

/** What is put into each place of a line, one character a byte. */
const PUT = [
  ...`"\\{}[],:0159-+.eEtunx/?# \t\r`,
  ..."\0\x1f\x7f\x80\xff",
];

const LINES: [field: string, line: string][] = [
  ["uri", `{"n":0.5,"m":-12,"t":true,"uri":"/a?b"}`],
  ["request", `{"n":10,"request":"GET /a/b HTTP/1.1","s":"\\u00e9\\n"}`],
  ["r.uri", `{"x":[1e5,null,{}],"r":{"p":"h","uri":"/a"},"e":""}`],
  ["uri", `{ "a" : 1 , "uri" : "http://h/a" } \r`],
  [
    "uri",
    `{"a_name_that_is_longer_than_the_literal_of_an_edge":false,"uri":"*"}`,
  ],
];

/** All lines that differ from a line in one byte that was replaced, put in or left out. */
function changed(line: string): string[] {
  return Array.from({ length: line.length + 1 }, (_, at) => {
    const before = line.slice(0, at);
    return [
      before + line.slice(at + 1),
      ...PUT.flatMap((byte) => [
        before + byte + line.slice(at + 1),
        before + byte + line.slice(at),
      ]),
    ];
  }).flat();
}

function bytesOf(lines: string[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(
    lines.map((line) => `${line}\n`).join(""),
    (character) => character.charCodeAt(0),
  );
}

/** Counts lines in their lane, as the line lane counts them; returns how much it passed on. */
async function passOnOf(
  lines: string[],
  field: string | null,
): Promise<number> {
  const log = bytesOf(lines);
  const rules = { logFormat: "json", field };
  const { passedOnBytes, ...inJson } = await countInJson(log, rules, [
    Infinity,
  ]);
  assertEquals(inJson, await countInLineLane(log, rules));
  return passedOnBytes;
}

for (const [field, line] of LINES) {
  Deno.test(`any line with one other byte than ${JSON.stringify(line)}`, async () => {
    assertEquals(await passOnOf([line, line, line], field), 0);
    // Between lines that are known, first or second of a pair, or both.
    await passOnOf(
      changed(line).flatMap((other) => [line, other, other, line, other]),
      field,
    );
  });
}

/** Values in the place of others; some of them are none. */
const VALUES = [
  "",
  ..."0|-0|00|01|-01|-|--1|+1|.5|1.|1.5|1..5|0.|-0.5|1e5|1E+5|1e-05|1e|1e+|1.e5|1.5e3|0e0|00.5"
    .split("|"),
  ..."123456789012345|1234567890123456|12345678901234567890|0123456789012345"
    .split("|"),
  ..."0.12345678901234|0.1234567890123456|12345678.1234567|1234567.12345678."
    .split("|"),
  ..."true|false|null|True|tru|truefalse|nulll|fals|falsE|NaN|Infinity".split(
    "|",
  ),
  ...'1 |1\t,1|1 1|1,|,1|1]|1}|[1]|[]|[1,]|{}|{1}|{"a":1}|{"a":}'.split("|"),
  ...`""|"a"|"a|a"|"\\"|"\\u12"|"\\u00e9"|"\\u00g9"|"\\ud83d"|"\\x"|"\\\\"|"\\/"|"\\b\\f\\n\\r\\t"`
    .split("|"),
];

Deno.test("any value in the place of another", async () => {
  const line = (value: string) => `{"n":${value},"uri":"/a"}`;
  const seven = line("7");
  await passOnOf(
    [
      line('"x"'),
      line("true"),
      ...[...VALUES, ...VALUES].flatMap((value) => {
        const other = line(value);
        return [seven, seven, other, seven, seven, seven, other, other];
      }),
    ],
    "uri",
  );
});

const PATHS = [
  ..."/|/a|/a b|/a?b c|/a#b|a|*|*a|*?|?|#|-||http://h|http://h/|http://h?x|http://h/a b?c|://|h://"
    .split("|"),
  ..."GET /|GET /a b|GET  /a|GET|GET |GET a|GET *|GET *a|G?T /a|G#T /a|1 /a|é /a|GET http://h|get /a?"
    .split("|"),
  ...`/\\u0041|/a?\\u0026|/a\\u003fb|\\/a|GET /\\"|GET /a?\\"|GET\\u0020/a|GET \\/a|GET#\\u0020/a|http://h\\/a|http://h?\\\\|*\\n|*?\\n|/\\x`
    .split("|"),
  `/${"x".repeat(31)}`,
  `/${"x".repeat(64)}?`,
];

Deno.test("any path, in each of two members", async () => {
  const lines = PATHS.flatMap((path) =>
    PATHS.map((other) => `{"request":"${path}","uri":"${other}"}`)
  );
  assert(await passOnOf([...lines, ...lines, ...lines.toReversed()], null) > 0);
});

const MEMBERS = [
  ...`"a.b":"/1"|"a":{"b":"/2"}|"a":{"b":5}|"a":{"c":"/3"}|"a":null|"a":["/4"]|"b":"/5"`
    .split("|"),
  ...`"a":{"b":"/6","b":"/7"}|"\\u0061":{"b":"/8"}|"a":{"\\u0062":"/9"}|"x":{"a":{"b":"/x"}}|"a":{"b":{"b":"/y"}}`
    .split("|"),
];

Deno.test("members in any order, more than once, in two ways", async () => {
  const lines = MEMBERS.flatMap((first) =>
    MEMBERS.flatMap((second) => [
      `{${first}}`,
      `{${first},${second}}`,
      ...MEMBERS.map((third) => `{${first},${second},${third}}`),
    ])
  );
  for (const field of ["a.b", "a", "b", "a.0", "a.length"]) {
    await passOnOf([...lines, ...lines], field);
  }
});

const CANDIDATES =
  `"request":"/r"|"request":5|"request":"-"|"uri":"/u"|"uri":null|"path":"/p?q"|"x":1`
    .split("|");

Deno.test("members of which the first that holds a path counts, in any order", async () => {
  const lines = CANDIDATES.flatMap((first) =>
    CANDIDATES.flatMap((second) =>
      CANDIDATES.map((third) => `{${first},${second},${third}}`)
    )
  );
  await passOnOf([...lines, ...lines.toReversed(), ...lines], null);
});

Deno.test("halves of lines that are known are no line", async () => {
  const parts = [
    `{"x":[1`,
    `{"x":{"y":1`,
    `{"x":"t`,
    `{"x":1`,
    `{"x":["t`,
    `{"x":[[1]`,
  ];
  const ends = [`],`, `},`, `",`, `,`, `"],`].map((end) => `${end}"uri":"/a"}`);
  const lines = parts.flatMap((part) => ends.map((end) => part + end));
  await passOnOf([...lines, ...lines, ...lines.toReversed()], "uri");
});
