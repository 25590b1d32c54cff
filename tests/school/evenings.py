"""Simulated evenings: families who take five minutes at a stand, and what they say."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date

from safecheck.check.assess import assess, spares
from safecheck.check.plan import make_plan
from safecheck.model import Answer, Book, Budget, Family, GapReport

DEVICES = (("iphone-ipad",), ("android-family-link",), ("iphone-ipad", "nintendo-switch"), ("samsung-phone", "xbox"),
           ("playstation", "iphone-ipad"), ("amazon-fire-tablet",), ("windows-pc", "iphone-ipad"))
APPS = ("roblox", "whatsapp", "youtube", "tiktok", "snapchat", "minecraft", "instagram", "discord", "fortnite")
REPLIES = (Answer.YES, Answer.FIXED, Answer.NOT_YET, Answer.NOT_SURE, Answer.DOES_NOT_APPLY)


def reports(book: Book, families: int, chance: random.Random, day: date,
            weights: tuple[int, ...] = (45, 5, 25, 20, 5)) -> Iterator[GapReport]:
    """What so many families come to; ``weights`` say how common each of ``REPLIES`` is."""
    for _ in range(families):
        family = Family(chance.randint(7, 15), chance.choice(DEVICES), tuple(chance.sample(APPS, chance.randint(1, 3))))
        profiles = book.for_family(family.subjects)
        plan = make_plan(profiles, family, Budget.FIVE, day, book.controls.values())
        answers: dict[str, Answer] = {}
        for each in plan.asked:
            if not spares(each, answers):
                answers[each.key] = chance.choices(REPLIES, weights)[0]
        yield assess(plan, answers, family=family, budget=Budget.FIVE, subjects=[each.subject for each in profiles],
                     notices=(), services=(), today=day)

