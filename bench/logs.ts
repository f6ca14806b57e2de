/**
 * Access logs made for the benchmark: the format of the origin, the same bytes
 * for the same recipe on every machine.
 *
 * @module
 */

/** What a log is made of. */
export interface LogRecipe {
  /** How large the file is, to within one line. */
  sizeBytes: number;
  /** How many keys are different. */
  keys: number;
  /** One line in this many is odd (no plain request); 0 is none. */
  oddEvery: number;
  /** Where the sequence of lines starts; each file of a day has its own. */
  seed: number;
}

const SERVICES = [
  "myprofile",
  "item_page",
  "hot_tweets",
  "follow",
  "search",
  "timeline",
  "comments",
  "likes",
  "trends",
  "notices",
];
const CHUNK_BYTES = 4 * 1024 * 1024;

/**
 * Writes a log.
 *
 * @param path Where to.
 * @param recipe What it is made of.
 */
export async function writeLog(path: string, recipe: LogRecipe): Promise<void> {
  using file = await Deno.create(path);
  const encoder = new TextEncoder();
  const chunk = new Uint8Array(CHUNK_BYTES + 4096);
  const nextLine = lineMaker(recipe);
  let writtenBytes = 0;
  while (writtenBytes < recipe.sizeBytes) {
    const wanted = Math.min(CHUNK_BYTES, recipe.sizeBytes - writtenBytes);
    let filled = 0;
    while (filled < wanted) {
      filled += encoder.encodeInto(nextLine(), chunk.subarray(filled)).written;
    }
    for (let at = 0; at < filled;) {
      at += await file.write(chunk.subarray(at, filled));
    }
    writtenBytes += filled;
  }
}

function lineMaker({ keys, oddEvery, seed }: LogRecipe): () => string {
  const random = randomFrom(seed);
  const keyOf = Array.from(
    { length: Math.min(keys, 1000) },
    (_, i) => `/uve/service/${SERVICES[i % 10]}${i < 10 ? "" : `_${i}`}`,
  );
  const pickKey = () => {
    // Squared, so that a few services get most of the requests.
    const share = random() / 2 ** 32;
    if (keys <= 1000) return keyOf[Math.floor(share * share * keys)];
    return `/uve/service/item_page/${Math.floor(share * keys)}`;
  };
  let lines = 0;
  return () => {
    lines++;
    const time = `${two(lines / 3600 % 24)}:${two(lines / 60 % 60)}:${
      two(lines % 60)
    }`;
    const head = `172.16.40.${random() % 30} - - [13/Jul/2015:${time} +0800] "`;
    const tail = `" - ^200^ ${random() % 3000} "-" "-" "-" ^"0.${
      random() % 1000
    }"^ ^"-"^\n`;
    if (oddEvery > 0 && lines % oddEvery === 0) {
      return oddLine(lines / oddEvery, head, tail);
    }
    return `${head}GET ${pickKey()}?uid=${random()}&from=${
      random() % 100_000
    }010&host_uid=${random()}&page=1&lang=zh_CN&ip=${random() % 256}.${
      random() % 256
    }.${random() % 256}.74 HTTP/1.1${tail}`;
  };
}

/** Lines that are not plain, but on which all contenders agree. */
function oddLine(which: number, head: string, tail: string): string {
  switch (which % 4) {
    case 0:
      return `${head}-${tail}`;
    case 1:
      return `${head}\\x16\\x03\\x01${tail}`;
    case 2:
      return `${head}GET /uve/caf\u00e9?page=1 HTTP/1.1${tail}`;
    default:
      return "\n";
  }
}

function two(number: number): string {
  return String(Math.floor(number)).padStart(2, "0");
}

/** Numbers from 0 to 2^32 - 1 that look random (xorshift32, Marsaglia 2003). */
function randomFrom(seed: number): () => number {
  let state = seed * 2_654_435_761 >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>>= 0;
  };
}
