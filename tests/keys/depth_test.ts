/** How many segments of a path a depth keeps. */

import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { keepSegments } from "../../lib/keys/depth.ts";

const depths: [string, number, string][] = [
  ["/uve/service/myprofile", 1, "/uve"],
  ["/uve/service/myprofile", 2, "/uve/service"],
  ["/uve/service/myprofile", 3, "/uve/service/myprofile"],
  ["/uve/service/myprofile", 9999, "/uve/service/myprofile"],
  ["/a/", 1, "/a"],
  ["/a/", 2, "/a/"],
  ["/", 1, "/"],
  ["//a", 1, "/"],
  ["//a", 2, "//a"],
  ["*", 1, "*"],
  ["", 1, ""],
  ["a/b/c", 1, "a/b/c"],
];

for (const [key, depth, kept] of depths) {
  Deno.test(`${JSON.stringify(key)} is ${JSON.stringify(kept)} at depth ${depth}`, () => {
    assertEquals(keepSegments(key, depth), kept);
  });
}

Deno.test("any path keeps the segments that the depth names", () => {
  const path = fc.array(fc.constantFrom("", "a", "é", "?")).map((segments) =>
    `/${segments.join("/")}`
  );
  fc.assert(fc.property(path, fc.integer({ min: 1, max: 9 }), (path, depth) => {
    const kept = path.split("/").slice(0, depth + 1).join("/");
    assertEquals(keepSegments(path, depth), kept);
  }));
});
