# One process counts one file; the sums are added up by sum.awk.
BEGIN { FS = "\"" }
{
  split($2, request, " ")
  path = request[2]
  if (substr(path, 1, 1) != "/") next
  sub(/[?#].*/, "", path)
  counts[path]++
}
END { for (path in counts) printf "%s\t%d\n", path, counts[path] }
