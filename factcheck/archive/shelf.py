"""The archive folder: names confined to it, files opened without being led elsewhere, new files placed whole or not at all.

A name from the ledger is a plain file name, never a path. A file is opened without following a symbolic link and
without waiting on a FIFO, and only a regular file is read. A new file is written beside its final name, fsynced, and
only then given that name, which must be free; then the folder is fsynced (POSIX.1-2017 leaves a rename volatile until
then). So a name on the shelf always stands for whole bytes, and a crash leaves at most a `.partial-` file or an empty
one that no ledger knows. Folders are 0700, files 0600. No state is kept: a shelf may be used from several threads and
processes at once.
"""

import contextlib
import errno
import os
import re
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from factcheck.errors import ArchiveCorrupt, StorageRefused

PARTIAL: Final = ".partial-"
"""How the name of a file that is still being written begins."""

_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,199}")
_FOLDER_FLAGS: Final = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_READ_FLAGS: Final = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_NEW_FLAGS: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_FILE_MODE: Final = 0o600
_FOLDER_MODE: Final = 0o700
_CHUNK: Final = 1 << 20
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_HINT: Final = "factcheck verify"


@dataclass(frozen=True, slots=True)
class Shelf:
    """An archive folder. Nothing is opened or made until a method asks for it."""

    folder: Path

    def make_folder(self) -> None:
        """Make the folder, private to its owner, where it is not there yet; its parent must exist.

        Raises StorageRefused where the disk says no or something else has that name.
        """
        with _told(f"The archive folder {str(self.folder)!r} could not be made"):
            with contextlib.suppress(FileExistsError):
                self.folder.mkdir(mode=_FOLDER_MODE)
                _sync_folder_at(self.folder.parent)
            os.close(os.open(self.folder, _FOLDER_FLAGS))

    def list_names(self) -> list[str]:
        """Every name in the folder, sorted; none where there is no folder. Raises StorageRefused if it cannot be read."""
        with _told(f"The archive folder {str(self.folder)!r} could not be read"):
            try:
                folder = os.open(self.folder, _FOLDER_FLAGS)
            except FileNotFoundError:
                return []
            try:
                return sorted(os.listdir(folder))  # noqa: PTH208 - pathlib cannot list an open folder
            finally:
                os.close(folder)

    @contextlib.contextmanager
    def open_file(self, name: str) -> Iterator["ShelvedFile"]:
        """Open a file of the shelf for reading.

        Raises ArchiveCorrupt for a name that leaves the folder, a missing file, and anything that is not a regular
        file (a symbolic link, a FIFO, a folder, a device), with the reason in `details["why"]`: `name`, `missing` or
        `kind`. Raises StorageRefused where the disk will not let it be opened.
        """
        _require_plain(name)
        with _told(f"The archive file {self._path(name)!r} could not be opened"):
            descriptor = self._open_regular(name)
        try:
            yield ShelvedFile(self._path(name), descriptor, os.fstat(descriptor).st_size)
        finally:
            _close(descriptor)

    @contextlib.contextmanager
    def place_file(self, name: str) -> Iterator[Callable[[bytes], None]]:
        """Give a function that appends bytes; when the block ends, they are on the disk under `name`, whole.

        Where the block raises, or the disk says no at any point (full, read-only, quota, I/O error), the file is
        removed and nothing stands under `name`. An existing file is never replaced. Raises StorageRefused naming the
        file and the reason. A failed fsync is not tried again: the kernel may have dropped the bytes it failed on.
        """
        _require_plain(name)
        refusal = f"The archive file {self._path(name)!r} could not be written"
        with contextlib.ExitStack() as closing, contextlib.ExitStack() as removing:
            with _told(refusal):
                folder = os.open(self.folder, _FOLDER_FLAGS)
                closing.callback(_close, folder)
                partial = os.open(PARTIAL + name, _NEW_FLAGS, _FILE_MODE, dir_fd=folder)
                closing.callback(_close, partial)
                removing.callback(_remove, PARTIAL + name, folder)
                os.fchmod(partial, _FILE_MODE)

            def append(content: bytes) -> None:
                with _told(refusal):
                    rest = memoryview(content)
                    while rest:
                        rest = rest[os.write(partial, rest) :]

            yield append
            with _told(refusal):
                os.fsync(partial)
                # The name is reserved first and then renamed over: what may not be replaced is never replaced, also
                # on file systems without hard links (a USB stick), where link(2) is refused.
                _close(os.open(name, _NEW_FLAGS, _FILE_MODE, dir_fd=folder))
                removing.callback(_remove, name, folder)
                os.rename(PARTIAL + name, name, src_dir_fd=folder, dst_dir_fd=folder)
                os.fsync(folder)
            removing.pop_all()

    def _open_regular(self, name: str) -> int:
        try:
            folder = os.open(self.folder, _FOLDER_FLAGS)
        except FileNotFoundError as error:
            raise self._corrupt(name, "missing", "is missing, and so is its folder") from error
        except OSError as error:
            if stat.S_ISDIR(os.lstat(self.folder).st_mode):
                raise
            raise self._corrupt(name, "kind", "does not lie in a folder of its own") from error
        try:
            found = os.stat(name, dir_fd=folder, follow_symlinks=False)
            descriptor = os.open(name, _READ_FLAGS, dir_fd=folder) if stat.S_ISREG(found.st_mode) else -1
        except FileNotFoundError as error:
            raise self._corrupt(name, "missing", "is missing") from error
        finally:
            os.close(folder)
        # Looked at first, because opening a device can have an effect; looked at again, because it may be another now.
        if descriptor < 0 or not stat.S_ISREG(os.fstat(descriptor).st_mode):
            if descriptor >= 0:
                os.close(descriptor)
            raise self._corrupt(name, "kind", "is not a regular file")
        return descriptor

    def _corrupt(self, name: str, why: str, what: str) -> ArchiveCorrupt:
        return ArchiveCorrupt(f"The archive file {self._path(name)!r} {what}.", hint=_HINT, why=why)

    def _path(self, name: str) -> str:
        return str(self.folder / name)


@dataclass(frozen=True, slots=True)
class ShelvedFile:
    """An open file of the shelf; `size` is in bytes, as it was opened."""

    path: str
    descriptor: int
    size: int

    def read_chunks(self, offset: int, length: int) -> Iterator[bytes]:
        """Give the bytes from `offset` on, at most `length` of them, a mebibyte at a time. Raises StorageRefused."""
        end = offset + length
        while offset < end:
            with _told(f"The archive file {self.path!r} could not be read"):
                chunk = os.pread(self.descriptor, min(_CHUNK, end - offset), offset)
            if not chunk:
                return
            yield chunk
            offset += len(chunk)


def _require_plain(name: str) -> None:
    if not _NAME.fullmatch(name):
        raise ArchiveCorrupt(f"{name!a} is not the name of a file in the archive folder.", hint=_HINT, why="name")


def _remove(name: str, folder: int) -> None:
    with contextlib.suppress(OSError):
        os.unlink(name, dir_fd=folder)


def _sync_folder_at(path: Path) -> None:
    folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _close(descriptor: int) -> None:
    """Close, whatever the disk says: what had to be told was told by fsync."""
    with contextlib.suppress(OSError):
        os.close(descriptor)


@contextlib.contextmanager
def _told(refusal: str) -> Iterator[None]:
    """Translate what the disk says into one sentence that names the file and the reason."""
    try:
        yield
    except OSError as error:
        hint = "df -h" if error.errno in _FULL else ""
        raise StorageRefused(f"{refusal}: {error.strerror or error}.", hint=hint, why="unreadable") from error
