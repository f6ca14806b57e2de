/** Records of every format have the same rows and numbers whatever lane reads them. */

import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import type { Rules } from "../../../lib/count/rules.ts";
import { readCondition } from "../../../lib/keys/where.ts";
import { loadRegexEngine } from "../../../lib/lines/regex.ts";
import { ANY_TIME } from "../../../lib/lines/time_window.ts";
import { orHeader } from "../../support/header_errors.ts";
import { almostLog, anyBytes } from "../../support/almost_logs.ts";
import { jsonLog } from "../../support/json_logs.ts";
import {
  recordsInLanes,
  recordsInLineLane,
} from "../../support/record_results.ts";

const encoder = new TextEncoder();

/** A format, its lines, and what a run can ask of it. */
interface Format {
  rules: Partial<Rules>;
  /** A line that stands in front of all others. */
  head?: string;
  /** Ordinary lines, all of which the kernel reads whatever is asked. */
  plain: string[];
  /** Lines at the edges of what it reads. */
  odd: string[];
  /** Names of fields that play no role. */
  fields: string[];
}

const CAFE = "/caf\u00e9/\u20ac";

const nginxJson = (members: Record<string, string>) =>
  `{${
    Object.entries({
      time: `"13/Jul/2015:10:05:59 +0800"`,
      remote_addr: `"172.16.40.20"`,
      request: `"GET /a/b?c=1 HTTP/1.1"`,
      status: `200`,
      body_bytes_sent: `84`,
      request_time: `0.003`,
      http_user_agent: `"Mozilla/5.0 \\"X\\""`,
      ...members,
    }).filter(([, value]) => value !== "")
      .map(([name, value]) => `"${name}":${value}`).join(",")
  }}`;

