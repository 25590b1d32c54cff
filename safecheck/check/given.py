"""Answers from a file, looked up in the catalogue: names become ids, and a slip is said with its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from safecheck.check.answers import fingerprint
from safecheck.check.search import find_one
from safecheck.errors import InvalidFiles
from safecheck.library.answers_file import parse_answers_file, unknown
from safecheck.library.catalogue import Catalogue
from safecheck.library.source import read_text
from safecheck.model import Check, Family, GivenAnswer, Kind, Location, Problem, SavedCheck


def read_given(path: Path, catalogue: Catalogue, today: date) -> SavedCheck:
    """A check from an answers file; it is not marked as finished yet.

    Raises:
        UnreadableFile: the file cannot be read.
        InvalidFiles: it has mistakes, or names what the catalogue does not have.
    """
    given, problems = parse_answers_file(read_text(path), str(path))
    if given is None:
        raise InvalidFiles(problems)
    devices = list(_ids(given.devices, catalogue, (Kind.DEVICE, Kind.NETWORK), "device", problems))
    apps = list(_ids(given.apps, catalogue, (Kind.APP, Kind.GAME), "app or game", problems))
    family = Family(given.age, tuple(dict.fromkeys(devices)), tuple(dict.fromkeys(apps)), given.nation,
                    given.circumstances)
    checks = _checks_named(given.answers, catalogue)
    problems += [unknown(key, place, "check", sorted(checks))
                 for key, (_, place) in given.answers.items() if key not in checks]
    if problems:
        raise InvalidFiles(sorted(problems, key=lambda each: (each.location.line, each.location.column)))
    answers = {key: GivenAnswer(answer, today, fingerprint(checks[key]))
               for key, (answer, _) in given.answers.items()}
    return SavedCheck("", today, family, given.budget, answers)


def _ids(names: Sequence[tuple[str, Location]], catalogue: Catalogue, kinds: Sequence[Kind], noun: str,
         problems: list[Problem]) -> Iterator[str]:
    subjects = catalogue.of_kind(*kinds)
    for name, place in names:
        subject = find_one(name, subjects)
        if subject is None:
            problems.append(unknown(name, place, noun, [each.id for each in subjects]))
        else:
            yield subject.id


def _checks_named(keys: Iterable[str], catalogue: Catalogue) -> dict[str, Check]:
    """The checks of every profile that a key names, so that a slip in the check's own name finds its neighbours."""
    profiles = dict.fromkeys(key.partition("/")[0] for key in keys)
    return {check.key: check for name in profiles if name in catalogue.subjects
            for check in catalogue.profile(name).checks}
