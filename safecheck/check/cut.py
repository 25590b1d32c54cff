"""What a short time allows, made of places as what comes first is, and the order of the walk. Pure.

Five minutes are eight questions: the root and two openings of the weightiest thing, the root and one of the next, one
on the night, one on whom the child speaks to there, one on strangers or on the words. Fifteen are 25: four things, the
night, the lists, the words. What a circumstance asks comes on top: its first check always, all its grave ones at 15.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from safecheck.check.places import HARMFUL, ROOM_UNTIL, Shared, is_grave, ordered_by_root, place_of, roots_of
from safecheck.model import Budget, Family, Kind, PlannedCheck, Platform, Severity, Stage, Topic

_THINGS = {Budget.FIVE: (3, 2), Budget.FIFTEEN: (5, 4, 4, 3)}
"""How many questions the weightiest things get, root and all."""

_SHARED = {Budget.FIVE: (1, 1, 1), Budget.FIFTEEN: (2, 2, 3)}
"""How many go to the night, to voices and lists, and to strangers or the words."""

_IN_THE_HAND = (Platform.IOS, Platform.ANDROID, Platform.FIRE, Platform.WATCH)


def within(concerned: Sequence[PlannedCheck], family: Family, budget: Budget, size: int) -> list[str]:
    """The keys of the checks to keep.

    Args:
        concerned: Every check that concerns the family.
        family: The family.
        budget: How long it has got.
        size: How many questions that is; those of circumstances come on top.
    """
    ranked = _by_harm(_without_special_forms(concerned))
    things = _things(ranked)
    keys: dict[str, None] = {}
    for thing, count in zip(things, _THINGS[budget], strict=False):
        _take(keys, thing, ranked, count)
    for group, count in zip(_shared(ranked, family), _SHARED[budget], strict=True):
        _take(keys, group, ranked, count)
    for thing in (*things, ranked):  # what is left of the time, if the family has few things
        if len(keys) < size:
            _take(keys, thing, ranked, size - len(keys))
    return [*list(keys)[:size], *_of_circumstances(ranked, family, budget)]


def _without_special_forms(concerned: Sequence[PlannedCheck]) -> list[PlannedCheck]:
    """Without the twins of general checks: where time is short, one question stands for all apps and devices."""
    keys = {each.key for each in concerned}
    return [each for each in concerned if keys.isdisjoint(each.check.twin_of)]


def _by_harm(planned: Iterable[PlannedCheck]) -> list[PlannedCheck]:
    return sorted(planned, key=lambda each: (not each.check.is_minimum_age, not is_grave(each),
                                             each.check.severity.rank, each.check.minutes))


def _things(ranked: Sequence[PlannedCheck]) -> list[list[PlannedCheck]]:
    """The checks of each app, game and device, the one that most harm may come of first."""
    things: dict[str, list[PlannedCheck]] = {}
    for each in ranked:
        if place_of(each) in (each.subject.id, Shared.TOO_YOUNG):
            things.setdefault(each.subject.id, []).append(each)
    return sorted(things.values(), key=lambda own: -sum(map(is_grave, own)))


def _shared(ranked: Sequence[PlannedCheck], family: Family) -> tuple[list[PlannedCheck], ...]:
    """The night, whom the child speaks to in the room, and strangers or the words."""
    night = [each for each in ranked if each.check.topic is Topic.SLEEP]
    voices = [each for each in ranked if each.check.stage is Stage.BEDROOM and each.check.topic in (
        Topic.CONTACT, Topic.LIVE)]
    lists = [each for each in ranked if place_of(each) == Shared.LISTS]
    words = [each for each in ranked if place_of(each) == Shared.WORDS]
    mixed = [*lists, *words] if family.age <= ROOM_UNTIL else [*words, *lists]
    return night, voices, mixed


def _take(keys: dict[str, None], group: Sequence[PlannedCheck], every: Sequence[PlannedCheck], count: int) -> None:
    """Add so many checks of a group, each after what it rests on."""
    by_key = {each.key: each for each in every}
    for each in group:
        if count <= 0:
            return
        for key in (*roots_of(each, by_key), each.key):
            if key not in keys and count > 0:
                keys[key] = None
                count -= 1


def _of_circumstances(ranked: Sequence[PlannedCheck], family: Family, budget: Budget) -> Iterator[str]:
    for named in family.circumstances:
        own = [each for each in ranked if named in each.check.only_for]
        grave = [each for each in own if each.check.severity is Severity.HIGH]
        yield from (each.key for each in (grave if budget is Budget.FIFTEEN and grave else own[:1]))


def walk_order(concerned: Sequence[PlannedCheck]) -> list[PlannedCheck]:
    """Thing by thing, so that each is taken in hand once; in each the root first, then the gravest.

    First come the phone and its apps, then the other devices and their games, then strangers, then the words.
    """
    parts, subjects = list(Stage), list(dict.fromkeys(each.subject.id for each in concerned))
    has_console = any(_part_of_thing(each) is Stage.BEDROOM for each in concerned if each.subject.kind is Kind.DEVICE)
    part = {each.key: _part_of_thing(each, has_console=has_console) for each in concerned}
    for each in concerned:  # what another check may spare is asked after it
        part[each.key] = max((part[each.key], *(part[key] for key in each.settled_by if key in part)), key=parts.index)
    ordered = sorted(concerned, key=lambda each: (
        parts.index(part[each.key]), not part.keys().isdisjoint(each.settled_by), subjects.index(each.subject.id),
        not each.check.is_minimum_age, each.check.severity.rank, each.check.topic not in HARMFUL, each.check.minutes))
    return ordered_by_root(ordered)


def _part_of_thing(planned: PlannedCheck, *, has_console: bool = True) -> Stage:
    subject = planned.subject
    if subject.kind is Kind.HOUSEHOLD:
        return planned.check.stage
    if subject.kind is Kind.DEVICE:
        return Stage.PHONE if not {*_IN_THE_HAND}.isdisjoint(subject.platforms) else Stage.BEDROOM
    return Stage.BEDROOM if subject.kind is Kind.GAME and has_console else Stage.PHONE
