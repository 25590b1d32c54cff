"""Find what somebody means by a name, also by an old one: ``insta``, ``x box``, ``twitter``, ``quick add``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from safecheck.model import FoundSetting, Gone, Profile, Subject

ALIKE = 0.75
"""How alike a mistyped name has to be (difflib's ratio): one wrong letter in four."""

ABOUT_AS_ALIKE = 0.1
"""Two names whose ratios differ by more than this are not both meant."""


def find(text: str, subjects: Iterable[Subject]) -> list[Subject]:
    """The subjects that a text may mean, the likeliest first; spaces, case and signs do not matter."""
    wanted = _plain(text)
    if not wanted:
        return []
    named = [(subject, [_plain(name) for name in _names(subject)]) for subject in subjects]
    found = _ranked((min(_rank(wanted, name) for name in names), subject) for subject, names in named)
    if found or len(wanted) < _SHORTEST_TO_MISTYPE:
        return [subject for _, subject in found]
    found = _ranked((min(_unlike(wanted, name) for name in names), subject) for subject, names in named)
    # For a mistyped name, what is clearly less alike than the nearest is not meant.
    return [subject for rank, subject in found if rank <= found[0][0] + ABOUT_AS_ALIKE]


def find_present(text: str, subjects: Iterable[Subject], gone: Iterable[Gone]) -> list[Subject]:
    """The subjects that a text may mean; for what is gone, those to look at now."""
    every = list(subjects)
    old = find_gone(text, gone)
    return [each for each in every if each.id in old.instead] if old else find(text, every)


def find_gone(text: str, gone: Iterable[Gone]) -> Gone | None:
    """What is gone and has this very name."""
    wanted = _plain(text)
    return next((each for each in gone if wanted in map(_plain, (each.id, each.name, *each.also_called))), None)


def find_settings(text: str, profiles: Iterable[Profile]) -> list[FoundSetting]:
    """The settings that have this very name, or had it before."""
    wanted = _plain(text)
    found: list[FoundSetting] = []
    for profile in profiles:
        for check in profile.checks:
            former = next((name for name in check.formerly if _plain(name) == wanted), None)
            if former or (wanted and wanted == _plain(check.setting or "")):
                found.append(FoundSetting(profile.subject, check, former))
    return found


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
_SHORTEST_TO_MISTYPE = 3


def _ranked(each: Iterable[tuple[float, Subject]]) -> list[tuple[float, Subject]]:
    return sorted(((rank, subject) for rank, subject in each if rank < _NO_MATCH),
                  key=lambda pair: (pair[0], pair[1].name.casefold()))


def _rank(wanted: str, name: str) -> float:
    """0 the very name, 1 its beginning, 2 inside it; ``_NO_MATCH`` if it is another."""
    if name == wanted:
        return 0
    if name.startswith(wanted):
        return 1
    return 2 if len(wanted) > 2 and wanted in name else _NO_MATCH


def _unlike(wanted: str, name: str) -> float:
    """0 to 1, the more unlike the more; ``_NO_MATCH`` if it is another name."""
    matcher = SequenceMatcher(None, wanted, name)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE or matcher.ratio() < ALIKE:
        return _NO_MATCH
    return 1 - matcher.ratio()


def _names(subject: Subject) -> tuple[str, ...]:
    return (subject.id, subject.name, *subject.also_called, *subject.formerly)


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
