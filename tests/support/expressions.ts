/**
 * Regular expressions that fast-check makes up, and lines in which they may find
 * something: a small alphabet, so that matches are frequent.
 *
 * @module
 */

import fc from "fast-check";

const literal = fc.constantFrom(
  ..."ab1 /Ks",
  "\\.",
  "é",
  "€",
  "𝄞",
  "ab",
  "GET",
);
const characterClass = fc.constantFrom(
  ...["[ab]", "[^a]", "[^ab ]", "[a-c1-3]", `[^ ?"]`, "[A-Z]", "[^é]"],
  ...["[é-€]", "\\d", "\\D", "\\w", "\\W", "\\s", "\\S", ".", "(?s:.)"],
  ...["(?i:k)", "(?i:s)", "(?i:é)", "[[:alpha:]]", "[\\x{80}-\\x{10ffff}]"],
  ...["[\\x{DC80}-\\x{DCFF}]", "[^\\x{DC80}-\\x{DCFF}]"],
);
/** Those that take thousands of states, which most runs should not spend their time on. */
const unicodeClass = fc.constantFrom("\\pL", "\\PN", "\\p{Greek}");
const place = fc.constantFrom(
  ...["^", "$", "\\b", "\\B", "\\A", "\\z", "(?m:^)", "(?m:$)", "()"],
);
const times = fc.constantFrom(
  ...["", "", "", "", "*", "+", "?", "*?", "+?", "??"],
  ...["{2}", "{1,3}", "{0,2}?", "{2,}"],
);
const flags = fc.oneof(
  { weight: 8, arbitrary: fc.constant("") },
  { weight: 2, arbitrary: fc.constantFrom("(?i)", "(?s)", "(?U)", "(?im)") },
);

const { expression } = fc.letrec<{ expression: string; group: string }>(
  (tie) => ({
    expression: fc.array(
      fc.array(
        fc.oneof(
          { weight: 8, arbitrary: fc.tuple(single(literal), times).map(join) },
          { weight: 8, arbitrary: fc.tuple(characterClass, times).map(join) },
          { weight: 1, arbitrary: fc.tuple(unicodeClass, times).map(join) },
          { weight: 3, arbitrary: place },
          { weight: 5, arbitrary: fc.tuple(tie("group"), times).map(join) },
        ),
        { maxLength: 4 },
      ).map((parts) => parts.join("")),
      { minLength: 1, maxLength: 3, size: "xsmall" },
    ).map((branches) => branches.join("|")),
    group: fc.tuple(
      fc.constantFrom("(", "(", "(?:", "(?i:"),
      fc.oneof({ depthSize: "small" }, literal, tie("expression")),
    ).map(([open, inside]) => `${open}${inside})`),
  }),
);

function single(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return text.map((text) => text.length > 2 ? `(?:${text})` : text);
}

function join(parts: string[]): string {
  return parts.join("");
}

/** An expression in the syntax of RE2; few of them it does not take. */
export const anyExpression: fc.Arbitrary<string> = fc.tuple(flags, expression)
  .map(join);

const encoder = new TextEncoder();
const ascii = fc.constantFrom(...'ab1 ./Kks2cSE"?\t_', "GET", "\r", "\0")
  .map((text) => encoder.encode(text));
const beyond = fc.constantFrom(
  ...["é", "€", "ſ", "\u212a", "𝄞", "É", "\ufeff", "λ"]
    .map((text) => encoder.encode(text)),
  ...[[0xff], [0xc3], [0xe2, 0x82], [0xe2], [0x80], [0xed, 0xa0, 0x80]],
  ...[[0xf0, 0x9d], [0xf4, 0x90, 0x80, 0x80], [0xc0, 0xaf], [0xe0, 0x80]],
);

/** The bytes of a line without its LF; a CR may stand at its end. */
export const anyLineBytes: fc.Arbitrary<number[]> = fc.oneof(
  fc.array(ascii, { maxLength: 14 }),
  fc.array(fc.oneof(ascii, beyond), { maxLength: 14 }),
).map((parts) => parts.flatMap((part) => [...part]));

/** Complete lines, most of which are short. */
export const anyLines: fc.Arbitrary<Uint8Array<ArrayBuffer>> = fc.array(
  anyLineBytes,
  { maxLength: 40 },
).map((lines) => Uint8Array.from(lines.flatMap((line) => [...line, 0x0a])));
