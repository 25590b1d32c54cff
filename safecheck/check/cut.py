"""What a short time allows, made of places as what comes first is, and the order of the walk. Pure.

Five minutes are eight questions: the root and two openings of the weightiest thing, the root and one of the next, one
on the night, one on whom the child speaks to there, one on strangers or on the words. Fifteen are 25: four things, the
night, the voices, the lists, the words. What a circumstance asks comes on top: its first check always, all its grave
ones at 15.

- On the night, the voices, the lists and the words, what is asked for the whole home stands before what is asked of one
  app, because one answer tells of all.
- All apps that the child is too young for are one thing, and of each no more is asked than whether it has gone.
- What is left of the time goes to the things that had no turn, the gravest of each, then to the versions for younger
  children of what is asked about, then to what else is grave.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from safecheck.check.places import HARMFUL, ROOM_UNTIL, Shared, is_grave, is_told, ordered_by, place_of, roots_of
from safecheck.model import Budget, Family, Kind, PlannedCheck, Platform, Severity, Stage, Topic

THINGS = {Budget.FIVE: (3, 2), Budget.FIFTEEN: (4, 4, 3, 3)}
"""How many questions the weightiest things get, root and all."""

SHARED = {Budget.FIVE: (1, 1, 1, 0), Budget.FIFTEEN: (2, 2, 2, 2)}
"""How many go to the night, to the voices, and to the lists and the words, of these the weightier at the age first."""

IN_THE_HAND = (Platform.IOS, Platform.ANDROID, Platform.FIRE, Platform.WATCH)


def within(concerned: Sequence[PlannedCheck], family: Family, budget: Budget, size: int) -> list[str]:
    """The keys of the checks to keep.

    Args:
        concerned: Every check that concerns the family.
        family: The family.
        budget: How long it has got.
        size: How many questions that is; those of circumstances come on top.
    """
    every = _by_harm(each for each in concerned if not each.hangs_on)
    by_key = {each.key: each for each in concerned if not each.hangs_on or each.check.on_childs_version}
    things = _things(every, concerned)
    keys: dict[str, None] = {}
    for group, count in zip(_shared(every, family), SHARED[budget], strict=True):
        _take(keys, group, by_key, count)
    for thing, count in zip(things, THINGS[budget], strict=False):
        _take(keys, thing, by_key, count)
    waiting = things[len(THINGS[budget]):]
    versions = [each for each in concerned if each.check.on_childs_version and each.hangs_on in keys]
    for group, count in (*((thing, 1) for thing in waiting), (versions, size), (every, size)):
        _take(keys, group, by_key, min(count, size - len(keys)))
    return [*list(keys)[:size], *_of_circumstances(every, family, budget)]


def _by_harm(planned: Iterable[PlannedCheck]) -> list[PlannedCheck]:
    return sorted(planned, key=lambda each: (not each.check.is_minimum_age, not is_grave(each),
                                             each.check.severity.rank, not each.check.sign, each.check.minutes))


def _things(every: Sequence[PlannedCheck], concerned: Sequence[PlannedCheck]) -> list[list[PlannedCheck]]:
    """The checks of each app, game and device, and of all that the child is too young for.

    First stands the thing that most harm may come of: of what the child is too young for, all that is grave there.
    """
    grave: dict[str, int] = {}
    for each in concerned:
        thing = Shared.TOO_YOUNG if each.hangs_on else place_of(each)
        grave[thing] = grave.get(thing, 0) + (is_grave(each) or each.check.is_minimum_age)
    things: dict[str, list[PlannedCheck]] = {}
    for each in every:
        if place_of(each) in (each.subject.id, Shared.TOO_YOUNG):
            things.setdefault(place_of(each), []).append(each)
    return [things[name] for name in sorted(things, key=lambda name: -grave[name])]


def _shared(every: Sequence[PlannedCheck], family: Family) -> tuple[list[PlannedCheck], ...]:
    """The night or else the room, whom the child speaks to in the room, and strangers and the words."""
    general_first = sorted(every, key=lambda each: each.subject.kind is not Kind.HOUSEHOLD)
    night = [*(each for each in general_first if each.check.topic is Topic.SLEEP),
             *(each for each in general_first if place_of(each) == Shared.ROOM)]
    voices = [each for topic in (Topic.CONTACT, Topic.LIVE) for each in general_first
              if each.check.stage is Stage.BEDROOM and each.check.topic is topic]
    lists = [each for each in general_first if place_of(each) == Shared.LISTS]
    words = [each for each in general_first if place_of(each) == Shared.WORDS]
    first, second = (lists, words) if family.age <= ROOM_UNTIL else (words, lists)
    return night, voices, first or second, second


def _take(keys: dict[str, None], group: Sequence[PlannedCheck], by_key: Mapping[str, PlannedCheck],
          count: int) -> None:
    """Add so many checks of a group, the last with all that it rests on; none whose twin is there already."""
    for each in group:
        if count <= 0:
            return
        told = {key: by_key[key] for key in keys}
        more = [key for key in (*roots_of(each, by_key), each.key) if not is_told(by_key[key], told)]
        keys |= dict.fromkeys(more)
        count -= len(more)


def _of_circumstances(ranked: Sequence[PlannedCheck], family: Family, budget: Budget) -> Iterator[str]:
    """The first check of each circumstance, or all its grave ones, each after what it rests on."""
    by_key = {each.key: each for each in ranked}
    for named in family.circumstances:
        own = [each for each in ranked if named in each.check.only_for]
        grave = [each for each in own if each.check.severity is Severity.HIGH]
        for each in grave if budget is Budget.FIFTEEN and grave else own[:1]:
            yield from (*roots_of(each, by_key), each.key)


def walk_order(concerned: Sequence[PlannedCheck]) -> list[PlannedCheck]:
    """Thing by thing, so that each is taken in hand once; in each the root first, then the gravest.

    First come the phone and its apps, then the other devices and their games, then strangers, then the words. What
    rests on another thing, or may be spared by it, is asked at the end of that thing.
    """
    turns = _turns(concerned)
    own = {subject: turn for turn, subject in enumerate(dict.fromkeys(each.subject.id for each in concerned))}
    ordered = sorted(concerned, key=lambda each: (
        turns[each.key], turns[each.key][1] != own[each.subject.id], not each.check.is_minimum_age,
        each.check.severity.rank, not each.check.sign, each.check.topic not in HARMFUL, each.check.minutes))
    parts = list(Stage)
    return [replace(each, part=parts[turns[each.key][0]]) for each in ordered_by(what_comes_before, ordered)]


def what_comes_before(planned: PlannedCheck) -> tuple[str, ...]:
    """The keys of what is asked before a check: what it rests on or hangs on, and what may spare it."""
    return (*planned.check.rests_on, *planned.settled_by, planned.hangs_on)


def _turns(concerned: Sequence[PlannedCheck]) -> dict[str, tuple[int, int]]:
    """When each check has its turn: the number of the part, and of the thing; never before what comes before it."""
    by_key = {each.key: each for each in concerned}
    parts, things = list(Stage), list(dict.fromkeys(each.subject.id for each in concerned))
    has_console = any(_part_of_thing(each) is Stage.BEDROOM for each in concerned if each.subject.kind is Kind.DEVICE)
    turns: dict[str, tuple[int, int]] = {}

    def turn_of(each: PlannedCheck, after: frozenset[str]) -> tuple[int, int]:
        if each.key not in turns:
            own = parts.index(_part_of_thing(each, has_console=has_console)), things.index(each.subject.id)
            turns[each.key] = max((own, *(turn_of(by_key[key], after | {each.key}) for key in what_comes_before(each)
                                         if key in by_key and key not in after)))
        return turns[each.key]

    for each in concerned:
        turn_of(each, frozenset())
    return turns


def _part_of_thing(planned: PlannedCheck, *, has_console: bool = True) -> Stage:
    subject = planned.subject
    if subject.kind is Kind.HOUSEHOLD:
        return planned.check.stage
    if subject.kind is Kind.DEVICE:
        return Stage.PHONE if not {*IN_THE_HAND}.isdisjoint(subject.platforms) else Stage.BEDROOM
    return Stage.BEDROOM if subject.kind is Kind.GAME and has_console else Stage.PHONE
