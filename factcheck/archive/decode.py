"""A body out of its content codings, in bounded memory: gzip, deflate, br and zstd, at most two deep.

Law: what unpacks to more than `limit` is not unpacked at all, and finding that out costs one step of memory and not the
bomb's: beyond `KEPT_AT_FIRST` the steps are counted first and only then kept. A stream that is torn, damaged or followed
by what does not belong to it is told; only the zeros or garbage behind a whole gzip body are let pass, as browsers do.
Sources: RFC 1950, 1951, 1952, 7932, 8878 and 9659 (a zstd window of 8 MiB at most), RFC 9110 8.4.
"""

import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import brotli

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

STEP = 64 * 1024
KEPT_AT_FIRST = 4 * 1024 * 1024
DEEPEST = 2
MOST_MEMBERS = 10_000  # each costs a copy of what follows it, so a body of nothing but tiny members is an attack
_ZSTD_WINDOW_LOG = 23
_GZIP_MAGIC = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Decoded:
    """`undecoded` says why there is no body; it is empty where there is one."""

    body: bytes
    undecoded: str = ""


class _Damaged(Exception):
    """One sentence on what is wrong with a packed stream."""


Unpack = Callable[[Iterable[bytes], bool], Iterator[bytes]]


def decode_content(payload: bytes, codings: str, *, limit: int, cut: bool = False) -> Decoded:
    """Undo a Content-Encoding field's codings; with `cut` the payload is known to be cut short and may end anywhere."""
    names = [name.strip().lower() for name in codings.split(",")]
    names = [name for name in names if name not in {"", "identity"}]
    unknown = [name for name in names if name not in _UNPACKERS]
    if unknown:
        return Decoded(b"", f"its coding {unknown[0][:40]!r} is not one that is read (gzip, deflate, br, zstd)")
    if len(names) > DEEPEST:
        return Decoded(b"", f"it is packed {len(names)} times over; the most is {DEEPEST}")
    if not names or not payload:
        return Decoded(payload) if len(payload) <= limit else Decoded(b"", _too_large(limit))
    try:
        return _keep_within(lambda: _unpacked(payload, names, cut=cut), limit)
    except _Damaged as damage:
        return Decoded(b"", str(damage))


def _keep_within(steps: Callable[[], Iterator[bytes]], limit: int) -> Decoded:
    kept: list[bytes] = []
    size = 0
    for step in steps():
        size += len(step)
        if size > limit:
            return Decoded(b"", _too_large(limit))
        if size <= KEPT_AT_FIRST:
            kept.append(step)
        else:
            kept.clear()
    return Decoded(b"".join(kept if size <= KEPT_AT_FIRST else steps()))


def _too_large(limit: int) -> str:
    return f"it unpacks to more than {limit} bytes"


def _unpacked(payload: bytes, names: list[str], *, cut: bool) -> Iterator[bytes]:
    view = memoryview(payload)
    pieces: Iterable[bytes] = (bytes(view[at : at + STEP]) for at in range(0, len(view), STEP))
    for name in reversed(names):  # RFC 9110, 8.4: listed in the order they were applied
        pieces = _UNPACKERS[name](pieces, cut)
    return iter(pieces)


def _unpack_gzip(pieces: Iterable[bytes], cut: bool) -> Iterator[bytes]:
    """Members one after another, as RFC 1952 allows; zeros or garbage behind a whole member end the body."""
    unpacker = zlib.decompressobj(31)
    members, fresh = 0, True  # fresh: nothing of this member has been seen
    held = b""
    for piece in pieces:
        held += piece
        while held:
            if fresh and members:
                if held == _GZIP_MAGIC[:1]:
                    break  # one byte of what may be the next member
                if not held.startswith(_GZIP_MAGIC):
                    return
            yield from _zlib_steps(unpacker, held, "gzip")
            held, fresh = unpacker.unused_data, unpacker.eof
            if unpacker.eof:
                members = _one_more(members, "gzip")
                unpacker = zlib.decompressobj(31)
    if not (fresh or cut):
        raise _Damaged("its gzip stream ends before its end")


def _unpack_deflate(pieces: Iterable[bytes], cut: bool) -> Iterator[bytes]:
    """With the zlib wrapping of RFC 1950 or without: servers send both, and the first two bytes tell which."""
    unpacker: Any = None
    held = b""
    for piece in pieces:
        held += piece
        if len(held) < 2:  # noqa: PLR2004 - the zlib header
            continue
        if unpacker is None:
            wrapped = held[0] & 0x0F == zlib.DEFLATED and int.from_bytes(held[:2]) % 31 == 0
            unpacker = zlib.decompressobj(15 if wrapped else -15)
        yield from _zlib_steps(unpacker, held, "deflate")
        if unpacker.eof:
            return
        held = b""
    if not cut:
        raise _Damaged("its deflate stream ends before its end")


def _zlib_steps(unpacker: Any, held: bytes, name: str) -> Iterator[bytes]:
    """All that these bytes give, a step at a time, until the stream ends or asks for more."""
    while True:
        try:
            step = unpacker.decompress(held, STEP)
        except zlib.error as error:
            raise _Damaged(f"its {name} stream is damaged ({error})") from error
        held = unpacker.unconsumed_tail
        if step:
            yield step
        if unpacker.eof or not (step or held):
            return


def _unpack_brotli(pieces: Iterable[bytes], cut: bool) -> Iterator[bytes]:
    unpacker = brotli.Decompressor()
    for piece in pieces:
        if unpacker.is_finished():
            raise _Damaged("its br stream is followed by other bytes")
        held, hungry = piece, False
        while not hungry:
            try:
                step = unpacker.process(held, output_buffer_limit=STEP)
            except brotli.error as error:
                raise _Damaged("its br stream is damaged or followed by other bytes") from error
            if step:
                yield step
            held = b""
            # That it can take more says only that the input is used up: output may still be waiting inside.
            hungry = not step and unpacker.can_accept_more_data()
    if not (unpacker.is_finished() or cut):
        raise _Damaged("its br stream ends before its end")


def _unpack_zstd(pieces: Iterable[bytes], cut: bool) -> Iterator[bytes]:
    """Frames one after another, as RFC 8878 allows."""
    unpacker = _new_zstd()
    frames, fresh = 0, True
    for piece in pieces:
        held = piece
        while held or not unpacker.needs_input:
            try:
                step = unpacker.decompress(held, STEP)
            except zstd.ZstdError as error:
                raise _Damaged(f"its zstd stream is damaged ({error})") from error
            if step:
                yield step
            held, fresh = unpacker.unused_data, unpacker.eof
            if unpacker.eof:
                frames = _one_more(frames, "zstd")
                unpacker = _new_zstd()
    if not (fresh or cut):
        raise _Damaged("its zstd stream ends before its end")


def _one_more(members: int, name: str) -> int:
    if members == MOST_MEMBERS:
        raise _Damaged(f"its {name} stream has more than {MOST_MEMBERS} parts")
    return members + 1


def _new_zstd() -> Any:
    return zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: _ZSTD_WINDOW_LOG})


_UNPACKERS: dict[str, Unpack] = {
    "gzip": _unpack_gzip,
    "x-gzip": _unpack_gzip,
    "deflate": _unpack_deflate,
    "br": _unpack_brotli,
    "zstd": _unpack_zstd,
}
