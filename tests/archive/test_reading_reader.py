"""The parent's side: whatever the bytes do to the child, a Reading comes back, in time, with the reason."""

import io
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from patience import patience
from selectolax.lexbor import SelectolaxError

from factcheck.archive.reading import Noted, Reader, Reading
from factcheck.archive.reading.child import receive, serve
from factcheck.archive.reading.conversation import signal_name
from factcheck.archive.reading.frames import PREFIX, Frame, parse_header, to_frame

PAGE = b"<title>T</title><p>The quoted sentence.</p>"
SEEN_AT = datetime(2025, 11, 22, tzinfo=UTC)


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as shared:
        yield shared


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def await_end(pid: int) -> bool:
    """Whether a process that is not ours ends: it may stay a zombie until the system's init looks after it."""
    deadline = time.monotonic() + 5
    while (running := alive(pid) and not is_zombie(pid)) and time.monotonic() < deadline:
        time.sleep(0.01)
    return not running


def is_zombie(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return False


HEADER = {
    "media_type": "text/html",
    "charset": "",
    "url": "https://example.com/2025/11/20/",
    "latest": "2025-11-22",
    "article": "",
    "text_alone": "",
}


def frames_of(answers: io.BytesIO) -> list[Frame]:
    answers.seek(0)
    return list(iter(lambda: receive(answers), None))


def test_a_page_is_read_in_a_child_that_stays_warm(reader: Reader) -> None:
    first = reader.read(PAGE, "text/html")
    pid = reader.pid
    assert first == reader.read(PAGE, "text/html", "", "")
    assert (first.text, first.title, first.unreadable) == ("The quoted sentence.", Noted("T", "title"), "")
    assert reader.pid == pid


def test_a_date_is_guessed_within_what_the_capture_allows(reader: Reader) -> None:
    url = "https://example.com/2025/11/20/story"
    assert reader.read(PAGE, "text/html", url=url, seen_at=SEEN_AT).published_on == Noted("2025-11-20", "htmldate")
    assert reader.read(PAGE, "text/html", url=url, seen_at=datetime(2024, 1, 1, tzinfo=UTC)).published_on is None
    dated = PAGE + b"<meta property=article:published_time content=2025-11-19>"
    assert reader.read(dated, "text/html", url=url, seen_at=SEEN_AT).published_on == Noted(
        "2025-11-19", "meta:article:published_time"
    )


def test_a_day_that_contradicts_the_guess_or_the_capture_comes_through(reader: Reader) -> None:
    future = PAGE + b"<meta name=date content=2031-01-01>"
    reading = reader.read(future, "text/html", url="https://example.com/2025/11/20/story", seen_at=SEEN_AT)
    assert reading.published_on == Noted("2025-11-20", "htmldate")
    assert reading.other_dates == (Noted("2031-01-01", "meta:date"),)


def test_the_text_does_not_depend_on_the_hint(reader: Reader) -> None:
    readings = [
        reader.read(PAGE, "text/html", url=url).text for url in ("", "no url", "http://[::1", "https://example.com")
    ]
    assert len(set(readings)) == 1


def test_text_beyond_a_pipe_s_buffer_comes_through(reader: Reader) -> None:
    words = "wörd 漢字 " * 100_000
    assert reader.read(words.encode(), "text/plain").text == words


def test_a_ten_megabyte_word_is_read(reader: Reader) -> None:
    assert len(reader.read(b"<p>" + b"x" * 10_000_000, "text/html").text) == 10_000_000


HOSTILE = {
    "nested": b"<div>" * 100_000 + b"deep",
    "attributes": b"<p " + b" ".join(b"a%d=1" % n for n in range(300_000)) + b">x",
    "a million open tags": b"<b><p>" * 300_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_page_made_to_hang_a_parser_is_given_up_in_time(name: str) -> None:
    with Reader(wall_seconds=1.0) as reader:
        reader.read(PAGE, "text/html")
        pid = reader.pid
        with patience():
            reading = reader.read(HOSTILE[name], "text/html")
        assert reading == Reading(unreadable="Reading took longer than 1 s.")
        assert not alive(pid)
        assert reader.read(PAGE, "text/html").text == "The quoted sentence."


@pytest.mark.parametrize(
    "body",
    (
        b"<a href=x>y</a>" * 50_000,
        b"<!--" * 500_000 + b"--><p>y",
        b"<p>y" + b"<!--x-->" * 50_000,
        b"&amp;" * 500_000,
        b"<table>" * 2_000 + b"y",
    ),
    ids=["links", "one comment", "comments", "entities", "tables"],
)
def test_a_large_page_that_is_only_large_is_read(reader: Reader, body: bytes) -> None:
    assert reader.read(body, "text/html").unreadable == ""


def test_a_page_that_needs_too_much_memory_says_so() -> None:
    with Reader(memory_bytes=200 << 20) as reader:
        reading = reader.read(b"<p>" * 3_000_000, "text/html")
        assert reading == Reading(unreadable="Reading needs more than 200 MiB of memory.")
        assert reader.pid is None
        assert reader.read(PAGE, "text/html").text == "The quoted sentence."


def test_bytes_larger_than_the_memory_limit_say_so() -> None:
    with Reader(memory_bytes=150 << 20) as reader:
        assert reader.read(bytes(160 << 20), "text/html").unreadable == "Reading needs more than 150 MiB of memory."


def test_a_child_that_grew_is_let_go_after_its_answer() -> None:
    answers = io.BytesIO()
    serve(io.BytesIO(to_frame(HEADER, PAGE) * 2), answers, 1000, 10**6)
    assert [frame.header.get("leaving") for frame in frames_of(answers)] == [None, True, None]


@pytest.mark.parametrize("failure", (MemoryError, SelectolaxError))
def test_a_child_out_of_memory_says_so_and_goes(failure: type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise failure

    monkeypatch.setattr("factcheck.archive.reading.child.read_bytes", fail)
    answers = io.BytesIO()
    serve(io.BytesIO(to_frame(HEADER, PAGE) * 2), answers, 1 << 40, 10**6)
    assert [frame.header for frame in frames_of(answers)] == [{"ready": True}, {"memory": True}]


@pytest.mark.parametrize("end", (signal.SIGKILL, signal.SIGSEGV))
def test_a_child_that_dies_between_reads_is_replaced(end: Any) -> None:
    with Reader() as reader:
        reader.read(PAGE, "text/html")
        os.kill(reader.pid, end)
        time.sleep(0.05)
        assert reader.read(PAGE, "text/html").text == "The quoted sentence."


@pytest.mark.parametrize(
    ("end", "reason"),
    (
        (signal.SIGKILL, "The reading process ended with SIGKILL."),
        (signal.SIGSEGV, "The reading process ended with SIGSEGV."),
        (signal.SIGXCPU, "Reading took longer than 30 s."),
    ),
)
def test_a_child_that_dies_while_reading_is_a_reason(end: Any, reason: str) -> None:
    with Reader(wall_seconds=30) as reader:
        reader.read(PAGE, "text/html")
        killer = threading.Timer(0.2, os.kill, (reader.pid, end))
        killer.start()
        assert reader.read(HOSTILE["nested"] * 3, "text/html") == Reading(unreadable=reason)
        killer.join()
        assert reader.read(PAGE, "text/html").text == "The quoted sentence."


def test_a_stopped_child_is_given_up() -> None:
    with Reader(wall_seconds=1.0) as reader:
        reader.read(PAGE, "text/html")
        os.kill(reader.pid, signal.SIGSTOP)
        assert reader.read(b"x" * 1_000_000, "text/plain").unreadable == "Reading took longer than 1 s."


def test_no_process_and_no_zombie_is_left() -> None:
    reader = Reader(wall_seconds=0.2)
    pids = set()
    for body in (PAGE, HOSTILE["attributes"], PAGE):
        reader.read(body, "text/html")
        pids.add(reader.pid)
    reader.close()
    reader.close()
    assert not any(alive(pid) for pid in pids - {None})
    assert reader.pid is None


def test_a_child_that_will_not_go_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcheck.archive.reading.conversation._PATIENCE", 0.1)
    reader = Reader()
    reader.read(PAGE, "text/html")
    pid = reader.pid
    os.kill(pid, signal.SIGSTOP)
    reader.close()
    assert not alive(pid)


def test_a_child_does_not_outlive_its_parent() -> None:
    code = (
        "import os, sys; from factcheck.archive.reading import Reader; r = Reader(); r.read(b'x', 'text/plain');"
        "print(r.pid, flush=True); os._exit(9)"
    )
    parent = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert parent.returncode == 9
    assert await_end(int(parent.stdout))


def test_an_interrupted_read_leaves_no_half_request(monkeypatch: pytest.MonkeyPatch) -> None:
    with Reader() as reader:
        reader.read(PAGE, "text/html")
        pid = reader.pid

        def interrupt(*_: object) -> None:
            raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            patch.setattr("factcheck.archive.reading.reader.of_fields", interrupt)
            with pytest.raises(KeyboardInterrupt):
                reader.read(PAGE, "text/html")
        assert not alive(pid)
        assert reader.read(PAGE, "text/html").text == "The quoted sentence."


def test_threads_take_turns(reader: Reader) -> None:
    texts: dict[int, str] = {}

    def read(number: int) -> None:
        texts[number] = reader.read(b"%d" % number * 1000, "text/plain").text

    threads = [threading.Thread(target=read, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert texts == {number: str(number) * 1000 for number in range(8)}


CHILDREN = {
    "it does not start": "raise SystemExit(3)",
    "it says nothing": "import time; time.sleep(60)",
}


@pytest.mark.parametrize("name", CHILDREN)
def test_a_child_that_does_not_start_is_a_reason(name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("factcheck.archive.reading.reader._START_SECONDS", 0.5)
    monkeypatch.setattr(sys, "executable", stand_in(tmp_path, CHILDREN[name]))
    with Reader() as reader:
        assert reader.read(PAGE, "text/html").unreadable == "The reading process did not start."


def test_no_interpreter_is_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with Reader() as reader:
        assert reader.read(PAGE, "text/html").unreadable == "The reading process did not start."


FRAME = "import sys, json, struct, time; out = sys.stdout.buffer\ndef say(h, b=b'', n=None):\n  h = h if isinstance(h, bytes) else json.dumps(h).encode(); out.write(struct.pack('>II', len(h), len(b) if n is None else n) + h + b); out.flush()\nsay({})\n"
FIELDS = "dict(extractor='e', unreadable='', encoding='', encoding_from='', replaced=0, page_starts=[], title=None, author=None, publisher=None, published_on=None, other_dates=[], article=[], canonical='', credit='', links=[], guessing=True, leaving=False)"


@pytest.mark.parametrize(
    ("code", "reason"),
    (
        ("say({}, n=4_000_000_000); time.sleep(60)", "The reading process ended with SIGKILL."),
        ("say(b'[]'); raise SystemExit(1)", "The reading process ended with exit code 1."),
        ("say(b'{'); raise SystemExit(1)", "The reading process ended with exit code 1."),
        ("out.write(b'half'); out.flush(); raise SystemExit(7)", "The reading process ended with exit code 7."),
        ("sys.stdin.close(); raise SystemExit(7)", "The reading process ended with exit code 7."),
    ),
)
def test_an_answer_that_is_no_answer_is_a_reason(
    code: str, reason: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("factcheck.archive.reading.conversation._PATIENCE", 0.3)
    monkeypatch.setattr(sys, "executable", stand_in(tmp_path, FRAME + code))
    with Reader() as reader:
        assert reader.read(b"x" * 1_000_000 if "close" in code else b"x", "text/plain").unreadable == reason


@pytest.mark.parametrize("end", ("raise SystemExit(1)", "time.sleep(60)"))
def test_a_lost_guess_does_not_lose_the_text(end: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    code = f"{FRAME}say({FIELDS}, b'whole text'); {end}"
    monkeypatch.setattr(sys, "executable", stand_in(tmp_path, code))
    with Reader(wall_seconds=0.4) as reader:
        assert reader.read(b"x", "text/plain").text == "whole text"
        assert reader.pid is None


def test_a_child_that_says_it_leaves_is_not_used_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    fields = FIELDS.replace("guessing=True, leaving=False", "guessing=False, leaving=True")
    monkeypatch.setattr(sys, "executable", stand_in(tmp_path, f"{FRAME}say({fields}, b'text')"))
    with Reader() as reader:
        assert reader.read(b"x", "text/plain").text == "text"
        assert reader.pid is None


def stand_in(folder: Path, code: str) -> str:
    """An interpreter that runs `code` whatever it is asked to run."""
    script = folder / "python"
    script.write_text(f"#!{sys.executable}\n{code}\n")
    script.chmod(0o755)
    return str(script)


def test_the_parent_imports_no_parser() -> None:
    code = "import sys, factcheck.archive.reading; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"selectolax", "pypdfium2", "lxml", "htmldate", "charset_normalizer", "httpx", "asyncio"} & set(loaded)


def test_the_child_serves_until_the_pipe_ends() -> None:
    answers = io.BytesIO()
    requests = to_frame(HEADER, PAGE) + to_frame({**HEADER, "media_type": "text/plain"}, b"x")
    serve(io.BytesIO(requests), answers, 1 << 40, 10**6)
    ready, page, guess, plain = frames_of(answers)
    assert ready.header == {"ready": True}
    assert (page.body, page.header["guessing"]) == (b"The quoted sentence.", True)
    assert guess.header["published_on"] == {"value": "2025-11-20", "origin": "htmldate"}
    assert (plain.body, plain.header["guessing"]) == (b"x", False)


@pytest.mark.parametrize("cut", (0, 3, PREFIX.size, PREFIX.size + 4))
def test_the_child_takes_half_a_request_for_the_end(cut: int) -> None:
    assert receive(io.BytesIO(to_frame({"a": 1}, b"body")[:cut])) is None


def test_a_header_is_an_object() -> None:
    with pytest.raises(ValueError, match="JSON object"):
        parse_header(b"[]")


def test_a_signal_has_a_name() -> None:
    assert (signal_name(-11), signal_name(-35)) == ("SIGSEGV", "signal 35")
