"""What the flags of the walk say of a family, beside what a saved check says of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from safecheck.called import command
from safecheck.model import Budget, Circumstance, Nation, SavedCheck
from safecheck.wording import day


@dataclass(frozen=True)
class Named:
    """What the flags say of the family; None where they say nothing."""

    age: int | None = None
    devices: tuple[str, ...] | None = None
    apps: tuple[str, ...] | None = None
    budget: Budget | None = None
    nation: Nation | None = None
    circumstances: tuple[Circumstance, ...] | None = None

    def instead_of(self, saved: SavedCheck) -> SavedCheck:
        """A check in which the flags replace what it says itself."""
        family = saved.family
        return replace(saved, budget=self.budget or saved.budget, family=replace(
            family,
            age=family.age if self.age is None else self.age,
            devices=family.devices if self.devices is None else self.devices,
            apps=family.apps if self.apps is None else self.apps,
            nation=self.nation or family.nation,
            circumstances=self.circumstances or family.circumstances))

    def fits(self, saved: SavedCheck) -> bool:
        """Whether a check may be of the family that the flags name.

        It is another child's if the age is another, or if it shares none of the devices or none of the apps.
        """
        family = saved.family
        return self.age in (None, family.age) and all(
            not named or not said or not set(named).isdisjoint(said)
            for named, said in ((self.devices, family.devices), (self.apps, family.apps)))

    def differing(self, saved: SavedCheck) -> Iterator[str]:
        """What a check says otherwise than the flags, in words."""
        family = saved.family
        for word, named, said in (("devices", self.devices, family.devices), ("apps", self.apps, family.apps),
                                  ("what else fits you", self.circumstances, family.circumstances)):
            if named and said and set(named) != set(said):
                yield word
        if self.nation and family.nation not in (None, self.nation):
            yield "the nation"
        if self.budget and saved.budget not in (None, self.budget):
            yield "the minutes"


def best_first(found: Sequence[SavedCheck], named: Named) -> list[SavedCheck]:
    """The checks that fit what the flags say: those that say nothing else first, then the newest."""
    return sorted((each for each in found if named.fits(each)), key=lambda each: any(named.differing(each)))


def kept(found: Sequence[SavedCheck], named: Named) -> str:
    """That unfinished checks which do not fit the flags are kept, the newest first, and how to go on with one."""
    others = [each for each in found if not named.fits(each)]
    if not others:
        return ""
    first, more = others[0], len(others) - 1
    told = f"{_check_of(first)} is kept. To go on with it: {command(_going_on(first, named))}"
    if not more:
        return told
    return f"{told}\n{more} more {'is' if more == 1 else 'are'} kept too. To see all: {command('saved')}"


def taking_over(saved: SavedCheck, named: Named) -> str:
    """That the flags say something else than the check that is offered; empty if they do not."""
    words = list(named.differing(saved))
    if not words:
        return ""
    told = f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]
    return f"{_check_of(saved)} says something else about {told}. If you go on with it, what you typed now counts."


def open_elsewhere(saved: SavedCheck) -> str:
    """That a check cannot be gone on with, because another walk has it."""
    return f"{_check_of(saved)} is open in another window, so it is left to that one."


def _check_of(saved: SavedCheck) -> str:
    return f"The check of {day(saved.started_on)} for your child of {saved.family.age}"


def _going_on(saved: SavedCheck, named: Named) -> str:
    """The options that lead to a check, past the one that starts now."""
    family = saved.family
    words = ["check", f"--age {family.age}"]
    if named.age in (None, family.age):
        words += [*(f"--device {each}" for each in family.devices), *(f"--app {each}" for each in family.apps)]
    return " ".join(words)
