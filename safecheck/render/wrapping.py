"""Where a text breaks into lines: between words, and never inside a web address, an email address or a number."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

_WORD = re.compile(r"\S+(?:(?<=\d) +(?=\d)\S+)*")
"""A word; ``0800 1111`` counts as one."""

_WHOLE = re.compile(r"://|@|\w[./\\]\w|\d \d")
"""What makes a word an address, a path or a number, which is never broken: nobody can click or copy two halves."""


def breaks(text: str, width: int, measure: Callable[[str], int] = len) -> list[int]:
    """The places in a text at which new lines start.

    Args:
        text: One line without a line break in it.
        width: The columns that a line may have; an address that is wider stands on a line of its own.
        measure: How many columns a piece of text takes.
    """
    found: list[int] = []
    line = 0
    if measure(text) <= width:
        return found
    for match in _WORD.finditer(text):
        if match.start() > line and measure(text[line:match.end()]) > width and text[line:match.start()].strip():
            line = match.start()
            found.append(line)
        if measure(text[line:match.end()]) > width and not _WHOLE.search(match[0]):
            for place in _folds(text, line, match.end(), width, measure):
                line = place
                found.append(line)
    return found


def _folds(text: str, start: int, end: int, width: int, measure: Callable[[str], int]) -> Iterator[int]:
    """Where a word that is longer than a line has to be cut."""
    for place in range(start + 1, end):
        if measure(text[start:place + 1]) > width:
            start = place
            yield place


def wrapped(text: str, width: int, measure: Callable[[str], int] = len) -> list[str]:
    """The lines of a text without line breaks in it, at least one."""
    places = [0, *breaks(text, width, measure), len(text)]
    return [text[start:end].rstrip() for start, end in pairwise(places)]
