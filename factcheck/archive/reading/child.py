"""The reading process: reads one request after another until its parent closes the pipe.

Started by `reader.py` as `python -m factcheck.archive.reading.child MEMORY_BYTES CPU_SECONDS`. It holds no file but its
pipes, limits its own memory and time, and may be killed at any instant: it keeps nothing.
"""

import contextlib
import os
import resource
import signal
import sys
import time
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import BinaryIO

from selectolax.lexbor import SelectolaxError

from factcheck.archive.reading.extract import read_bytes
from factcheck.archive.reading.frames import PREFIX, Frame, parse_header, to_frame
from factcheck.archive.reading.metadata import guess_published
from factcheck.archive.reading.outcome import Reading, to_fields


def serve(requests: BinaryIO, answers: BinaryIO, memory_bytes: int, cpu_seconds: int) -> None:
    """Answer requests until the pipe closes, or until this process has grown too fat to be worth keeping warm."""
    answers.write(to_frame({"ready": True}))
    answers.flush()
    while True:
        try:
            request = receive(requests)
            if request is None:
                return
            limit_cpu(cpu_seconds)
            reading, markup = _read(request)
            leaving = resident_memory() > memory_bytes // 2
            answer = to_frame(
                {**to_fields(reading), "guessing": bool(markup), "leaving": leaving}, reading.text.encode()
            )
        except (MemoryError, SelectolaxError):
            # lexbor reports a refused allocation as an error of its own.
            answers.write(to_frame({"memory": True}))
            answers.flush()
            return
        answers.write(answer)
        answers.flush()
        if markup:
            noted = guess_published(markup, request.header["url"], _latest(request))
            answers.write(to_frame({"published_on": asdict(noted) if noted else None}))
            answers.flush()
        if leaving:
            return
        del request, reading, markup, answer


def receive(requests: BinaryIO) -> Frame | None:
    """The next request, or None at the end of the pipe, also in the middle of a request: the parent is gone."""
    prefix = requests.read(PREFIX.size)
    if len(prefix) < PREFIX.size:
        return None
    head_length, body_length = PREFIX.unpack(prefix)
    head, body = requests.read(head_length), requests.read(body_length)
    return Frame(parse_header(head), body) if len(body) == body_length and len(head) == head_length else None


def limit_memory(memory_bytes: int) -> None:
    """The address space. macOS refuses this limit, and then only the wall limit holds."""
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))


def limit_cpu(seconds: int) -> None:
    """A second net, for a parent that died or forgot: the limit counts from the process's start, so it moves along."""
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = int(time.process_time()) + seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))


def resident_memory() -> int:
    """Bytes resident now; where the system does not say (no /proc), at most so far, which macOS counts in bytes."""
    try:
        pages = int(Path("/proc/self/statm").read_bytes().split()[1])
    except OSError:  # pragma: no cover - not Linux
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return pages * resource.getpagesize()


def _read(request: Frame) -> tuple[Reading, str]:
    header = request.header
    return read_bytes(
        request.body,
        header["media_type"],
        header["charset"],
        header["url"],
        _latest(request),
        article=bool(header["article"]),
        text_alone=bool(header["text_alone"]),
    )


def _latest(request: Frame) -> date | None:
    stated: str = request.header["latest"]
    return date.fromisoformat(stated) if stated else None


def main() -> None:
    # Ctrl-C is for the parent, which then closes the pipe.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    memory_bytes, cpu_seconds = int(sys.argv[1]), int(sys.argv[2])
    limit_memory(memory_bytes)
    # The pipe is for frames: whatever a library prints goes nowhere.
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    with contextlib.suppress(BrokenPipeError), answers:
        serve(sys.stdin.buffer, answers, memory_bytes, cpu_seconds)


if __name__ == "__main__":
    main()
