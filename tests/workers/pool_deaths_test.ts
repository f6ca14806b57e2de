/** Every way a worker can end, with real workers: an error that names the file. */

import { assertEquals, assertStringIncludes } from "@std/assert";
import {
  countedSlices,
  errorOf,
  keysOf,
  runPool,
  slicesOf,
  startWorker,
} from "../support/run_pool.ts";
import { testApart } from "../support/test_apart.ts";

const words = (way: string) => way.replaceAll("_", " ");

const deaths: Record<string, string> = {
  fails: "failed: No",
  throws: "died: Uncaught Error: thrown",
  rejects: "died: Uncaught (in promise) Error: rejected",
  throws_later: "died: Uncaught Error: thrown later",
  posts_a_function: "died: ",
};

for (const [way, message] of Object.entries(deaths)) {
  testApart(
    import.meta.url,
    `a worker that ${words(way)} is an error of its file`,
    async () => {
      const { endings, started } = await runPool({ slices: slicesOf(way) });
      assertEquals([endings.length, started], [1, 1]);
      assertStringIncludes(
        errorOf(endings[0]).message,
        `The worker that counted "${way}" ${message}`,
      );
    },
  );
}

for (const way of ["closes", "closes_half_way", "exits", "hangs", "spins"]) {
  Deno.test(`a worker that ${words(way)} is an error of its file after a while`, async () => {
    const slices = slicesOf(way);
    const { endings, started } = await runPool({ slices, patienceMs: 400 });
    assertEquals([endings.length, started], [1, 1]);
    assertEquals(
      errorOf(endings[0]).message,
      `The worker that counted "${way}" did not respond for 0.4 s; check the disk and count again`,
    );
  });
}

Deno.test("a worker that reports for longer than the patience is not dead", async () => {
  const slices = slicesOf("shows_life");
  const { endings } = await runPool({ slices, patienceMs: 400 });
  assertEquals(keysOf(endings[0]!)[0], "shows_life");
});

Deno.test("a worker is not taken for dead because main stood still", async () => {
  const slices = slicesOf("shows_life");
  const standStill = setTimeout(() => {
    const startMs = performance.now();
    while (performance.now() - startMs < 700);
  }, 100);
  const { endings } = await runPool({ slices, patienceMs: 400 });
  clearTimeout(standStill);
  assertEquals(keysOf(endings[0]!)[0], "shows_life");
});

const modules: Record<string, string> = {
  "throws at load": "workers/broken.ts",
  "is no program": "data:text/javascript,let let",
};

for (const [name, module] of Object.entries(modules)) {
  testApart(
    import.meta.url,
    `a worker whose module ${name} is an error of each file`,
    async () => {
      const slices = countedSlices(3);
      const { endings } = await runPool({
        slices,
        workers: 2,
        startWorker: () => startWorker(module),
      });
      assertEquals(new Set(endings.map(({ slice }) => slice)), new Set(slices));
      for (const ending of endings) {
        assertStringIncludes(
          errorOf(ending).message,
          `The worker that counted "${ending.slice.path}" died: `,
        );
      }
    },
  );
}

Deno.test("a message that main cannot read is an error of the file", async () => {
  const { endings } = await runPool({
    slices: slicesOf("hangs"),
    startWorker: () => {
      const worker = startWorker("workers/obedient.ts");
      // Nothing is known that a worker can post and Deno cannot read.
      const event = new MessageEvent("messageerror");
      queueMicrotask(() => worker.dispatchEvent(event));
      return worker;
    },
  });
  assertStringIncludes(
    errorOf(endings[0]).message,
    `The worker that counted "hangs" sent a message that cannot be read`,
  );
});

Deno.test("an error of a file comes from the worker as it is", async () => {
  const { endings } = await runPool({ slices: slicesOf("fails_by_its_file") });
  const { message, stack } = errorOf(endings[0]);
  assertEquals([message, stack], ["No file", "s"]);
});

for (const way of ["throws", "fails", "posts_a_function"]) {
  testApart(
    import.meta.url,
    `two workers count five of six slices when one ${words(way)}`,
    async () => {
      const slices = [
        ...countedSlices(2),
        ...slicesOf(way),
        ...countedSlices(3),
      ];
      const { endings } = await runPool({ slices, workers: 2 });
      assertEquals(new Set(endings.map(({ slice }) => slice)), new Set(slices));
      for (const ending of endings) {
        if (ending.slice.path === way) errorOf(ending);
        else assertEquals(keysOf(ending)[0], ending.slice.path);
      }
    },
  );
}

testApart(
  import.meta.url,
  "a worker that dies of one of several slices fails that one alone",
  async () => {
    // One worker takes the eight slices two at a time.
    const slices = [...slicesOf("throws"), ...countedSlices(7)]
      .map((slice) => ({ ...slice, fileBytes: slice.endByte }));
    const { endings } = await runPool({ slices });
    const failed = endings.filter((ending) => "error" in ending);
    assertEquals(failed.map(({ slice }) => slice.path), ["throws"]);
    assertEquals(new Set(endings.map(({ slice }) => slice)), new Set(slices));
  },
);

testApart(
  import.meta.url,
  "a worker that dies is replaced while there is work",
  async () => {
    const slices = slicesOf("counts", "throws", "rejects", "counts", "throws");
    const { endings, started } = await runPool({ slices });
    assertEquals(started, 3);
    assertEquals(endings.map(({ slice }) => slice), slices);
  },
);

Deno.test("a worker that vanishes is replaced while there is work", async () => {
  const slices = slicesOf("closes", "counts 1", "counts 2");
  const { endings, started } = await runPool({ slices, patienceMs: 2000 });
  assertEquals(started, 2);
  assertEquals(endings.map((ending) => "error" in ending), [
    true,
    false,
    false,
  ]);
});
