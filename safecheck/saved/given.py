"""Answers from a file, looked up in the book: names become ids, and a slip is said with its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from safecheck.check.concerns import fits_age, had
from safecheck.check.known import NOTHING_KNOWN, Known
from safecheck.check.plan import concerning
from safecheck.check.search import find, find_present
from safecheck.errors import InvalidFiles
from safecheck.library.answers_file import parse_answers_file, unknown
from safecheck.library.source import read_text
from safecheck.model import Book, Check, Family, GivenAnswer, Kind, Location, Problem, SavedCheck, Subject
from safecheck.model.value import Value
from safecheck.words import day, one_of, say

_LISTS = {"devices": (Kind.DEVICE, Kind.NETWORK), "apps": (Kind.APP, Kind.GAME)}
"""The lists of a family in an answers file, with the kinds that belong there."""


class Given(Value):
    """A check from an answers file, and what to say of it: two names for one thing, answers that flags leave out."""

    saved: SavedCheck
    notes: tuple[str, ...] = ()


def read_given(path: Path, book: Book, today: date, flags: Known = NOTHING_KNOWN) -> Given:
    """A check from an answers file; it is not marked as finished yet.

    No answer is dropped in silence: one that the family is not asked is a mistake in the file, or, if only the flags
    make it so, a note.

    Args:
        path: The file.
        book: Where its names are looked up.
        today: The day of the answers.
        flags: What is known of the family otherwise; it replaces what the file says.

    Raises:
        UnreadableFile: the file cannot be read.
        InvalidFiles: it has mistakes, or names what the book does not have, or answers what is not asked.
    """
    given, problems = parse_answers_file(read_text(path), str(path), book.circumstances)
    if given is None:
        raise InvalidFiles(problems)
    notes: list[str] = []
    devices = _ids(given.devices, "devices", book, problems, notes)
    apps = _ids(given.apps, "apps", book, problems, notes)
    checks = _checks_named(given.answers, book)
    problems += [unknown(key, place, "check", sorted(checks))
                 for key, (_, place) in given.answers.items() if key not in checks]
    _refuse_if_any(problems)
    known = Known(given.age, devices, apps, given.circumstances, given.nation, given.budget)
    own = replace(known.begun(today), answers={
        key: GivenAnswer(answer, today, checks[key].mark) for key, (answer, _) in given.answers.items()})
    saved = flags.laid_over(own)
    asked, asked_without_flags = (_keys(book, each.family, today) for each in (saved, own))
    for key, (_, place) in given.answers.items():
        if key not in asked and key in asked_without_flags:
            why = _why_not(checks[key], book, saved.family, today)
            notes.append(say("answers.not-used", key=key, why=why))
        elif key not in asked:
            why = _why_not(checks[key], book, own.family, today)
            problems.append(Problem(place, say("answers.not-asked", key=key, why=why), "not-asked"))
    _refuse_if_any(problems)
    return Given(saved, tuple(notes))


def _refuse_if_any(problems: Sequence[Problem]) -> None:
    if problems:
        raise InvalidFiles(sorted(problems, key=lambda each: (each.location.line, each.location.column)))


def _ids(names: Sequence[tuple[str, Location]], list_name: str, book: Book, problems: list[Problem],
         notes: list[str]) -> tuple[str, ...]:
    """The ids of a list of names, each once."""
    typed: dict[str, str] = {}
    for name, place in names:
        subject = _subject(name, place, list_name, book, problems)
        if subject and subject.id in typed:
            notes.append(say("answers.both", one=typed[subject.id], other=name, name=subject.name)
                         if typed[subject.id] != name else say("answers.twice", name=name))
        elif subject:
            typed[subject.id] = name
    return tuple(typed)


def _subject(name: str, place: Location, list_name: str, book: Book,
             problems: list[Problem]) -> Subject | None:
    """The subject that a name in a list means for sure; else the mistake is noted."""
    found = find_present(name, book.of_kind(*_LISTS[list_name]), book.gone)
    other = next(iter(find(name, book.subjects.values()).named), None)
    if found.one or found.named or not other:
        if not found.one:
            told = [say("names.several", name=name) if found.named else say(f"answers.unknown.{list_name}", name=name)]
            if near := one_of(f"{each.name} ({each.id})" for each in found.near):
                told.append(say("names.did-you-mean", name=near))
            problems.append(Problem(place, " ".join(told), "unknown-name"))
        return found.one
    belongs = next((each for each, kinds in _LISTS.items() if other.kind in kinds), None)
    kind = say(f"a-kind.{other.kind}")
    wrong = (say("answers.other-list", name=name, other=other.name, kind=kind, list=belongs) if belongs
             else say("answers.no-list", name=name, other=other.name, kind=kind))
    problems.append(Problem(place, wrong, "wrong-list"))
    return None


def _checks_named(keys: Mapping[str, object], book: Book) -> dict[str, Check]:
    """The checks of every profile that a key names, or may mean, so that a slip finds its neighbours."""
    profiles = dict.fromkeys(name for key in keys for name in _profiles_meant(key.partition("/")[0], book))
    return {check.key: check for name in profiles for check in book.profile(name).checks}


def _profiles_meant(name: str, book: Book) -> Iterator[str]:
    if name in book.subjects:
        yield name
    else:
        found = find(name, book.subjects.values())
        yield from (each.id for each in ((found.one,) if found.one else found.near))


def _keys(book: Book, family: Family, today: date) -> set[str]:
    """The checks that concern a family."""
    return {each.key for each in concerning(book.for_family(family.subjects), family, today)}


def _why_not(check: Check, book: Book, family: Family, today: date) -> str:
    """Why a check is not asked of a family, as the end of a sentence."""
    subject = book.subjects[check.profile]
    subjects = [profile.subject for profile in book.for_family(family.subjects)]
    if subject not in subjects:
        belongs = next((each for each, kinds in _LISTS.items() if subject.kind in kinds), "")
        return say("answers.why.not-among", name=subject.name, list=belongs)
    if not fits_age(check, subject, family.age):
        return (say("answers.why.too-old", limit=subject.minimum_age, age=family.age) if check.is_minimum_age
                else say("answers.why.other-age", first=check.ages.first, last=check.ages.last, age=family.age))
    if check.valid_from and today < check.valid_from:
        return say("answers.why.not-yet", day=day(check.valid_from))
    if check.valid_until and today > check.valid_until:
        return say("answers.why.no-more", day=day(check.valid_until))
    if not check.fits(family.circumstances):
        against = [name for name in check.not_for if name in family.circumstances]
        return (say("answers.why.not-for", names=one_of(against)) if against
                else say("answers.why.only-for", names=one_of(check.only_for)))
    if check.only_with and had(subjects).isdisjoint(check.only_with):
        return say("answers.why.only-with", names=say("list.comma").join(check.only_with))
    if not had(subjects).isdisjoint(check.not_with):
        return say("answers.why.not-with", names=say("list.comma").join(check.not_with))
    return say("answers.why.other-devices")
