/**
 * Headers that end a count, as something to compare.
 *
 * @module
 */

import { HeaderError } from "../../lib/count/header_error.ts";

/** What counting gives, or the header that it ends at. */
export async function orHeader<Result>(
  counting: Promise<Result>,
): Promise<Result | string> {
  try {
    return await counting;
  } catch (error) {
    if (error instanceof HeaderError) return error.message;
    throw error;
  }
}
