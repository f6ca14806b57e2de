/** Texts as bytes, piece by piece. */

import { assert } from "@std/assert";
import fc from "fast-check";
import { encodePieces } from "../../../lib/results/formats/encode_pieces.ts";

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

Deno.test("any pieces are encoded one behind the other", () => {
  const anyText = fc.string({ unit: "grapheme", maxLength: 9 });
  const anyPieces = fc.array(
    fc.tuple(anyText, fc.nat(20_000)).map(([text, times]) =>
      text.repeat(times)
    ),
    { maxLength: 5 },
  );
  fc.assert(
    fc.property(anyPieces, (pieces) => {
      const text = decoder.decode(encodePieces(pieces));
      assert(text === pieces.join(""));
    }),
    {
      numRuns: 30,
      examples: [[["€".repeat(65_536)]], [["a".repeat(65_536), "é"]]],
    },
  );
});
