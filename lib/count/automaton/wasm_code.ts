/**
 * The bytes of a WebAssembly module, written from what it does.
 *
 * @module
 */

/** A place that code can branch to: the end of a block, or the start of a loop. */
export type Label = number;

const I32 = 0x7f;
const V128 = 0x7b;
const NO_RESULT = 0x40;

/** An instruction that takes no constant, by its name in the specification. */
export type PlainInstruction =
  | "return"
  | "unreachable"
  | "i32.eqz"
  | "i32.eq"
  | "i32.ne"
  | "i32.le_u"
  | "i32.ge_u"
  | "i32.ctz"
  | "i32.add"
  | "i32.sub"
  | "i32.and"
  | "i32.or"
  | "i32.xor";

/** An instruction over vectors. */
export type VectorInstruction =
  | "v128.load"
  | "i8x16.eq"
  | "i8x16.le_u"
  | "v128.and"
  | "v128.or"
  | "i8x16.bitmask"
  | "i8x16.sub"
  | "i16x8.shr_u"
  | "i8x16.relaxed_swizzle";

const PLAIN: Record<PlainInstruction, number> = {
  return: 0x0f,
  unreachable: 0x00,
  "i32.eqz": 0x45,
  "i32.eq": 0x46,
  "i32.ne": 0x47,
  "i32.le_u": 0x4d,
  "i32.ge_u": 0x4f,
  "i32.ctz": 0x68,
  "i32.add": 0x6a,
  "i32.sub": 0x6b,
  "i32.and": 0x71,
  "i32.or": 0x72,
  "i32.xor": 0x73,
};

const VECTOR: Record<VectorInstruction, number> = {
  "v128.load": 0x00,
  "i8x16.eq": 0x23,
  "i8x16.le_u": 0x2a,
  "v128.and": 0x4e,
  "v128.or": 0x50,
  "i8x16.bitmask": 0x64,
  "i8x16.sub": 0x71,
  "i16x8.shr_u": 0x8d,
  // One instruction where indices are below 16; the other swizzle takes two.
  "i8x16.relaxed_swizzle": 0x100,
};

/** The code of one function. */
export class WasmCode {
  readonly #bytes: number[] = [];
  #depth = 0;

  /** Adds instructions that take no constant. */
  do(...names: PlainInstruction[]): void {
    for (const name of names) this.#bytes.push(PLAIN[name]);
  }

  /** Adds instructions over vectors that take no constant. */
  vector(...names: Exclude<VectorInstruction, "v128.load">[]): void {
    for (const name of names) this.#bytes.push(0xfd, ...unsigned(VECTOR[name]));
  }

  /** Reads a local. */
  get(local: number): void {
    this.#bytes.push(0x20, ...unsigned(local));
  }

  /** Sets a local. */
  set(local: number): void {
    this.#bytes.push(0x21, ...unsigned(local));
  }

  /** Sets a local, and leaves its value. */
  tee(local: number): void {
    this.#bytes.push(0x22, ...unsigned(local));
  }

  /** A number. */
  constant(value: number): void {
    this.#bytes.push(0x41, ...signed(value));
  }

  /** Adds a number to a local. */
  increase(local: number, by: number): void {
    this.get(local);
    this.constant(by);
    this.do("i32.add");
    this.set(local);
  }

  /** Loads 32 bits from an address and a distance. */
  loadWord(distance = 0): void {
    this.#bytes.push(0x28, 2, ...unsigned(distance));
  }

  /** Loads a byte from an address and a distance. */
  loadByte(distance = 0): void {
    this.#bytes.push(0x2d, 0, ...unsigned(distance));
  }

  /** Stores 32 bits at an address and a distance. */
  storeWord(distance: number): void {
    this.#bytes.push(0x36, 2, ...unsigned(distance));
  }

  /** Stores a byte at an address. */
  storeByte(): void {
    this.#bytes.push(0x3a, 0, 0);
  }

  /** Loads 16 bytes from an address and a distance. */
  loadVector(distance = 0): void {
    this.#bytes.push(0xfd, VECTOR["v128.load"], 0, ...unsigned(distance));
  }

