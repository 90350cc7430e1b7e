"""A body comes out of its content codings whole, or with a reason, and never in more memory than its bound."""

import gzip
import subprocess
import sys
import zlib
from pathlib import Path

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st
from loopback import bomb, compressed

from factcheck.archive import decode
from factcheck.archive.decode import KEPT_AT_FIRST, Decoded, decode_content

LIMIT = 64 * 1024 * 1024
TEXT = b"".join(b"<p>paragraph %d</p>" % number for number in range(20_000))
NOISE = b"".join(zlib.crc32(b"%d" % number).to_bytes(4, "big") for number in range(50_000))
CODINGS = ("gzip", "x-gzip", "deflate", "br", "zstd")


@pytest.mark.parametrize("coding", (*CODINGS, "raw-deflate", "GZIP", " gzip "))
def test_a_packed_body_comes_out_whole(coding: str) -> None:
    packed = compressed(TEXT, coding.strip().lower())
    assert decode_content(packed, coding.replace("raw-", ""), limit=LIMIT) == Decoded(TEXT)


@pytest.mark.parametrize("coding", CODINGS)
def test_a_body_that_hardly_packs_crosses_many_steps(coding: str) -> None:
    assert decode_content(compressed(NOISE, coding), coding, limit=LIMIT) == Decoded(NOISE)


@given(st.binary(max_size=4000), st.sampled_from(CODINGS), st.sampled_from(CODINGS), st.sampled_from((1, 7, 100_000)))
def test_any_body_packed_twice_comes_out_whole(body: bytes, inner: str, outer: str, repeat: int) -> None:
    packed = compressed(compressed(body * repeat, inner), outer)
    assert decode_content(packed, f"{inner}, {outer}", limit=1 << 30).body == body * repeat


@given(st.binary(max_size=300), st.sampled_from(CODINGS))
def test_garbage_is_told_and_never_raises(body: bytes, coding: str) -> None:
    found = decode_content(body, coding, limit=LIMIT)
    assert found.body == b"" or found.undecoded == ""


@pytest.mark.parametrize("codings", ("", "identity", " , identity"))
def test_a_body_without_a_coding_stays_as_it_is(codings: str) -> None:
    assert decode_content(b"abc", codings, limit=3) == Decoded(b"abc")
    assert decode_content(b"abcd", codings, limit=3) == Decoded(b"", "it unpacks to more than 3 bytes")


def test_an_empty_body_is_empty_in_any_coding() -> None:
    assert decode_content(b"", "gzip", limit=LIMIT) == Decoded(b"")


def test_an_unknown_coding_is_named() -> None:
    assert "'exi'" in decode_content(b"abc", "gzip, exi", limit=LIMIT).undecoded


def test_a_body_packed_three_times_over_is_left_packed() -> None:
    packed = gzip.compress(gzip.compress(gzip.compress(b"abc")))
    found = decode_content(packed, "gzip, gzip, gzip", limit=LIMIT)
    assert found == Decoded(b"", "it is packed 3 times over; the most is 2")


@pytest.mark.parametrize("coding", CODINGS)
def test_a_torn_stream_is_told_at_every_byte(coding: str) -> None:
    packed = compressed(TEXT[:3000], coding)
    for end in range(1, len(packed)):
        found = decode_content(packed[:end], coding, limit=LIMIT)
        assert found.body == b""
        assert found.undecoded


