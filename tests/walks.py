"""Random walks: each is drawn by its number alone, and told as lines, so that two ways to lead a walk can be compared.

``cases/walks.json`` holds marks of a thousand of them. Their checks come from the real profiles and are frozen: neither
a change of the profiles nor one of the plan touches them. ``before`` is how they went when the walk was a loop;
``mended`` has those that go otherwise since, on purpose (``check/test_course.py`` says how; and what flags say is saved
a question earlier since the nation is asked).

``python -m tests.walks`` walks all of them and names those that went otherwise than is written; with ``--write`` it
writes how they went.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from safecheck.check.known import Known
from safecheck.check.plan import turns_of
from safecheck.errors import NoMoreInput
from safecheck.model import (
    Ages,
    Budget,
    Circumstance,
    Commonest,
    Family,
    FirstHelp,
    GoldenRule,
    Kind,
    Nation,
    Plan,
    PlannedCheck,
    Profile,
    SavedCheck,
    Situation,
    Stage,
    Subject,
    UrgentHelp,
)
from safecheck.walk.asker import NONE, Choose, Door, Enter, Pick
from safecheck.walk.interview import Interview
from safecheck.walk.opening import Stopped
from tests.builders import DAY, REFERENCE, make_check

CIRCUMSTANCES = ("shared-device", "two-homes", "send", "foster-care", "android-parent")
"""Those of the walks that are written down."""

NATION = "Which nation do you live in?"
"""It was not asked when the walks were written down. So each person leaves it as it is, goes back over it when they go
back, and nothing of it is told.
"""

CASES = Path(__file__).parent / "cases" / "walks.json"
T = TypeVar("T")


class Chance:
    """What is drawn for a walk. Only ``Random.random`` is used: it gives the same in every Python."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def happens(self, chance: float) -> bool:
        return self._random.random() < chance

    def one(self, things: Sequence[T]) -> T:
        return things[int(self._random.random() * len(things))]

    def some(self, things: Sequence[T], most: int) -> tuple[T, ...]:
        return tuple(dict.fromkeys(self.one(things) for _ in range(int(self._random.random() * (most + 1)))))


@dataclass(frozen=True)
class World:
    """Where walks happen: a book, and how an interview is made."""

    book: Any
    interview: Callable[..., Any]
    stopped: type[BaseException]
    devices: tuple[str, ...]
    apps: tuple[str, ...]


class Person:
    """Replies to prompts by chance: mostly with an answer, at times through a door, in streaks back and forth."""

    def __init__(self, chance: Chance, world: World, lines: list[str]) -> None:
        self._chance = chance
        self._world = world
        self._lines = lines
        self._going_back = 0.06
        self._patience = 40 + int(260 * chance.one((0.1, 0.4, 1.0)))
        self._goes_back = False
        self.stops = True

    def choose(self, prompt: Choose) -> Any:
        self._lines += [f"page {prompt.page.title}"] if prompt.page else []
        return self._reply(prompt, [option.key for option in prompt.options], lambda: self._option(prompt))

    def enter(self, prompt: Enter) -> Any:
        return self._reply(prompt, [prompt.lowest, prompt.highest], lambda: self._chance.one((4, 9, 9, 12, 12, 15, 17)))

    def pick(self, prompt: Pick) -> Any:
        return self._reply(prompt, [option.key for option in prompt.options], lambda: self._picks(prompt))

    def write(self, prompt: Any) -> Any:
        raise AssertionError(prompt)

    def _reply(self, prompt: Any, options: Sequence[Any], answer: Callable[[], Any]) -> Any:
        if prompt.question == NATION:
            return Door.BACK if self._goes_back else prompt.current or NONE
        reply = self._reply_as_before(prompt, options, answer)
        self._goes_back = reply is Door.BACK
        return reply

    def _reply_as_before(self, prompt: Any, options: Sequence[Any], answer: Callable[[], Any]) -> Any:
        reply = self._door(prompt) or answer()
        if isinstance(prompt, Pick) and isinstance(reply, Door) and self._chance.happens(0.3):
            prompt.keep(self._picks(prompt))  # picked, and then gone through a door
        self._lines.append(" | ".join((
            prompt.question, _place(getattr(prompt, "progress", "")), _words(prompt.current),
            _words(options), str(len(getattr(prompt, "body", ()))), _words(prompt.doors), _words(reply))))
        if isinstance(reply, BaseException):
            raise reply
        return reply

    def _door(self, prompt: Any) -> Any:
        self._patience -= 1
        if self._patience <= 0:
            raise NoMoreInput("The input ended.")
        if self._chance.happens(0.02):
            self._going_back = self._chance.one((0.0, 0.03, 0.06, 0.3, 0.6, 0.75))
        if Door.BACK in prompt.doors and self._chance.happens(self._going_back):
            return Door.BACK
        if Door.HELP in prompt.doors and self._chance.happens(0.02):
            return Door.HELP
        if Door.LOOK in prompt.doors and self._chance.happens(0.02):
            return Door.LOOK
        if Door.STOP in prompt.doors and self.stops and self._chance.happens(0.015):
            return self._chance.one((Door.STOP, Door.STOP, KeyboardInterrupt(), NoMoreInput("")))
        return None

    def _option(self, prompt: Choose) -> str:
        keys = [option.key for option in prompt.options]
        likely = next((key for key in ("no", "on", "leave") if key in keys), "")
        if likely and "yes" not in keys[:1] and self._chance.happens(0.7):
            return likely
        return self._chance.one((*keys, "yes") if "not-yet" in keys else keys)

    def _picks(self, prompt: Pick) -> tuple[str, ...]:
        if self._chance.happens(0.3):
            return prompt.current
        if "fit your family" in prompt.question:
            return self._chance.some([option.key for option in prompt.options] or CIRCUMSTANCES, 2)
        picked = self._chance.some(self._world.devices if "devices" in prompt.question else self._world.apps, 4)
        for count in range(len(picked)):
            prompt.keep(picked[:count + 1])
        return picked


