/**
 * The layouts of text formats, as servers and clouds document them.
 *
 * @module
 */

import { envoyFormat } from "./envoy_format.ts";
import { haproxyFormat } from "./haproxy_format.ts";
import type { Roles, SequenceLayout } from "./layout.ts";
import { cutVariables, nginxFormat } from "./nginx_format.ts";
import { type HoleForms, sequenceLayout } from "./sequence_layout.ts";

const NUMBERS: HoleForms = Object.fromEntries(
  (
    "status bytes elb_status_code received_bytes sent_bytes request_processing_time " +
    "target_processing_time response_processing_time error_bytes bytes_sent object_size " +
    "total_time turn_around_time request_count duration elapsed timestamp"
  ).split(" ").map((name) => [name, "number"]),
);

const ROLES: Roles = {
  path: [{ names: ["request"] }],
  host: [{ names: ["vhost"] }],
  status: [{ names: ["status"] }],
  bytes: [{ names: ["bytes"] }],
  time: [{ names: ["time"] }],
};

function format(
  text: string,
  openFrom: string | null = null,
  roles: Roles = {},
  forms: HoleForms = {},
): SequenceLayout {
  const tokens = cutVariables(text, { ...NUMBERS, ...forms });
  return sequenceLayout(tokens, { ...ROLES, ...roles }, openFrom);
}

const COMMON = '$client $ident $user [$time] "$request" $status $bytes';
const COMBINED = `${COMMON} "$referer" "$user_agent"`;

/** The common log format of NCSA; more may follow. */
export function commonFormat(): SequenceLayout {
  return format(COMMON, "end");
}

/** The combined format of Apache and nginx; more may follow. */
export function combinedFormat(): SequenceLayout {
  return format(COMBINED, "end");
}

/** Common, with the virtual host and its port in front. */
export function vhostCommonFormat(): SequenceLayout {
  return format(`$vhost:$port ${COMMON}`, "end", {}, { vhost: "address" });
}

/** Combined, with the virtual host and its port in front. */
export function vhostCombinedFormat(): SequenceLayout {
  return format(`$vhost:$port ${COMBINED}`, "end", {}, { vhost: "address" });
}

/** The log that logtally was first made for. */
export function originFormat(): SequenceLayout {
  return nginxFormat(
    '$remote_addr - - [$time_local] "$request" - ^$status^ $body_bytes_sent "-" "-" "-" ^"$request_time"^ ^"-"^',
  );
}

/** The ingress controller of nginx in Kubernetes (`upstreaminfo`). */
export function ingressNginxFormat(): SequenceLayout {
  return nginxFormat(
    '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent" $request_length $request_time [$proxy_upstream_name] [$proxy_alternative_upstream_name] $upstream_addr $upstream_response_length $upstream_response_time $upstream_status $req_id',
  );
}

/** `option httplog` of HAProxy. */
export function haproxyHttpFormat(): SequenceLayout {
  return haproxyFormat(
    "%ci:%cp [%tr] %ft %b/%s %TR/%Tw/%Tc/%Tr/%Ta %ST %B %CC %CS %tsc %ac/%fc/%bc/%sc/%rc %sq/%bq %hr %hs %{+Q}r",
  );
}

/** The format of Envoy where none is configured. */
export function envoyDefaultFormat(): SequenceLayout {
  return envoyFormat(
    '[%START_TIME%] "%REQ(:METHOD)% %REQ(X-ENVOY-ORIGINAL-PATH?:PATH)% %PROTOCOL%" %RESPONSE_CODE% %RESPONSE_FLAGS% %BYTES_RECEIVED% %BYTES_SENT% %DURATION% %RESP(X-ENVOY-UPSTREAM-SERVICE-TIME)% "%REQ(X-FORWARDED-FOR)%" "%REQ(USER-AGENT)%" "%REQ(X-REQUEST-ID)%" "%REQ(:AUTHORITY)%" "%UPSTREAM_HOST%"',
  );
}

/** The common format of Traefik. */
export function traefikFormat(): SequenceLayout {
  return format(
    `${COMBINED} $request_count "$router" "$server_url" \${duration}ms`,
    null,
    { seconds: [{ names: ["duration"], unit: "ms" }] },
  );
}

const ALB_TIMES = [
  "request_processing_time",
  "target_processing_time",
  "response_processing_time",
];

const ALB_ROLES: Roles = {
  host: [{ names: ["domain_name"] }],
  status: [{ names: ["elb_status_code"] }],
  bytes: [{ names: ["sent_bytes"] }],
  // -1 where a step was not reached, by which there is no sum: a request that
  // timed out took longer than the steps in front of it.
  seconds: [{ names: ALB_TIMES, unit: "s" }],
};

const ELB = `$time $elb $client $target ${
  ALB_TIMES.map((name) => `$${name}`).join(" ")
} $elb_status_code $target_status_code $received_bytes $sent_bytes "$request" "$user_agent" $ssl_cipher $ssl_protocol`;

/** The application load balancer of AWS; later fields came with the years. */
export function albFormat(): SequenceLayout {
  return format(
    `$type ${ELB} $target_group_arn "$trace_id" "$domain_name" "$chosen_cert_arn" $matched_rule_priority $request_creation_time "$actions_executed" "$redirect_url" "$error_reason" "$target_port_list" "$target_status_code_list" "$classification" "$classification_reason" $conn_trace_id "$transformed_host" "$transformed_uri" "$request_transform_status"`,
    "target_group_arn",
    ALB_ROLES,
  );
}

/** The classic load balancer of AWS. */
export function elbFormat(): SequenceLayout {
  return format(ELB, null, ALB_ROLES);
}

/** The server access log of Amazon S3; later fields came with the years. */
export function s3Format(): SequenceLayout {
  return format(
    '$owner $bucket [$time] $ip $requester $request_id $operation $key "$request" $status $error $bytes_sent $object_size $total_time $turn_around_time "$referer" "$user_agent" $version_id $host_id $signature_version $cipher_suite $authentication_type $host_header $tls_version $access_point_arn $acl_required $source_region',
    "version_id",
    {
      host: [{ names: ["host_header"] }],
      bytes: [{ names: ["bytes_sent"] }],
      seconds: [{ names: ["total_time"], unit: "ms" }],
    },
  );
}

/** The native format of Squid. */
export function squidFormat(): SequenceLayout {
  return format(
    "$timestamp $elapsed $client $result/$status $bytes $method $url $user $hierarchy/$peer $type",
    null,
    {
      path: [{ names: ["url"] }],
      method: [{ names: ["method"] }],
      seconds: [{ names: ["elapsed"], unit: "ms" }],
      time: [{ names: ["timestamp"] }],
    },
  );
}

/** The format of Fastly, version 2, whose time has no brackets. */
export function fastlyFormat(): SequenceLayout {
  return format(
    '$client $ident $user $time "$request" $status $bytes',
    "end",
  );
}