@pytest.mark.parametrize("coding", CODINGS)
def test_a_stream_that_we_cut_is_read_as_far_as_it_goes(coding: str) -> None:
    packed = compressed(TEXT, coding)
    found = decode_content(packed[: len(packed) // 2], coding, limit=LIMIT, cut=True)
    assert found.undecoded == ""
    assert found.body
    assert TEXT.startswith(found.body)


@pytest.mark.parametrize("coding", CODINGS)
def test_a_flipped_bit_is_told_or_harmless_but_never_raises(coding: str) -> None:
    packed = bytearray(compressed(TEXT[:2000], coding))
    for place in range(len(packed)):
        packed[place] ^= 0x10
        decode_content(bytes(packed), coding, limit=LIMIT)
        packed[place] ^= 0x10


def test_gzip_members_follow_one_another() -> None:
    assert decode_content(gzip.compress(b"one") + gzip.compress(b"two"), "gzip", limit=LIMIT) == Decoded(b"onetwo")


def test_zstd_frames_follow_one_another() -> None:
    packed = compressed(b"one", "zstd") + compressed(b"two", "zstd")
    assert decode_content(packed, "zstd", limit=LIMIT) == Decoded(b"onetwo")


@pytest.mark.parametrize("padding", (b"\0" * 100, b"garbage", b"\x1f"))
def test_what_follows_a_whole_gzip_body_is_let_pass_as_browsers_do(padding: bytes) -> None:
    assert decode_content(gzip.compress(b"one") + padding, "gzip", limit=LIMIT) == Decoded(b"one")
    assert decode_content(zlib.compress(b"one") + padding, "deflate", limit=LIMIT) == Decoded(b"one")


def test_a_member_boundary_may_fall_between_two_steps() -> None:
    first = gzip.compress(bytes(range(256)) * 400, compresslevel=0)
    for pad in range(decode.STEP - len(first) % decode.STEP - 4, decode.STEP - len(first) % decode.STEP):
        filler = gzip.compress(b"x" * pad, compresslevel=0)
        packed = first + filler + gzip.compress(b"end")
        assert decode_content(packed, "gzip", limit=LIMIT).body.endswith(b"xend")
    torn = gzip.compress(b"one") + b"\x1f\x8b"
    assert "ends before its end" in decode_content(torn, "gzip", limit=LIMIT).undecoded


def test_what_follows_a_br_body_is_told() -> None:
    packed = brotli.compress(b"one")
    assert "other bytes" in decode_content(packed + b"more", "br", limit=LIMIT).undecoded
    # Steps apart, too: the stream ends exactly where the first step does.
    packed = brotli.compress(b"one") + b"x" * (decode.STEP - len(packed)) + b"more"
    assert "other bytes" in decode_content(packed, "br", limit=LIMIT).undecoded
    exact = next(
        packed
        for size in range(65_000, 66_000)
        if len(packed := brotli.compress(NOISE[:size], quality=0)) == decode.STEP
    )
    assert "other bytes" in decode_content(exact + b"more", "br", limit=LIMIT).undecoded


def test_a_body_of_nothing_but_tiny_members_is_refused() -> None:
    many = gzip.compress(b"") * (decode.MOST_MEMBERS + 1)
    assert "more than 10000 parts" in decode_content(many, "gzip", limit=LIMIT).undecoded
    many = compressed(b"", "zstd") * (decode.MOST_MEMBERS + 1)
    assert "more than 10000 parts" in decode_content(many, "zstd", limit=LIMIT).undecoded


def test_a_large_body_is_kept_whole_on_the_second_reading() -> None:
    body = TEXT * 20
    assert len(body) > KEPT_AT_FIRST
    assert decode_content(gzip.compress(body, 1), "gzip", limit=len(body)) == Decoded(body)
    assert decode_content(gzip.compress(body, 1), "gzip", limit=len(body) - 1).body == b""


@pytest.mark.parametrize("coding", ("gzip", "deflate", "br", "zstd"))
def test_a_bomb_is_told(coding: str) -> None:
    found = decode_content(bomb(coding, 80 << 20), coding, limit=LIMIT)
    assert found == Decoded(b"", f"it unpacks to more than {LIMIT} bytes")


def test_a_zstd_window_that_wants_too_much_memory_is_refused() -> None:
    # RFC 8878: frame magic, no single segment, a window descriptor of 2 GiB, one empty last block.
    frame = b"\x28\xb5\x2f\xfd" + b"\x00" + bytes([(31 - 10) << 3]) + b"\x01\x00\x00"
    assert "damaged" in decode_content(frame, "zstd", limit=LIMIT).undecoded


MEASURE = """
import re, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from loopback import bomb
from factcheck.archive.decode import decode_content
small = {coding: bomb(coding, 1 << 28) for coding in ("gzip", "br", "zstd")}
nested = bomb("gzip", 1 << 28)
import gzip; nested = gzip.compress(nested)
def peak():  # this program's own: what getrusage tells is inherited from the parent
    return int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
before = peak()
for coding, payload in small.items():
    assert decode_content(payload, coding, limit=64 << 20).undecoded
assert decode_content(nested, "gzip, gzip", limit=64 << 20).undecoded
print(peak() - before)
"""


def test_finding_a_bomb_out_costs_less_than_fifty_megabytes() -> None:
    if not Path("/proc/self/status").exists():
        pytest.skip("this system does not tell a program its peak memory in /proc")
    tests = Path(__file__).resolve().parents[1]
    ran = subprocess.run([sys.executable, "-c", MEASURE, str(tests)], capture_output=True, text=True, check=True)
    assert int(ran.stdout) < 50 * 1024  # kilobytes
