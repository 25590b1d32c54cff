"""Which checks are asked in one go, so that a long check has few questions. Pure.

What is alike in several apps (the true birthday, the friends list, block and report) is one question with a line for
each, and so are the smaller things of one app, device or part of the home. What is grave stands alone otherwise, and so
does whatever may be a sign that somebody is after the child. Who answers "some" or "not sure" is asked one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from safecheck.model import Control, PlannedCheck, Severity

MOST_IN_ONE_GO = 4
"""Lines of a question: with their answers they fit on a screen of 40 columns and 24 lines."""


def together(walk: Sequence[PlannedCheck], controls: Iterable[Control],
             before: Callable[[PlannedCheck], Iterable[str]]) -> list[PlannedCheck]:
    """The checks of a walk, each with the name of the question that it is asked in, and those of one side by side.

    Args:
        walk: The checks in the order of the walk.
        controls: What checks can be about; one with a question is asked of several things in one go.
        before: The keys of what has to be asked before a check.
    """
    order = list(walk)
    for control in controls:
        if control.question:
            order = _side_by_side(order, control.id, before)
    return _with_the_smaller(order)


def _side_by_side(walk: Sequence[PlannedCheck], control: str,
                  before: Callable[[PlannedCheck], Iterable[str]]) -> list[PlannedCheck]:
    """Draw the checks of a control forward to the first of their part, where nothing in between has to come first."""
    order = list(walk)
    for first in [each for each in walk if each.check.control == control]:
        start = next(place for place, each in enumerate(order) if each.key == first.key)
        if order[start].joined:
            continue
        group = [start]
        for place in range(start + 1, len(order)):
            each = order[place]
            is_alike = each.check.control == control and each.part is first.part
            if not is_alike or len(group) == MOST_IN_ONE_GO:
                continue
            between = {other.key for other in order[group[-1] + 1:place]}
            if between.isdisjoint(before(each)):
                order.insert(group[-1] + 1, order.pop(place))
                group.append(group[-1] + 1)
        if len(group) > 1:
            for place in group:
                order[place] = replace(order[place], joined=f"{control}/{first.key}")
    return order


def _with_the_smaller(order: Sequence[PlannedCheck]) -> list[PlannedCheck]:
    """Join the smaller things of one subject that stand side by side, as evenly as they go."""
    found: list[PlannedCheck] = []
    for _, run in groupby(order, key=lambda each: (each.part, each.subject.id, _is_small(each))):
        own = list(run)
        if len(own) == 1 or not _is_small(own[0]):
            found += own
            continue
        questions = -(-len(own) // MOST_IN_ONE_GO)
        for number in range(questions):
            lines = own[number * len(own) // questions:(number + 1) * len(own) // questions]
            found += [replace(each, joined=lines[0].key) for each in lines]
    return found


def _is_small(planned: PlannedCheck) -> bool:
    check = planned.check
    return (check.severity is not Severity.HIGH and not planned.joined and not check.sign
            and not check.is_minimum_age and not check.on_childs_version)
