/**
 * Where the bytes of a slice come from.
 *
 * @module
 */

/** The bytes of the lines that begin in a slice. */
export interface Source extends Disposable {
  /** The offset of the first of them, in the file or, if that is compressed, in its decompressed content. */
  readonly startByte: number;
  /** How many bytes of the file, compressed or not, were read so far. */
  readonly sizeBytes: number;
  /**
   * Waits until `read` can return at once.
   *
   * @throws {FileError} If the file cannot be read or decompressed.
   */
  wait(): void | Promise<void>;
  /**
   * Reads the next bytes after `wait`; null at the end, 0 if `wait` has to be
   * called again because compressed bytes gave nothing yet. It is synchronous because
   * it may read into the memory of a kernel, and a view of that memory is detached
   * when the memory grows.
   *
   * @throws {FileError} If the file became shorter or cannot be read.
   */
  read(into: Uint8Array): number | null;
}
