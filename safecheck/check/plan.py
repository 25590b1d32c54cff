"""What to ask this family: the checks that concern it, cut to the time it has, in the order of the walk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from safecheck.check.concerns import concerns, family_with, is_lent
from safecheck.check.cut import walk_order, what_comes_before, within
from safecheck.check.places import place_of
from safecheck.check.together import together
from safecheck.model import (
    MINIMUM_AGE_CHECK,
    Budget,
    Check,
    Control,
    Family,
    Guide,
    Plan,
    PlannedCheck,
    Platform,
    Profile,
    SavedCheck,
    Subject,
)

SECONDS_A_QUESTION = 36
"""Reading a question, looking at the phone and answering: our own estimate, so that 15 minutes hold 25 questions."""


def questions_in(budget: Budget) -> int | None:
    """How many questions fit into a budget; None if all do."""
    return None if budget is Budget.ALL else int(budget) * 60 // SECONDS_A_QUESTION


def make_plan(profiles: Sequence[Profile], family: Family, budget: Budget, today: date,
              controls: Iterable[Control] = ()) -> Plan:
    """The checks for a family on a day, thing by thing and the root of each first, and what the time does not allow.

    Checks of controls that have a question are asked in one go.
    """
    concerned = list(concerning(profiles, family, today))
    size = questions_in(budget)
    kept = {each.key for each in concerned} if size is None else set(within(concerned, family, budget, size))
    walk = walk_order(concerned)
    asked = together([each for each in walk if each.key in kept], controls, what_comes_before)
    return Plan(tuple(asked), tuple(each for each in walk if each.key not in kept))


def finish(saved: SavedCheck, profiles: Sequence[Profile], today: date) -> SavedCheck:
    """The check as finished today, with the keys of all checks that concern its family."""
    return replace(saved, finished_on=today,
                   known=tuple(each.key for each in concerning(profiles, saved.family, today)))


def concerning(profiles: Sequence[Profile], family: Family, today: date) -> Iterable[PlannedCheck]:
    """Every check that concerns a family on a day, in the order of the profiles."""
    platforms = _platforms(profiles)
    whom = family_with(family, (profile.subject for profile in profiles))
    for profile in profiles:
        subject = profile.subject
        for check in profile.checks:
            if not concerns(check, subject, whom, today):
                continue
            steps = check.steps_for(family.circumstances)
            guides = _device_guides(steps, subject) if subject.platforms else guides_for(steps, platforms)
            if guides:
                planned = PlannedCheck(check, subject, guides, check.settled_by)
                yield replace(planned, place=place_of(planned), hangs_on=_hangs_on(check, subject, family.age))


def _platforms(profiles: Iterable[Profile]) -> tuple[Platform, ...]:
    return tuple(dict.fromkeys(word for profile in profiles for word in profile.subject.platforms))


def _hangs_on(check: Check, subject: Subject, age: int) -> str:
    """The minimum age that decides whether a check is needed, if the child is below it.

    It does where the check is asked only because the child is too young, or says itself that it does.
    """
    key = f"{subject.id}/{MINIMUM_AGE_CHECK}"
    hangs = check.on_childs_version or is_lent(check, subject, age) or key in check.settled_by
    return key if hangs and age < subject.minimum_age else ""


def guides_for(steps: Mapping[Platform, tuple[str, ...]], platforms: Sequence[Platform]) -> tuple[Guide, ...]:
    """The steps on the platforms of the family; none if there are some for other platforms only.

    Steps for all, then steps on the web, stand in where no platform of the family's has its own.
    A family that named no device gets the steps of every platform.
    """
    own = [word for word in platforms if word in steps]
    if not own:
        general = [word for word in (Platform.ANY, Platform.WEB) if word in steps]
        own = general[:1] or ([] if platforms else list(steps))
    return tuple(Guide(word, steps[word]) for word in own)


def _device_guides(steps: Mapping[Platform, tuple[str, ...]], device: Subject) -> tuple[Guide, ...]:
    """Every way into a device's settings: on the device, then from elsewhere, such as the parent's own phone."""
    ways = (*device.platforms, Platform.PARENT_IPHONE, Platform.ANY, Platform.WEB)
    return tuple(Guide(word, steps[word]) for word in ways if word in steps)


def by_priority(concerned: Iterable[PlannedCheck]) -> list[PlannedCheck]:
    """By severity, then by effort, easy first; equals take turns among the subjects, so that none is forgotten.

    An app that the child is too young for comes first: whether it stays decides about all its settings.
    """
    every = list(concerned)
    efforts = [(each.check.severity.rank, not each.check.is_minimum_age, each.check.minutes) for each in every]
    turns = turns_of((each.subject.id, *effort) for each, effort in zip(every, efforts, strict=True))
    places = zip(efforts, turns, range(len(every)), strict=True)
    return [every[number] for *_, number in sorted(places)]


def turns_of(named: Iterable[Hashable]) -> list[int]:
    """For each of some names, how often it has come up to then: the first is 1."""
    seen: Counter[Hashable] = Counter()
    turns = []
    for name in named:
        seen[name] += 1
        turns.append(seen[name])
    return turns
