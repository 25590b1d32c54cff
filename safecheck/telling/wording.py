"""The program's own words for what the model names, and the blocks that a check is told in everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import reduce

from safecheck.model import (
    OLDEST,
    YOUNGEST,
    Check,
    Evidence,
    Guide,
    Kind,
    Level,
    Place,
    PlannedCheck,
    Platform,
    Reference,
    Service,
    Severity,
    StageResult,
    Subject,
)
from safecheck.telling.document import Block, Document, Fact, Link, Paragraph, Steps, Tone
from safecheck.words import all_of, day, say

LEVEL_TONES = {Level.OPEN: Tone.BAD, Level.PARTLY: Tone.CAUTION, Level.NOT_KNOWN: Tone.MUTED, Level.CLOSED: Tone.GOOD}

SEVERITY_TONES = {Severity.HIGH: Tone.BAD, Severity.MEDIUM: Tone.CAUTION, Severity.LOW: Tone.MUTED}


def older_answers(number: int) -> str:
    """How many answers count no more: ``1 answer was to an older question``."""
    return say("check.older-answers", n=number)


def listed(names: Iterable[str]) -> str:
    """``Kik, X, Yubo``, where a list is no sentence."""
    return say("list.comma").join(names)


def level_word(result: StageResult) -> str:
    """How a stage stands; where the time left some of it out, no more than what was asked."""
    if result.level is Level.CLOSED and result.left_out:
        asked = sum(result.counts.values())
        return say("level.so-far", n=asked, count=asked + result.left_out)
    return {
        Level.OPEN: say("level.open"),
        Level.PARTLY: say("level.partly"),
        Level.NOT_KNOWN: say("result.not-known"),
        Level.CLOSED: say("level.closed"),
    }[result.level]


def deed(subject: Subject, check: Check) -> str:
    """A check in a list: what to do; where a profile does not say it, the subject with the label or the question."""
    return check.do or f"{subject.name}: {check.setting or check.question}"


def place_name(place: Place) -> str:
    """A place as a title: the app or device, or what all of it is about."""
    return place.subject.name if place.subject else say(f"place.{place.id}")


def only_ages(subject: Subject, check: Check) -> str:
    """The ages of a check, ``ages 13 to 15``, where it is not for all the ages that its subject is for."""
    first, last = check.ages.first, check.ages.last
    if check.is_minimum_age or (first <= max(subject.minimum_age, YOUNGEST) and last == OLDEST):
        return ""
    return say("check.age", age=first) if first == last else say("check.ages", first=first, last=last)


def setting_for_many(subject: Subject, check: Check) -> str:
    """A check where families of all ages read it; the ages tell two settings of one name apart."""
    ages = only_ages(subject, check)
    return f"{deed(subject, check)} ({ages})" if ages else deed(subject, check)


def needed(check: Check) -> str:
    """What to have in hand."""
    return all_needed([check])


def all_needed(checks: Iterable[Check]) -> str:
    """What to have in hand for several checks, each thing once."""
    return all_of(dict.fromkeys(say(f"need.{need}") for check in checks for need in check.needs))


def steps_blocks(guides: Sequence[Guide]) -> tuple[Block, ...]:
    """The steps, with the platform named where there is a choice of them."""
    alone = len(guides) == 1 and guides[0].platform in (Platform.ANY, Platform.WEB)
    return tuple(Steps(guide.steps, "" if alone else say(f"platform.{guide.platform}")) for guide in guides)


def step_lines(guides: Sequence[Guide]) -> Iterator[str]:
    """The steps one line each, where there is no room for blocks; the platform above them where there are several."""
    for guide in guides:
        if len(guides) > 1:
            yield say(f"platform.{guide.platform}") + ":"
        yield from (f"{number}. {step}" for number, step in enumerate(guide.steps, 1))


def where_to_look(planned: PlannedCheck) -> tuple[Block, ...]:
    """How to see the state: what the check says in ``look``, or else the steps up to the one that changes it."""
    return (*_ways_to_look(planned), *former_names(planned.check))


def look_text(planned: PlannedCheck) -> str:
    """The same where there is room for one text only: the ways on lines of their own if there are several."""
    ways = _ways_to_look(planned)
    return "\n".join(way.text if len(ways) == 1 else f"{way.label}: {way.text}" for way in ways)


def _ways_to_look(planned: PlannedCheck) -> tuple[Fact, ...]:
    check = planned.check
    if check.look:
        return (Fact(say("check.look"), check.look),)
    alone = len(planned.guides) == 1
    ways = ((guide.platform, way_there(guide.steps, check.setting)) for guide in planned.guides)
    return tuple(Fact(say("check.look") if alone else say(f"look.{platform}"), way) for platform, way in ways if way)


def way_there(steps: Sequence[str], label: str | None = None) -> str:
    """All steps but the last, which is the change itself, as one sentence; empty if there is no other step.

    It is told as people tell each other a way, so that it reads aloud as well as on a narrow screen. ``label`` is what
    to look for at its end, if only the last step names it.
    """
    *way, change = steps
    if way and label and label in change and not any(label in step for step in way):
        way.append(say("check.look-for", label=label))
    first, *others = way or [""]
    return reduce(lambda before, step: say("check.way", before=before, step=_lower_first(step)), others, first)


def former_names(thing: Subject | Check) -> tuple[Block, ...]:
    """What old guides call it, so that a parent who has one finds the new place."""
    return (Fact(say("check.older-name"), listed(thing.formerly)),) if thing.formerly else ()


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def age_of_review(subject: Subject, check: Check, today: date) -> Paragraph:
    """How fresh the steps are, and whether they may be wrong; nothing is said to be read that was a front page."""
    days = max((today - subject.reviewed_on).days, 0)
    if subject.kind is not Kind.HOUSEHOLD and all(each.is_front_page for each in check.references):
        said = say("check.steps-not-confirmed")
    elif subject.kind is not Kind.HOUSEHOLD and check.evidence is Evidence.REPORTED:
        said = say("check.steps-may-differ", n=days) if days else say("check.steps-may-differ-today")
    else:
        said = say("check.steps-checked", n=days) if days else say("check.steps-checked-today")
    return Paragraph(said, Tone.MUTED)


def look_page(planned: PlannedCheck, today: date) -> Document:
    """How to see the state on this family's own device, and what it should be."""
    return Document(say("walk.how-to-look"), (
        *where_to_look(planned), Fact(say("walk.should-say"), planned.check.recommended),
        age_of_review(planned.subject, planned.check, today)))