const FORMATS: Record<string, Format> = {
  "JSON of nginx": {
    rules: { logFormat: "json" },
    plain: [
      nginxJson({}),
      nginxJson({ status: `"404"`, body_bytes_sent: `"0"` }),
      nginxJson({
        request_time: `"0.250"`,
        request: `"POST ${CAFE} HTTP/2.0"`,
      }),
      nginxJson({ time: `1436781600.123`, request_time: `12` }),
      nginxJson({ time: `"2015-07-14T23:59:01.999999Z"`, uri: `"/x"` }),
      nginxJson({ time: `1436781600123`, request: `"/a/b?c"` }),
      nginxJson({ remote_addr: `null`, request_time: `0.0000012345` }),
      nginxJson({ remote_addr: `true`, status: `` }),
      nginxJson({ remote_addr: `17`, http_user_agent: `{"a":[1,2,{}]}` }),
      nginxJson({ remote_addr: `["a"]`, host: `"example.com"` }),
      nginxJson({ request_method: `"PUT"`, server_protocol: `"HTTP/1.0"` }),
      nginxJson({ request_method: `"-"`, host: `""` }),
    ],
    odd: [
      nginxJson({ request: `"GET /a?\\u0026b HTTP/1.1"` }),
      nginxJson({ request: `"GET /a\\/b HTTP/1.1"` }),
      nginxJson({ request: `"/a?b\\u0026c"` }),
      nginxJson({ request: `"/a\\u003fb"`, host: `"h\\u002f"` }),
      nginxJson({ request: `"GET http://h/b?c HTTP/1.1"` }),
      nginxJson({ request: `"http://h/b c d"` }),
      nginxJson({ request: `"http://h"` }),
      nginxJson({ request: `"GET /a HTTP/1.1 x"` }),
      nginxJson({ request: `"GET /a -"` }),
      nginxJson({ request: `"GET  /a"` }),
      nginxJson({ request: `"*"` }),
      nginxJson({ request: `"-"`, uri: `"/from-uri"` }),
      nginxJson({ request: `"req-1"`, uri: `"/from-uri"` }),
      nginxJson({ request: `7`, uri: `"/from-uri"` }),
      nginxJson({ request: `{"uri":"/x"}`, path: `"/from-path"` }),
      nginxJson({ request: `""` }),
      nginxJson({ request: `"/\\ud83d"` }),
      nginxJson({
        status: `2e2`,
        body_bytes_sent: `1.0`,
        request_time: `1e-3`,
      }),
      nginxJson({ status: `-0`, body_bytes_sent: `-5`, request_time: `-1` }),
      nginxJson({ status: `20.50`, body_bytes_sent: `12345678901234567` }),
      nginxJson({ status: `0.0000001`, request_time: `0.0000001` }),
      nginxJson({ status: `0.000001`, request_time: `123456789.123456` }),
      nginxJson({ status: `true`, status_code: `201` }),
      nginxJson({ status: `"-"`, status_code: `"202"` }),
      nginxJson({ status: `null`, response_status: `203` }),
      nginxJson({ status: `""`, body_bytes_sent: `"-"`, request_time: `"-"` }),
      nginxJson({ status: `"2\\u0030" `, body_bytes_sent: `"+7"` }),
      nginxJson({ body_bytes_sent: `""`, bytes: `9`, size: `8` }),
      nginxJson({ request_time: `"-"`, duration_ms: `15` }),
      nginxJson({ request_time: `""`, time_elapsed: `15`, latency: `"-1"` }),
      nginxJson({ request_time: `"0.1, 0.2 : 0.3"` }),
      nginxJson({ request_time: `"12ms"`, duration: `2` }),
      nginxJson({ request_time: `"1.5S"` }),
      nginxJson({ request_time: `"7us"` }),
      nginxJson({ request_time: `"s"` }),
      nginxJson({ request_time: `0.1234567895` }),
      nginxJson({ request_time: `0.12345678949999999999` }),
      nginxJson({ request_time: `0.123456789012345678` }),
      nginxJson({ time: `"[13/Jul/2015:10:05:59 +0800]"` }),
      nginxJson({ time: `"13/Jul/2015:10:05:59"` }),
      nginxJson({ time: `"13/Jul/2015:10:05:59.123 +0800"` }),
      nginxJson({ time: `"13/Jul/2015:10:05:59. +0800"` }),
      nginxJson({ time: `"13/Jul/2015:10:05:59+08:00"` }),
      nginxJson({ time: `"31/Feb/2015:10:05:59 +0800"` }),
      nginxJson({ time: `"2015-07-13\\t10:05:59"` }),
      nginxJson({ time: `"-"`, msec: `1436781600.999` }),
      nginxJson({ time: `` }),
      nginxJson({ time: `null`, ts: `"2015-07-13t10:05:59z"` }),
      // The last second of a day, or the first of the next.
      nginxJson({ time: `1436831999.9999999999` }),
      nginxJson({ time: `1436831999.99999` }),
      nginxJson({ time: `1436831999999999999` }),
      nginxJson({ time: `"1436831999999999999"` }),
      nginxJson({ time: `1436781600123456` }),
      nginxJson({ time: `143678160012` }),
      nginxJson({ time: `999999999` }),
      nginxJson({ time: `1000000000` }),
      nginxJson({ time: `1000080000` }),
      nginxJson({ time: `1.4367816e9` }),
      nginxJson({ remote_addr: `1.50` }),
      nginxJson({ remote_addr: `"\\u0041"` }),
      nginxJson({ remote_addr: `"-"` }),
      nginxJson({ remote_addr: `"\x7f"` }),
      nginxJson({ request_time: ` 1 `, status: `\t200` }),
      nginxJson({}) + "\r",
      nginxJson({}) + "x",
      nginxJson({}).replace(`"status":200`, `"status":200,"status":500`),
      nginxJson({}).replace(`"status"`, `"st\\u0061tus"`),
      `{"a":{"request":"GET /x"},"remote_addr":{"b":"c"},"status":1}`,
      `\ufeff${nginxJson({})}`,
      `- "GET /quoted HTTP/1.1" 200`,
      `{}`,
      `[]`,
      ``,
    ],
    fields: ["remote_addr", "http_user_agent.a", "none"],
  },
  Caddy: {
    rules: { logFormat: "caddy" },
    plain: [
      `{"level":"info","ts":1436781600.1234567,"logger":"x","msg":"handled request","request":{"remote_ip":"1.2.3.4","proto":"HTTP/2.0","method":"GET","host":"example.com","uri":"/a/b?c","headers":{"User-Agent":["curl"]}},"bytes_read":0,"duration":0.001304291,"size":12,"status":200}`,
      `{"level":"info","ts":1436781601,"logger":"x","msg":"handled request","request":{"remote_ip":"1.2.3.5","proto":"HTTP/1.1","method":"POST","host":"example.org","uri":"/c"},"bytes_read":0,"duration":12,"size":0,"status":404}`,
    ],
    odd: [
      `{"ts":"2015-07-13T10:05:59Z","request":{"uri":"/d","method":"-"},"duration":"1.2ms","status":"200"}`,
      `{"ts":1436781600.1,"request":{"uri":"GET /e HTTP/1.1"},"request.uri":"/f","size":1e3}`,
      `{"ts":1436781600.1,"request":["uri"],"size":5}`,
      `{"ts":1436781600.1,"request.uri":"/f","size":5}`,
    ],
    fields: ["request.remote_ip", "level", "request"],
  },
  Traefik: {
    rules: { logFormat: "traefik-json" },
    plain: [
      `{"ClientHost":"1.2.3.4","DownstreamContentSize":21,"DownstreamStatus":200,"Duration":1234567,"RequestHost":"example.com","RequestMethod":"GET","RequestPath":"/a?b=1\\u0026c=2","RequestProtocol":"HTTP/1.1","StartUTC":"2015-07-13T10:05:59.123456789Z","level":"info","time":"2015-07-13T10:06:00Z"}`,
    ],
    odd: [
      `{"DownstreamContentSize":21,"DownstreamStatus":0,"Duration":1.5,"RequestMethod":"G\\u0045T","RequestPath":"/a","time":"2015-07-13T10:06:00+02:00"}`,
    ],
    fields: ["ClientHost"],
  },
  "the load balancer of Google": {
    rules: { logFormat: "gcp" },
    plain: [
      `{"httpRequest":{"latency":"0.012s","protocol":"HTTP/1.1","requestMethod":"GET","requestUrl":"/a?b","responseSize":"345","status":200},"timestamp":"2015-07-13T10:05:59.1Z"}`,
    ],
    odd: [
      `{"httpRequest":{"latency":"1.0000000005s","requestMethod":"GET","requestUrl":"https://h/a?b","status":502},"timestamp":"x"}`,
    ],
    fields: ["httpRequest.remoteIp"],
  },
  LTSV: {
    rules: { logFormat: "ltsv" },
    plain: [
      `time:13/Jul/2015:10:05:59 +0800\thost:172.16.40.20\treq:GET /a/b?c HTTP/1.1\tstatus:200\tsize:12\treqtime:0.1\tua:x`,
      `time:14/Jul/2015:10:05:59 +0800\thost:172.16.40.21\treq:POST ${CAFE} HTTP/1.1\tstatus:404\tsize:0\treqtime:61.3\tua:-`,
    ],
    odd: [
      `time:13/Jul/2015:10:05:59\thost:-\treq:/a/b c\tstatus:-\tsize:-\treqtime:-\tua:x`,
      `time:[13/Jul/2015:10:05:59 +0800]\treq:GET /a\tstatus:+5\tsize:+5\treqtime:1e3`,
      `time:13/Jul/2015:10:05:59 +0800\treq:GET /a HTTP/1.1\tsize:1\tbody_bytes_sent:2\treqtime:\treqtime_microsec:1500`,
      `time:13/Jul/2015:10:05:59 +0800\treq:GET /a HTTP/1.1\tbytes:2\treqtime_microsec:1500\tmethod:PUT\tvhost:v`,
      `time:-\ttime_iso8601:2015-07-13T10:05:59Z\treq:GET /a HTTP/1.1\tsize:\tbytes:7`,
      `req:GET /a HTTP/1.1\tstatus:200\tstatus:500\tmethod:-`,
      `req:-\turi:/from-uri\tstatus:200`,
      `request:GET /first\treq:GET /a\tstatus:200`,
      `host:h\treq:GET /a\x00\tstatus:2\x0100`,
      `\x01`,
      ``,
    ],
    fields: ["host", "ua", "none"],
  },
  "LTSV with several sizes": {
    rules: { logFormat: "ltsv" },
    plain: [
      `time:13/Jul/2015:10:05:59 +0800\turi:/a\tmethod:GET\tstatus:200\tsize:12\tbytes:13\treqtime:0.1\treqtime_microsec:100001`,
      `time:13/Jul/2015:10:05:59 +0800\turi:/b\tmethod:GET\tstatus:200\tsize:12\tbytes:13\treqtime:-\treqtime_microsec:100001`,
    ],
    odd: [
      `time:13/Jul/2015:10:05:59 +0800\turi:/a\tstatus:200\tsize:-\tbytes:13\treqtime_microsec:x`,
      `time:13/Jul/2015:10:05:59 +0800\turi:/a\tstatus:200\tbytes:13\treqtime:-1\treqtime_microsec:5`,
      `uri:-\treq:/c\tbody_bytes_sent:5`,
    ],
    fields: ["host"],
  },
  W3C: {
    rules: { logFormat: "iis" },
    head:
      `#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query sc-status sc-bytes time-taken`,
    plain: [
      `2015-07-13 10:05:59 10.0.0.1 GET /a/b c=1 200 12 15`,
      `2015-07-14 00:00:00 10.0.0.1 POST ${CAFE} - 502 0 1`,
    ],
    odd: [
      `2015-07-13 10:05:59 10.0.0.1 GET - - 200 12 15`,
      `2015-07-13 - - - /a - - - -`,
      `- 10:05:59 10.0.0.1 GET /a - 20x 1.5 15.5`,
      `2015-07-13T10:05:59 Z 10.0.0.1 GET /a - 200 1 1`,
      `2015-07-13\t10:05:59\t10.0.0.1\tGET\t/a b\t-\t200\t12\t15`,
      `#Fields: date time cs-uri-stem cs-method cs-host sc-status sc-bytes time-taken cs-version`,
      `2015-07-13 10:05:59 /a GET h 200 1 1 HTTP/1.1`,
      `#Fields: time date cs-uri-stem sc-status time-taken`,
      `10:05:59 2015-07-13 /a 200 5`,
      `#Fields: date time cs-uri-stem`,
      `2015-07-13 10:05:59 /a`,
      `2015-07-13 10:05:59 GET`,
      `# remark`,
      ``,
    ],
    fields: ["s-ip", "cs-uri-query", "date"],
  },
  CloudFront: {
    rules: { logFormat: "cloudfront" },
    head:
      `#Fields: date\ttime\tx-edge-location\tsc-bytes\tc-ip\tcs-method\tcs(Host)\tcs-uri-stem\tsc-status\ttime-taken\tx-host-header\tcs-protocol-version`,
    plain: [
      `2015-07-13\t10:05:59\tLHR\t123\t1.2.3.4\tGET\tx.cloudfront.net\t/a b/c\t200\t0.012\texample.com\tHTTP/1.1`,
    ],
    odd: [
      `2015-07-13\t-\tLHR\t123\t1.2.3.4\tGET\tx.cloudfront.net\t/a b/c\t200\t0.012\texample.com\tHTTP/1.1`,
      `2015-07-13 10:05:59\t\tLHR\t123\t1.2.3.4\tGET\tx.cloudfront.net\t/a\t200\t0.012\t-\t-`,
      `2015-07-13T10:05:59\t+0800\tLHR\t-\t-\t-\t-\t/a\t-\t-\t-\t-`,
      `2015-07-13 10:05:59 LHR 123 1.2.3.4 GET x /a 200 0.012 h HTTP/1.1`,
    ],
    fields: ["x-edge-location"],
  },
  TSV: {
    rules: { logFormat: "tsv" },
    head:
      `time\tclient\trequest\tstatus\tbytes\thost\trequest_time\tserver_name`,
    plain: [
      `2015-07-13T10:05:59+08:00\t1.2.3.4\tGET /a/b?c HTTP/1.1\t200\t84\th\t0.003\ts`,
    ],
    odd: [
      `1436781600\t1.2.3.4\tGET http://x/a HTTP/1.1\t200\t84\t-\t0.003\ts`,
      `1436781600\t1.2.3.4\tGET /a HTTP/1.1\t200\t84\t-\t0.003\ts`,
      `1436781600\t1.2.3.4\t/a\t200\t84\t\t0.003\t-`,
      `1436781600\t\t-\t-\t-\t\t\t\r`,
      ``,
    ],
    fields: ["client"],
  },
  CSV: {
    rules: { logFormat: "csv" },
    head: `time,client,request,status,bytes,request_time`,
    plain: [
      `2015-07-13T10:05:59+08:00,1.2.3.4,GET /a/b?c HTTP/1.1,200,84,0.003`,
      `"2015-07-13T10:05:59+08:00","1.2.3.4","GET /a/b,c HTTP/1.1","404","0","1"`,
    ],
    odd: [
      `x,"1 ""x""",GET /a,200,84,0.003`,
      `x,1.2.3.4,"GET ""/a",200,84,0.003`,
      `2015-07-13 10:05:59,"1","GET /a","200"x,"84",""`,
      `x,"y`,
      `z",/a,,-,`,
      ``,
    ],
    fields: ["client", "none"],
  },
  logfmt: {
    rules: { logFormat: "logfmt" },
    plain: [
      `time=2015-07-13T10:05:59Z level=info method=GET path=/a/b?c host=h status=200 bytes=84 duration=0.003 ua="x y"`,
      `time=2015-07-14T10:05:59Z level=info method=PUT path="/a b" host=h status=404 bytes=0 duration=1 ua="\\""`,
    ],
    odd: [
      `time=2015-07-13T10:05:59Z method=GET path="/a\\"b" status=200 bytes=84 duration=12ms`,
      `time=2015-07-13T10:05:59Z method= path=/a status=- bytes= duration="" host="h\\\\"`,
      `2015-07-13T10:05:59Z method=GET path=/a status=200 bytes=1 duration=1`,
      `time= method=GET path=/a status=200 status=500`,
      `status=200 path=/a time=1436781600 duration_ms=5`,
      `path=/a uri=/b`,
      ``,
    ],
    fields: ["level", "none"],
  },
  "a pattern with names": {
    rules: {
      pattern:
        `^(?P<client>\\S+) (?:\\[(?P<time>[^\\]]*)\\] )?"(?P<method>[A-Z]+) (?P<path>[^ ?"]*)[^"]*" (?P<status>\\d+)(?: (?P<bytes>\\d+|-))? ?(?P<seconds>[\\d.]*)`,
    },
    plain: [
      `1.2.3.4 [13/Jul/2015:10:05:59 +0800] "GET /a/b?c HTTP/1.1" 200 84 0.003`,
      `1.2.3.5 [14/Jul/2015:10:05:59 +0800] "POST ${CAFE} HTTP/1.1" 404 0 12`,
    ],
    odd: [
      `1.2.3.4 "GET /a/b?c HTTP/1.1" 200`,
      `1.2.3.4 [-] "GET  HTTP/1.1" 200 - 0.003`,
      `1.2.3.4 [13/Jul/2015:10:05:59 +0800] "GET /a/b?c HTTP/1.1" 200 84 0.0.3`,
      `none`,
      ``,
    ],
    fields: ["client"],
  },
  "a format string": {
    rules: {
      logFormat:
        `$remote_addr [$time_iso8601] "$request" $status $body_bytes_sent $request_time "$http_x"`,
    },
    plain: [
      `1.2.3.4 [2015-07-13T10:05:59+08:00] "GET /a/b?c HTTP/1.1" 200 84 0.003 "x"`,
    ],
    odd: [
      `1.2.3.4 [1436781600.123] "GET /a/b?c HTTP/1.1 x" 200 84 0.003 "-"`,
      `1.2.3.4 [2015-07-13T10:05:59.5Z] "GET  /a" - - - ""`,
      ``,
    ],
    fields: ["remote_addr", "http_x"],
  },
};

