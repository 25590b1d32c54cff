"""Find a subject by what somebody types: ``insta``, ``x box``, ``twitter``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from safecheck.model import Subject

ALIKE = 0.75
"""How alike a mistyped name has to be (difflib's ratio): one wrong letter in four."""


def find(text: str, subjects: Iterable[Subject]) -> list[Subject]:
    """The subjects that a text may mean, the likeliest first; spaces, case and signs do not matter."""
    wanted = _plain(text)
    if not wanted:
        return []
    ranked = [(rank, subject.name.casefold(), subject) for subject in subjects
              if (rank := min(_rank(wanted, _plain(name)) for name in _names(subject))) < _NO_MATCH]
    return [subject for _, _, subject in sorted(ranked, key=lambda each: each[:2])]


def find_one(text: str, subjects: Iterable[Subject]) -> Subject | None:
    """The one subject that a text means: an exact name, or the only match, or the only one that starts so."""
    every = list(subjects)
    found = find(text, every)
    wanted = _plain(text)
    exact = [each for each in found if wanted in map(_plain, _names(each))]
    starting = [each for each in found if any(_plain(name).startswith(wanted) for name in _names(each))]
    for group in (exact, found, starting):
        if len(group) == 1:
            return group[0]
    return None


_NO_MATCH = 4.0


def _rank(wanted: str, name: str) -> float:
    """0 the very name, 1 its beginning, 2 inside it, 3 to 4 the less alike; ``_NO_MATCH`` if it is another."""
    if name == wanted:
        return 0
    if name.startswith(wanted):
        return 1
    if len(wanted) > 2 and wanted in name:
        return 2
    alike = SequenceMatcher(None, wanted, name).ratio() if len(wanted) > 2 else 0.0
    return _NO_MATCH - alike if alike >= ALIKE else _NO_MATCH


def _names(subject: Subject) -> tuple[str, ...]:
    return (subject.id, subject.name, *subject.also_called)


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
