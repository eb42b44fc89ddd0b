"""Opening exports and writing outputs: UTF-8 text, ``-`` for the standard streams, nothing half-written."""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from complaintclf.errors import ComplaintclfError

STDIO = Path("-")


def shown_name(path: Path, stream: str) -> str:
    """Return how messages call a file: its path, or the name of the standard stream."""
    return stream if path == STDIO else str(path)


@contextmanager
def lines_of(path: Path) -> Iterator[Iterator[str]]:
    """Open a file (or the standard input) for reading and yield its lines with their line ends.

    Raises
    ------
    ComplaintclfError
        The file cannot be opened or holds bytes that are not UTF-8.
    """
    name = shown_name(path, "the standard input")
    try:
        raw = sys.stdin.buffer if path == STDIO else path.open("rb")
    except OSError as error:
        raise ComplaintclfError(f"{name} cannot be read ({error.strerror}); check the path.") from None
    with raw:
        try:
            yield iter(io.TextIOWrapper(raw, "utf-8-sig", newline=""))
        except UnicodeDecodeError as error:
            byte = error.object[error.start]
            raise ComplaintclfError(
                f"{name} is not UTF-8 text (found the byte 0x{byte:02x}); save it as UTF-8 and run again."
            ) from None


@contextmanager
def written_aside(path: Path) -> Iterator[IO[str]]:
    """Open a file for writing under another name and rename it when the block ends well.

    ``-`` is the standard output, written as it comes.
    """
    if path == STDIO:
        out = io.TextIOWrapper(sys.stdout.buffer, "utf-8", newline="")
        try:
            yield out
        finally:
            out.flush()
            out.detach()
        return
    if path.is_dir():
        raise ComplaintclfError(f"{path} is a folder; name a file in it with -o.")
    path = path.resolve()  # a link stays a link
    if path.exists() and not path.is_file():  # a pipe, /dev/null
        with path.open("w", encoding="utf-8", newline="") as out:
            yield out
        return
    try:
        handle, aside = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    except OSError as error:
        raise ComplaintclfError(
            f"{path} cannot be written ({error.strerror}); choose a folder that exists with -o."
        ) from None
    try:
        with open(handle, "w", encoding="utf-8", newline="") as out:
            yield out
        os.chmod(aside, path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        os.replace(aside, path)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
