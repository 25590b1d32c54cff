"""Files that are written whole or not at all, for their owner's eyes only."""

from __future__ import annotations

import os
from pathlib import Path

TEMPORARY = ".writing-*.tmp"
"""What a power cut may leave behind."""


def write_whole(path: Path, content: str | bytes, *, new: bool = False) -> None:
    """Write a file whole or not at all, readable by its owner alone; a link is replaced, and not what it leads to.

    Args:
        path: The file.
        content: All that is to be in it; text is written as UTF-8.
        new: Whether it has to be a new file; of two programs that make it at once, only one does.

    Raises:
        FileExistsError: it was to be new, and there is one.
        OSError: it cannot be written; what was there is as it was.
    """
    import tempfile  # here, because the walk's first question does not need it

    data = content.encode() if isinstance(content, str) else content
    # mkstemp makes the file 0600; the rename puts the whole file in place at once.
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".writing-", suffix=".tmp")
    claimed = False
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if new:
            claimed = _claim(temporary, path)
        Path(temporary).replace(path)
    except BaseException:
        if claimed:
            path.unlink(missing_ok=True)
        raise
    finally:
        Path(temporary).unlink(missing_ok=True)


def _claim(temporary: str, path: Path) -> bool:
    """Make a file that was not there: whole at once where the drive knows links, or else empty at first; gives True.

    Raises:
        FileExistsError: there is one.
    """
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:
        path.touch(0o600, exist_ok=False)
    return True
