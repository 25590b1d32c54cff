"""The tally: one small file of counts, and of no family anything else."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from safecheck.errors import SafecheckError, UnreadableFile, reason_of
from safecheck.library.reading import read_json
from safecheck.model import Counts, Finding, GapReport, Outcome, Release, Tally, day_named, group_key
from safecheck.saved.locks import in_turn
from safecheck.saved.whole import make_private, write_whole
from safecheck.school.disclosure import COUNTED, MOST_FAMILIES, OPEN, asked_in, is_due, together
from safecheck.words import say

Result = TypeVar("Result")

SCHEMA_VERSION = 1
KIND = "safecheck tally"
MOST_RELEASES = 20
"""Of so many stands each one's own totals are remembered; of more only their sum, so that a campaign fits in memory."""


class BrokenTally(SafecheckError):
    """A file that is no tally, or not one that can be added."""


class UnsavedTally(UnreadableFile):
    """A tally that cannot be written where it is to be."""


def add_family(tally: Tally, report: GapReport) -> Tally:
    """The tally with one more family: each check that it was asked, and each group of them, by its outcome."""
    findings = (*report.gaps, *report.to_check, *report.in_place, *report.not_applicable)
    counts = {key: dict(row) for key, row in tally.counts.items()}
    for key, outcome in (*((finding.planned.key, finding.outcome) for finding in findings), *_by_group(findings)):
        row = counts.setdefault(key, {})
        row[outcome] = row.get(outcome, 0) + 1
    return replace(tally, families=tally.families + 1, counts=counts,
                   versions={**tally.versions, **_versions(findings)})


def _by_group(findings: Iterable[Finding]) -> Iterator[tuple[str, Outcome]]:
    """What a family comes to in each group that it was asked of: a gap if there is one in any answer."""
    gaps: dict[str, bool] = {}
    for finding in findings:
        for group in (finding.check.topic, finding.check.stage):
            key = group_key(group)
            gaps[key] = gaps.get(key, False) or finding.outcome in OPEN
    return ((key, Outcome.FAIL if gap else Outcome.PASS) for key, gap in gaps.items())


def _versions(findings: Iterable[Finding]) -> dict[str, date]:
    return {each.check.profile: each.planned.subject.reviewed_on for each in findings}


