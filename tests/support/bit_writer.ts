/**
 * Bits in the order in which DEFLATE packs them (RFC 1951, 3.1.1), to write
 * blocks that no compressor writes.
 *
 * @module
 */

/** Writes bits into bytes. */
export class BitWriter {
  readonly #bytes: number[] = [];
  #count = 0;

  /** The bytes so far, the last filled with zeros. */
  get bytes(): Uint8Array<ArrayBuffer> {
    return Uint8Array.from(this.#bytes);
  }

  /** Adds a number, its lowest bit first. */
  number(value: number, count: number): this {
    for (let i = 0; i < count; i++) this.#bit(value >> i & 1);
    return this;
  }

  /** Adds a code, written as text, its first bit first. */
  code(bits: string): this {
    for (const bit of bits) this.#bit(Number(bit));
    return this;
  }

  #bit(bit: number) {
    if (this.#count % 8 === 0) this.#bytes.push(0);
    this.#bytes[this.#bytes.length - 1]! |= bit << (this.#count % 8);
    this.#count++;
  }
}
