/**
 * The types of the few functions that logtally takes from @std and d3. The modules
 * come from npm without types and would silently be `any`.
 */

declare module "@std/assert" {
  export function assert(value: unknown, message?: string): asserts value;
  export function assertEquals<T>(
    actual: T,
    expected: T,
    message?: string,
  ): void;
  export function assertMatch(
    actual: string,
    expected: RegExp,
    message?: string,
  ): void;
  export function assertStringIncludes(
    actual: string,
    expected: string,
    message?: string,
  ): void;
  export function assertThrows<E extends Error>(
    fn: () => unknown,
    // deno-lint-ignore no-explicit-any
    errorClass: abstract new (...args: any[]) => E,
    messageIncludes?: string,
  ): E;
  export function assertRejects<E extends Error>(
    fn: () => PromiseLike<unknown>,
    // deno-lint-ignore no-explicit-any
    errorClass: abstract new (...args: any[]) => E,
    messageIncludes?: string,
  ): Promise<E>;
}

declare module "@std/cli/parse-args" {
  export interface ParseArgsOptions {
    boolean?: string[];
    string?: string[];
    collect?: string[];
  }
  export function parseArgs(
    args: string[],
    options?: ParseArgsOptions,
  ): Record<string, unknown> & { _: string[] };
}

declare module "@std/csv/parse" {
  export function parse(
    text: string,
    options?: { fieldsPerRecord?: number },
  ): string[][];
}

declare module "@std/csv/stringify" {
  export function stringify(rows: (string | number)[][]): string;
}

declare module "@std/fmt/bytes" {
  export function format(
    sizeBytes: number,
    options?: {
      minimumFractionDigits?: number;
      maximumFractionDigits?: number;
    },
  ): string;
}

declare module "@std/fmt/colors" {
  export function bold(text: string): string;
  export function cyan(text: string): string;
  export function dim(text: string): string;
  export function stripAnsiCode(text: string): string;
}

declare module "@std/fmt/duration" {
  export function format(
    elapsedMs: number,
    options?: { ignoreZero?: boolean },
  ): string;
}

declare module "@std/fs/ensure-dir" {
  export function ensureDirSync(dir: string): void;
}

declare module "@std/fs/expand-glob" {
  export interface WalkEntry {
    path: string;
    name: string;
    isFile: boolean;
    isDirectory: boolean;
    isSymlink: boolean;
  }
  export function expandGlob(
    glob: string,
    options?: { root?: string; exclude?: string[]; includeDirs?: boolean },
  ): AsyncIterableIterator<WalkEntry>;
}

declare module "@std/path/basename" {
  export function basename(path: string): string;
}

declare module "@std/path/dirname" {
  export function dirname(path: string): string;
}

declare module "@std/path/from-file-url" {
  export function fromFileUrl(url: string | URL): string;
}

declare module "@std/path/is-absolute" {
  export function isAbsolute(path: string): boolean;
}

declare module "@std/path/join" {
  export function join(...paths: string[]): string;
}

declare module "@std/path/relative" {
  export function relative(from: string, to: string): string;
}

declare module "@std/path/resolve" {
  export function resolve(...paths: string[]): string;
}

declare module "@std/streams/text-line-stream" {
  export class TextLineStream extends TransformStream<string, string> {}
}

declare module "@std/text/closest-string" {
  export function closestString(
    givenWord: string,
    possibleWords: readonly string[],
  ): string;
}

declare module "d3-scale" {
  export interface Scale<T> {
    (value: T): number;
    domain(ends: [T, T]): this;
    range(ends: [number, number]): this;
    nice(count?: number): this;
    clamp(isClamped: boolean): this;
    ticks(count?: number): T[];
  }
  export function scaleLinear(): Scale<number>;
  export function scaleLog(): Scale<number>;
  export function scaleUtc(): Scale<Date>;
}

declare module "d3-shape" {
  export interface Line<T> {
    (points: readonly T[]): string | null;
    x(of: (point: T, place: number) => number): this;
    y(of: (point: T) => number): this;
    defined(isThere: (point: T) => boolean): this;
    digits(digits: number): this;
  }
  export interface Area<T> {
    (points: readonly T[]): string | null;
    x(of: (point: T, place: number) => number): this;
    y0(of: number): this;
    y1(of: (point: T) => number): this;
    defined(isThere: (point: T) => boolean): this;
    digits(digits: number): this;
  }
  export interface Stack<T> {
    (rows: readonly T[]): [number, number][][];
    keys(keys: readonly number[]): this;
    value(of: (row: T, key: number) => number): this;
  }
  export function line<T>(): Line<T>;
  export function area<T>(): Area<T>;
  export function stack<T>(): Stack<T>;
}
