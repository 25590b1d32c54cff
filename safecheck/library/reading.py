"""Files that somebody else may have made, read within a bound: none is waited for, and none fills the memory."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from typing import Any, NoReturn

MOST_BYTES = 4_000_000
"""A check that is saved has some 60,000 bytes, the tally of a whole town 400,000; what is far longer is neither."""

_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


def read_bounded(path: Path, most: int = MOST_BYTES) -> bytes:
    """The bytes of a file, one more than ``most`` at most, so that the reader sees that there are too many.

    A pipe that nobody writes into is empty.

    Raises:
        OSError: it cannot be read.
    """
    with os.fdopen(_opened(path), "rb") as file:
        return file.read(most + 1)


if sys.platform == "win32":
    def _opened(path: Path) -> int:
        return os.open(path, os.O_RDONLY | os.O_BINARY)
else:
    def _opened(path: Path) -> int:
        """A descriptor that reads as any other; no pipe without a writer was waited for."""
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        os.set_blocking(descriptor, True)
        return descriptor


def read_json(path: Path) -> Any:
    """What is in a JSON file of ours; text that no file can hold again is none of ours, and neither is a fraction.

    Raises:
        OSError: it cannot be read.
        ValueError: it is longer than ``MOST_BYTES``, or no JSON of ours.
    """
    data = read_bounded(path)
    if len(data) > MOST_BYTES:
        raise ValueError(path)
    text = data.decode("utf-8-sig")
    try:
        found = json.loads(text, parse_float=_refuse, parse_constant=_refuse)
        if _SURROGATE.search(text):
            json.dumps(found, ensure_ascii=False).encode()
    except RecursionError:
        raise ValueError(path) from None
    return found


def _refuse(number: str) -> NoReturn:
    raise ValueError(number)
