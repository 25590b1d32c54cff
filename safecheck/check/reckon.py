"""What a saved check comes to on a day, by the book as it is then. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from safecheck.check.agreement import first_promise
from safecheck.check.assess import assess
from safecheck.check.birthday import next_birthday
from safecheck.check.current import is_to_an_older_question, standing
from safecheck.check.plan import make_plan
from safecheck.model import Book, Budget, GapReport, SavedCheck


def reckon(saved: SavedCheck, book: Book, today: date) -> GapReport:
    """The gap report of a saved check: its plan, and the answers that still stand, assessed."""
    profiles = book.for_family(saved.family.subjects)
    budget = saved.budget or Budget.ALL
    checks = {check.key: check for profile in profiles for check in profile.checks}
    return replace(assess(
        make_plan(profiles, saved.family, budget, today, book.controls.values()),
        standing(saved.answers, checks, today),
        family=saved.family,
        budget=budget,
        subjects=[profile.subject for profile in profiles],
        notices=book.notices,
        services=list(book.services.values()),
        today=today,
        checked_on=saved.day,
        own_profiles=[profile.subject.id for profile in profiles if profile.subject.id in book.own],
        missing_profiles=[name for name in saved.family.subjects if name not in book.subjects],
        older_answers=sum(is_to_an_older_question(given, checks[key], today)
                          for key, given in saved.answers.items() if key in checks),
        nation_name=book.nations[saved.family.nation] if saved.family.nation else "",
        says=book.says(saved.family.circumstances),
        identity=identity(saved),
    ), urgent=book.urgent, promise=first_promise(saved.family, book.agreement),
        birthday=next_birthday(profiles, saved.family, today))


def identity(saved: SavedCheck) -> str:
    """What tells a check from every other, here and on other computers, and says nothing of the family."""
    import hashlib  # here, because the walk's first question does not need it

    # What an older version saved has an id alone; what is not saved has nothing but what it says.
    return hashlib.sha256((saved.token or saved.id or repr(saved)).encode()).hexdigest()[:16]
