"""What every rule is given: a draft, and what it may know beyond its own file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from safecheck.library.records import Draft
from safecheck.model import Ages, Control, Problem, Publisher


@dataclass(frozen=True)
class Surroundings:
    """What a rule may know beyond its own file, while the files are read one after the other."""

    today: date
    publishers: Mapping[str, Publisher] = field(default_factory=dict)
    """Who is known to publish at a site, such as ``gov.uk``."""
    controls: Mapping[str, Control] = field(default_factory=dict)
    """What a check can be about, by id."""
    made_up: tuple[str, ...] = ()
    """Names and addresses of the template, which are nobody's own."""
    steps: Mapping[int, str] = field(default_factory=dict)
    """The subject that had a list of steps first, by the hash of the list, which is small."""


_EVERY_AGE = Ages()

Rule = Callable[[Draft, Surroundings], Iterator[Problem]]


def ages_of(check: Draft) -> Ages:
    """The ages at which a check is asked: all of them, unless it says which."""
    ages: Ages = check.get("ages", _EVERY_AGE)
    return ages


def checks_of(draft: Draft) -> Sequence[Draft]:
    """The checks of a profile that could be read."""
    checks: Sequence[Draft] = draft.get("checks", ())
    return checks
