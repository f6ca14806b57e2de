/** Texts of fixtures/options/dates.json, and calendars that fast-check picks. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import cases from "../../fixtures/options/dates.json" with { type: "json" };
import { parseDays } from "../../lib/options/dates.ts";
import { UsageError } from "../../lib/errors.ts";

const TODAY = Temporal.PlainDate.from("2016-03-01");

for (const { text, days, error } of cases) {
  Deno.test(`the date ${JSON.stringify(text)} is ${days ? "read" : "refused"}`, () => {
    if (days) return assertEquals(parseDays(text, TODAY), days);
    const { message } = assertThrows(
      () => parseDays(text, TODAY),
      UsageError,
      `"--date" got "${text}", ${error}`,
    );
    assert(!message.endsWith("."));
  });
}

/** A day by its distance from 1970-01-01, from the year 1 on. */
const anyDay = fc.integer({ min: -719_162, max: 2_932_000 }).map((days) =>
  Temporal.PlainDate.from("1970-01-01").add({ days }).toString()
);
const compact = (day: string) => day.replaceAll("-", "");

Deno.test("every day of the calendar is read in both forms", () => {
  fc.assert(fc.property(anyDay, (day) => {
    assertEquals(parseDays(day, TODAY), [day]);
    assertEquals(parseDays(compact(day), TODAY), [compact(day)]);
  }));
});

Deno.test("a range holds each day from its first to its last once", () => {
  fc.assert(fc.property(anyDay, fc.nat(800), (first, more) => {
    const start = Date.parse(`${first}T00:00:00Z`);
    const expected = Array.from(
      { length: more + 1 },
      (_, i) => new Date(start + i * 86_400_000).toISOString().slice(0, 10),
    );
    const last = expected.at(-1)!;
    assertEquals(parseDays(`${first}..${last}`, TODAY), expected);
    assertEquals(
      parseDays(`${compact(first)}..${compact(last)}`, TODAY),
      expected.map(compact),
    );
  }));
});

Deno.test("no text but a date reaches a file name", () => {
  const piece = fc.constantFrom(
    "2015",
    "07",
    "-",
    "..",
    "/",
    "today",
    "0",
    "*",
  );
  const text = fc.oneof(
    fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join("")),
    fc.string(),
  );
  fc.assert(fc.property(text, (text) => {
    let days: string[] = [];
    try {
      days = parseDays(text, TODAY);
    } catch (error) {
      assert(error instanceof UsageError);
      return;
    }
    for (const day of days) assert(/^\d{4}(-?)\d\d\1\d\d$/.test(day), day);
  }));
});

Deno.test("yesterday follows the clock over the end of a year", () => {
  const today = Temporal.PlainDate.from("2016-01-01");
  assertEquals(parseDays("yesterday", today), ["2015-12-31"]);
});
