/** Workers that start early are used first, ended if nobody needs them, and dropped if they die. */

import { assertEquals } from "@std/assert";
import { EarlyWorkers } from "../../lib/workers/early_workers.ts";

/** Workers that do nothing by themselves; tells which were started and ended. */
function idleWorkers() {
  const started: Worker[] = [];
  const ended: Worker[] = [];
  const start = () => {
    const idle = { terminate: () => ended.push(worker) };
    const worker = idle as unknown as Worker;
    started.push(worker);
    return worker;
  };
  return { started, ended, start };
}

Deno.test("early workers are handed out first, then others start", () => {
  const { started, start } = idleWorkers();
  using workers = new EarlyWorkers(start, 2);
  assertEquals(started.length, 2);
  const taken = [workers.take(), workers.take()];
  assertEquals([taken, started.length], [started, 2]);
  const third = workers.take();
  assertEquals([third === started[2], started.length], [true, 3]);
});

Deno.test("early workers that nobody took are ended, the others are not", () => {
  const { started, ended, start } = idleWorkers();
  {
    using workers = new EarlyWorkers(start, 3);
    workers.take();
  }
  assertEquals(ended, started.slice(1));
});

Deno.test("an early worker that dies does not end the program and is not handed out", () => {
  const { started, start } = idleWorkers();
  using workers = new EarlyWorkers(start, 2);
  const event = new ErrorEvent("error", { message: "died", cancelable: true });
  started[0]!.onerror!(event);
  assertEquals(event.defaultPrevented, true);
  assertEquals(workers.take() === started[1], true);
  assertEquals(workers.take() === started[2], true);
});
