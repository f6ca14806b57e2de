/**
 * The fields of a line → what they say of its request: path, status, seconds …
 *
 * @module
 */

import { readDuration, showSeconds } from "./duration.ts";
import { fieldKey } from "./request.ts";
import {
  type Role,
  ROLES,
  type Roles,
  type RoleSource,
  type TimeUnit,
} from "./layout.ts";
import { Skipped } from "./line_key.ts";

/** The fields of one line, by name. */
export interface Fields {
  /** What a field holds: a text, in JSON any value; undefined if the line has no such field. */
  find(name: string): unknown;
  /** All fields that hold a text or a number, for people: without control characters. */
  list(): [string, string][];
}

const NO_FIELD = new Skipped("no field");
const BAD_FIELD = new Skipped("bad field");
const BAD_REQUEST = new Skipped("bad request");
const CLIENT_SENT_NONE = new Skipped("bad request", false);
const NO_PATH = new Skipped("no path");

const METHOD = /^[A-Za-z][!#$%&'*+\-.^_`|~0-9A-Za-z]*$/;
const REQUEST = /^([A-Za-z][^ ]*) [^ ]+(?: ([^ ]+))?$/;
const HOST = /^(?:[A-Za-z][^ ]* )?[A-Za-z][A-Za-z0-9+.-]*:\/\/([^/?# ]+)/;

/** What `readRole` gives for seconds that are no number. */
const NO_NUMBER = "no number";

/**
 * Reads the key of a line from its fields: the path of the first that holds a
 * request or a target. A null, an empty text, an object or `req-123` holds
 * none, so the next name is asked.
 *
 * @param fields The fields of the line.
 * @param roles Which of them may hold the path.
 * @returns The key, or why there is none.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { fieldsOf } from "./sequence_line.ts";
 *
 * const roles = { path: [{ names: ["request"] }, { names: ["uri"] }] };
 * const fields = fieldsOf(new Map([["request", "req-123"], ["uri", "/a?b"]]));
 * assertEquals(keyOfFields(fields, roles), "/a");
 * ```
 */
export function keyOfFields(fields: Fields, roles: Roles): string | Skipped {
  let why: Skipped | null = null;
  for (const { names: [name] } of roles.path ?? []) {
    const value = fields.find(name!);
    if (value === undefined) continue;
    if (typeof value !== "string") {
      why ??= BAD_FIELD;
      continue;
    }
    const key = fieldKey(value);
    if (typeof key === "string") return key;
    why ??= key.reason === "no path"
      ? NO_PATH
      : whyNone(value, textOf(fields, roles.method));
  }
  return why ?? NO_FIELD;
}

/** Why a field for the request holds none: the client sent none, or it holds something else. */
function whyNone(value: string, method: string | null): Skipped {
  // CONNECT host:443, with a field for each of the two.
  if (method !== null && METHOD.test(method) && value.includes(":")) {
    return NO_PATH;
  }
  const isSentSo = value === "" || value === "-" || value === "<BADREQ>" ||
    // deno-lint-ignore no-control-regex
    /\\x|[\0-\x1f]/.test(value);
  return isSentSo || method !== null ? CLIENT_SENT_NONE : BAD_REQUEST;
}

/**
 * Reads what the fields of a line say of its request, one text a role.
 *
 * @param fields The fields of the line.
 * @param roles Which field plays which role.
 * @returns The roles that the line has a value for; `seconds` in seconds.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { fieldsOf } from "./sequence_line.ts";
 *
 * const roles = {
 *   path: [{ names: ["r"] }],
 *   seconds: [{ names: ["D"], unit: "us" }],
 * } as const;
 * const fields = fieldsOf(new Map([["r", "GET /a?b HTTP/1.1"], ["D", "18342"]]));
 * assertEquals(
 *   [...readRoles(fields, roles)],
 *   [["path", "/a"], ["method", "GET"], ["protocol", "HTTP/1.1"], ["seconds", "0.018342"]],
 * );
 * ```
 */
export function readRoles(fields: Fields, roles: Roles): Map<Role, string> {
  const found = new Map<Role, string>();
  for (const role of ROLES) {
    const value = role === "path"
      ? keyOfFields(fields, roles)
      : readRole(fields, roles, role);
    if (typeof value !== "string") continue;
    if (role !== "seconds") found.set(role, value);
    else if (value !== NO_NUMBER) found.set(role, showSeconds(value));
  }
  return found;
}

/**
 * Reads what the fields of a line say of its request in one role.
 *
 * @param fields The fields of the line.
 * @param roles Which field plays which role.
 * @param role Any but the path, which `keyOfFields` reads.
 * @returns The value, `seconds` in whole nanoseconds, or `no number` where a
 * field holds something else; null if there is none.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { fieldsOf } from "./sequence_line.ts";
 *
 * const roles = { path: [{ names: ["r"] }], seconds: [{ names: ["s"] }] };
 * const fields = fieldsOf(new Map([["r", "GET /a HTTP/1.1"], ["s", "0.5"]]));
 * assertEquals(readRole(fields, roles, "method"), "GET");
 * assertEquals(readRole(fields, roles, "seconds"), "500000000");
 * ```
 */
export function readRole(
  fields: Fields,
  roles: Roles,
  role: Exclude<Role, "path">,
): string | null {
  switch (role) {
    case "method":
      return textOf(fields, roles.method) ?? partOfRequest(fields, roles, 1);
    case "protocol":
      return textOf(fields, roles.protocol) ?? partOfRequest(fields, roles, 2);
    case "host":
      return textOf(fields, roles.host) ??
        HOST.exec(requestIn(fields, roles) ?? "")?.[1] ?? null;
    case "bytes":
      return textOf(fields, roles.bytes)?.replace(/^\+/, "") ?? null;
    case "seconds":
      return durationOf(fields, roles.seconds);
    case "status":
    case "time":
      return textOf(fields, roles[role]);
  }
}

/** The method or the protocol of the request. */
function partOfRequest(
  fields: Fields,
  roles: Roles,
  group: 1 | 2,
): string | null {
  const request = requestIn(fields, roles);
  return request === null ? null : REQUEST.exec(request)?.[group] ?? null;
}

/**
 * Says which field of a line plays which role, for people: of the sources of a
 * role the one that `readRoles` takes its value from.
 *
 * @param fields The fields of the line.
 * @param roles Which field may play which role.
 * @returns The source of each role that the line has; where no field holds a
 * path, the first that was asked for one.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { fieldsOf } from "./sequence_line.ts";
 *
 * const roles = { path: [{ names: ["uri"] }, { names: ["r"] }] };
 * const fields = fieldsOf(new Map([["r", "GET /a?b HTTP/1.1"]]));
 * assertEquals([...findRoles(fields, roles)], [
 *   ["path", { names: ["r"] }],
 *   ["method", { names: ["r"] }],
 *   ["protocol", { names: ["r"] }],
 * ]);
 * ```
 */
export function findRoles(
  fields: Fields,
  roles: Roles,
): Map<Role, RoleSource> {
  const path = pathSource(fields, roles);
  const request = requestIn(fields, roles) ?? "";
  const [, method, protocol] = REQUEST.exec(request) ?? [];
  const inRequest: Partial<Record<Role, string | undefined>> = {
    method,
    protocol,
    host: HOST.exec(request)?.[1],
  };
  const found = ROLES.map((role): [Role, RoleSource | null] => {
    const sources = roles[role] ?? [];
    const own = role === "path"
      ? path ??
        sources.find(({ names: [name] }) => fields.find(name!) !== undefined)
      : role === "seconds"
      ? sources.find((source) =>
        (durationOf(fields, [source]) ?? NO_NUMBER) !== NO_NUMBER
      )
      : sources.find((source) => textOf(fields, [source]) !== null);
    return [role, own ?? (inRequest[role] === undefined ? null : path)];
  });
  return new Map(found.filter((entry) => entry[1] !== null)) as Map<
    Role,
    RoleSource
  >;
}

/** The field that the path stands in. */
function pathSource(fields: Fields, roles: Roles): RoleSource | null {
  return roles.path?.find(({ names: [name] }) => {
    const value = fields.find(name!);
    return typeof value === "string" && typeof fieldKey(value) === "string";
  }) ?? null;
}

/** The value of the field that the path stands in. */
function requestIn(fields: Fields, roles: Roles): string | null {
  const source = pathSource(fields, roles);
  return source && fields.find(source.names[0]!) as string;
}

/** The first source that a line has a value for, as text; `-` is none. */
function textOf(
  fields: Fields,
  sources: readonly RoleSource[] = [],
): string | null {
  for (const { names } of sources) {
    const values = names.map((name) => fields.find(name));
    if (values.every(isValue)) return values.join(" ");
  }
  return null;
}

function isValue(value: unknown): value is string | number {
  return typeof value === "number" ||
    typeof value === "string" && value !== "" && value !== "-";
}

/** The whole nanoseconds that a request took, or `NO_NUMBER`; null where the line does not say. */
function durationOf(
  fields: Fields,
  sources: readonly RoleSource[] = [],
): string | null {
  let isUnread = false;
  for (const { names, unit = "s" } of sources) {
    const values = names.map((name) => fields.find(name));
    // A sum without one of its steps would be that of a shorter request.
    if (!values.every(isValue)) continue;
    const lists = values.map((value) => readDurations(String(value), unit));
    if (lists.includes(null)) continue;
    const sumNs = lists.reduce<number>((sum, ns) => sum + ns!, 0);
    if (Number.isSafeInteger(sumNs)) return String(sumNs);
    isUnread = true;
  }
  return isUnread ? NO_NUMBER : null;
}

/**
 * The sum of durations such as those of upstreams that were asked in turn:
 * `0.001, 0.200 : 0.003`. NaN if one is no number, null if there is none.
 */
function readDurations(text: string, unit: TimeUnit): number | null {
  let sumNs: number | null = null;
  for (const part of text.split(/, | : /)) {
    // Load balancers write -1 for a step that was not reached.
    if (part === "" || part === "-" || part === "-1") continue;
    sumNs = (sumNs ?? 0) + (readDuration(part, unit) ?? NaN);
  }
  return sumNs;
}

/**
 * Names a field of a role by hand, in the place of those of the format.
 *
 * @param roles Which field plays which role.
 * @param named The fields that the user named.
 * @returns The roles, with those fields alone where one is named.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(withNamed({}, { path: "x" }), { path: [{ names: ["x"] }] });
 * ```
 */
export function withNamed(
  roles: Roles,
  named: Partial<Record<Role, string>>,
): Roles {
  const entries = Object.entries(named).map(([role, name]) => {
    const sources = roles[role as Role]?.filter(({ names }) =>
      names.includes(name)
    );
    const unit = sources?.[0]?.unit;
    return [role, [{ names: [name], ...(unit && { unit }) }]];
  });
  return { ...roles, ...Object.fromEntries(entries) };
}
