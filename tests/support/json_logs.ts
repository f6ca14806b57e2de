/**
 * Logs of JSON, with lines that look alike and lines that are almost JSON.
 *
 * @module
 */

import fc from "fast-check";

/** What a value looks like; its texts and numbers differ from line to line. */
type Shape =
  | { kind: "object"; members: [name: string, value: Shape][] }
  | { kind: "array"; items: Shape[] }
  | { kind: "text" | "path" | "number" | "word" };

/** Texts are one character a byte. */
const NAMES = [
  ..."request,uri,a,b,c,a.b,b.c,a.b.c,request.uri,length,0".split(","),
  ..."status,x,Ã©,__proto__,constructor".split(","),
  "",
  `a_name_that_is_longer_than_the_literal_of_an_edge`,
  `re\\u0071uest`,
  `\\"`,
  `a\\u002eb`,
];
const TEXTS = [
  ..."|-|req-123|Mozilla/5.0 (X11)|/|x".split("|"),
  ...`\\"|\\\\|\\u00e9|\\ud83d\\ude00|\\ud83d|\\n\\/|a\\\\\\"b|Ã©|Ã|\xff\xfe|\x7f|{"a":1}|,:[]{}`
    .split("|"),
  "a text that is longer than sixty-four bytes, so that its end is not seen at once",
];
const PATHS = [
  ..."/|/a/b|/a?b|/a/b/c#d|*|*?x|/a b?c|/cafÃ©|/\xff|http://host/a/b?c|http://host|http://host?\\u0026"
    .split("|"),
  ..."GET /a/b?c=1 HTTP/1.1|POST /a|GET /a/b HTTP/1.1|GET  /a|G#T /a?b|GET http://host/x?y HTTP/1.1|CONNECT host:443 HTTP/1.1|GET * HTTP/1.1|GET /a HTTP"
    .split("|"),
  ...`/a?b\\u0026c|/a\\u003fb|/a\\/b|GET /a?\\"x|GET \\u002fa|GET#\\u0020/a|GET /a\\\\x|-|`
    .split("|"),
  `/${"long/".repeat(20)}`,
  `GET /${"p".repeat(31)}?q HTTP/1.1`,
];
const NUMBERS = [
  ..."0,-0,1,200,12345678901234567,0.5,1.25,-1.5,1e5,1E-2,1.5e+300,1e999".split(
    ",",
  ),
  ..."123456789012345,1234567890123456,0.123456789012345,12345678.1234567"
    .split(","),
];
const WORDS = ["true", "false", "null"];
const SPACES = ["", "", "", " ", "\t", "  ", "\r"];
const ENDS = ["\n", "\n", "\n", "\r\n", "\n\n", "\r\r\n", " \n", "x\n", "}\n"];

/** What may stand anywhere by mistake. */
const PIECES = [
  ...`"|{|}|[|]|,|:|0|1|-|.|e|E+|true|nul|false| |\t|\x01|\r|\x00|Ã©|\xff|/|?|""|00|01|1.|.5|fals|ï»¿|,,`
    .split("|"),
  ...`"a":1,|"request":"GET /zz",|"uri":"/q",|"request":{"uri":"/q"},|"a":[1,{"b":[]}],|"a":{},|"a.b":"/d",|"request":null,`
    .split("|"),
];
const ESCAPES = `\\|\\n|\\u0041|\\u12|\\x|\\"|\\\\|\\/|"\\u0061":"/e",`.split(
  "|",
);

const unique = {
  maxLength: 6,
  selector: ([name]: [string, Shape]) => name,
};

const member = (tie: fc.LetrecTypedTie<{ shape: Shape }>) =>
  fc.tuple(fc.constantFrom(...NAMES), tie("shape"));

const shape: fc.Arbitrary<Shape> = fc.letrec<{ shape: Shape; object: Shape }>((
  tie,
) => ({
  object: fc.oneof(
    { weight: 4, arbitrary: fc.uniqueArray(member(tie), unique) },
    { weight: 1, arbitrary: fc.array(member(tie), { maxLength: 6 }) },
  ).map((members) => ({ kind: "object", members })),
  shape: fc.oneof(
    { maxDepth: 4 },
    { weight: 4, arbitrary: fc.constant<Shape>({ kind: "path" }) },
    { weight: 2, arbitrary: fc.constant<Shape>({ kind: "text" }) },
    { weight: 2, arbitrary: fc.constant<Shape>({ kind: "number" }) },
    { weight: 1, arbitrary: fc.constant<Shape>({ kind: "word" }) },
    { weight: 2, arbitrary: tie("object") },
    {
      weight: 1,
      arbitrary: fc.array(tie("shape"), { maxLength: 3 })
        .map((items): Shape => ({ kind: "array", items })),
    },
  ),
})).object;

