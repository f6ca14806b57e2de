/**
 * Where the bytes of a slice come from.
 *
 * @module
 */

/** The bytes of the lines that begin in a slice. */
export interface Source extends Disposable {
  /** Where the first of them stands: in the file, or in what it holds if it is packed. */
  readonly startByte: number;
  /** How many bytes of the file were read for it so far. */
  readonly sizeBytes: number;
  /**
   * Waits until the next bytes, or their end, can be read at once.
   *
   * @throws {FileError} If the file cannot be read or unpacked.
   */
  wait(): void | Promise<void>;
  /**
   * Reads the next bytes, after `wait`; null where they end. It does so at once,
   * because the memory of a kernel moves when its table grows, and the line lane
   * counts while others wait.
   *
   * @throws {FileError} If the file has become shorter or cannot be read.
   */
  read(into: Uint8Array): number | null;
}
