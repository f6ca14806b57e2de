// One SQL statement over all files. The package is installed beside the logs:
// it is measured against, never depended upon.
import { createRequire } from "node:module";
import { resolve } from "node:path";

const [peers, ...files] = process.argv.slice(2);
const { DuckDBInstance } = createRequire(resolve(peers, "package.json"))(
  "@duckdb/node-api",
);
const connection = await (await DuckDBInstance.create(":memory:")).connect();
const names = files.map((file) => `'${file.replaceAll("'", "''")}'`);
const reader = await connection.runAndReadAll(`
  SELECT path, count(*) FROM (
    SELECT regexp_extract(line, '^[^"]*"[^ "]+ (/[^ ?#"]*)', 1) AS path
    FROM read_csv([${names}], columns = {'line': 'VARCHAR'}, header = false,
      delim = '\\x01', quote = '', escape = '', auto_detect = false, null_padding = true,
      strict_mode = false)
  ) WHERE path <> '' GROUP BY path
`);
const rows = reader.getRows().map(([path, count]) => `${path}\t${count}\n`);
process.stdout.write(rows.join(""));
