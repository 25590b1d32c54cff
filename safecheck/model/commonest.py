"""What is common among children of an age, so that it is offered first."""

from __future__ import annotations

from datetime import date

from safecheck.model.content import Ages
from safecheck.model.value import Value


class Common(Value):
    """A subject, and the ages at which it is common."""

    subject: str
    ages: Ages = Ages()


class Commonest(Value):
    """What is common, the commonest first; ``sources`` says where the order comes from.

    ``for_others`` is the subject whose checks are asked where an app is not known.
    """

    sources: tuple[str, ...]
    for_others: str
    commonest: tuple[Common, ...]
    reviewed_on: date

    def at(self, age: int) -> tuple[str, ...]:
        """The ids of what is common at an age in years."""
        return tuple(dict.fromkeys(each.subject for each in self.commonest if age in each.ages))
