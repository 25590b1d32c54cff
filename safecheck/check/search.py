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
    ranked = [(rank, subject.name.casefold(), subject) for subject in subjects
              if (rank := min(_rank(wanted, _plain(name)) for name in _names(subject))) < _NO_MATCH]
    ranked.sort(key=lambda each: each[:2])
    # For a mistyped name, what is clearly less alike than the nearest is not meant.
    furthest = ranked[0][0] + ABOUT_AS_ALIKE if ranked and ranked[0][0] > _INSIDE else _NO_MATCH
    return [subject for rank, _, subject in ranked if rank <= furthest]


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


_INSIDE, _NO_MATCH = 2.0, 4.0


def _rank(wanted: str, name: str) -> float:
    """0 the very name, 1 its beginning, 2 inside it, 3 to 4 the less alike; ``_NO_MATCH`` if it is another."""
    if name == wanted:
        return 0
    if name.startswith(wanted):
        return 1
    if len(wanted) > 2 and wanted in name:
        return _INSIDE
    alike = SequenceMatcher(None, wanted, name).ratio() if len(wanted) > 2 else 0.0
    return _NO_MATCH - alike if alike >= ALIKE else _NO_MATCH


def _names(subject: Subject) -> tuple[str, ...]:
    return (subject.id, subject.name, *subject.also_called, *subject.formerly)


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
