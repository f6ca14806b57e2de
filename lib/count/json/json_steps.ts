/**
 * A line of JSON → the literals and values that it consists of, in a form from
 * which the kernel can read lines like it.
 *
 * @module
 */

/** What a step reads behind its literal. */
export type StepKind = "text" | "number" | "word" | "end";

/** From one value of a line to the next. */
export interface Step {
  /** All bytes between two values, one character a byte: `","status":`. */
  literal: string;
  /** The value behind it; its bytes are not in the literal. */
  kind: StepKind;
  /** Which of the wanted names this value is of, from 1; 0 is none. */
  slot: number;
  /**
   * All that decides how the rest of the line is read, as a text: the open
   * objects and arrays, the wanted names that were seen, the kind of the value.
   */
  state: string;
  /** Of which kind the value of each wanted name is that the line has had so far, by slot. */
  filled: ReadonlyMap<number, StepKind>;
}

/** A wanted name, or what is left of it in an object that it leads into; null is nothing: found. */
interface Wanted {
  slot: number;
  rest: string | null;
}

/** An object or array that is open. */
interface Container {
  isObject: boolean;
  /** What may be found in it. */
  wanted: Wanted[];
  /** The names that lead to it, if something may. */
  path: string[];
}

const NOT_WANTED = { wanted: [], path: [] };

const TOKEN =
  // deno-lint-ignore no-control-regex
  /([ \t\r]*)(?:([{}[\],:])|"((?:[^"\\\0-\x1f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*)"|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)|(true|false|null))/y;

/**
 * Parts a line into its steps.
 *
 * A line is refused where it depends on more than its steps which text a reader
 * finds: if a wanted name stands twice in an object, with an escape that could
 * be one, as an array where an object is wanted, or is found in two ways (`a.b`
 * and `b` in `a`).
 *
 * @param line A line that `JSON.parse` takes as an object, without its LF, one
 * character a byte.
 * @param names The names whose values are wanted, with dots for nested objects,
 * one character a byte.
 * @returns The steps, the last one of which ends the line; null if the line is
 * refused, or has no value of a wanted name.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const steps = jsonSteps(`{"status":200,"uri":"/a"}`, ["request", "uri"]);
 * assertEquals(
 *   steps?.map(({ literal, kind, slot }) => [literal, kind, slot]),
 *   [[`{"status":`, "number", 0], [`,"uri":"`, "text", 2], [`"}`, "end", 0]],
 * );
 * assertEquals(jsonSteps(`{"uri":"/a","uri":"/b"}`, ["uri"]), null);
 * ```
 */
export function jsonSteps(
  line: string,
  names: readonly string[],
): Step[] | null {
  const steps: Step[] = [];
  const open: Container[] = [];
  const seen: string[] = [];
  const foundSlots = new Set<number>();
  const filled = new Map<number, StepKind>();
  let literal = "";
  let isName = false;
  /** What the value that comes next is wanted for. */
  let next: Pick<Container, "wanted" | "path"> = {
    wanted: names.map((rest, i) => ({ slot: i + 1, rest })),
    path: [],
  };
  const addStep = (kind: StepKind, slot: number) => {
    const containers = open.map(({ isObject, wanted, path }) =>
      isObject ? (wanted.length > 0 ? path : 1) : 0
    );
    if (slot > 0) filled.set(slot, kind);
    const kinds = [...filled].toSorted(([a], [b]) => a - b);
    const state = JSON.stringify([
      kind === "text",
      containers,
      seen.toSorted(),
      kinds,
    ]);
    steps.push({ literal, kind, slot, state, filled: new Map(filled) });
    literal = kind === "text" ? '"' : "";
  };
  let at = 0;
  while (true) {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(line);
    if (token === null) break;
    at = TOKEN.lastIndex;
    const [, space, mark, text, number] = token;
    literal += space!;
    const container = open.at(-1);
    if (mark !== undefined) {
      literal += mark;
      if (mark === "{" || mark === "[") {
        const isObject = mark === "{";
        const wanted = next.wanted.filter(({ rest }) => rest !== null);
        // An array has members of its own: `length`, `0`.
        if (!isObject && wanted.length > 0) return null;
        open.push({ isObject, wanted, path: next.path });
        next = NOT_WANTED;
        isName = isObject;
      } else if (mark === "," || mark === ":") {
        isName = mark === "," && container!.isObject;
      } else open.pop();
    } else if (isName) {
      literal += `"${text}"`;
      if (container!.wanted.length === 0) continue;
      if (text!.includes("\\")) return null;
      const path = [...container!.path, text!];
      const wanted = container!.wanted.flatMap((name) => leadInto(name, text!));
      if (wanted.length === 0) continue;
      const member = JSON.stringify(path);
      if (seen.includes(member)) return null;
      seen.push(member);
      const found = slotFound(wanted);
      if (foundSlots.has(found)) return null;
      if (found > 0) foundSlots.add(found);
      next = { path, wanted };
    } else {
      const slot = slotFound(next.wanted);
      next = NOT_WANTED;
      if (text !== undefined) literal += '"';
      const other = number === undefined ? "word" : "number";
      addStep(text === undefined ? other : "text", slot);
    }
  }
  if (filled.size === 0 || !/^[ \t\r]*$/.test(line.slice(at))) return null;
  literal += line.slice(at);
  addStep("end", 0);
  return steps;
}

/** The slot of the name that is found whole, 0 if none is. */
function slotFound(wanted: Wanted[]): number {
  return wanted.find(({ rest }) => rest === null)?.slot ?? 0;
}

/** What is left of a wanted name within the member of that name; nothing if it does not lead there. */
function leadInto({ slot, rest }: Wanted, name: string): Wanted[] {
  if (rest === name) return [{ slot, rest: null }];
  return name !== "" && rest?.startsWith(`${name}.`)
    ? [{ slot, rest: rest.slice(name.length + 1) }]
    : [];
}