const day = (days: string[], utcOffsetMinutes: number | null = null) => ({
  ...ANY_TIME,
  days,
  utcOffsetMinutes,
});

/** What runs ask for, given a field that plays no role. */
const requestsOf = (field: string): Partial<Rules>[] => [
  { measures: ["status", "bytes", "seconds"] },
  { by: ["class", "method"], measures: ["bytes"], depth: 1 },
  { by: ["hour", field, "path"], measures: ["seconds"] },
  { by: ["minute", "host"], window: day([], 330) },
  { by: ["day", "status"], window: day(["2015-07-13"]) },
  { window: day(["2015-07-13"], -720), measures: ["status"] },
  { by: ["protocol", "path"], where: [readCondition("status!=404")] },
  { by: [field], where: [readCondition(`${field}!=-`)] },
];

const readSizes: fc.Arbitrary<number[]> = fc.oneof(
  fc.constant<number[]>([Infinity]),
  fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 4 }),
);

/** Compares the lanes; returns how many lines the kernel has read. */
async function assertSame(
  bytes: Uint8Array<ArrayBuffer>,
  rules: Partial<Rules>,
  sizes: number[],
): Promise<number> {
  let kernelLines = 0;
  const inLanes = await orHeader(
    recordsInLanes(bytes, rules, sizes, (lines) => kernelLines += lines),
  );
  const inLines = await orHeader(recordsInLineLane(bytes, rules));
  if (typeof inLanes === "string" || typeof inLines === "string") {
    assertEquals(inLanes, inLines);
    return 0;
  }
  const { passedOnBytes: _, ...found } = inLanes;
  const { passedOnBytes: _all, ...expected } = inLines;
  assertEquals(found, expected);
  return kernelLines;
}

