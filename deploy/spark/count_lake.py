"""Counts the logs of a data lake with logtally, on Apache Spark.

  spark-submit count_lake.py --output TALLY GLOB... [-- flags of logtally]

GLOB and TALLY are of any file system of Spark (file:, hdfs:, s3a:). Plain files are
cut at line ends into parts, packed ones are counted whole, each part in a task of
its own. A tally names the bytes it comes from, and merge refuses to add the same
bytes twice, so neither a repeated task nor a file that two globs name counts twice.
"""

from __future__ import annotations

import argparse
import functools
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from py4j.java_gateway import GatewayParameters, JavaGateway, launch_gateway  # type: ignore[import-untyped]
from py4j.protocol import Py4JJavaError  # type: ignore[import-untyped]
from pyspark import SparkContext, SparkFiles

PACKED = (".gz", ".zst")
MERGED_AT_ONCE = 16
# A long line of a container goes on in further ones, which a cut could part.
CONTAINER_LINE = re.compile(rb'\S+ (stdout|stderr) [FP] |\{"log":')


class Part(NamedTuple):
    """Bytes of a file; those at or behind `start` and before `stop`, up to line ends."""

    uri: str
    size_bytes: int
    changed_ms: int
    start: int
    stop: int


class Job(NamedTuple):
    """What all tasks share; the class path and the settings are those of the driver."""

    logtally: str
    flags: tuple[str, ...]
    class_path: str
    settings_xml: bytes


class CountError(Exception):
    """A file that could not be counted, and why."""


def list_parts(jvm: Any, settings: Any, glob: str, part_bytes: int) -> list[Part]:
    """The parts of all files of a glob; whole files if `part_bytes` is 0."""
    path = jvm.org.apache.hadoop.fs.Path(glob)
    parts = []
    for status in path.getFileSystem(settings).globStatus(path) or []:
        uri, size = status.getPath().toString(), status.getLen()
        if status.isDirectory():
            raise CountError(f'"{uri}" is a folder; give "{uri}/*"')
        step = part_bytes if part_bytes and not uri.endswith(PACKED) else size
        for start in range(0, size, step) if size else [0]:
            stop = min(start + step, size)
            parts.append(Part(uri, size, status.getModificationTime(), start, stop))
    if not parts:
        raise CountError(f'"{glob}" matches no file')
    return parts


@functools.cache
def start_java(job: Job) -> tuple[Any, Any]:
    """A Java for this worker, which ends with it, to read any file system of Spark."""
    jars = job.class_path.split(os.pathsep)
    port, token = launch_gateway(
        jarpath=next(jar for jar in jars if "py4j" in os.path.basename(jar)),
        classpath=os.pathsep.join([*jars, f"{SparkFiles.getRootDirectory()}/*"]),
        javaopts=["-Xmx256m", "-XX:+UseSerialGC"],
        java_path=None,
        die_on_exit=True,
        enable_auth=True,
        redirect_stderr=sys.stderr,
    )
    jvm = JavaGateway(gateway_parameters=GatewayParameters(port=port, auth_token=token)).jvm
    settings = jvm.org.apache.hadoop.conf.Configuration(False)
    settings.addResource(jvm.java.io.ByteArrayInputStream(job.settings_xml))
    return jvm, settings


def find_line(stream: Any, offset: int, size_bytes: int) -> int:
    """Where the first line begins that begins at or behind an offset."""
    if offset in (0, size_bytes):
        return offset
    stream.seek(offset - 1)
    position = offset - 1
    while piece := bytes(stream.readNBytes(65536)):
        if (end := piece.find(b"\n")) >= 0:
            return position + end + 1
        position += len(piece)
    return size_bytes


def run_logtally(command: list[str], feed: Callable[[str], None] | None = None) -> bytes:
    """Its standard output; `feed` writes to the path that it gets, its standard input."""
    pipe = subprocess.PIPE
    failure = ""
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe) as child:
        try:
            if feed and child.stdin:
                feed(f"/proc/{os.getpid()}/fd/{child.stdin.fileno()}")
        except Py4JJavaError as error:
            failure = str(error.java_exception)
        stdout, stderr = child.communicate()
    if child.returncode or failure:
        said = stderr.decode(errors="replace").split("\n")
        code = f"logtally ended with {child.returncode}"
        raise CountError("; ".join(text for text in [*said, failure, code] if text))
    return stdout


