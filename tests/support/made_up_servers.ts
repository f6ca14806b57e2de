/**
 * Logs of servers that were made up: what the recipes of the guide are run on.
 *
 * @module
 */

/** The services, each with its share of requests in a hundred and how long it takes. */
const SERVICES = [
  { path: "/home", share: 40, slow: 1 },
  { path: "/login", share: 25, slow: 3 },
  { path: "/search", share: 20, slow: 12 },
  { path: "/cart", share: 8, slow: 2 },
  { path: "/orders/{id}", share: 4, slow: 7 },
  { path: "/health", share: 3, slow: 0 },
];

/** Numbers that look like chance and are the same in each run. */
function* numbers(seed: number): Generator<number> {
  for (let state = seed + 1;;) {
    state = Math.imul(state, 1664525) + 1013904223 >>> 0;
    yield state / 2 ** 32;
  }
}

/** Makes one line, at a time. */
type Clock = (line: number) => { time: string; errorShare: number };

/** A log of so many lines. */
function logOf(seed: number, lines: number, clock: Clock): string {
  const chance = numbers(seed);
  const next = () => chance.next().value!;
  const texts = Array.from({ length: lines }, (_, i) => {
    const { time, errorShare } = clock(i);
    let rest = next() * 100;
    const service = SERVICES.find(({ share }) => (rest -= share) < 0)!;
    const path = service.path.replace("{id}", `${Math.floor(next() * 1e6)}`);
    const luck = next();
    const status = luck < errorShare
      ? 502
      : luck > 0.97
      ? 404
      : service.path === "/login" && luck > 0.9
      ? 401
      : 200;
    const seconds = (next() ** 4 * service.slow / 4 + 0.001).toFixed(3);
    const bytes = Math.floor(next() * 5000);
    return `10.0.0.${seed} - - [${time}] "GET ${path}?v=${i} HTTP/1.1" - ^${status}^ ${bytes} "-" "-" "-" ^"${seconds}"^ ^"-"^`;
  });
  return texts.join("\n") + "\n";
}

const two = (number: number) => String(number).padStart(2, "0");

function timeOf(day: Temporal.PlainDate, hour: number, minute: number) {
  const month = day.toLocaleString("en-US", { month: "short" });
  return `${two(day.day)}/${month}/${day.year}:${two(hour)}:${
    two(minute)
  }:00 +0000`;
}

/** The log of five hours of 2015-07-13, at the third of which a release goes wrong. */
export function releaseLog(): string {
  const day = Temporal.PlainDate.from("2015-07-13");
  const lines = 5000;
  return logOf(1, lines, (line) => {
    const minutes = Math.floor(line * 300 / lines);
    const hour = 10 + Math.floor(minutes / 60);
    const errorShare = hour < 12 ? 0.004 : hour === 12 ? 0.062 : 0.011;
    return { time: timeOf(day, hour, minutes % 60), errorShare };
  });
}

/**
 * The logs of thirty servers, a folder for each. They are rotated at six in the
 * morning, so that the lines of a day are in two files.
 *
 * @param day The day that both files have lines of.
 * @returns The text of each file by its path.
 */
export function rotatedLogs(day: Temporal.PlainDate): Record<string, string> {
  const files: Record<string, string> = {};
  for (let server = 1; server <= 30; server++) {
    const folder = `servers/web${two(server)}`;
    const errorShare = server === 17 ? 0.08 : 0.005;
    // Rotated on the morning of the day, and on that of the next.
    for (
      const [name, last] of [["access.log.1", 0], ["access.log", 1]] as const
    ) {
      const start = day.add({ days: last - 1 });
      files[`${folder}/${name}`] = logOf(server * 2 + last, 240, (line) => {
        const minutes = 6 * 60 + line * 6;
        const of = start.add({ days: Math.floor(minutes / 1440) });
        const hour = Math.floor(minutes / 60) % 24;
        return { time: timeOf(of, hour, minutes % 60), errorShare };
      });
    }
  }
  return files;
}
