"""The program's own words for what the model names, and the blocks that every shape of a check is told in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from safecheck.model import (
    OLDEST,
    YOUNGEST,
    Check,
    Evidence,
    Guide,
    Kind,
    Level,
    Need,
    PlannedCheck,
    Platform,
    Reference,
    Service,
    Severity,
    Stage,
    Subject,
    Urgency,
)
from safecheck.telling.document import Block, Fact, Link, Paragraph, Steps, Tone

STAGES = {
    Stage.PHONE: "The phone",
    Stage.BEDROOM: "The bedroom",
    Stage.STRANGERS: "Strangers",
    Stage.TALK: "Talking",
}

LEVELS = {Level.OPEN: "open", Level.PARTLY: "partly", Level.NOT_KNOWN: "not known", Level.CLOSED: "closed"}

LEVEL_TONES = {Level.OPEN: Tone.BAD, Level.PARTLY: Tone.CAUTION, Level.NOT_KNOWN: Tone.MUTED, Level.CLOSED: Tone.GOOD}

SEVERITIES = {Severity.HIGH: "matters most", Severity.MEDIUM: "matters", Severity.LOW: "good to do"}

SEVERITY_TONES = {Severity.HIGH: Tone.BAD, Severity.MEDIUM: Tone.CAUTION, Severity.LOW: Tone.MUTED}

NEEDS = {
    Need.CHILD_DEVICE: "your child's device",
    Need.CHILD_PASSWORD: "your child's password",
    Need.PARENT_DEVICE: "your own phone",
    Need.PARENT_ACCOUNT: "your own account",
}

PLATFORMS = {
    Platform.ANY: "Another way",
    Platform.IOS: "On an iPhone or iPad",
    Platform.PARENT_IPHONE: "On your own iPhone",
    Platform.ANDROID: "On Android",
    Platform.WEB: "On the website",
    Platform.WINDOWS: "On a Windows PC",
    Platform.MAC: "On a Mac",
    Platform.CHROMEBOOK: "On a Chromebook",
    Platform.XBOX: "On the Xbox",
    Platform.PLAYSTATION: "On the PlayStation",
    Platform.SWITCH: "On the Switch",
    Platform.QUEST: "In the headset",
    Platform.FIRE: "On the Fire tablet",
    Platform.TV: "On the TV",
    Platform.SPEAKER: "With the speaker",
    Platform.WATCH: "On the watch",
}

KINDS = {
    Kind.APP: "Apps",
    Kind.GAME: "Games",
    Kind.DEVICE: "Devices",
    Kind.NETWORK: "Networks",
    Kind.HOUSEHOLD: "Every family",
}

KIND_NOUNS = {
    Kind.APP: "an app",
    Kind.GAME: "a game",
    Kind.DEVICE: "a device",
    Kind.NETWORK: "a network",
    Kind.HOUSEHOLD: "a part of the home",
}

URGENCIES = {Urgency.NOW: "Act now", Urgency.TODAY: "Act today", Urgency.THIS_WEEK: "Act this week"}


def counted(number: int, one: str, many: str = "") -> str:
    """``1 question``, ``3 questions``."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def older_answers(number: int) -> str:
    """How many answers count no more: ``1 answer was to an older question``."""
    return f"{counted(number, 'answer')} {'was' if number == 1 else 'were'} to an older question"


def either(names: Iterable[str]) -> str:
    """``Kik``, ``Kik or X``, ``Kik, X or Yubo``."""
    *others, last = names
    return f"{', '.join(others)} or {last}" if others else last


def day(when: date) -> str:
    """A day as people write it: 24 November 2026."""
    return f"{when.day} {when:%B %Y}"


def setting_name(subject: Subject, check: Check) -> str:
    """A check in a list: the subject, and the label on the screen or else the question."""
    return f"{subject.name}: {check.setting or check.question}"


def only_ages(subject: Subject, check: Check) -> str:
    """The ages of a check, ``ages 13 to 15``, where it is not for all the ages that its subject is for."""
    first, last = check.ages.first, check.ages.last
    if check.is_minimum_age or (first <= max(subject.minimum_age, YOUNGEST) and last == OLDEST):
        return ""
    return f"age {first}" if first == last else f"ages {first} to {last}"


def setting_for_many(subject: Subject, check: Check) -> str:
    """A check where families of all ages read it; the ages tell two settings of one name apart."""
    ages = only_ages(subject, check)
    return f"{setting_name(subject, check)} ({ages})" if ages else setting_name(subject, check)


