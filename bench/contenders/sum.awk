BEGIN { FS = "\t" }
{ counts[$1] += $2 }
END { for (path in counts) printf "%s\t%d\n", path, counts[path] }
