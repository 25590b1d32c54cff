"""A handout: one sheet of paper with the settings that matter most, whom to call, and the school's contact. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from safecheck.check.concerns import Whom, concerns
from safecheck.check.plan import by_priority
from safecheck.model import Ages, Kind, PlannedCheck, Profile, Service
from safecheck.model.value import Value
from safecheck.telling.document import (
    Blanks,
    Block,
    Bullets,
    Card,
    CardRole,
    Document,
    Fact,
    Heading,
    Link,
    Paragraph,
    Role,
    Tone,
)
from safecheck.telling.outline import fix_card
from safecheck.telling.whom_to_call import ON_PAPER, TO_REPORT, for_nation, own_lines, with_own
from safecheck.telling.wording import dated_source, deed, how_to_reach, listed, only_ages
from safecheck.words import day, say

PAGES = 2
"""A4 pages, so one sheet: what is promised."""

ROOM = 83
"""Lines for the settings on one sheet, by ``_lines``; found by printing handouts for every app and counting pages."""

BESIDE = 1.5
"""How much higher a setting is, where its text has half of the width."""

MOST_SETTINGS = 6
LINES_A_SERVICE = 2
"""How many lines of that room a service takes beside those of ``ON_PAPER``."""

FOR_PARENTS = "ceop-education"
"""A public body's page for parents, where the school names no address of its own."""


class Contact(Value):
    """What the school wants on its paper: its name, and whom to ask. Empty: lines to fill in by hand."""

    school: str = ""
    person: str = ""


def most_important(profiles: Iterable[Profile], age: int | None, today: date) -> list[PlannedCheck]:
    """The checks of some profiles that concern a child of an age, or children of any age; gravest first."""
    whom = Whom(age)
    return by_priority(PlannedCheck.on_every_platform(check, profile.subject)
                       for profile in profiles for check in profile.checks
                       if concerns(check, profile.subject, whom, today))


def handout(title: str, checks: Sequence[PlannedCheck], services: Sequence[Service], contact: Contact, today: date, *,
            age: int | None = None, bilingual: bool = False, nation: str = "", link: str = "") -> Document:
    """The handout: on top whom to call, the school and where to go on, then as many of the checks as fit on one sheet.

    Args:
        title: What it is about.
        checks: The checks, the most important first.
        services: Whom to call.
        contact: The school's own contact.
        today: The day that is printed on it.
        age: The age that it is for; if it is for all, a card says for which ages it is.
        bilingual: Leave a column beside each setting for another language; fewer settings fit then.
        nation: The name of the nation whose own lines stand among those to call; none if it is empty.
        link: Where the school's parents find safecheck; if it is empty, the code leads to a public body's page.
    """
    by_id, own = {service.id: service for service in services}, own_lines(services, nation)
    each_once = _told_once(checks) if age is None else checks
    chosen = list(_fitting(each_once, ROOM - LINES_A_SERVICE * len(own), bilingual=bilingual))
    names = Counter(deed(each.subject, each.check) for each in chosen)
    return Document(title, (
        Paragraph(say("handout.made-on", day=day(today)), Tone.MUTED),
        *_minimum_ages(chosen),
        Heading(say("handout.keep-these")),
        _box(say("handout.if-something-is-wrong"), (*for_nation(nation), Bullets(tuple(map(
            how_to_reach, with_own((by_id[name] for name in ON_PAPER if name in by_id), own)))))),
        _box(say("handout.at-school"), _contact(contact)),
        _box(say("slides.at-home"), _at_home(link, by_id.get(FOR_PARENTS))),
        Heading(say("handout.look-at-these")),
        *(_card(each, number, today, age, alone=names[deed(each.subject, each.check)] == 1,
                bilingual=bilingual) for number, each in enumerate(chosen, 1)),
        Heading(say("handout.report-it")),
        Bullets(tuple(_service_line(by_id[name]) for name in TO_REPORT if name in by_id)),
    ), Role.HANDOUT)