def needed(check: Check) -> str:
    """What to have in hand."""
    *others, last = (NEEDS[need] for need in check.needs)
    return f"{', '.join(others)} and {last}" if others else last


def minutes(check: Check) -> str:
    """About how long the fix takes."""
    return f"about {counted(check.minutes, 'minute')}"


def steps_blocks(guides: Sequence[Guide]) -> tuple[Block, ...]:
    """The steps, with the platform named where there is a choice of them."""
    alone = len(guides) == 1 and guides[0].platform in (Platform.ANY, Platform.WEB)
    return tuple(Steps(guide.steps, "" if alone else PLATFORMS[guide.platform]) for guide in guides)


def step_lines(guides: Sequence[Guide]) -> Iterator[str]:
    """The steps one line each, where there is no room for blocks; the platform above them where there are several."""
    for guide in guides:
        if len(guides) > 1:
            yield f"{PLATFORMS[guide.platform]}:"
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
        return (Fact("Look", check.look),)
    alone = len(planned.guides) == 1
    ways = ((guide.platform, way_there(guide.steps, check.setting)) for guide in planned.guides)
    return tuple(Fact("Look" if alone else f"Look {_lower_first(PLATFORMS[platform])}", way)
                 for platform, way in ways if way)


def way_there(steps: Sequence[str], label: str | None = None) -> str:
    """All steps but the last, which is the change itself, as one sentence; empty if there is no other step.

    It is told as people tell each other a way, so that it reads aloud as well as on a narrow screen. ``label`` is what
    to look for at its end, if only the last step names it.
    """
    *way, change = steps
    if way and label and label in change and not any(label in step for step in way):
        way.append(f'look for "{label}"')
    return ", then ".join(step if number == 0 else _lower_first(step) for number, step in enumerate(way))


def former_names(thing: Subject | Check) -> tuple[Block, ...]:
    """What old guides call it, so that a parent who has one finds the new place."""
    return (Fact("Older name", ", ".join(thing.formerly)),) if thing.formerly else ()


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def age_of_review(subject: Subject, check: Check, today: date) -> str:
    """How fresh the steps are, and whether they may be wrong."""
    days = max((today - subject.reviewed_on).days, 0)
    when = "checked today" if days == 0 else f"checked {counted(days, 'day')} ago"
    has_menus = subject.kind is not Kind.HOUSEHOLD
    return f"{when}; menus may differ" if has_menus and check.evidence is Evidence.REPORTED else when


def question_body(planned: PlannedCheck, today: date) -> tuple[Block, ...]:
    """What stands under a question: why, and where to look on this family's own device."""
    return (Fact("Why", planned.check.why), *where_to_look(planned), Fact("Goal", planned.check.recommended),
            Paragraph(f"Steps {age_of_review(planned.subject, planned.check, today)}.", Tone.MUTED))


def fix_blocks(planned: PlannedCheck) -> tuple[Block, ...]:
    """All that is needed to mend a gap. Its steps lead there, so that where to look is not said again."""
    check = planned.check
    return (*steps_blocks(planned.guides), Fact("Goal", check.recommended), *former_names(check),
            Fact("Takes", f"{minutes(check)}, with {needed(check)}"), Fact("Say", f"“{check.say}”"))


def source(reference: Reference, label: str = "Source") -> Link:
    """A reference as a link."""
    return Link(label, reference.title, reference.url)


def how_to_reach(service: Service) -> str:
    """A service in a few words: its number, or else its address."""
    return f"{service.name}: {f'call {service.phone}' if service.phone else service.web or ''}"


def brief_service_lines(service: Service) -> tuple[str, ...]:
    """The number, the address and the purpose of a service."""
    full = (f"Call {service.phone}" if service.phone else "", service.web or "", service.purpose, _only_in(service))
    return tuple(line for line in full if line)


def _only_in(service: Service) -> str:
    return f"In {', '.join(service.only_in)} only." if service.only_in else ""


def service_lines(service: Service) -> tuple[str, ...]:
    """How to reach a service, one way a line."""
    ways = (
        f"Call {service.phone}" if service.phone else "",
        f"Text: {service.text}" if service.text else "",
        service.web or "",
        service.purpose,
        f"Open: {service.hours}",
        f"Cost: {service.cost}" if service.cost else "",
        _only_in(service),
        service.note or "",
    )
    return tuple(way for way in ways if way)