for (
  const [name, { rules, head, plain, odd, fields }] of Object.entries(FORMATS)
) {
  if (rules.pattern !== undefined) {
    await loadRegexEngine({ pattern: rules.pattern, rewrites: [] });
  }
  const inFront = head === undefined ? [] : encoder.encode(`${head}\n`);
  const requests = fields.flatMap(requestsOf);

  Deno.test(`any lines have the same records in both lanes: ${name}`, () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...requests),
        fc.constantFrom(...plain),
        almostLog(40, [...plain, ...plain, ...odd]),
        fc.oneof(fc.constant(new Uint8Array()), anyBytes),
        readSizes,
        async (request, first, lines, rest, sizes) => {
          const start = encoder.encode(`${first}\n`.repeat(3));
          const log = Uint8Array.from([
            ...inFront,
            ...start,
            ...lines,
            0x0a,
            ...rest,
          ]);
          await assertSame(log, { ...rules, ...request }, sizes);
        },
      ),
      // Some runs build an automaton, in 20 ms and more.
      { numRuns: 60 },
    ));

  Deno.test(`all odd lines have the same records in both lanes: ${name}`, async () => {
    const all = [...plain, ...odd].flatMap((
      line,
    ) => [...plain, line, plain[0], line]);
    const log = Uint8Array.from([
      ...inFront,
      ...encoder.encode(`${all.join("\n")}\n`),
    ]);
    for (const request of requests) {
      await assertSame(log, { ...rules, ...request }, [Infinity]);
      await assertSame(log, { ...rules, ...request }, [977]);
    }
  });

  Deno.test(`the kernel reads the records of ordinary lines itself: ${name}`, async () => {
    const lines = `${plain.join("\n")}\n`.repeat(2000 / plain.length);
    const count = lines.split("\n").length - 1;
    const log = Uint8Array.from([...inFront, ...encoder.encode(lines)]);
    for (const request of requests) {
      const all = { ...rules, ...request };
      const kernelLines = await assertSame(log, all, [Infinity]);
      assert(
        kernelLines > 0.9 * count,
        `${JSON.stringify(request)} ${kernelLines} of ${count}`,
      );
    }
  });
}

for (
  const [rules, names] of [
    [{ logFormat: "json" }, ["request", "uri", "status", "a.b"]],
    [{ logFormat: "json", field: "a.b.c" }, ["a.b.c", "status"]],
    [{ logFormat: "caddy" }, ["request.uri", "status"]],
  ] as const
) {
  for (
    const request of [
      { by: ["a.b", "path", "é"], measures: ["status"] },
      { by: ["a", "status"], where: [readCondition("b.c!=1")] },
      { by: ["length", "method", "0"], measures: ["seconds", "bytes"] },
    ] as Partial<Rules>[]
  ) {
    Deno.test(`objects of any shape have the same records in both lanes: ${JSON.stringify([rules, request])}`, () =>
      fc.assert(
        fc.asyncProperty(
          jsonLog(60, names),
          readSizes,
          async (log, sizes) => {
            await assertSame(log, { ...rules, ...request }, sizes);
          },
        ),
        { numRuns: 60 },
      ));
  }
}
