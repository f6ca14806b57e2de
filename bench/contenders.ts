/**
 * Who is measured: one command each, run by bash with the logs as "$@" in the
 * folder of the project, which writes `key TAB count` in any order.
 *
 * @module
 */

/** One way to count. */
export interface Contender {
  /** What the table calls it. */
  name: string;
  /** What must be installed. */
  needs: string;
  /** The command. */
  command: string;
  /** Whether its counts are compared with those of logtally. */
  isChecked: boolean;
  /** The share of the data it is given, as a divisor of the lines; 1 is all. */
  divisor: number;
}

const LOGTALLY =
  `"$DENO" run --allow-read="worker.ts,lib,$LOGS" main.ts --quiet`;
const EACH_FILE = `printf '%s\\0' "$@" | xargs -0 -P "$(nproc)" -n 1`;
const GOACCESS = `goaccess --no-global-config --no-progress --no-query-string \
  --log-format='%h %^[%d:%t %^] "%r" - ^%s^ %b %^' \
  --date-format=%d/%b/%Y --time-format=%T --output=json -`;

/** Sums of rows of a count and a key: alp counts methods apart, topfew reads one file a process. */
const ADD_UP =
  `awk '{ n[$2] += $1 } END { for (key in n) print key "\\t" n[key] }'`;

const ALP = `cat "$@" | alp regexp --limit 2000000 --format tsv --noheaders \
  -o count,uri --pattern '^[^"]*"(?P<method>[^ "]+) (?P<uri>/[^ "]*) [^"]*" - \\^(?P<status>[0-9]+)\\^ (?P<body_bytes>[0-9]+) "-" "-" "-" \\^"(?P<response_time>[0-9.]+)"' |
  ${ADD_UP}`;

const TOPFEW = `for log in "$@"; do
    topfew -f 7 -n 2000000 -g '"[^ "]+ /' -s '[?#].*' '' "$log"
  done | ${ADD_UP}`;

const AGRIND =
  `cat "$@" | agrind '* | parse regex "^[^\\"]*\\"[^ \\"]+ (?P<path>/[^ ?#\\"]*)" | count by path' \
  -o 'format={path}\t{_count}'`;

/** All contenders, in the order of the table. */
export const CONTENDERS: Contender[] = [
  contender("logtally", "deno", `${LOGTALLY} "$@"`),
  contender("logtally --lane line", "deno", `${LOGTALLY} --lane line "$@"`),
  contender(
    "logtally --workers 1",
    "deno",
    `${LOGTALLY} --workers 1 "$@"`,
  ),
  contender(
    "2015 recipe, Python 3, 12 processes",
    "python3",
    `python3 bench/contenders/recipe.py "$@"`,
  ),
  contender("mawk, a process a core", "mawk", awk("mawk")),
  contender("gawk, a process a core", "gawk", awk("gawk -b")),
  contender(
    "grep -o | sort | uniq -c",
    "grep",
    `grep -a -h -o -P '^[^"]*"[^ "]+ \\K/[^ ?#"]*' "$@" |
      sort | uniq -c | awk '{ n = $1; sub(/^ *[0-9]+ /, ""); print $0 "\\t" n }'`,
  ),
  contender(
    "DuckDB, one SQL statement",
    "node",
    `[ -d "$PEERS/node_modules/@duckdb" ] || exit 127
      node bench/contenders/duckdb.mjs "$PEERS" "$@"`,
  ),
  contender(
    "ClickHouse, one SQL statement in Python (chdb)",
    "chdb",
    `python3 bench/contenders/clickhouse.py "$@"`,
  ),
  contender(
    "Polars, one query in Python",
    "polars",
    `python3 bench/contenders/polars_paths.py "$@"`,
  ),
  contender("angle-grinder", "agrind", AGRIND),
  {
    ...contender("alp", "alp", ALP),
    // It writes é as %C3%A9.
    isChecked: false,
  },
  contender("topfew, a file at a time", "topfew", TOPFEW),
  {
    ...contender(
      "GoAccess, on a twentieth",
      "goaccess",
      `cat "$@" | awk 'NR % 20 == 0' | ${GOACCESS} > /dev/null`,
    ),
    isChecked: false,
    divisor: 20,
  },
  {
    ...contender(
      "wc -l, a process a core (the limit)",
      "wc",
      `${EACH_FILE} wc -l > /dev/null`,
    ),
    isChecked: false,
  },
];

const PACKED = `"\${@/%/.gz}"`;
const EACH_PACKED =
  `printf '%s\\0' ${PACKED} | xargs -0 -P "$(nproc)" -n 1 sh -c`;

/** Those for logs packed beside themselves as `<log>.gz`; GB/s are of what they hold. */
export const PACKED_CONTENDERS: Contender[] = [
  contender("logtally", "deno", `${LOGTALLY} ${PACKED}`),
  contender(
    "logtally --workers 1",
    "deno",
    `${LOGTALLY} --workers 1 ${PACKED}`,
  ),
  contender(
    "zcat into mawk, a pair a core",
    "mawk",
    `${EACH_PACKED} 'zcat "$1" | mawk -f bench/contenders/count.awk' sh |
      mawk -f bench/contenders/sum.awk`,
  ),
  {
    ...contender(
      "zcat, a process a core (the limit)",
      "zcat",
      `${EACH_PACKED} 'zcat "$1" > /dev/null' sh`,
    ),
    isChecked: false,
  },
];

function contender(name: string, needs: string, command: string): Contender {
  return { name, needs, command, isChecked: true, divisor: 1 };
}

/** Counts go through files: in one pipe, rows of several processes would mix. */
function awk(program: string): string {
  return `${EACH_FILE} sh -c '${program} -f bench/contenders/count.awk "$1" > "$1.counts"' sh &&
    ${program} -f bench/contenders/sum.awk "\${@/%/.counts}"`;
}