def _box(title: str, blocks: Iterable[Block]) -> Card:
    return Card(title, "", Tone.PLAIN, tuple(blocks), CardRole.SERVICE)


def _minimum_ages(chosen: Sequence[PlannedCheck]) -> Iterator[Block]:
    """From which age the makers want their apps and games used."""
    apps = dict.fromkeys(each.subject for each in chosen if each.subject.kind in (Kind.APP, Kind.GAME))
    if apps:
        unknown = say("guide.no-minimum-age")
        yield Fact(say("guide.minimum-age"), listed(
            say("handout.age-of", name=each.name, age=each.minimum_age or unknown) for each in apps))


def _at_home(link: str, for_parents: Service | None) -> Iterator[Block]:
    yield Paragraph(say("handout.what-it-is"))
    if link:
        yield Link(say("handout.find-it-at"), say("handout.the-check"), link, scan=True)
    else:
        yield Paragraph(say("handout.ask-where"))
        if for_parents and for_parents.web:
            yield Link(say("handout.more-for-parents"), for_parents.name, for_parents.web, scan=True)


def _told_once(checks: Iterable[PlannedCheck]) -> list[PlannedCheck]:
    """What is one thing for families of all ages stands once, though younger and older children are asked apart."""
    found: dict[tuple[str, ...], PlannedCheck] = {}
    for each in checks:
        check = each.check
        what = (each.subject.id, deed(each.subject, check), check.recommended, check.severity)
        told = found.setdefault(what, each).check
        ages = Ages(min(told.ages.first, check.ages.first), max(told.ages.last, check.ages.last))
        found[what] = replace(found[what], check=replace(told, ages=ages))
    return [*found.values()]


def _fitting(checks: Sequence[PlannedCheck], room: float, *, bilingual: bool) -> Iterator[PlannedCheck]:
    for number, each in enumerate(checks[:MOST_SETTINGS]):
        room -= _lines(each) * (BESIDE if bilingual else 1)
        if room < 0 and number:
            return
        yield each


def _lines(each: PlannedCheck) -> int:
    """About how many lines a setting takes on paper: its steps stand in two columns, of 45 letters a line."""
    check = each.check
    steps = sum(1 + sum(1 + len(step) // 45 for step in guide.steps) / 2 for guide in each.guides)
    texts = sum(1 + len(text) // 90 for text in (check.question, check.why, check.recommended, check.say))
    return round(steps + texts + 7)


def _card(each: PlannedCheck, number: int, today: date, age: int | None, *, alone: bool, bilingual: bool) -> Card:
    """A card; its title is the question where the label on the screen is not that of one card alone."""
    check = each.check
    card = fix_card(each, today, number, dated_source)
    if check.setting and not alone:
        card = replace(card, title=check.question, badge=listed((each.subject.name, card.badge)),
                       blocks=(Fact(say("handout.setting"), check.setting), *card.blocks[1:]))
    ages = only_ages(each.subject, check) if age is None else ""
    return replace(card, badge=listed((card.badge, ages)) if ages else card.badge,
                   blocks=(*map(_without_code, card.blocks),
                           *((Blanks((say("handout.in-our-language"),), beside=True),) if bilingual else ())))


def _without_code(block: Block) -> Block:
    """The source in words alone: many a maker writes it for developers, and the steps stand here in full."""
    return replace(block, scan=False) if isinstance(block, Link) else block


def _service_line(service: Service) -> str:
    both = service.phone and service.web
    reach = (say("service.with-both", name=service.name, phone=service.phone, address=service.web) if both
             else how_to_reach(service))
    return f"{reach}. {service.purpose}"


def _contact(contact: Contact) -> Iterator[Block]:
    """What the school says of itself, each under its own label; lines to fill in for the rest."""
    given = {say("handout.school"): contact.school.strip(), say("handout.whom-to-ask"): contact.person.strip()}
    yield from (Fact(label, text) for label, text in given.items() if text)
    empty = tuple(label for label, text in given.items() if not text)
    if empty:
        yield Blanks(empty if contact.person.strip() else (*empty, say("handout.how-to-reach")))
