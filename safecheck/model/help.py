"""Urgent help: what to do when something is wrong now, and whom to call."""

from __future__ import annotations

from datetime import date

from safecheck.model.content import Reference
from safecheck.model.terms import Nation, Urgency, Who
from safecheck.model.value import Value


class Service(Value):
    """Somebody to call or write to.

    An ``emergency`` service comes before all others in every nation. ``only_in`` has the names of its nations, which
    the book puts in, where it does not serve all four.
    """

    id: str
    name: str
    purpose: str
    who: Who
    nations: tuple[Nation, ...]
    hours: str
    references: tuple[Reference, ...]
    phone: str | None = None
    text: str | None = None
    web: str | None = None
    cost: str | None = None
    note: str | None = None
    emergency: bool = False
    only_in: tuple[str, ...] = ()

    @property
    def everywhere(self) -> bool:
        """Whether it serves all four nations."""
        return not self.only_in


class Services(Value):
    """Whom to call, the most important first."""

    services: tuple[Service, ...]
    reviewed_on: date


class GoldenRule(Value):
    """A rule that holds in several urgent situations."""

    id: str
    text: str
    references: tuple[Reference, ...]


class FirstHelp(Value):
    """What stands on the first screen of a situation.

    ``call`` holds ids of services with a number; the first that serves the family's nation is shown.
    """

    say: str
    do: tuple[str, ...]
    call: tuple[str, ...]


class Situation(Value):
    """Something that may be happening tonight, and what to do.

    ``short`` is its title in a menu; ``call`` holds ids of services, ``rules`` ids of the golden rules that fit it.
    """

    id: str
    title: str
    short: str
    urgency: Urgency
    first: FirstHelp
    say: tuple[str, ...]
    do: tuple[str, ...]
    do_not: tuple[str, ...]
    call: tuple[str, ...]
    rules: tuple[str, ...]
    references: tuple[Reference, ...]
    also_called: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All that a person may type for it."""
        return (self.id, self.title, self.short, *self.also_called)


class UrgentHelp(Value):
    """The golden rules and the situations, in the order in which they are offered.

    ``emergency`` is the sentence that is on every screen of help.
    """

    emergency: str
    golden_rules: tuple[GoldenRule, ...]
    situations: tuple[Situation, ...]
    reviewed_on: date
