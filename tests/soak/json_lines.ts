/**
 * Logs of JSON: the kernel, which learns the shapes of lines, counts what the
 * line lane counts.
 *
 * @module
 */

import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { jsonLog } from "../support/json_logs.ts";
import { countInJson, countInLineLane } from "../support/lane_results.ts";

const field = fc.constantFrom("uri", "request.uri", "a.b.c");
const readSizes = fc.array(fc.constantFrom(1, 50, 1000, 70_000, 300_000), {
  minLength: 1,
  maxLength: 4,
});

/** Any log of JSON, read in any pieces. */
export const jsonLanesAgree = fc.asyncProperty(
  field.chain((field) => fc.tuple(fc.constant(field), jsonLog(500, [field]))),
  readSizes,
  async ([field, log], sizes) => {
    const rules = { logFormat: "json", field };
    const { passedOnBytes: _, ...inJson } = await countInJson(
      log,
      rules,
      sizes,
    );
    assertEquals(inJson, await countInLineLane(log, rules));
  },
);
