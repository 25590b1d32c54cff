"""What a family may say of itself: its circumstances, which change what is asked, and its nation, whom to call."""

from __future__ import annotations

from collections.abc import Mapping

from safecheck.model.terms import Nation, Platform
from safecheck.model.value import NOTHING, Value


class Circumstance(Value):
    """Something that a family may say of itself, because it changes what is asked.

    Attributes:
        id: Its name in profiles and saved checks.
        label: What the family says.
        without: Platforms whose steps are of no use then, such as the parent's own iPhone.
        says: What such a family is told in place of other words, such as *the child* for *your child*; small letters.
    """

    id: str
    label: str
    without: tuple[Platform, ...] = ()
    says: Mapping[str, str] = NOTHING


class NationName(Value):
    """A nation by the name that people know."""

    id: Nation
    label: str


class FamilyWords(Value):
    """What a family may say of itself, in the order in which it is offered."""

    circumstances: tuple[Circumstance, ...]
    nations: tuple[NationName, ...]
