/**
 * The format string of a server, as its configuration has it → a layout.
 *
 * @module
 */

import { apacheFormat } from "./apache_format.ts";
import { envoyFormat, isEnvoyFormat } from "./envoy_format.ts";
import { haproxyFormat, isHaproxyFormat } from "./haproxy_format.ts";
import type { SequenceLayout } from "./layout.ts";
import { nginxFormat } from "./nginx_format.ts";
import { FormatStringError } from "./sequence_layout.ts";

/**
 * Whether a text is a format string and not the name of a format: it has a
 * variable.
 *
 * @param text What the user gave.
 * @returns Whether a `$` or a `%` is in it.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(isFormatString("%h %r"), true);
 * assertEquals(isFormatString("combined"), false);
 * ```
 */
export function isFormatString(text: string): boolean {
  return /[$%]/.test(text);
}

/**
 * Reads the format string of a server: of Envoy if it has a `%NAME%`, of nginx
 * if it has a `$name`, of HAProxy if it has a variable that Apache has not, or
 * else of Apache.
 *
 * @param text The string; quotes around all of it are not part of it.
 * @returns The layout of its lines.
 * @throws {FormatStringError} If it cannot be read; the message says why and
 * goes on from the string.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * const layout = readFormatString('$host "$request" $status');
 * assertEquals(layout.roles.status, [{ names: ["status"] }]);
 * ```
 */
export function readFormatString(text: string): SequenceLayout {
  const string = /^(["'])(.*)\1$/s.exec(text)?.[2] ?? text;
  const isWhole = !/(?<!\\)"/.test(string) || text[0] === "'";
  const format = isWhole ? string : text;
  if (isEnvoyFormat(format)) return envoyFormat(format);
  if (/\$(?:\w|\{)/.test(format)) return nginxFormat(format);
  if (/%\^(?!t[io])/.test(format)) {
    throw new FormatStringError(
      `is one of GoAccess's, whose "%^" skips a field without saying what it is; give the server's own format string`,
    );
  }
  return isHaproxyFormat(format) ? haproxyFormat(format) : apacheFormat(format);
}
