"""Files that are written whole or not at all, for their owner's eyes only."""

from __future__ import annotations

import os
from pathlib import Path

TEMPORARY = ".writing-*.tmp"
"""What a power cut may leave behind."""


def write_whole(path: Path, text: str) -> None:
    """Write a file whole or not at all, readable by its owner alone.

    Raises:
        OSError: the folder cannot be written.
    """
    import tempfile  # here, because the walk's first question does not need it

    # mkstemp makes the file 0600; the rename puts the whole file in place at once.
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".writing-", suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