def _place(progress: str) -> str:
    """The numbers of a place in the walk; in the opening, as if the nation were not asked."""
    numbers = list(map(int, re.findall(r"\d+", progress)))
    if progress.startswith("Question"):
        numbers = [number - (number > 1) for number in numbers]
    return " ".join(map(str, numbers))


def _words(told: Any) -> str:
    return ",".join(map(str, told)) if isinstance(told, (list, tuple)) else str(told)


class Shelf:
    """Keeps checks by name, and tells what it is given: each state once, as a walk may save the same twice."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self.checks: dict[str, SavedCheck] = {}

    def __call__(self, saved: SavedCheck) -> SavedCheck:
        base = f"{saved.started_on}-age-{saved.family.age}"
        name = saved.id
        if not name.startswith(base):
            self.checks.pop(name, None)
            name = next(name for number in range(1, 99) if (name := f"{base}-{number}") not in self.checks)
        named = replace(saved, id=name, token=saved.token or "token")
        if self.checks.get(name) != named:
            self._lines.append(f"saved {told(named)}")
        self.checks[name] = named
        return named


def told(saved: SavedCheck) -> str:
    """A check in a line; what a check's wording is marked with is left out, so that a new kind of mark is no change."""
    family = saved.family
    answers = ",".join(f"{key}={given.answer}@{given.given_on}" for key, given in saved.answers.items())
    return " ".join(map(_words, (saved.id, family.age, family.devices, family.apps, family.nation,
                                 family.circumstances, saved.budget, saved.finished_on, answers)))


def walk(seed: int, world: World) -> list[str]:
    """One family's walk, in one to four pieces, told as lines."""
    chance, lines = Chance(seed), []
    today, unfinished, flags = DAY, None, _flags(chance, world)
    shelf = Shelf(lines)
    for _ in range(4):
        person = Person(chance, world, lines)
        at_stand = unfinished is None and chance.happens(0.15)
        if at_stand:
            person.stops = False
            flags = {"circumstances": (), "budget": Budget.FIVE}
        lines.append(f"day {today} {told(unfinished) if unfinished else ''}")
        interview = world.interview(person, world.book, shelf, today, known=Known(**flags), unfinished=unfinished,
                                    help_note="Fetch staff." if at_stand else "")
        try:
            interview.run()
            for budget in (Budget.FIFTEEN, Budget.ALL)[:1 + chance.happens(0.3)] if at_stand else ():
                lines.append("deeper")
                interview.go_deeper(budget)
        except (world.stopped, KeyboardInterrupt, NoMoreInput) as end:
            lines.append(f"end {type(end).__name__}")
        lines.append(f"at last {told(interview.saved)}")
        today += timedelta(chance.one((0, 0, 1, 30, 89, 90, 91, 200)))
        left = [each for each in shelf.checks.values() if each.finished_on is None]
        if not left:
            break
        flags = _flags(chance, world) if chance.happens(0.3) else {}
        unfinished = Known(**flags).laid_over(_lapsed(chance, chance.one(left)))
    return lines


def _flags(chance: Chance, world: World) -> dict[str, Any]:
    if chance.happens(0.5):
        return {}
    every: dict[str, Callable[[], Any]] = {
        "age": lambda: chance.one((5, 9, 12, 16)), "devices": lambda: chance.some(world.devices, 3),
        "apps": lambda: chance.some(world.apps, 4), "budget": lambda: chance.one(list(Budget)),
        "nation": lambda: chance.one(list(Nation)), "circumstances": lambda: chance.some(CIRCUMSTANCES, 2)}
    return {name: draw() for name, draw in every.items() if chance.happens(0.4)}


