/** How many workers a run may start. */

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { usefulWorkers } from "../../lib/workers/useful_workers.ts";

Deno.test("any number of workers is kept to what the cores can use", () => {
  const cores = fc.integer({ min: 1, max: 500 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999 }), cores, (asked, cores) => {
      const workers = usefulWorkers(asked, cores);
      assert(workers >= 1 && workers <= asked);
      if (asked <= 12) assertEquals(workers, asked);
      else assert(workers >= 12 && workers <= Math.max(12, 8 * cores));
    }),
  );
});
