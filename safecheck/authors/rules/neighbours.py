"""What is left of a file once its own rules have seen it: its names, and what it says of others.

A file as it was read is fifty times as large, so that thousands of files could not be held side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from safecheck.authors.rules.around import checks_of
from safecheck.library.records import Draft
from safecheck.model import Kind, Location
from safecheck.model.value import Value

POINTS_TO_SUBJECTS = ("only_with", "not_with")
"""The fields of a check that name subjects, or kinds of them."""

POINTS_TO_CHECKS = ("settled_by", "rests_on", "twin_of")
"""The fields of a check that name other checks."""


class Named(Value):
    """What a file says of another.

    Attributes:
        field: The field that says it.
        by: The key of the check that says it, or the id of the subject.
        name: The id of a subject, or the key of a check.
        place: Where it says so.
    """

    field: str
    by: str
    name: str
    place: Location


class Outline(Value):
    """The names in a file and what it says of others; ``place`` is that of its id."""

    id: str
    keys: tuple[str, ...]
    named: tuple[Named, ...]
    place: Location


class Neighbours(Value):
    """What can be named: the ids of subjects, and the keys of checks."""

    subjects: frozenset[str]
    check_keys: frozenset[str]


def outline_of(draft: Draft) -> Outline:
    """The outline of a profile, as far as it could be read."""
    name = draft.get("id", "")
    keys = tuple(f"{name}/{check.get('id')}" for check in checks_of(draft))
    return Outline(name, keys, tuple(_named(draft, keys)), draft.place("id"))


def _named(draft: Draft, keys: Iterable[str]) -> Iterator[Named]:
    name = draft.get("id", "")
    yield from (Named("includes", name, each, draft.place("includes")) for each in draft.get("includes", ()))
    for check, key in zip(checks_of(draft), keys, strict=True):
        for field in (*POINTS_TO_SUBJECTS, *POINTS_TO_CHECKS):
            yield from (Named(field, key, each, check.place(field)) for each in check.get(field, ()))


def all_are_known(outlines: Iterable[Outline], others: Neighbours) -> bool:
    """Whether there is all that some files name; kinds of subjects are no subjects."""
    known = {*others.subjects, *others.check_keys, *Kind}
    return all(each.name in known for outline in outlines for each in outline.named)
