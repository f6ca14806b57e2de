"""The recipe of 2015 as one would write it in Python 3: a process a file, twelve
at a time, and a regular expression for each line."""

import collections
import multiprocessing
import re
import sys

REQUEST = re.compile(rb'^[^"]*"[^ "]+ (/[^ ?#"]*)')


def count(path):
    counts = collections.Counter()
    with open(path, "rb") as lines:
        for line in lines:
            found = REQUEST.match(line)
            if found:
                counts[found[1]] += 1
    return counts


if __name__ == "__main__":
    total = collections.Counter()
    with multiprocessing.Pool(12) as pool:
        for counts in pool.imap_unordered(count, sys.argv[1:]):
            total.update(counts)
    for key, number in total.items():
        sys.stdout.buffer.write(b"%s\t%d\n" % (key, number))