def count_part(job: Job, part: Part) -> bytes:
    """The tally of a part."""
    jvm, settings = start_java(job)
    path = jvm.org.apache.hadoop.fs.Path(part.uri)
    files = path.getFileSystem(settings)
    status = files.getFileStatus(path)
    if (status.getLen(), status.getModificationTime()) != (part.size_bytes, part.changed_ms):
        raise CountError(f'"{part.uri}" changed while the job ran; start it again')
    stream = files.open(path)
    try:
        start = find_line(stream, part.start, part.size_bytes)
        stop = find_line(stream, part.stop, part.size_bytes)
        stream.seek(start)
        if stop - start < part.size_bytes and CONTAINER_LINE.match(bytes(stream.readNBytes(100))):
            raise CountError(f'"{part.uri}" is of a container, whose lines may go on in the next; '
                             "count it whole: --part-size 0")

        def feed(stdin: str) -> None:
            stream.seek(start)
            out = jvm.java.io.FileOutputStream(stdin)
            jvm.org.apache.commons.io.IOUtils.copyLarge(stream, out, 0, stop - start)
            out.close()

        command = [job.logtally, "-", "--quiet", "--format", "tally", "--output", "-"]
        command += ["--name", part.uri, *job.flags]
        if not part.uri.endswith(PACKED):
            command += ["--range", f"{start}-{stop}"]
        return run_logtally(command, feed)
    except CountError as error:
        raise CountError(f'"{part.uri}", bytes {part.start}-{part.stop}: {error}') from None
    finally:
        stream.close()


def merge_tallies(job: Job, tallies: Iterable[bytes]) -> bytes:
    """The sum of some tallies."""
    with tempfile.TemporaryDirectory() as folder:
        for index, tally in enumerate(tallies):
            Path(folder, f"{index}.tally").write_bytes(tally)
        return run_logtally([job.logtally, "merge", "--quiet", "--format", "tally", folder])


def count_lake(context: SparkContext, arguments: argparse.Namespace, flags: list[str]) -> None:
    """Counts all globs, and writes the tally."""
    jvm: Any = context._jvm
    settings: Any = context._jsc.hadoopConfiguration()
    parts = [part for glob in arguments.globs
             for part in list_parts(jvm, settings, glob, arguments.part_size << 20)]
    xml = jvm.java.io.ByteArrayOutputStream()
    settings.writeXml(xml)
    class_path = jvm.java.lang.System.getProperty("java.class.path")
    shared = context.broadcast(
        Job(arguments.logtally, tuple(flags), class_path, bytes(xml.toByteArray())))

    tallies = context.parallelize(list(enumerate(parts)), len(parts)) \
        .mapValues(lambda part: count_part(shared.value, part))
    width = len(parts)
    while width > 1:
        width = -(-width // MERGED_AT_ONCE)
        tallies = tallies.map(lambda pair: (pair[0] // MERGED_AT_ONCE, pair[1])) \
            .groupByKey(width).mapValues(lambda some: merge_tallies(shared.value, some))
    [(_, tally)] = tallies.collect()

    path = jvm.org.apache.hadoop.fs.Path(arguments.output)
    out = path.getFileSystem(settings).create(path, True)
    out.write(bytearray(tally))
    out.close()


def main() -> None:
    """Runs the command line."""
    end = sys.argv.index("--") if "--" in sys.argv else len(sys.argv)
    parser = argparse.ArgumentParser(prog="count_lake.py")
    parser.add_argument("globs", nargs="+", metavar="GLOB")
    parser.add_argument("--output", required=True, metavar="TALLY")
    parser.add_argument("--logtally", default="logtally", metavar="PATH",
                        help="the binary on each executor")
    parser.add_argument("--part-size", type=int, default=1024, metavar="MB",
                        help="of plain files; 0 counts all files whole")
    arguments = parser.parse_args(sys.argv[1:end])
    with SparkContext(appName="logtally") as context:
        # The workers import this file, so that each starts one Java, not one a task.
        context.addPyFile(__file__)
        try:
            count_lake(context, arguments, sys.argv[end + 1:])
        except CountError as error:
            sys.exit(f"count_lake.py: {error}")
        except Py4JJavaError as error:
            message = str(error.java_exception.getMessage())
            found = re.search(r"CountError: (.*)", message)
            sys.exit(f"count_lake.py: {found[1] if found else message}")


if __name__ == "__main__":
    import count_lake as imported

    imported.main()
