/** Which conditions are read, and on which values they hold. */

import {
  assert,
  assertEquals,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import fc from "fast-check";
import { UsageError } from "../../lib/errors.ts";
import {
  type Condition,
  readCondition,
  whereFilter,
} from "../../lib/keys/where.ts";
import { textOfBytes } from "../../lib/latin1.ts";
import { loadRegexEngine } from "../../lib/lines/regex.ts";

await loadRegexEngine({ pattern: "", rewrites: [] });

/** Whether conditions hold on one value, whatever the field. */
const holds = (value: string | null, ...texts: string[]) =>
  whereFilter(texts.map(readCondition))(() => value);

/** A condition, values on which it holds, values on which it does not. */
const cases: [string, string[], string[]][] = [
  ["status=200", ["200"], ["201", "2", "2000"]],
  ["status!=200", ["201", "404", "9"], ["200"]],
  ["status=5xx", ["500", "502", "599"], ["499", "600", "5", "50"]],
  ["status!=2xx", ["199", "300", "404"], ["200", "299"]],
  ["status>=400", ["400", "1000"], ["399", "99"]],
  ["status<500", ["499", "009"], ["500"]],
  ["status~^50[24]$", ["502", "504"], ["500", "5020"]],
  ["status!~^2", ["404"], ["200"]],
  // What is no status is no value, and 0 is the one of Envoy for none.
  ["status!=200", [], ["0", "000", "-1", "abc", "2xx", "20 0", "404.5"]],
  ["status!~^2", [], ["0", "-1", "abc"]],
  ["bytes>1e6", ["1000001", "+1000001"], ["1000000", "999999", "2e6"]],
  ["bytes=0", ["0", "00"], ["1", "0x0", "0.0"]],
  ["bytes<=1.5e3", ["1500", "0"], ["1501", "-1"]],
  ["bytes!=84", ["85"], ["84", "084", "84 ", "84.5", "-1"]],
  ["seconds>=1", ["1", "1.0", "1.000000001", "1000ms", "61.3"], [
    "0.999999999",
    "-1",
    "1 minute",
  ]],
  ["seconds=0.3", ["0.3", "0.300", "300ms", "3e-1"], ["0.300000001"]],
  ["seconds<500ms", ["0.499"], ["0.5", "0.501"]],
  ["seconds!=0", ["1e-9"], ["0", "0.000"]],
  ["method=GET", ["GET"], ["get", "GETS", "GE", "POST"]],
  ["method!=GET", ["POST"], ["GET"]],
  ["host=a.example", ["a.example"], ["axexample"]],
  ["protocol=HTTP/1.1", ["HTTP/1.1"], ["HTTP/2"]],
  ["path!~^/health", ["/a/health", "/"], ["/health", "/healthz"]],
  ["path=/a=b", ["/a=b"], ["/a"]],
  ["path~=", ["/a=b"], ["/a"]],
  ["path~~", ["/~user"], ["/user"]],
  ["path~ ", ["/a b"], ["/ab"]],
  ["path~^(a)|/b", ["/b", "a"], ["/a"]],
  ["path=/é", ["/\xc3\xa9"], ["/\xe9"]],
  ["path!=/é", ["/\xe9"], ["/\xc3\xa9"]],
  ["path~^/.$", ["/\xc3\xa9", "/\xff"], ["/\xc3\xa9\xff"]],
  ["time~:00:", ["13/Jul/2015:12:00:01"], ["13/Jul/2015:12:01:01"]],
  ["referer!=-", ["a"], []],
  ["request_length>1000", ["1000.5", "1e4", "+2000"], ["1000", "9", "x"]],
  ["x<-1.5", ["-2", "-1.6", "-16e-1"], [
    "-1.5",
    "0",
    "2ms",
  ]],
  ["x=1", ["1"], ["1.0", "01"]],
  ["cs(User-Agent)~bot", ["a bot"], ["Bot"]],
  ["request.headers.x y=z", ["z"], ["y"]],
  ["constructor=a", ["a"], ["b"]],
];

for (const [text, right, wrong] of cases) {
  Deno.test(`${text} holds on ${JSON.stringify(right)}, not on ${JSON.stringify(wrong)}`, () => {
    const texts = (chars: string[]) =>
      chars.map((chars) =>
        textOfBytes(Uint8Array.from(chars, (char) => char.charCodeAt(0)))
      );
    for (const value of texts(right)) assert(holds(value, text), value);
    for (const value of texts(wrong)) assert(!holds(value, text), value);
    for (const none of [null, "", "-"]) assert(!holds(none, text));
  });
}

Deno.test("a condition asks for its field, and all of them must hold", () => {
  const line = new Map([["status", "502"], ["method", "GET"], ["x", "7"]]);
  const isWanted = (...texts: string[]) =>
    whereFilter(texts.map(readCondition))((field) => line.get(field) ?? null);
  assert(isWanted());
  assert(isWanted("status=5xx", "method=GET", "x>6"));
  assert(!isWanted("status=5xx", "method=GET", "x>7"));
  assert(!isWanted("status=4xx", "method=GET"));
  assert(!isWanted("y!=1"));
});

Deno.test("a condition can be posted to a worker", () => {
  const condition = readCondition("cs(Host)!=a");
  const expected: Condition = {
    field: "cs(Host)",
    operator: "!=",
    value: "a",
  };
  assertEquals(structuredClone(condition), expected);
});

const FORM = "FIELD, then = != > >= < <= ~ or !~, then VALUE";
const STATUS = "a status such as 404 or, behind = and !=, a class such as 5xx";
const BYTES = "a whole number of bytes, such as 1000000 or 1e6";
const SECONDS = "a number of seconds, such as 0.5, or one with its unit: 500ms";

const refused: [string, string][] = [
  ["", FORM],
  ["status", FORM],
  ["status=", FORM],
  ["path~", FORM],
  ["=200", FORM],
  ["!=200", FORM],
  ["status!200", FORM],
  ["status==200", FORM],
  ["method=~GET", FORM],
  ["bytes=>5", FORM],
  ["bytes<>5", FORM],
  ["status!==200", FORM],
  ["status =200", FORM],
  ["status= 200", FORM],
  [" status=200", FORM],
  ["path ~ ^/a", FORM],
  ["status=6xx", STATUS],
  ["status=0xx", STATUS],
  ["status=5XX", STATUS],
  ["status>5xx", STATUS],
  ["status>=4xx", STATUS],
  ["status=20", STATUS],
  ["status=2000", STATUS],
  ["status=000", STATUS],
  ["status=-", STATUS],
  ["status!=ok", STATUS],
  ["bytes>1.5", BYTES],
  ["bytes>-1", BYTES],
  ["bytes>1MB", BYTES],
  ["bytes>1e99", BYTES],
  ["bytes=-", BYTES],
  ["seconds=abc", SECONDS],
  ["seconds>-1", SECONDS],
  ["seconds>1e400", SECONDS],
  ["seconds>1min", SECONDS],
  ["method>3", `= != ~ or !~ behind "method", which is a text`],
  ["path<=/a", `= != ~ or !~ behind "path", which is a text`],
  ["host>a", `= != ~ or !~ behind "host", which is a text`],
  ["protocol>1", `= != ~ or !~ behind "protocol", which is a text`],
  ["time>=10:00", `= != ~ or !~ behind "time"; "--since" and "--until"`],
  ["x>abc", `a number behind ">", such as 1000 or 0.5`],
  ["x<=1ms", `a number behind "<=", such as 1000 or 0.5`],
  ["method=-", `a value other than "-"`],
  ["x=-", `a value other than "-"`],
];

for (const [text, expected] of refused) {
  Deno.test(`the condition ${JSON.stringify(text)} is refused`, () => {
    const { message } = assertThrows(() => readCondition(text), UsageError);
    assertStringIncludes(
      message,
      `"--where" got "${text}"; expected ${expected}`,
    );
    assert(!message.endsWith("."));
  });
}

Deno.test("an expression that RE2 does not take is a syntax error", () => {
  assertThrows(
    () => whereFilter([readCondition("path~a(?=b)")]),
    SyntaxError,
    "invalid or unsupported Perl syntax",
  );
});

const anyOperator = fc.constantFrom("=", "!=", ">", ">=", "<", "<=");

/** What an operator says of two whole numbers. */
function compare(operator: string, found: bigint, wanted: bigint): boolean {
  if (operator === "=") return found === wanted;
  if (operator === "!=") return found !== wanted;
  if (operator[0] === ">") {
    return found > wanted || operator === ">=" && found === wanted;
  }
  return found < wanted || operator === "<=" && found === wanted;
}

/** Two numbers that are often the same, or next to each other. */
const anyPair = fc.tuple(
  fc.maxSafeNat(),
  fc.maxSafeNat(),
  fc.nat(2),
  fc.boolean(),
)
  .map(([a, b, more, isNear]) =>
    isNear ? [a, Math.max(0, a + more - 1)] : [a, b]
  )
  .filter(([, b]) => Number.isSafeInteger(b)) as fc.Arbitrary<[number, number]>;

Deno.test("bytes are compared as the whole numbers that they are", () => {
  fc.assert(fc.property(anyPair, anyOperator, ([found, wanted], operator) => {
    assertEquals(
      holds(String(found), `bytes${operator}${wanted}`),
      compare(operator, BigInt(found), BigInt(wanted)),
    );
  }));
});

Deno.test("seconds are compared as whole nanoseconds, in any unit", () => {
  // 25 days: as many nanoseconds as survive the way through seconds.
  const small = anyPair.map(([a, b]) => [a % 2 ** 51, b % 2 ** 51] as const);
  const plain = (ns: number) => {
    const digits = String(ns).padStart(10, "0");
    return `${digits.slice(0, -9)}.${digits.slice(-9)}`;
  };
  const anyForm = fc.constantFrom(
    plain,
    (ns: number) => `${ns}ns`,
    (ns: number) => String(ns / 1e9),
  );
  fc.assert(fc.property(
    small,
    anyOperator,
    anyForm,
    anyForm,
    ([found, wanted], operator, write, type) => {
      assertEquals(
        holds(write(found), `seconds${operator}${type(wanted)}`),
        compare(operator, BigInt(found), BigInt(wanted)),
      );
    },
  ));
});

Deno.test("a class holds what its first digit says", () => {
  const anyStatus = fc.integer({ min: 100, max: 999 });
  fc.assert(
    fc.property(
      anyStatus,
      fc.integer({ min: 1, max: 5 }),
      (status, hundreds) => {
        const isOfClass = String(status)[0] === String(hundreds);
        assertEquals(holds(String(status), `status=${hundreds}xx`), isOfClass);
        assertEquals(
          holds(String(status), `status!=${hundreds}xx`),
          !isOfClass,
        );
      },
    ),
  );
});

Deno.test("on any value that is not missing, exactly one of a condition and its opposite holds", () => {
  const value = fc.uint8Array({ minLength: 1, maxLength: 9 }).map(textOfBytes)
    .filter((text) => text !== "-");
  const typed = fc.string({ unit: "grapheme", minLength: 1 })
    .filter((text) => !/^[=!<>~\s]|^-$/.test(text));
  fc.assert(fc.property(value, typed, (value, typed) => {
    assert(holds(value, `x=${typed}`) !== holds(value, `x!=${typed}`));
    assert(holds(value, "x~[a-m]") !== holds(value, "x!~[a-m]"));
  }));
  fc.assert(fc.property(typed, (typed) => {
    const bytes = new TextEncoder().encode(typed);
    assert(holds(textOfBytes(bytes), `x=${typed}`));
  }));
});

Deno.test("any text is a condition whose parts make the text, or is refused", () => {
  const piece = fc.constantFrom(
    ..."status bytes seconds method x = != > ~ ! 5xx 200 1e6 - .5".split(" "),
    " ",
  );
  const text = fc.oneof(
    fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join("")),
    fc.string(),
  );
  fc.assert(
    fc.property(text, (text) => {
      try {
        const { field, operator, value } = readCondition(text);
        assertEquals(`${field}${operator}${value}`, text);
        assert(field !== "" && value !== "");
      } catch (error) {
        assert(error instanceof UsageError);
      }
    }),
    { numRuns: 500 },
  );
});
