"""Bodies in each content coding, and small ones that unpack to something huge."""

import gzip
import zlib


def compressed(payload: bytes, coding: str) -> bytes:
    """The payload in one content coding; `raw-deflate` is deflate without its zlib wrapping, as some servers send it."""
    if coding in {"gzip", "x-gzip"}:
        return gzip.compress(payload, mtime=0)
    if coding == "deflate":
        return zlib.compress(payload)
    if coding == "raw-deflate":
        squeezer = zlib.compressobj(wbits=-15)
        return squeezer.compress(payload) + squeezer.flush()
    if coding == "br":
        import brotli

        return brotli.compress(payload, quality=5)
    if coding == "zstd":
        return _zstd().compress(payload)
    raise ValueError(coding)


def bomb(coding: str, size: int = 1 << 30) -> bytes:
    """A small body that unpacks to `size` zeros, built without ever holding them."""
    block = bytes(1 << 20)
    if coding in {"gzip", "deflate"}:
        squeezer = zlib.compressobj(9, wbits=31 if coding == "gzip" else 15)
        parts = [squeezer.compress(block) for _ in range(size >> 20)]
        return b"".join([*parts, squeezer.flush()])
    if coding == "br":
        import brotli

        press = brotli.Compressor(quality=5)
        parts = [press.process(block) for _ in range(size >> 20)]
        return b"".join([*parts, press.finish()])
    if coding == "zstd":
        press = _zstd().ZstdCompressor()
        parts = [press.compress(block) for _ in range(size >> 20)]
        return b"".join([*parts, press.flush()])
    raise ValueError(coding)


def _zstd():  # type: ignore[no-untyped-def]
    try:
        from compression import zstd
    except ImportError:
        from backports import zstd
    return zstd
