"""When an answer still stands: it is not too old, and it was given to what the check means now. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

from safecheck.model import Answer, Check, GivenAnswer

STANDS_FOR = timedelta(days=90)
"""How long an answer counts, and so when to check again: about a school term. Apps change, and so do children."""

MARK_OF_BEFORE = re.compile(r"[0-9a-f]{12}")
"""The form of what ``mark_of_before`` gives; no mark of today has it."""


def mark_of_before(check: Check) -> str:
    """What saved answers carried before a check had a mark: it changed with every word of the question and the steps.

    It is needed for as long as such answers may stand: ``STANDS_FOR`` after the last of them was given.
    """
    import hashlib  # here, because most people have no such answers
    import json

    steps = [[word, *check.steps[word]] for word in sorted(check.steps)]
    asked = json.dumps([check.question, check.recommended, check.setting, steps])
    return hashlib.sha256(asked.encode()).hexdigest()[:12]


def answers_it(given: GivenAnswer, check: Check) -> bool:
    """Whether an answer was given to what the check means now; an answer without a mark is taken to be."""
    if MARK_OF_BEFORE.fullmatch(given.mark):
        return given.mark == mark_of_before(check)
    return given.mark in ("", check.mark, *check.same_as)


def is_expired(given: GivenAnswer, today: date) -> bool:
    """Whether an answer is too old by a day."""
    return today - given.given_on > STANDS_FOR


def is_current(given: GivenAnswer, check: Check, today: date) -> bool:
    """Whether an answer still stands: not expired, and given to what the check means now."""
    return not is_expired(given, today) and answers_it(given, check)


def standing(answers: Mapping[str, GivenAnswer], checks: Mapping[str, Check], today: date) -> dict[str, Answer]:
    """The answers to some checks, by key, as far as they still stand; what has lapsed is saved, and counts no more."""
    return {key: given.answer for key, given in answers.items()
            if key in checks and is_current(given, checks[key], today)}


def is_to_an_older_question(given: GivenAnswer, check: Check, today: date) -> bool:
    """Whether an answer would still stand if the check's meaning had not changed since."""
    return not is_expired(given, today) and not answers_it(given, check)
