"""Urgent help as pages: what stands on the first screen of a situation, the rest of it in parts, and all of it at once.

The emergency number is on every page, or in the question of the menu below it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum

from safecheck.check.serving import serving
from safecheck.model import Book, Nation, Service, Situation, UrgentHelp
from safecheck.model.value import NOTHING, Value
from safecheck.telling.document import (
    Block,
    Bullets,
    Card,
    CardRole,
    Contents,
    Document,
    Fact,
    Heading,
    Paragraph,
    Role,
    Steps,
    Tone,
)
from safecheck.telling.whom_to_call import for_nation
from safecheck.telling.wording import how_to_reach, numbers_of, service_lines, source
from safecheck.words import day, say


class OnRequest(StrEnum):
    """A part of a situation that is shown on request, in the order in which they are offered."""

    MORE = "more"
    CALL = "call"
    SOURCES = "sources"


class Help(Value):
    """What urgent help is made of, and for which nation; None if that is not known."""

    urgent: UrgentHelp
    services: Mapping[str, Service]
    nation: Nation | None = None
    nations: Mapping[Nation, str] = NOTHING
    """The nations by the names that people know."""

    @classmethod
    def of(cls, book: Book, nation: Nation | None) -> Help:
        """The help of a book, for a nation if it is known."""
        return cls(book.urgent, book.services, nation, book.nations if nation else NOTHING)

    @property
    def nation_name(self) -> str:
        """The nation by the name that people know; empty where it is not known."""
        return self.nations.get(self.nation, "") if self.nation else ""

    def serving(self, names: Sequence[str]) -> tuple[Service, ...]:
        """The named services that the family can turn to; of its own nation before those of the whole UK."""
        named = [self.services[name] for name in names]
        return serving(named, self.nation) if self.nation else tuple(named)

    def first_to_call(self, situation: Situation) -> Service | None:
        """Whom to call first: the first that serves the nation, or every nation if it is not known."""
        everywhere = set(Nation) if self.nation is None else {self.nation}
        named = (self.services[name] for name in situation.first.call)
        return next((each for each in named if everywhere <= set(each.nations)), None)


def emergency_page(urgent: UrgentHelp, note: str = "") -> Document:
    """What comes before everything else."""
    return Document(say("urgent.title"), (Paragraph(urgent.golden_rules[0].text, Tone.BAD),
                                        *((Paragraph(note, Tone.STRONG),) if note else ())), Role.HELP)


def first_page(situation: Situation, help_: Help) -> Document:
    """What fits on one screen: the emergency number, what to say, what to do next, and one number to call."""
    service = help_.first_to_call(situation)
    return Document(situation.title, (
        _how_soon(situation, help_.urgent),
        Fact(say("urgent.say"), _spoken(situation.first.say)),
        Steps(situation.first.do),
        *((Paragraph(how_to_reach(service), Tone.STRONG),) if service else ()),
    ), Role.HELP)


def part_page(situation: Situation, part: OnRequest, help_: Help) -> Document:
    """A part of a situation."""
    return Document(say(f"urgent.part-title.{part}", situation=situation.short), tuple(_PARTS[part](situation, help_)),
                    Role.HELP)


def situation_page(situation: Situation, help_: Help) -> Document:
    """All there is on a situation, for paper and for whoever asks for it; the emergency number first and last."""
    return Document(situation.title, (*_whole(situation, help_), Paragraph(help_.urgent.emergency, Tone.BAD)),
                    Role.HELP, numbers=numbers_of(help_.services.values()))


def all_situations(help_: Help) -> Document:
    """All of urgent help, what comes before everything else on top; the emergency number first and last."""
    first = emergency_page(help_.urgent)
    return Document(first.title, (
        *first.blocks,
        Contents(),
        *(block for each in help_.urgent.situations for block in (Heading(each.title), *_whole(each, help_))),
        Paragraph(help_.urgent.emergency, Tone.BAD),
    ), Role.HELP, numbers=numbers_of(help_.services.values()))


def situation_card(situation: Situation, urgent: UrgentHelp, services: Mapping[str, Service]) -> Card:
    """A situation where there is room for all that is to be done, and for whom to call in a line each."""
    calls = tuple(how_to_reach(services[name]) for name in situation.call if name in services)
    return Card(situation.short, "", Tone.PLAIN, (
        Paragraph(situation.title, Tone.STRONG), _how_soon(situation, urgent), *_to_do(situation, urgent),
        Bullets(calls, say("urgent.part.call"))), CardRole.SITUATION)


def _whole(situation: Situation, help_: Help) -> Iterator[Block]:
    yield _how_soon(situation, help_.urgent)
    yield from _all_to_do(situation, help_)
    yield Heading(say("urgent.part.call"), 3)
    yield from _whom_to_call(situation, help_)
    yield from _sources(situation, help_)


def _how_soon(situation: Situation, urgent: UrgentHelp) -> Block:
    urgency = say(f"urgency.{situation.urgency}")
    return Paragraph(say("urgent.how-soon", urgency=urgency, emergency=urgent.emergency), Tone.BAD)


def _spoken(words: str) -> str:
    return say("urgent.spoken", words=words)


def _all_to_do(situation: Situation, help_: Help) -> Iterator[Block]:
    return _to_do(situation, help_.urgent)


def _to_do(situation: Situation, urgent: UrgentHelp) -> Iterator[Block]:
    yield Bullets(tuple(map(_spoken, situation.say)), say("urgent.say-to-child"))
    yield Steps(situation.do, say("urgent.do"))
    yield Bullets(situation.do_not, say("urgent.do-not"))
    yield Bullets(tuple(rule.text for rule in urgent.golden_rules if rule.id in situation.rules),
                  say("urgent.always"))


def _whom_to_call(situation: Situation, help_: Help) -> Iterator[Block]:
    yield from for_nation(help_.nation_name)
    for service in help_.serving(situation.call):
        yield Card(service.name, "", Tone.PLAIN, (Bullets(service_lines(service)),), CardRole.SERVICE)


def _sources(situation: Situation, help_: Help) -> Iterator[Block]:
    yield from (source(each) for each in situation.references)
    yield Paragraph(say("urgent.checked-on", day=day(help_.urgent.reviewed_on)), Tone.MUTED)


_PARTS: Mapping[OnRequest, Callable[[Situation, Help], Iterator[Block]]] = {
    OnRequest.MORE: _all_to_do,
    OnRequest.CALL: _whom_to_call,
    OnRequest.SOURCES: _sources,
}
