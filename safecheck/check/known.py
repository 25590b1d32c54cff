"""What is known of a family before it is asked: from flags, an answers file or a saved check. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from safecheck.check.current import STANDS_FOR
from safecheck.model import Budget, Family, Nation, SavedCheck
from safecheck.model.value import Value


class Known(Value):
    """Facts of a family; None where nobody has said anything. ``this | other`` has the other's word for the rest."""

    age: int | None = None
    devices: tuple[str, ...] | None = None
    apps: tuple[str, ...] | None = None
    circumstances: tuple[str, ...] | None = None
    nation: Nation | None = None
    budget: Budget | None = None

    @classmethod
    def of(cls, saved: SavedCheck) -> Known:
        """What a saved check says."""
        family = saved.family
        return cls(family.age, family.devices, family.apps, family.circumstances, family.nation, saved.budget)

    def __or__(self, other: Known) -> Known:
        return Known(*(getattr(other if getattr(self, fact) is None else self, fact) for fact in Known.field_names()))

    def laid_over(self, saved: SavedCheck) -> SavedCheck:
        """A check in which these facts replace what it says itself."""
        known = self | Known.of(saved)
        return replace(saved, family=known._family(), budget=known.budget)

    def begun(self, today: date) -> SavedCheck:
        """A new check of a day that knows these facts, and no answers; an age of 0 is yet to be asked."""
        return SavedCheck("", today, self._family(), self.budget)

    def _family(self) -> Family:
        return Family(self.age or 0, self.devices or (), self.apps or (), self.nation, self.circumstances or ())

    def fits(self, saved: SavedCheck) -> bool:
        """Whether a check may be of this family.

        It is another child's if the age is another, or if it shares none of the devices or none of the apps.
        """
        family = saved.family
        return self.age in (None, family.age) and all(
            not known or not said or not set(known).isdisjoint(said)
            for known, said in ((self.devices, family.devices), (self.apps, family.apps)))

    def differing(self, saved: SavedCheck) -> tuple[str, ...]:
        """The names of the facts besides the age of which a check says something else."""
        said = Known.of(saved)
        pairs = ((fact, getattr(self, fact), getattr(said, fact)) for fact in Known.field_names() if fact != "age")
        return tuple(fact for fact, own, other in pairs if own and other and _as_set(own) != _as_set(other))


def _as_set(fact: object) -> frozenset[object]:
    return frozenset(fact) if isinstance(fact, tuple) else frozenset({fact})


NOTHING_KNOWN = Known()


def said_before(checks: Iterable[SavedCheck], today: date) -> Known:
    """What needs not be asked again of whoever checks another time: the nation they live in.

    Args:
        checks: The checks of before, the newest first.
        today: The day of the new check; what was said too long ago counts no more.
    """
    return Known(nation=next((each.family.nation for each in checks
                              if each.family.nation and today - each.day <= STANDS_FOR), None))
