/**
 * Two days → the services that grew and fell most.
 *
 * @module
 */

/** How the count of a service has changed. */
export interface Change {
  /** The number of the service. */
  service: number;
  /** Its count before. */
  before: number;
  /** Its count now. */
  now: number;
}

/** What changed most, the largest differences first. */
export interface Changes {
  /** What grew. */
  grown: Change[];
  /** What fell. */
  fallen: Change[];
}

/**
 * Compares the counts of two days.
 *
 * @param before The count of each service before.
 * @param now The count of each service now.
 * @param most How many services each list has.
 * @param nameOf What puts equal differences in order.
 * @returns What changed most.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const before = new Map([[0, 9], [1, 5], [2, 1]]);
 * const now = new Map([[0, 2], [1, 5], [3, 4]]);
 * const { grown, fallen } = changesBetween(before, now, 9, String);
 * assertEquals(grown, [{ service: 3, before: 0, now: 4 }]);
 * assertEquals(fallen.map(({ service }) => service), [0, 2]);
 * ```
 */
export function changesBetween(
  before: ReadonlyMap<number, number>,
  now: ReadonlyMap<number, number>,
  most: number,
  nameOf: (service: number) => string,
): Changes {
  const services = new Set([...before.keys(), ...now.keys()]);
  const changes = Array.from(services, (service) => ({
    service,
    before: before.get(service) ?? 0,
    now: now.get(service) ?? 0,
  }));
  const largest = (direction: number) => {
    const size = ({ before, now }: Change) => (now - before) * direction;
    return changes.filter((change) => size(change) > 0)
      .sort((a, b) =>
        size(b) - size(a) || (nameOf(a.service) < nameOf(b.service) ? -1 : 1)
      )
      .slice(0, most);
  };
  return { grown: largest(1), fallen: largest(-1) };
}
