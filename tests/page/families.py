"""Families as chance makes them, out of real profiles: half answered, with old answers, on days on which things change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from safecheck.check.current import STANDS_FOR, mark_of_before
from safecheck.check.plan import concerning, finish
from safecheck.model import (
    OLDEST,
    YOUNGEST,
    Ages,
    AgreementLines,
    Answer,
    Book,
    Budget,
    CallLine,
    Check,
    Family,
    GivenAnswer,
    Kind,
    Nation,
    Notices,
    PlannedCheck,
    Platform,
    Profile,
    SavedCheck,
    Setting,
    Severity,
    Stage,
    Topic,
)

DAY = date(2026, 11, 24)
ANSWERS = (*Answer, Answer.YES, Answer.NOT_YET)
"""Each as often as any other, and twice what most families say."""
NO_SUBJECTS = ("no-more-there", "constructor", "__proto__", "https://example.com/::////x")
"""What a family may have that no profile is about any more; JavaScript has something of its own by two of the names."""


def random_checks(rng: Random, book: Book, number: int) -> list[tuple[SavedCheck, date]]:
    """So many saved checks, each with the day on which it is looked at."""
    return [random_check(rng, book) for _ in range(number)]


def random_check(rng: Random, book: Book) -> tuple[SavedCheck, date]:
    """A saved check, and the day on which it is looked at."""
    today = random_day(rng, book)
    family = random_family(rng, book)
    concerned = list(concerning(book.for_family(family.subjects), family, today))
    started = today - timedelta(rng.choice((0, 0, 0, 1, 40, 100)))
    saved = SavedCheck("check", started, family, rng.choice((*Budget, Budget.FIVE, None)),
                       random_answers(rng, concerned, book, today), token=rng.choice(("", "t0ken", "Ünïcode")))
    return finish(saved, book.for_family(family.subjects), started) if rng.random() < 0.6 else saved, today


def random_day(rng: Random, book: Book) -> date:
    """Today, or a day at which a check or a notice begins or ends."""
    chance = rng.random()
    if chance < 0.5:
        return DAY if chance < 0.15 else DAY + timedelta(rng.randrange(-400, 400))
    of_checks = {day for name in book.subjects for check in book.profile(name).checks
                 for day in (check.valid_from, check.valid_until) if day}
    of_notices = {day for notice in book.notices
                  for day in (notice.show_from, notice.show_until, notice.expected_on) if day}
    return rng.choice(sorted(rng.choice((of_checks or of_notices, of_notices)))) + timedelta(rng.choice((-1, 0, 1)))


def random_family(rng: Random, book: Book) -> Family:
    """A family that has few things or many; often its child is just old enough for one of them, or just too young."""
    devices = [each.id for each in book.of_kind(Kind.DEVICE, Kind.NETWORK)]
    apps = [each.id for each in book.of_kind(Kind.APP, Kind.GAME)]
    common = [name for name in book.commonest.at(rng.randint(YOUNGEST, OLDEST)) if name in apps]
    own = {**dict.fromkeys(rng.sample(common, min(rng.choice((0, 1, 2, 5)), len(common)))),
           **dict.fromkeys(rng.sample(apps, min(rng.choice((0, 1, 2, 4)), len(apps)))),
           **dict.fromkeys(rng.sample(NO_SUBJECTS, rng.random() < 0.05))}
    limits = [book.subjects[name].minimum_age for name in own if name in book.subjects] or [0]
    age = rng.choice((rng.randint(YOUNGEST, OLDEST), rng.randint(YOUNGEST, OLDEST), rng.choice(limits), rng.choice(limits) - 1))
    return Family(min(max(age, YOUNGEST), OLDEST), tuple(rng.sample(devices, min(rng.choice((0, 1, 1, 2, 3)), len(devices)))),
                  tuple(own), rng.choice((None, *Nation)),
                  tuple(rng.sample([*book.circumstances], rng.choice((0, 0, 1, 2)))))


def random_answers(rng: Random, concerned: Sequence[PlannedCheck], book: Book, today: date) -> dict[str, GivenAnswer]:
    """Answers to none, some or all of some checks, and to a few others; most of them count."""
    others = [check for name in rng.sample([*book.subjects], 2) for check in book.profile(name).checks]
    keys = {each.key for each in concerned}
    settling = sorted({key for each in concerned for key in each.settled_by} - keys)
    others += [check for name in sorted({key.partition("/")[0] for key in settling} & {*book.subjects})
               for check in book.profile(name).checks if check.key in settling]
    share, one = rng.choice((0, 0.3, 0.7, 1)), rng.choice((None, None, *Answer))
    asked = [each.check for each in concerned if rng.random() < share]
    gone = [each.check for each in concerned if each.check.is_minimum_age and rng.random() < 0.5]
    return {check.key: GivenAnswer(one or rng.choice(ANSWERS), today - timedelta(_days_ago(rng)), _mark(rng, check))
            for check in (*asked, *gone, *(others if rng.random() < 0.3 else ()))}


def _days_ago(rng: Random) -> int:
    return rng.choice((0, 0, 0, 0, 30, STANDS_FOR.days - 1, STANDS_FOR.days, STANDS_FOR.days + 1))


def _mark(rng: Random, check: Check) -> str:
    of_before = mark_of_before(check)
    return rng.choice((*[check.mark] * 20, "", *check.same_as, of_before, "q" + of_before, "0" * len(of_before)))


class _Shaken:
    """See ``model.Pages``: a few subjects of a book, and checks in which everything is possible that a rule may meet."""

    def __init__(self, rng: Random, book: Book) -> None:
        real = [book.profile(name) for name in book.subjects]
        kept = {each.subject: sorted(each.checks, key=lambda check: not check.is_minimum_age)[:MOST_CHECKS]
                for each in real if each.subject.for_every_family or rng.random() < 0.15}
        keys = [check.key for checks in kept.values() for check in checks]
        ages = [check.key for checks in kept.values() for check in checks if check.is_minimum_age]
        things = [*(subject.id for subject in kept), *Kind]
        self._services, self._help = [*book.services], book._pages.help
        self.subjects = {each.id: replace(each, kind=rng.choice((each.kind, *Kind)), no_contact=rng.random() < 0.3)
                         for each in kept}
        self.settings: dict[str, tuple[Setting, ...]] = {}
        self._notices = tuple(replace(
            each, show_from=DAY - timedelta(rng.choice((1, 500))), show_until=DAY + timedelta(rng.choice((1, 500))),
            announced_on=DAY - timedelta(rng.randrange(300)), expected_on=rng.choice((None, DAY, DAY + timedelta(1))))
            for each in book.notices)
        self._checks = {subject.id: tuple(
            _shaken_check(rng, check, _near(check.key, keys), ages, things, [*book.circumstances], [*book.controls])
            for check in checks) for subject, checks in kept.items()}

    def profile(self, subject_id: str) -> Profile:
        return Profile(self.subjects[subject_id], self._checks[subject_id])

    def help(self, kind: Any) -> Any:
        found = self._help(kind)
        if kind is AgreementLines:
            return replace(found, call=tuple(map(CallLine, self._services)))
        return replace(found, notices=self._notices) if kind is Notices else found


SAYING = "What would you do?"
"""What several checks say alike."""

MOST_CHECKS = 7
"""Of a subject in a shaken book, so that what rests on each other is asked of one family."""


def _near(key: str, keys: Sequence[str]) -> Sequence[str]:
    """What stands around a check, so that what rests on each other makes circles, great and small."""
    place = keys.index(key)
    return keys[max(0, place - 4):place + 4]


def _shaken_check(rng: Random, check: Check, keys: Sequence[str], ages: Sequence[str], things: Sequence[str],
                  circumstances: Sequence[str], controls: Sequence[str]) -> Check:
    def some(of: Sequence[Any], *counts: int) -> tuple[Any, ...]:
        return tuple(rng.sample(of, min(rng.choice(counts), len(of))))

    steps = {platform: check.steps.get(platform, (platform.value,)) for platform in some([*Platform], 1, 2, 4, 8)}
    return replace(
        check, stage=rng.choice([*Stage]), topic=rng.choice([*Topic]), severity=rng.choice([*Severity]),
        minutes=rng.randint(1, 4), steps=steps, say=rng.choice((check.say, SAYING)), control=rng.choice(controls), setting=rng.choice((None, "Label")),
        ages=Ages(*sorted((rng.randint(YOUNGEST, OLDEST), OLDEST if rng.random() < 0.6 else rng.randint(YOUNGEST, OLDEST)))),
        only_with=some(things, 0, 0, 0, 3), not_with=some(things, 0, 0, 0, 2),
        only_for=some(circumstances, 0, 0, 0, 2), not_for=some(circumstances, 0, 0, 0, 2),
        steps_not_for={platform: some(circumstances, 1, 2) for platform in steps if rng.random() < 0.2},
        settled_by=(*some(keys, 0, 0, 1, 2), *some(ages, 0, 0, 0, 1)), rests_on=some(keys, 0, 0, 1, 2),
        twin_of=some(keys, 0, 0, 0, 1), sign=rng.random() < 0.2, on_childs_version=rng.random() < 0.1,
        valid_from=rng.choice((None, None, DAY)), valid_until=rng.choice((None, None, DAY + timedelta(9))),
        same_as=rng.choice(((), ("q" + "1" * 12,))))


def shaken(rng: Random, book: Book) -> Book:
    """A book in which what rests on what, dates, ages and severities are as chance has them, circles and all."""
    pages = _Shaken(rng, book)
    own = {name: pages.profile(name) for name in [*pages.subjects][::5]}
    return Book(pages, own)
