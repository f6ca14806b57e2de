/**
 * A worker whose module throws before it listens.
 *
 * @module
 */

throw new Error("broken at load");