def ways_round(check: Check) -> tuple[Fact, ...]:
    """How some children get round it, where that is known."""
    return (Fact(say("check.gets-round"), check.gets_round),) if check.gets_round else ()


def fix_page(planned: PlannedCheck, today: date) -> Document:
    """How to mend a gap, on this family's own device."""
    check = planned.check
    return Document(deed(planned.subject, check), (
        *steps_blocks(planned.guides), goal(check), *former_names(check), *ways_round(check), what_to_say(check),
        age_of_review(planned.subject, check, today)))


def why(check: Check) -> Fact:
    """Why it matters."""
    return Fact(say("check.why"), check.why)


def goal(check: Check) -> Fact:
    """How it should be set."""
    return Fact(say("check.goal"), check.recommended)


def what_to_say(check: Check) -> Fact:
    """What to say to the child, in its marks."""
    return Fact(say("check.say"), say("check.quoted", words=check.say))


def fix_blocks(planned: PlannedCheck) -> tuple[Block, ...]:
    """All that is needed to mend a gap. Its steps lead there, so that where to look is not said again."""
    check = planned.check
    return (*steps_blocks(planned.guides), goal(check), *former_names(check), *ways_round(check),
            Fact(say("check.takes"), say("check.minutes", n=check.minutes, needed=needed(check))), what_to_say(check))


def first_sentence(text: str) -> str:
    """The first sentence of a text, where there is room for one."""
    return text.partition(". ")[0].rstrip(".") + "."


def source(reference: Reference) -> Link:
    """A reference as a link."""
    return Link(say("check.source"), reference.title, reference.url)


def dated_source(reference: Reference) -> Link:
    """The same, with the day on which it was read."""
    return replace(source(reference), label=say("check.source-read-on", day=day(reference.accessed_on)))


def sources(titles: Iterable[str]) -> Paragraph:
    """Where a page comes from, each title once."""
    return Paragraph(say("check.sources", titles="; ".join(dict.fromkeys(titles))), Tone.MUTED)


def how_to_reach(service: Service) -> str:
    """A service in a few words: its number, or else its address."""
    if service.phone:
        return say("service.with-number", name=service.name, phone=service.phone)
    return say("service.with-address", name=service.name, address=service.web or "")


def numbers_of(services: Iterable[Service]) -> tuple[str, ...]:
    """The telephone numbers of services, each once."""
    return tuple(dict.fromkeys(each.phone for each in services if each.phone))


def brief_service_lines(service: Service) -> tuple[str, ...]:
    """The number, the address and the purpose of a service."""
    return tuple(line for line in (_number(service), service.web or "", service.purpose) if line)


def _number(service: Service) -> str:
    return say("service.call", phone=service.phone) if service.phone else ""


def only_in(service: Service) -> str:
    """The nations that it is for, where it is not for all four."""
    return say("service.only-in", nations=listed(service.only_in)) if service.only_in else ""


def service_lines(service: Service) -> tuple[str, ...]:
    """How to reach a service, one way a line."""
    ways = (
        _number(service),
        say("service.text", number=service.text) if service.text else "",
        service.web or "",
        service.purpose,
        say("service.hours", hours=service.hours),
        say("service.cost", cost=service.cost) if service.cost else "",
        only_in(service),
        service.note or "",
    )
    return tuple(way for way in ways if way)
