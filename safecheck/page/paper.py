"""What the page holds for whoever has no script: the check as a list to tick, and urgent help."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from safecheck.model import OLDEST, YOUNGEST, Book, Check, Severity, Stage, Subject
from safecheck.telling.document import Block, Document, Heading, Paragraph, Role, Ticks, Tone
from safecheck.telling.help_pages import Help, emergency_page, situation_card
from safecheck.telling.wording import deed, numbers_of
from safecheck.words import day, say

MOST_APPS = 12
"""The commonest apps and games that the list names; whoever can run the page has them all."""


def checklist(book: Book, today: date) -> Document:
    """What matters most, at home and in the commonest apps, to be ticked with a pen."""
    return Document(say("page.list.title"), (
        Paragraph(say("page.list.about")), Paragraph(say("page.list.made-on", day=day(today)), Tone.MUTED),
        *_at_home(book, today), *_in_apps(book, today)), Role.LIST)


def urgent_help(help_: Help) -> Document:
    """What to do in each situation, and whom to call; each is folded."""
    page = emergency_page(help_.urgent)
    cards = (situation_card(each, help_.urgent, help_.services) for each in help_.urgent.situations)
    return replace(page, blocks=(*page.blocks, *cards), numbers=numbers_of(help_.services.values()))


def _at_home(book: Book, today: date) -> Iterator[Block]:
    checks = [check for profile in book.for_family(()) for check in profile.checks if _is_grave(check, today)]
    for stage in Stage:
        if own := [check.question for check in checks if check.stage is stage]:
            yield from (Heading(say(f"stage.{stage}")), Ticks(tuple(dict.fromkeys(own))))


def _in_apps(book: Book, today: date) -> Iterator[Block]:
    for subject in _commonest(book):
        grave = (check for check in book.profile(subject.id).checks if _is_grave(check, today))
        if deeds := dict.fromkeys(deed(subject, check) for check in grave):
            yield from (Heading(subject.name), Ticks(tuple(deeds)))


def _is_grave(check: Check, today: date) -> bool:
    return check.severity is Severity.HIGH and check.in_force(today) and not check.only_for


def _commonest(book: Book) -> Iterable[Subject]:
    ages = range(YOUNGEST, OLDEST + 1)
    names = dict.fromkeys(name for age in ages for name in book.commonest.at(age))
    places = sorted(names, key=lambda name: sum(name in book.commonest.at(age) for age in ages), reverse=True)
    return [book.subjects[name] for name in places if name in book.subjects][:MOST_APPS]
