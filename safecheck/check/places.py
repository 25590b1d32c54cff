"""What comes first: gaps gathered into places, and of these the three to begin with. Pure.

A tired parent does not mend settings, but deals with a place: the Roblox account, the bedroom at night, the talk about
pictures. The rule, and the reason for each part:

- A place weighs what harm is open in it: first its grave gaps (contact, live, location, privacy, images, the accounts
  that all of it rests on, and whatever may be a sign that somebody is after the child), of as many the one with more
  signs, then the lesser gaps of these kinds, then all others. Minutes break ties and no more: what is quick to mend is
  not more urgent for it.
- One of the three is always the room (up to ``ROOM_UNTIL``) or the words (older), if anything is open there, because no
  setting does what these do. From ``WORDS_FIRST_FROM`` the words come first: settings hardly hold a child of that age.
- Inside a place the root stands first: what else there rests on it. A root of another place comes along, if no place
  before has it, so that no card asks for what cannot be done yet.
- All apps that the child is too young for are one place, as it is one talk. It weighs what is open in them, and more
  with each of them: one is a slip, three are a phone on which no age holds.
- Of twins (a general check, and its form on the family's own device or app) the special one stands, because it says
  where to press.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from safecheck.model import Check, Finding, Kind, Place, PlannedCheck, Severity, Stage, Subject, Topic

MOST_PLACES = 3
"""What a tired parent can take away."""

MOST_THINGS = 4
"""What is done in one go, without losing heart."""

HARMFUL = (Topic.CONTACT, Topic.LIVE, Topic.LOCATION, Topic.PRIVACY, Topic.IMAGES)
"""Where a stranger can reach, see, hear or find a child, or a picture gets out."""

ROOM_UNTIL = 12
WORDS_FIRST_FROM = 15
"""Years of age; see above."""


class Shared(StrEnum):
    """The places that are no app and no device."""

    ROOM = "room"
    WORDS = "words"
    LISTS = "lists"
    PHONE = "phone"
    TOO_YOUNG = "too-young"


OF_STAGE = {Stage.PHONE: Shared.PHONE, Stage.BEDROOM: Shared.ROOM, Stage.STRANGERS: Shared.LISTS,
             Stage.TALK: Shared.WORDS}


def place_of(planned: PlannedCheck, used_too_young: Collection[str] = ()) -> str:
    """The place that a check belongs to: one of ``Shared``, or the id of its subject.

    Args:
        planned: The check.
        used_too_young: The ids of the apps that the child is too young for, and still uses.
    """
    check, subject = planned.check, planned.subject
    if check.is_minimum_age or subject.id in used_too_young:
        return Shared.TOO_YOUNG
    if subject.kind is Kind.HOUSEHOLD:
        return OF_STAGE[check.stage]
    if _is_of_the_room(planned):
        return Shared.ROOM
    return Shared.WORDS if _is_a_talk(check) else subject.id


def _is_a_talk(check: Check) -> bool:
    """Whether a check of an app or device is said and agreed; what has a label on a screen is set, and no talk."""
    return check.stage is Stage.TALK and check.topic is not Topic.REPORTING and check.setting is None


def too_young(open_: Iterable[PlannedCheck]) -> set[str]:
    """The ids of the apps that the child is too young for and still uses, by the checks that are open."""
    return {each.subject.id for each in open_ if each.check.is_minimum_age}


def _is_of_the_room(planned: PlannedCheck) -> bool:
    """Where a device stands, and whether it sleeps at night."""
    check = planned.check
    return planned.subject.kind is Kind.DEVICE and check.stage is Stage.BEDROOM and check.topic in (
        Topic.SLEEP, Topic.LIVE)


def is_grave(planned: PlannedCheck) -> bool:
    """Whether great harm can come of it."""
    return planned.check.severity is Severity.HIGH and planned.check.topic in HARMFUL


def without_twins(planned: Iterable[PlannedCheck]) -> list[PlannedCheck]:
    """Without the general checks whose form on a device or app of the family's own is among them.

    Of two that name each other neither is the general one: both stay, and whichever is shown first tells of both.
    """
    every = {each.key: each for each in planned}
    told_by_others = {key for each in every.values() for key in each.check.twin_of
                      if key in every and each.key not in every[key].check.twin_of}
    return [each for key, each in every.items() if key not in told_by_others]


def is_told(planned: PlannedCheck, told: Mapping[str, PlannedCheck]) -> bool:
    """Whether some checks are it, or a twin of it."""
    return (planned.key in told or not told.keys().isdisjoint(planned.check.twin_of)
            or any(planned.key in each.check.twin_of for each in told.values()))


def roots_of(planned: PlannedCheck, among: Mapping[str, PlannedCheck],
             above: frozenset[str] = frozenset()) -> Iterator[str]:
    """The keys of all checks among some that a check rests on, from near and far, the deepest root first."""
    for key in planned.check.rests_on:
        if key in among and key not in above:
            yield from roots_of(among[key], among, above | {planned.key, key})
            yield key


def ordered_by_root(planned: Iterable[PlannedCheck]) -> list[PlannedCheck]:
    """The same, each after those of them that it rests on; otherwise in the order given."""
    return ordered_by(lambda each: each.check.rests_on, planned)


def ordered_by(before: Callable[[PlannedCheck], Iterable[str]], planned: Iterable[PlannedCheck]) -> list[PlannedCheck]:
    """The same, each after those of them whose keys come before it; otherwise in the order given."""
    waiting = {each.key: each for each in planned}
    found: dict[str, PlannedCheck] = {}

    def place(each: PlannedCheck, above: frozenset[str]) -> None:
        for key in before(each):
            if key in waiting and key not in found and key not in above:
                place(waiting[key], above | {each.key})
        found.setdefault(each.key, each)

    for each in waiting.values():
        place(each, frozenset())
    return list(found.values())


def first_places(open_: Sequence[Finding], age: int) -> tuple[Place, ...]:
    """The three places to begin with, each with its gaps.

    Args:
        open_: What is open, the gravest first.
        age: The child's age in years.
    """
    by_key = {finding.planned.key: finding for finding in open_}
    every = {key: finding.planned for key, finding in by_key.items()}
    places = _gathered(without_twins(every.values()))
    ranked = sorted(places, key=lambda name: _weight(places[name]), reverse=True)
    needed = Shared.ROOM if age <= ROOM_UNTIL else Shared.WORDS
    above: dict[str, PlannedCheck] = {}
    cards: list[Place] = []
    for name in _in_turn(ranked, needed, first=age >= WORDS_FIRST_FROM):
        things = _things(name, places[name], every, above)
        above |= {each.key: each for each in things}
        if things and len(cards) < MOST_PLACES:
            cards.append(Place(name, _subject_of(things, name), tuple(by_key[each.key] for each in things)))
    return tuple(cards)


def _gathered(planned: Sequence[PlannedCheck]) -> dict[str, list[PlannedCheck]]:
    used_too_young = too_young(planned)
    places: dict[str, list[PlannedCheck]] = {}
    for each in planned:
        places.setdefault(place_of(each, used_too_young), []).append(each)
    return places


def _weight(planned: Sequence[PlannedCheck]) -> tuple[int, ...]:
    """Grave gaps, signs, the lesser ones of these kinds, all that matter, all, and how quickly it is done."""
    signs = sum(each.check.sign for each in planned)
    apps = sum(each.check.is_minimum_age for each in planned)
    grave = apps * apps + sum(is_grave(each) or each.check.sign or _is_root(each.check)
                              for each in planned if not each.check.is_minimum_age)
    lesser = sum(each.check.topic in HARMFUL and each.check.severity is Severity.MEDIUM and not each.check.sign
                 for each in planned)
    some = sum(each.check.severity is not Severity.LOW for each in planned)
    return grave, signs, lesser, some, len(planned), -sum(each.check.minutes for each in planned)


def _is_root(check: Check) -> bool:
    """Whether it is about an account on which the settings that matter most rest."""
    return check.topic is Topic.ACCOUNT and check.severity is Severity.HIGH


def _in_turn(ranked: Sequence[str], needed: str, *, first: bool) -> list[str]:
    """The places by weight, the needed one among the first three, or before all."""
    if needed not in ranked:
        return list(ranked)
    others = [name for name in ranked if name != needed]
    at = 0 if first else min(ranked.index(needed), MOST_PLACES - 1)
    return [*others[:at], needed, *others[at:]]


def _things(place: str, planned: Sequence[PlannedCheck], every: Mapping[str, PlannedCheck],
            above: Mapping[str, PlannedCheck]) -> list[PlannedCheck]:
    """What stands on a card: the gravest, each with the roots that are open, and these first.

    What stands above already, itself or as its twin, does not stand here again.
    """
    wanted = [each for each in planned if place != Shared.TOO_YOUNG or each.check.is_minimum_age]
    chosen: dict[str, PlannedCheck] = {}
    for each in sorted(wanted, key=lambda each: (not each.check.sign, not is_grave(each))):
        more: dict[str, PlannedCheck] = {}
        for key in (*roots_of(each, every), each.key):
            if not is_told(every[key], {**above, **chosen, **more}):
                more[key] = every[key]
        if each.key in more and len(chosen) + len(more) <= MOST_THINGS:
            chosen |= more
    rested_on = {key for each in every.values() for key in each.check.rests_on}
    roots_first = sorted(chosen.values(),
                         key=lambda each: each.key not in rested_on and each.check.topic is not Topic.ACCOUNT)
    return ordered_by_root(roots_first)


def _subject_of(planned: Sequence[PlannedCheck], name: str) -> Subject | None:
    return next((each.subject for each in planned if each.subject.id == name), None)
