/// <reference no-default-lib="true" />
/// <reference lib="deno.worker" />
/**
 * A worker that does with a slice what the first word of its path says.
 *
 * @module
 */

import type { Failure } from "../../../lib/workers/failure.ts";
import type { Order, Report } from "../../../lib/workers/messages.ts";
import { sliceTally } from "../slice_tallies.ts";

/** The signal of a worker that goes on for ever; nobody sends it. */
const never = new Promise<void>(() => {});

const ways: Record<string, (order: Order) => void | Promise<void>> = {
  counts: count,
  async counts_late(order) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    count(order);
  },
  /** The first slice of a file has another header. */
  carries({ slice: { startByte }, rules }) {
    post({ kind: "progress", readBytes: 10 });
    const names = startByte === 0 ? ["new"] : rules.carry!.names;
    const carry = { ...rules.carry!, names };
    const keys = [String(rules.carry!.names)];
    post({ kind: "counted", result: sliceTally({ keys, carry }) });
  },
  fails: () => fail({ of: "program", message: "No", stack: "s" }),
  fails_by_its_file: () => fail({ of: "file", message: "No file", stack: "s" }),
  fails_at_its_end(order) {
    const { endByte, fileBytes } = order.slice;
    if (endByte !== fileBytes) return count(order);
    fail({ of: "file", message: "Cut", stack: "s" });
  },
  has_too_many_keys: () => fail({ of: "day", message: "Too many", stack: "s" }),
  throws() {
    throw new Error("thrown");
  },
  rejects: () => Promise.reject(new Error("rejected")),
  throws_later: () => {
    setTimeout(() => {
      throw new Error("thrown later");
    });
    return never;
  },
  posts_a_function: () => self.postMessage(() => {}),
  closes: () => self.close(),
  closes_half_way() {
    post({ kind: "progress", readBytes: 1 });
    self.close();
  },
  exits: () => Deno.exit(3),
  async shows_life(order) {
    for (let sign = 0; sign < 20; sign++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      post({ kind: "progress", readBytes: 0 });
    }
    count(order);
  },
  hangs: () => never,
  spins() {
    while (true);
  },
};

self.onmessage = ({ data }: MessageEvent<Order[]>) => take(data);

/** Does one order after the other; what the last throws or rejects, nobody catches. */
function take([order, ...others]: Order[]): void | Promise<void> {
  const done = ways[order!.slice.path.split(" ")[0]!]!(order!);
  if (others.length === 0) return done;
  return Promise.resolve(done).then(() => take(others));
}

/** The tally tells the slice and the rules that came. */
function count({ slice, rules }: Order) {
  const sizeBytes = slice.endByte! - slice.startByte;
  post({ kind: "progress", readBytes: sizeBytes });
  const keys = [slice.path, `${rules.pattern} ${rules.depth}`];
  post({ kind: "counted", result: sliceTally({ keys, sizeBytes }) });
}

function fail(failure: Failure) {
  post({ kind: "failed", failure });
}

function post(report: Report) {
  self.postMessage([report]);
}
