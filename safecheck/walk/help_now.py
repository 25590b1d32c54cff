"""The door to urgent help: one screen for each situation first, the rest of it on request. Nothing is stored or scored.

Every menu here names the emergency number in its question: the question is what stays on the smallest screen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from safecheck.model import Nation, Service, Situation, UrgentHelp
from safecheck.model.value import Value
from safecheck.telling.document import (
    Block,
    Bullets,
    Card,
    CardRole,
    Document,
    Fact,
    Heading,
    Paragraph,
    Role,
    Steps,
    Tone,
)
from safecheck.telling.wording import URGENCIES, day, how_to_reach, service_lines, source
from safecheck.walk.asker import Asker, Choose, Door, Option

_LEAVE, _AGAIN, _SHOW = "leave", "again", "show"
_LEAVE_WORDS = ("back", "leave", "quit")


class Help(Value):
    """What urgent help is made of, and for which nation; None if that is not known."""

    urgent: UrgentHelp
    services: Mapping[str, Service]
    nation: Nation | None = None

    def serving(self, names: Sequence[str]) -> list[Service]:
        """The named services that the family can turn to."""
        named = [self.services[name] for name in names]
        return [each for each in named if self.nation is None or self.nation in each.nations]

    def first_to_call(self, situation: Situation) -> Service | None:
        """Whom to call first: the first that serves the nation, or every nation if it is not known."""
        everywhere = set(Nation) if self.nation is None else {self.nation}
        return next((each for each in self.serving(situation.first.call) if everywhere <= set(each.nations)), None)


def offer_help(asker: Asker, urgent: UrgentHelp, services: Mapping[str, Service], note: str = "",
               nation: Nation | None = None) -> None:
    """Ask what is happening, show what to do, and again until the person leaves.

    Args:
        asker: Puts the questions.
        urgent: What to do.
        services: Whom to call, by id.
        note: What has to be done before the situations are shown, such as fetching staff.
        nation: For whom to call, if it is known.
    """
    asker.tell(emergency_page(urgent, note))
    if note and _chosen(asker, "Ready to go on?", urgent, (Option(_SHOW, "Show what can be wrong", ("y", "yes")),
                                                           Option(_LEAVE, "Leave this page", _LEAVE_WORDS))) != _SHOW:
        return
    choose_situation(asker, Help(urgent, services, nation))


def choose_situation(asker: Asker, help_: Help, likely: Sequence[Situation] = ()) -> None:
    """Ask what is happening and show it, until the person leaves; what is ``likely`` is offered first, alone."""
    situations = likely or help_.urgent.situations
    other = (Option(_AGAIN, "Something else", ("other", "more")),) if likely else ()
    reply = _chosen(asker, "What is happening?", help_.urgent, (
        *(Option(each.id, each.short, each.names) for each in situations), *other,
        Option(_LEAVE, "Leave this page", _LEAVE_WORDS)))
    if reply == _AGAIN:
        choose_situation(asker, help_)
    elif reply != _LEAVE:
        show_situation(asker, help_, next(each for each in situations if each.id == reply))


def show_situation(asker: Asker, help_: Help, situation: Situation) -> None:
    """Show the first screen of a situation, and what else is asked for, until the person leaves."""
    shown = ""
    page = first_page(situation, help_)
    while True:
        asker.tell(page)
        more = [name for name in _PARTS if name != shown][:2]
        reply = _chosen(asker, "And now?", help_.urgent, (
            Option(_LEAVE, "Go back to where I was", _LEAVE_WORDS),
            *(Option(name, _PARTS[name].label) for name in more),
            Option(_AGAIN, "Look at another situation", ("other",))))
        if reply == _AGAIN:
            choose_situation(asker, help_)
        if reply in (_AGAIN, _LEAVE):
            return
        shown = reply
        page = Document(f"{situation.short}: {_PARTS[shown].title}", tuple(_PARTS[shown].blocks(situation, help_)),
                        Role.HELP)


def _chosen(asker: Asker, question: str, urgent: UrgentHelp, options: tuple[Option, ...]) -> str:
    """The key of what is chosen; whoever goes back leaves."""
    reply = asker.choose(Choose(f"{question} {urgent.emergency}", options, doors=()))
    return _LEAVE if isinstance(reply, Door) else reply


def emergency_page(urgent: UrgentHelp, note: str = "") -> Document:
    """What comes before everything else."""
    return Document("Help now", (Paragraph(urgent.golden_rules[0].text, Tone.BAD),
                                 *((Paragraph(note, Tone.STRONG),) if note else ())), Role.HELP)


def first_page(situation: Situation, help_: Help) -> Document:
    """What fits on one screen: the emergency number, what to say, what to do next, and one number to call."""
    service = help_.first_to_call(situation)
    return Document(situation.title, (
        _how_soon(situation, help_.urgent),
        Fact("Say", f"“{situation.first.say}”"),
        Steps(situation.first.do),
        *((Paragraph(how_to_reach(service), Tone.STRONG),) if service else ()),
    ), Role.HELP)


def situation_page(situation: Situation, help_: Help) -> Document:
    """All there is on a situation, for paper and for whoever asks for it; the emergency number first and last."""
    return Document(situation.title, (*_whole(situation, help_), Paragraph(help_.urgent.emergency, Tone.BAD)),
                    Role.HELP)


def all_situations(help_: Help) -> Document:
    """All of urgent help, what comes before everything else on top; the emergency number first and last."""
    first = emergency_page(help_.urgent)
    return Document(first.title, (
        *first.blocks,
        *(block for each in help_.urgent.situations for block in (Heading(each.title), *_whole(each, help_))),
        Paragraph(help_.urgent.emergency, Tone.BAD),
    ), Role.HELP)


def _whole(situation: Situation, help_: Help) -> Iterator[Block]:
    yield _how_soon(situation, help_.urgent)
    yield from _all_to_do(situation, help_)
    yield Heading("Whom to call", 3)
    yield from _whom_to_call(situation, help_)
    yield from _sources(situation, help_)


def _how_soon(situation: Situation, urgent: UrgentHelp) -> Block:
    return Paragraph(f"{URGENCIES[situation.urgency]}. {urgent.emergency}", Tone.BAD)


def _all_to_do(situation: Situation, help_: Help) -> Iterator[Block]:
    yield Bullets(tuple(f"“{words}”" for words in situation.say), "Say to your child")
    yield Steps(situation.do, "Do")
    yield Bullets(situation.do_not, "Do not")
    yield Bullets(tuple(rule.text for rule in help_.urgent.golden_rules if rule.id in situation.rules), "Always")


def _whom_to_call(situation: Situation, help_: Help) -> Iterator[Block]:
    for service in help_.serving(situation.call):
        yield Card(service.name, "", Tone.PLAIN, (Bullets(service_lines(service)),), CardRole.SERVICE)


def _sources(situation: Situation, help_: Help) -> Iterator[Block]:
    yield from (source(each) for each in situation.references)
    yield Paragraph(f"Checked on {day(help_.urgent.reviewed_on)}.", Tone.MUTED)


class _Part(Value):
    """A part of a situation that is shown on request: how a menu names it, its title, and what is in it."""

    label: str
    title: str
    blocks: Callable[[Situation, Help], Iterator[Block]]


_PARTS = {
    "more": _Part("More to do, and what not to do", "all to do", _all_to_do),
    "call": _Part("Whom to call", "whom to call", _whom_to_call),
    "sources": _Part("Where this comes from", "sources", _sources),
}
"""In the order in which they are offered: two at a time, never the one that is on the screen."""