def _lapsed(chance: Chance, saved: SavedCheck) -> SavedCheck:
    """A check some of whose questions have been worded anew since."""
    if chance.happens(0.7):
        return saved
    return replace(saved, answers={key: replace(given, mark="other") if chance.happens(0.2) else given
                                   for key, given in saved.answers.items()})


# The frozen world ------------------------------------------------------------------------------------------------


class FrozenBook:
    """Profiles that never change, with as much of a book as a walk needs."""

    def __init__(self, rows: Mapping[str, Any]) -> None:
        self.gone = ()
        self.services: Mapping[str, Any] = {}
        self.controls: Mapping[str, Any] = {}
        self.commonest = Commonest((), "", (), DAY)
        self.circumstances = {name: Circumstance(name, name) for name in CIRCUMSTANCES}
        self.nations = {each: each.title() for each in Nation}
        self.profiles = {name: _thawed(name, row) for name, row in rows.items()}
        self.subjects = {name: profile.subject for name, profile in self.profiles.items()}
        self.urgent = UrgentHelp("Call 999.", (GoldenRule("rule", "Stay calm.", (REFERENCE,)),), tuple(
            Situation(name, name.title(), name.title(), "now", FirstHelp("Hello", ("Stay",), ()), ("Hello",), ("Stay",),
                      ("Shout",), (), (), (REFERENCE,)) for name in ("threat", "picture")), DAY)

    def says(self, _: Sequence[str]) -> Mapping[str, str]:
        return {}

    def of_kind(self, *kinds: Kind) -> list[Subject]:
        return [subject for subject in self.subjects.values() if subject.kind in kinds]

    def for_family(self, names: Sequence[str]) -> list[Profile]:
        general = [name for name, subject in self.subjects.items() if subject.for_every_family]
        return [self.profiles[name] for name in dict.fromkeys((*names, *general)) if name in self.profiles]


def _thawed(name: str, row: Mapping[str, Any]) -> Profile:
    subject = Subject(name, name.title(), Kind(row["kind"]), "About.", DAY, asked_of_all=row["of_all"])
    return Profile(subject, tuple(
        make_check(name, check, question=f"{name}/{check}?", stage=list(Stage)[stage], ages=Ages(*ages),
                   only_for=tuple(only_for), settled_by=tuple(settled_by))
        for check, stage, ages, only_for, settled_by in row["checks"]))


def frozen_plan(profiles: Sequence[Profile], family: Family, budget: Budget, today: date,
                _: object = ()) -> Plan:
    """A plan by a rule that never changes: by stage, what others settle last, as many from each profile as time has."""
    most = {Budget.FIVE: 2, Budget.FIFTEEN: 4, Budget.ALL: 99}[budget]
    every = [PlannedCheck(check, profile.subject, (), check.settled_by, check.stage) for profile in profiles
             for check in profile.checks if family.age in check.ages and check.fits(family.circumstances)]
    walk = sorted(every, key=lambda each: (list(Stage).index(each.check.stage), bool(each.settled_by)))
    turns = turns_of(each.subject.id for each in every)
    kept = {each.key for each, turn in zip(every, turns, strict=True) if turn <= most}
    return Plan(tuple(each for each in walk if each.key in kept), tuple(each for each in walk if each.key not in kept))


def digest(lines: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:8]


def recorded() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(CASES.read_text(encoding="utf-8"))
    return found


def frozen_world(checks: Mapping[str, Any], interview: Callable[..., Any] = Interview,
                 stopped: type[BaseException] = Stopped) -> World:
    kinds = {name: Kind(row["kind"]) for name, row in checks.items()}
    return World(FrozenBook(checks), interview, stopped,
                 tuple(name for name, kind in kinds.items() if kind is Kind.DEVICE),
                 tuple(name for name, kind in kinds.items() if kind in (Kind.APP, Kind.GAME)))


def expected(cases: Mapping[str, Any], seed: int) -> str:
    found: str = cases["mended"].get(str(seed), cases["before"][seed])
    return found


def main() -> None:
    from unittest.mock import patch

    cases = recorded()
    world = frozen_world(cases["checks"])
    with patch("safecheck.walk.interview.make_plan", frozen_plan):
        went = {seed: digest(walk(seed, world)) for seed in range(len(cases["before"]))}
    print("went otherwise:", [seed for seed, mark in went.items() if mark != expected(cases, seed)])
    if "--write" in sys.argv:
        cases["mended"] = {str(seed): mark for seed, mark in went.items() if mark != cases["before"][seed]}
        CASES.write_text(json.dumps(cases) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