/** A shape with a path where it is looked for, and whatever else. */
const shapeWith = (names: readonly string[]): fc.Arbitrary<Shape> =>
  fc.tuple(
    shape,
    fc.constantFrom(...names),
    fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
    fc.nat({ max: 6 }),
    fc.boolean(),
  ).map(([whole, name, isNested, at, isOnly]) => {
    if (whole.kind !== "object") return whole;
    // A dot leads into an object, or is one of the name.
    const path = name.split(".").reduce<string[]>((path, part, i) =>
      i > 0 && !isNested[i]
        ? [...path, `${path.pop()}.${part}`]
        : [...path, part], []);
    const value = path.slice(1).reduceRight<Shape>((value, part) => ({
      kind: "object",
      members: [[part, value], ["x", { kind: "number" }]],
    }), { kind: "path" });
    const others = whole.members.filter(([other]) =>
      !isOnly || other !== path[0]
    );
    return {
      kind: "object",
      members: others.toSpliced(at, 0, [path[0]!, value]),
    };
  });

/** Picks one of some values by the next of many numbers. */
type Pick = <Value>(values: readonly Value[]) => Value;

function render(shape: Shape, pick: Pick, spaces: readonly string[]): string {
  const space = () => pick(spaces);
  const inner = (value: Shape): string => render(value, pick, spaces);
  switch (shape.kind) {
    case "object":
      return `{${
        shape.members.map(([name, value]) =>
          `${space()}"${name}"${space()}:${space()}${inner(value)}${space()}`
        ).join(",")
      }}`;
    case "array":
      return `[${space()}${shape.items.map(inner).join(`${space()},`)}]`;
    case "text":
      return `"${pick(TEXTS)}"`;
    case "path":
      return `"${pick(PATHS)}"`;
    case "number":
      return pick(NUMBERS);
    case "word":
      return pick(WORDS);
  }
}

function mutate(line: string, pick: Pick, pieces: readonly string[]): string {
  const places = Array.from({ length: line.length + 1 }, (_, i) => i);
  const at = pick(places);
  const piece = pick(pieces);
  switch (pick([0, 1, 2, 3, 4, 5])) {
    case 0:
      return line.slice(0, at) + piece + line.slice(at);
    case 1:
      return line.slice(0, at) + piece + line.slice(at + 1);
    case 2:
      return line.slice(0, at) + line.slice(at + pick([1, 1, 2, 5, 20]));
    case 3: {
      const comma = line.indexOf(",", at) + 1;
      return line.slice(0, comma) + piece + line.slice(comma);
    }
    case 4: {
      const colon = line.indexOf(":", at) + 1;
      return line.slice(0, colon) + piece + line.slice(colon + pick([0, 1, 2]));
    }
    default: {
      const quote = Math.max(line.indexOf('"', at), 0);
      const before = quote + pick([0, 1]);
      return line.slice(0, before) + piece + line.slice(before + pick([0, 1]));
    }
  }
}

/**
 * A log of a few shapes, one in some lines almost like them. One mutation
 * without a backslash is the hardest: nothing else makes the line odd.
 *
 * @param maxLines How many lines it has at the most.
 * @param names The names that may hold the path.
 */
export function jsonLog(
  maxLines: number,
  names: readonly string[],
): fc.Arbitrary<Uint8Array<ArrayBuffer>> {
  return fc.record({
    shapes: fc.array(fc.oneof(shape, shapeWith(names), shapeWith(names)), {
      minLength: 1,
      maxLength: 4,
    }),
    lines: fc.array(fc.array(fc.nat(), { minLength: 4, maxLength: 40 }), {
      minLength: 1,
      maxLength: maxLines,
      size: "max",
    }),
    hasEscapes: fc.boolean(),
    hasSpaces: fc.boolean(),
    mutations: fc.constantFrom(0, 1, 1, 1, 3),
  }).map(({ shapes, lines, hasEscapes, hasSpaces, mutations }) => {
    const pieces = hasEscapes ? [...PIECES, ...ESCAPES] : PIECES;
    const text = lines.map((numbers) => {
      let at = 0;
      const pick: Pick = (values) => {
        const number = numbers[at++ % numbers.length]! + at;
        return values[number % values.length]!;
      };
      let line = render(pick(shapes), pick, hasSpaces ? SPACES : [""]);
      if (pick([0, 1, 2]) > 0) return `${line}\n`;
      for (let i = 0; i < mutations; i++) line = mutate(line, pick, pieces);
      return line + pick(ENDS);
    }).join("");
    return Uint8Array.from(text, (character) => character.charCodeAt(0));
  });
}
