/**
 * The names that servers and clouds give the fields of a request in JSON, and
 * in tables.
 *
 * @module
 */

import type { Roles, RoleSource, TimeUnit } from "./layout.ts";

/** One source for each name, in this order. */
function names(...all: string[]): RoleSource[] {
  return all.map((name) => ({ names: [name] }));
}

function durations(unit: TimeUnit, ...all: string[]): RoleSource[] {
  return all.map((name) => ({ names: [name], unit }));
}

/**
 * The names that administrators choose where the server leaves it to them, as
 * nginx does; LTSV has some of them, too.
 */
export const COMMON_ROLES: Roles = {
  path: names(
    "request",
    "request_uri",
    "uri",
    "url",
    "path",
    "request_path",
    "req",
    "requestUri",
    "cs_uri",
    "cs-uri-stem",
  ),
  method: names("request_method", "method", "verb", "cs_method", "cs-method"),
  host: names(
    "vhost",
    "http_host",
    "host",
    "server_name",
    "cs_host",
    "cs-host",
  ),
  protocol: names("server_protocol", "protocol", "proto", "http_version"),
  status: names(
    "status",
    "response_status",
    "status_code",
    "sc_status",
    "sc-status",
  ),
  bytes: names(
    "body_bytes_sent",
    "bytes_sent",
    "bytes",
    "size",
    "response_body_size",
    "sc_bytes",
    "sc-bytes",
  ),
  seconds: [
    ...durations("s", "request_time", "duration", "latency", "time_taken"),
    ...durations("ms", "duration_ms", "dur_ms"),
    ...durations("us", "time_elapsed", "time_taken_micros"),
  ],
  time: names(
    "time_local",
    "time_iso8601",
    "time",
    "timestamp",
    "@timestamp",
    "ts",
    "msec",
  ),
};

/** Caddy. */
export const CADDY_ROLES: Roles = {
  path: names("request.uri"),
  method: names("request.method"),
  host: names("request.host"),
  protocol: names("request.proto"),
  status: names("status"),
  bytes: names("size"),
  seconds: durations("s", "duration"),
  time: names("ts"),
};

/** Traefik; OriginDuration would be what the server behind it took. */
export const TRAEFIK_ROLES: Roles = {
  path: names("RequestPath"),
  method: names("RequestMethod"),
  host: names("RequestHost"),
  protocol: names("RequestProtocol"),
  status: names("DownstreamStatus"),
  bytes: names("DownstreamContentSize"),
  seconds: durations("ns", "Duration"),
  time: names("StartUTC", "time"),
};

/** The load balancers of Google Cloud. */
export const GCP_ROLES: Roles = {
  path: names("httpRequest.requestUrl"),
  method: names("httpRequest.requestMethod"),
  protocol: names("httpRequest.protocol"),
  status: names("httpRequest.status"),
  bytes: names("httpRequest.responseSize"),
  seconds: durations("s", "httpRequest.latency"),
  time: names("timestamp"),
};

/** Azure Front Door. */
export const AZURE_ROLES: Roles = {
  path: names("properties.requestUri"),
  method: names("properties.httpMethod"),
  host: names("properties.hostName"),
  protocol: names("properties.httpVersion"),
  status: names("properties.httpStatusCode"),
  bytes: names("properties.responseBytes"),
  seconds: durations("s", "properties.timeTaken"),
  time: names("time"),
};

/** Logpush of Cloudflare. */
export const CLOUDFLARE_ROLES: Roles = {
  path: names("ClientRequestURI"),
  method: names("ClientRequestMethod"),
  host: names("ClientRequestHost"),
  protocol: names("ClientRequestProtocol"),
  status: names("EdgeResponseStatus"),
  bytes: names("EdgeResponseBytes"),
  seconds: durations("ms", "EdgeTimeToFirstByteMs"),
  time: names("EdgeStartTimestamp"),
};

/** CloudFront, in JSON as in W3C. */
export const CLOUDFRONT_ROLES: Roles = {
  path: names("cs-uri-stem"),
  method: names("cs-method"),
  host: names("x-host-header"),
  protocol: names("cs-protocol-version"),
  status: names("sc-status"),
  bytes: names("sc-bytes"),
  seconds: durations("s", "time-taken"),
  time: [{ names: ["date", "time"] }],
};

/** IIS; its time-taken is in milliseconds. */
export const IIS_ROLES: Roles = {
  path: names("cs-uri-stem"),
  method: names("cs-method"),
  host: names("cs-host"),
  protocol: names("cs-version"),
  status: names("sc-status"),
  bytes: names("sc-bytes"),
  seconds: durations("ms", "time-taken"),
  time: [{ names: ["date", "time"] }],
};

/** The extended log file format of W3C, whose time-taken is in seconds. */
export const W3C_ROLES: Roles = {
  ...IIS_ROLES,
  path: names("cs-uri-stem", "cs-uri"),
  host: names("cs-host", "cs(Host)"),
  seconds: durations("s", "time-taken"),
};

/** LTSV, with the labels of ltsv.org: `host` is the client, `vhost` the server. */
export const LTSV_ROLES: Roles = {
  path: names("request", "uri", "url", "path", "req", "request_uri"),
  method: names("method", "request_method"),
  host: names("vhost"),
  protocol: names("protocol"),
  status: names("status"),
  bytes: names("size", "body_bytes_sent", "bytes_sent", "bytes"),
  seconds: [
    ...durations("s", "reqtime", "request_time", "taken"),
    ...durations("us", "reqtime_microsec"),
  ],
  time: names("time", "time_local", "time_iso8601"),
};

/** The router of Heroku; `service` is what the application took. */
export const HEROKU_ROLES: Roles = {
  path: names("path"),
  method: names("method"),
  host: names("host"),
  protocol: names("protocol"),
  status: names("status"),
  bytes: names("bytes"),
  seconds: durations("ms", "service"),
  time: names("time"),
};
