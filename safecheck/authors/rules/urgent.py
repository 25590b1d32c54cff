"""Rules on urgent help: it is found by what a parent types, and it fits on a small screen."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from safecheck.authors.rules.around import Surroundings
from safecheck.library.records import Draft
from safecheck.model import Problem, Situation

SCREENS = ((40, 24, 9), (60, 20, 8))
"""Columns and lines of the smallest screens on which help has to fit: a narrow window, and a stand's big letters.

The third number is the lines of the menu under the page: the question, four options, how to choose, empty lines.
"""

_ALWAYS = 3
"""Lines of the page beside the texts counted below: under the title, the urgency, whom to call."""


def first_screen_fits(draft: Draft, _: Surroundings) -> Iterator[Problem]:
    """What is read first stands on one screen with the menu under it, and 999 twice."""
    for situation in draft.get("situations", ()):
        for columns, lines, menu in SCREENS:
            taken, room = _lines(situation, columns), lines - menu
            if taken > room:
                yield draft.problem("situations", "first-screen-full", f"the first screen of '{situation.id}' takes "
                                    f"{taken} lines of {columns} columns; at most {room}: shorten title or first")


def _lines(situation: Situation, columns: int) -> int:
    whole = [situation.title, f"Say: “{situation.first.say}”"]
    return (_ALWAYS + sum(len(textwrap.wrap(text, columns)) for text in whole)
            + sum(len(textwrap.wrap(text, columns - len(" 1. ") + 1)) for text in situation.first.do))


def situation_names_are_unique(draft: Draft, _: Surroundings) -> Iterator[Problem]:
    """A word leads to one situation."""
    seen: dict[str, str] = {}
    for situation in draft.get("situations", ()):
        for name in sorted({each.casefold() for each in situation.names}):
            if name in seen:
                yield draft.problem("situations", "repeated-name", f"'{name}' leads to '{seen[name]}' and to "
                                    f"'{situation.id}'; keep one of the two")
            seen.setdefault(name, situation.id)
