"""What every rule is given: a draft, and what it may know beyond its own file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from safecheck.library.records import Draft
from safecheck.model import Control, Problem, Publisher


@dataclass(frozen=True)
class Surroundings:
    """What a rule may know beyond its own file."""

    today: date
    subjects: Mapping[str, str] = field(default_factory=dict)
    """The kind of every known subject by its id."""
    check_keys: frozenset[str] = frozenset()
    steps: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    """The first subject that was seen with a list of steps."""
    publishers: Mapping[str, Publisher] = field(default_factory=dict)
    """Who is known to publish at a site, such as ``gov.uk``."""
    controls: Mapping[str, Control] = field(default_factory=dict)
    """What a check can be about, by id."""
    made_up: tuple[str, ...] = ()
    """Names and addresses of the template, which are nobody's own."""


Rule = Callable[[Draft, Surroundings], Iterator[Problem]]


def checks_of(draft: Draft) -> Sequence[Draft]:
    """The checks of a profile that could be read."""
    checks: Sequence[Draft] = draft.get("checks", ())
    return checks


def surroundings(drafts: Iterable[Draft], today: date, publishers: Mapping[str, Publisher],
                 controls: Mapping[str, Control], made_up: tuple[str, ...] = ()) -> Surroundings:
    """What the rules may know, gathered from all files that are looked at together."""
    subjects: dict[str, str] = {}
    keys: set[str] = set()
    steps: dict[tuple[str, ...], str] = {}
    for draft in drafts:
        name = draft.get("id", "")
        subjects[name] = draft.get("kind", "")
        for check in checks_of(draft):
            keys.add(f"{name}/{check.get('id')}")
            for each in check.get("steps", {}).values():
                steps.setdefault(tuple(each), name)
    return Surroundings(today, subjects, frozenset(keys), steps, publishers, controls, made_up)