  /** Begins what a branch to its label leaves. */
  block(): Label {
    return this.#open(0x02);
  }

  /** Begins what a branch to its label begins anew. */
  loop(): Label {
    return this.#open(0x03);
  }

  /** Begins what is done where the last value is not 0. */
  if(): Label {
    return this.#open(0x04);
  }

  #open(opcode: number): Label {
    this.#bytes.push(opcode, NO_RESULT);
    return ++this.#depth;
  }

  /** Ends what was begun last. */
  end(): void {
    this.#bytes.push(0x0b);
    this.#depth--;
  }

  /** Goes on at a label. */
  branch(label: Label): void {
    this.#bytes.push(0x0c, ...unsigned(this.#depth - label));
  }

  /** Goes on at the label whose index is the last value. */
  branchTable(labels: Label[]): void {
    const depths = labels.map((label) => unsigned(this.#depth - label));
    this.#bytes.push(0x0e, ...unsigned(depths.length - 1), ...depths.flat());
  }

  /**
   * The body of the function, whose code is at its end.
   *
   * @param words How many locals of 32 bits it has, beside its parameters.
   * @param vectors How many locals of 128 bits, behind those.
   * @returns Its bytes.
   */
  body(words: number, vectors: number): number[] {
    const locals = [2, ...unsigned(words), I32, ...unsigned(vectors), V128];
    const body = [...locals, ...this.#bytes, 0x0b];
    return [...unsigned(body.length), ...body];
  }
}

/** Bytes that are in memory before the function runs. */
export interface DataSegment {
  /** Where they begin. */
  address: number;
  /** The bytes. */
  bytes: Uint8Array;
}

/**
 * A module of one function, exported as `run`, over the memory that it imports
 * as `kernel.memory`.
 *
 * @param parameters How many parameters of 32 bits it has; its result is one more.
 * @param body Its body.
 * @param data What its memory holds.
 * @returns The bytes of the module.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const code = new WasmCode();
 * code.get(0);
 * code.constant(1);
 * code.do("i32.add");
 * const bytes = moduleOf(1, code.body(0, 0), { address: 0, bytes: new Uint8Array() });
 * const kernel = { memory: new WebAssembly.Memory({ initial: 1 }) };
 * const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { kernel });
 * assertEquals((exports.run as (n: number) => number)(41), 42);
 * ```
 */
export function moduleOf(
  parameters: number,
  body: number[],
  { address, bytes }: DataSegment,
): Uint8Array<ArrayBuffer> {
  const type = [
    0x60,
    ...vector(Array(parameters).fill([I32])),
    ...vector([[I32]]),
  ];
  const memory = [...text("kernel"), ...text("memory"), 0x02, 0x00, 1];
  const run = [...text("run"), 0x00, 0];
  const data = [
    0,
    0x41,
    ...signed(address),
    0x0b,
    ...unsigned(bytes.length),
    ...bytes,
  ];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, vector([type])),
    ...section(2, vector([memory])),
    ...section(3, vector([[0]])),
    ...section(7, vector([run])),
    ...section(10, vector([body])),
    ...section(11, vector([data])),
  ]);
}

function section(id: number, content: number[]): number[] {
  return [id, ...unsigned(content.length), ...content];
}

function vector(items: number[][]): number[] {
  return [...unsigned(items.length), ...items.flat()];
}

function text(ascii: string): number[] {
  return vector(Array.from(ascii, (character) => [character.charCodeAt(0)]));
}

/** LEB128. */
function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let left = value >>> 0;
  while (left > 0x7f) {
    bytes.push((left & 0x7f) | 0x80);
    left >>>= 7;
  }
  return [...bytes, left];
}

function signed(value: number): number[] {
  const bytes: number[] = [];
  let left = value | 0;
  while (left < -0x40 || left > 0x3f) {
    bytes.push((left & 0x7f) | 0x80);
    left >>= 7;
  }
  return [...bytes, left & 0x7f];
}
