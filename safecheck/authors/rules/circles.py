"""What checks say of each other leads somewhere in the end: to no check itself again, and to no twin of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

from safecheck.authors.rules.neighbours import POINTS_TO_CHECKS, Named, Outline
from safecheck.model import Problem

_Pointers = Mapping[tuple[str, str], Named]
"""What a field says, by the check that says it and the one that it names."""


def nothing_leads_back(outlines: Sequence[Outline]) -> Iterator[Problem]:
    """No check stands below itself, is settled by itself or is its own general form, over however many others."""
    for field in POINTS_TO_CHECKS:
        left = dict(_pointers(outlines, field))
        while circle := _circle(left):
            first = left.pop((circle[0], circle[1]))  # once that one is gone, the next circle is found
            yield Problem(first.place, f"{field} goes round in a circle: {' > '.join(circle)}. Take one of them out",
                          "in-a-circle")


def no_twin_is_a_root(outlines: Sequence[Outline]) -> Iterator[Problem]:
    """Of twins only one is told, so that what rests on its twin would rest on what is not there."""
    twins = _pointers(outlines, "twin_of")
    for (check, root), named in _pointers(outlines, "rests_on").items():
        if (check, root) in twins or (root, check) in twins:
            yield Problem(named.place, f"rests_on names '{root}', which is its twin, and of twins only one is told. "
                          "Take it out of rests_on or of twin_of", "rests-on-twin")


def _pointers(outlines: Sequence[Outline], field: str) -> _Pointers:
    return {(each.by, each.name): each for outline in outlines for each in outline.named
            if each.field == field and each.by != each.name}  # to name itself is a mistake of its own


def _circle(pointers: _Pointers) -> list[str]:
    """A way along the pointers from a check to itself; empty if there is none."""
    named: dict[str, list[str]] = {}
    for check, name in pointers:
        named.setdefault(check, []).append(name)
    try:
        TopologicalSorter(named).prepare()
    except CycleError as error:
        found: list[str] = error.args[1]
        return found[::-1]  # there each is named by the next
    return []
