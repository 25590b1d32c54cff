"""What parents in the UK are likely to type leads, as the walk's search finds it, to the right thing or pack alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from safecheck.check.search import find_gone, find_present
from safecheck.model import Book, Kind, Subject

NAMES: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "names.yaml").read_text(encoding="utf-8"))["names"]

NOT_KNOWN = "not known"
GONE = "gone"
COVERED = 0.95
"""The share of the names that lead to the right thing or pack without a question."""

KINDS = {"apps and games": (Kind.APP, Kind.GAME), "devices and networks": (Kind.DEVICE, Kind.NETWORK)}
"""What the walk asks for in one go. A name leads to the same thing there as among all subjects."""


@pytest.fixture(scope="module")
def subjects(book: Book) -> list[Subject]:
    return book.of_kind(*Kind)


def as_typed(name: str) -> Iterator[str]:
    """A name as people type it."""
    yield from (name, name.lower(), name.upper(), f" {name} ")


def test_there_are_about_three_hundred_names_and_most_are_covered() -> None:
    leading = [name for name, meant in NAMES.items() if isinstance(meant, str) and meant not in (NOT_KNOWN, GONE)]
    assert len(NAMES) >= 300
    assert len(leading) / len(NAMES) >= COVERED


def test_each_name_leads_to_its_thing_alone(subjects: list[Subject], book: Book) -> None:
    wrong = []
    for name, meant in NAMES.items():
        if not isinstance(meant, str) or meant in (NOT_KNOWN, GONE):
            continue
        for typed in as_typed(name):
            found = find_present(typed, subjects, book.gone)
            if found.one is None or found.one.id != meant:
                wrong.append((typed, found.one and found.one.id, [each.id for each in found.near], meant))
    assert wrong == []


@pytest.mark.parametrize("kinds", KINDS.values(), ids=KINDS)
def test_it_is_found_in_the_list_that_the_walk_shows(kinds: tuple[Kind, ...], book: Book) -> None:
    shown = book.of_kind(*kinds)
    ids = {each.id for each in shown}
    wrong = [(name, meant) for name, meant in NAMES.items() if isinstance(meant, str) and meant in ids
             and find_present(name, shown, book.gone).one is not book.subjects[meant]]
    assert wrong == []


def test_what_two_things_are_called_is_asked(subjects: list[Subject], book: Book) -> None:
    for name, meant in NAMES.items():
        if isinstance(meant, list):
            found = find_present(name, subjects, book.gone)
            assert found.one is None, name
            assert {each.id for each in found.near} == set(meant), name


def test_what_is_gone_is_not_replaced_without_asking(subjects: list[Subject], book: Book) -> None:
    for name in (name for name, meant in NAMES.items() if meant == GONE):
        assert find_gone(name, book.gone).one, name
        assert find_present(name, subjects, book.gone).one is None, name


def test_what_is_not_known_opens_nothing(subjects: list[Subject], book: Book) -> None:
    opened = [(name, found.one.id) for name, meant in NAMES.items() if meant == NOT_KNOWN
              if (found := find_present(name, subjects, book.gone)).one]
    assert opened == []


def test_nothing_near_is_taken_without_asking(subjects: list[Subject], book: Book) -> None:
    """One wrong letter at the end of a long name is at most offered, unless that is a name of its own."""
    names = {name for subject in subjects for name in (subject.id, subject.name, *subject.also_called)}
    for name in list(NAMES)[::5]:  # what is near takes longer to find
        slip = f"{name[:-1]}qz"
        if slip not in names:
            assert find_present(slip, subjects, book.gone).one is None, slip


def test_every_pack_is_reached_by_a_name(book: Book) -> None:
    """A pack is no product, so nobody types its own name: some common name has to lead there."""
    packs = {subject.id for subject in book.of_kind(Kind.APP, Kind.GAME) if " (" in subject.name and "," in subject.name}
    assert packs - set(filter(lambda each: isinstance(each, str), NAMES.values())) == set()
