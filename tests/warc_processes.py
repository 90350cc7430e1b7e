"""Writers of captures in processes of their own, to be run at once, limited, or killed."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from factcheck.archive.warc import Span

_TESTS = Path(__file__).resolve().parent

_SCRIPT = f"""
import json, resource, sys
from dataclasses import astuple
from pathlib import Path
sys.path[:0] = [{str(_TESTS.parent)!r}, {str(_TESTS)!r}]
from warc_samples import keep, make_pages
from factcheck.errors import StorageRefused
folder, name, start, number, limit = sys.argv[1:]
before = resource.getrlimit(resource.RLIMIT_FSIZE)
if int(limit):
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), before[1]))
try:
    spans = keep(Path(folder), make_pages(int(number)), name, int(start))
except StorageRefused as error:
    sys.exit(error.message)
finally:
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
print(json.dumps([astuple(span) for span in spans]))
"""


def start_writer(
    folder: Path, name: str, *, number: int, start: int = 1, limit: int = 0, under: Sequence[str] = ()
) -> subprocess.Popen[str]:
    """A process that writes `number` captures; no file may grow past `limit` bytes. It prints its spans or the refusal."""
    arguments = [str(folder), name, str(start), str(number), str(limit)]
    command = [*under, sys.executable, "-B", "-c", _SCRIPT, *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def spans_of(writer: subprocess.Popen[str]) -> tuple[list[Span], str]:
    """What the process claimed, none if it did not live to say so, and what it complained of."""
    claimed, complaint = writer.communicate(timeout=120)
    return [Span(*fields) for fields in json.loads(claimed or "[]")], complaint


def write_at_once(folder: Path, writers: int, number: int) -> list[Span]:
    """Let several processes write `number` captures each into one folder at the same time."""
    running = [
        start_writer(folder, f"capture-{writer}.warc.gz", number=number, start=1 + writer * 1_000_000)
        for writer in range(writers)
    ]
    return [span for writer in running for span in spans_of(writer)[0]]