class Collation:
    """Adds tallies one at a time, so that a national campaign fits into memory."""

    def __init__(self, earlier: Tally | None = None) -> None:
        """Start from nothing; ``earlier`` is a sum of these stands that this one is to take the place of."""
        self._earlier = earlier
        self._families = 0
        self._counts: dict[str, dict[Outcome, int]] = {}
        self._versions: dict[str, set[date]] = {}
        self._released: dict[str, list[Release]] = {}
        self._sources: dict[str, str] = {}
        self._thresholds: list[int] = []
        self._held: set[str] = set()

    def add(self, tally: Tally, name: str) -> None:
        """Add a tally; ``name`` is what people call it.

        Raises:
            BrokenTally: it, or a part of it, has been added already.
        """
        for part in sorted(tally.parts):
            if part in self._sources:
                raise BrokenTally(say("tally.counted-already", name=name, other=self._sources[part]),
                                  say("tally.give-once"))
        self._sources |= dict.fromkeys(tally.parts, name)
        self._families += tally.families
        self._thresholds += [tally.threshold] if tally.threshold else []
        for key, row in tally.counts.items():
            own = self._counts.setdefault(key, {})
            for outcome, number in row.items():
                own[outcome] = own.get(outcome, 0) + number
        self._held |= {key for key, before in tally.weighed.items() if not is_due(asked_in(tally.counts, key), before)}
        for profile, day in tally.versions.items():
            self._versions.setdefault(profile, set()).add(day)
        for key, releases in tally.released.items():
            others = self._released.setdefault(key, [])
            # Its own last showing has to do with all its earlier ones; those of other stands stand alone.
            last = [each for each in releases if each.own][-1:]
            others += [replace(each, own=False) for each in (*(each for each in releases if not each.own), *last)]
            if len(others) > MOST_RELEASES:
                self._released[key] = [together(others)]

    @property
    def differing(self) -> dict[str, list[date]]:
        """The profiles that the stands had in several versions, each with the review days."""
        return {profile: sorted(days) for profile, days in sorted(self._versions.items()) if len(days) > 1}

    def result(self) -> Tally:
        """All that was added, as one tally, which remembers what the earlier sum showed.

        Raises:
            BrokenTally: the earlier sum has counts that are not in this one, and would be lost.
        """
        released = {key: tuple(releases) for key, releases in self._released.items()}
        weighed = dict(self._earlier.weighed) if self._earlier else {}
        for key in self._held:  # what a stand would not show yet is not due in the sum either
            weighed[key] = max(weighed.get(key, 0), asked_in(self._counts, key) // 2 + 1)
        thresholds = self._thresholds
        if self._earlier:
            if not self._earlier.parts <= self._sources.keys():
                raise BrokenTally(say("tally.would-be-lost"), say("tally.other-file-for-sum"))
            for key, releases in self._earlier.released.items():
                released[key] = (*released.get(key, ()), *(each for each in releases if each.own))
            thresholds = [*thresholds, *([self._earlier.threshold] if self._earlier.threshold else [])]
        return Tally(frozenset(self._sources), self._families, self._counts,
                     {profile: max(days) for profile, days in self._versions.items()}, released,
                     max(thresholds, default=None), weighed)


@contextmanager
def alone_with(path: Path) -> Iterator[None]:
    """While it lasts, no other program of ours reads a tally in order to write it.

    Raises:
        UnsavedTally: another one did not come to an end with it.
    """
    try:
        with in_turn(path):
            yield
    except OSError as error:
        raise _unsaved(path, error) from None


def change_tally(path: Path, change: Callable[[Tally], tuple[Result, Tally]]) -> Result:
    """Read a tally, change it and write it in one go, so that nothing that another program wrote is lost.

    Args:
        path: Its file.
        change: Gives a result and the tally after it; the same tally is not written again.

    Raises:
        UnreadableFile: it cannot be read.
        BrokenTally: it is no tally.
        UnsavedTally: it cannot be written.
    """
    with alone_with(path):
        before = load_tally(path)
        result, after = change(before)
        if after != before:
            save_tally(path, after)
        return result


def open_tally(path: Path) -> Tally:
    """The tally of a stand, made if there is none; what counts families calls it first.

    Raises:
        UnreadableFile: it cannot be read.
        BrokenTally: it is no tally, or the sum of several.
        UnsavedTally: it cannot be written.
    """
    return _counted(path, lambda tally: tally)


def count_family(path: Path, report: GapReport) -> Tally:
    """Add a family to the tally of a stand as it is by now, and give it; raises as ``open_tally``.

    Others may count into it at the same time, and what was shown of it in between stays remembered.
    """
    return _counted(path, lambda tally: add_family(tally, report))


def _counted(path: Path, change: Callable[[Tally], Tally]) -> Tally:
    try:
        make_private(path.parent)
    except OSError as error:
        raise _unsaved(path, error) from None
    with alone_with(path):
        tally = load_tally(path) if path.exists() else Tally(frozenset({uuid.uuid4().hex}))
        if len(tally.parts) != 1:
            raise BrokenTally(say("tally.is-a-sum", path=path), say("tally.name-new-file"))
        after = change(tally)
        save_tally(path, after)  # even if nothing changed, so that a stand that could not count says so at once
        return after


def save_tally(path: Path, tally: Tally) -> None:
    """Write a tally whole or not at all.

    Raises:
        BrokenTally: its numbers are too large to be read again.
        UnsavedTally: it cannot be written there.
    """
    data = _to_json(tally)
    try:
        _from_json(data)
    except ValueError:
        raise BrokenTally(say("tally.too-many"), say("tally.are-they-right")) from None
    try:
        make_private(path.parent)
        write_whole(path, json.dumps(data, indent=1) + "\n")
    except OSError as error:
        raise _unsaved(path, error) from None


def _unsaved(path: Path, error: OSError) -> UnsavedTally:
    return UnsavedTally(path, say("tally.cannot-save", reason=reason_of(error)), say("tally.name-other-drive"))


def load_tally(path: Path) -> Tally:
    """Read a tally.

    Raises:
        UnreadableFile: it cannot be read.
        BrokenTally: it is no tally, a damaged one, or one of another version.
    """
    try:
        data = read_json(path)
    except OSError as error:
        raise UnreadableFile(path, reason_of(error), say("tally.name-the-file")) from None
    except ValueError:
        raise BrokenTally(say("tally.none-or-damaged", path=path), say("tally.name-the-file")) from None
    if not isinstance(data, dict) or data.get("kind") != KIND:
        raise BrokenTally(say("tally.none", path=path), say("tally.name-the-file"))
    if data.get("schema_version") != SCHEMA_VERSION:
        raise BrokenTally(say("tally.other-version", path=path), say("tally.same-version"))
    try:
        return _from_json(data)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise BrokenTally(say("tally.damaged", path=path), say("tally.use-a-copy")) from None


def _to_json(tally: Tally) -> dict[str, Any]:
    return {
        "kind": KIND,
        "schema_version": SCHEMA_VERSION,
        "parts": sorted(tally.parts),
        "families": tally.families,
        "counts": {key: _row(tally.counts[key]) for key in sorted(tally.counts)},
        "versions": {profile: tally.versions[profile].isoformat() for profile in sorted(tally.versions)},
        "released": {key: [{"counts": _row(each.counts), "hidden": sorted(each.hidden), "own": each.own,
                            **({"in_words": True} if each.in_words else {})}
                           for each in tally.released[key]] for key in sorted(tally.released)},
        "threshold": tally.threshold,
        "weighed": {key: tally.weighed[key] for key in sorted(tally.weighed)},
    }


def _row(counts: Counts) -> dict[str, int]:
    return {outcome.value: counts[outcome] for outcome in COUNTED if counts.get(outcome)}


def _from_json(data: Mapping[str, Any]) -> Tally:
    parts = frozenset(map(str, data["parts"]))
    if not parts:
        raise ValueError(parts)
    return Tally(
        parts, _number(data["families"]),
        {str(key): _counts(row) for key, row in data["counts"].items()},
        {str(profile): day_named(day) for profile, day in data["versions"].items()},
        {str(key): tuple(map(_release, releases)) for key, releases in data["released"].items()},
        None if data["threshold"] is None else _number(data["threshold"]),
        {str(key): _number(asked) for key, asked in data.get("weighed", {}).items()})


def _release(data: Mapping[str, Any]) -> Release:
    return Release(_counts(data["counts"]), frozenset(map(Outcome, data["hidden"])), bool(data["own"]),
                   bool(data.get("in_words", False)))


def _counts(row: Mapping[str, Any]) -> dict[Outcome, int]:
    counts = {Outcome(name): _number(value) for name, value in row.items()}
    if not counts.keys() <= set(COUNTED):
        raise ValueError(counts)
    return counts


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= MOST_FAMILIES:
        raise ValueError(value)
    return value
