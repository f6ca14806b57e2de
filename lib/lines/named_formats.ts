/**
 * The one table of formats that have a name.
 *
 * @module
 */

import {
  AZURE_ROLES,
  CADDY_ROLES,
  CLOUDFLARE_ROLES,
  CLOUDFRONT_ROLES,
  COMMON_ROLES,
  GCP_ROLES,
  HEROKU_ROLES,
  IIS_ROLES,
  LTSV_ROLES,
  TRAEFIK_ROLES,
  W3C_ROLES,
} from "./json_formats.ts";
import type { Layout } from "./layout.ts";
import {
  albFormat,
  combinedFormat,
  commonFormat,
  elbFormat,
  envoyDefaultFormat,
  fastlyFormat,
  haproxyHttpFormat,
  ingressNginxFormat,
  originFormat,
  s3Format,
  squidFormat,
  traefikFormat,
  vhostCombinedFormat,
  vhostCommonFormat,
} from "./text_formats.ts";

/** A format of logs that has a name. */
export interface NamedFormat {
  /** Its name in `--log-format` and in messages. */
  name: string;
  /** Other names that it goes by: of servers whose default it is, and GoAccess's. */
  aliases: readonly string[];
  /** How its lines are cut; made when it is first asked for. */
  layout: () => Layout;
  /** Fields that a line must have to be detected as this one, and not as a wider one. */
  needs?: readonly string[];
}

/**
 * All formats, in the order in which they are tried: the most specific first.
 *
 * @example
 * ```ts
 * import { assert } from "@std/assert";
 *
 * assert(NAMED_FORMATS.some(({ name }) => name === "combined"));
 * ```
 */
export const NAMED_FORMATS: readonly NamedFormat[] = ([
  json("gcp", GCP_ROLES),
  json("azure", AZURE_ROLES),
  json("cloudflare", CLOUDFLARE_ROLES),
  json("cloudfront-json", CLOUDFRONT_ROLES),
  json("traefik-json", TRAEFIK_ROLES, "TRAEFIKJSON"),
  json("caddy", CADDY_ROLES, "CADDY"),
  json("json", COMMON_ROLES),
  {
    name: "cloudfront",
    aliases: ["CLOUDFRONT"],
    layout: () => ({ kind: "delimited", by: "w3c", roles: CLOUDFRONT_ROLES }),
    needs: ["x-edge-location"],
  },
  {
    name: "iis",
    aliases: [],
    layout: () => ({ kind: "delimited", by: "w3c", roles: IIS_ROLES }),
    needs: ["s-ip"],
  },
  {
    name: "w3c",
    aliases: ["W3C"],
    layout: () => ({ kind: "delimited", by: "w3c", roles: W3C_ROLES }),
  },
  {
    name: "ltsv",
    aliases: [],
    layout: () => ({ kind: "labelled", by: "ltsv", roles: LTSV_ROLES }),
  },
  {
    name: "heroku",
    aliases: [],
    layout: () => ({ kind: "labelled", by: "logfmt", roles: HEROKU_ROLES }),
    needs: ["dyno", "service"],
  },
  {
    name: "logfmt",
    aliases: [],
    layout: () => ({ kind: "labelled", by: "logfmt", roles: COMMON_ROLES }),
  },
  {
    name: "tsv",
    aliases: [],
    layout: () => ({ kind: "delimited", by: "tsv", roles: COMMON_ROLES }),
  },
  {
    name: "csv",
    aliases: ["CLOUDSTORAGE"],
    layout: () => ({ kind: "delimited", by: "csv", roles: COMMON_ROLES }),
  },
  text("origin", originFormat),
  text("envoy", envoyDefaultFormat),
  text("alb", albFormat, "AWSALB"),
  text("elb", elbFormat, "AWSELB"),
  text("s3", s3Format, "AWSS3"),
  text("haproxy", haproxyHttpFormat),
  text("squid", squidFormat, "SQUID"),
  text("traefik", traefikFormat, "TRAEFIKCLF"),
  text("ingress-nginx", ingressNginxFormat),
  text("vhost-combined", vhostCombinedFormat, "VCOMBINED"),
  text("combined", combinedFormat, "COMBINED", "nginx", "apache"),
  text("vhost-common", vhostCommonFormat, "VCOMMON"),
  text("common", commonFormat, "COMMON"),
  text("fastly", fastlyFormat),
  {
    name: "access",
    aliases: [],
    layout: () => ({ kind: "quoted request" }),
  },
  {
    name: "mixed",
    aliases: [],
    layout: () => ({ kind: "mixed", roles: COMMON_ROLES }),
  },
] satisfies NamedFormat[]).map(madeOnce);

/** Detection asks for the layouts of nearly all formats, once a file: made each time, those for 10,000 small files took 6 s. */
function madeOnce(format: NamedFormat): NamedFormat {
  let layout: Layout | null = null;
  return { ...format, layout: () => layout ??= format.layout() };
}

function json(
  name: string,
  roles: typeof COMMON_ROLES,
  ...aliases: string[]
): NamedFormat {
  return { name, aliases, layout: () => ({ kind: "json", roles }) };
}

function text(
  name: string,
  layout: () => Layout,
  ...aliases: string[]
): NamedFormat {
  return { name, aliases, layout };
}

/**
 * Finds a format by one of its names.
 *
 * @param name A name or an alias.
 * @returns The format; undefined if there is none.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(findFormat("VCOMBINED")?.name, "vhost-combined");
 * assertEquals(findFormat("clf"), undefined);
 * ```
 */
export function findFormat(name: string): NamedFormat | undefined {
  return NAMED_FORMATS.find((format) =>
    format.name === name || format.aliases.includes(name)
  );
}
