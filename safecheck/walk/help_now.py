"""The door to urgent help: one screen for each situation first, the rest of it on request. Nothing is stored or scored.

Every menu here names the emergency number in its question: the question is what stays on the smallest screen.
"""

from __future__ import annotations

from collections.abc import Sequence

from safecheck.model import Situation, UrgentHelp
from safecheck.telling.document import Document, Paragraph, Role, Tone
from safecheck.telling.help_pages import Help, OnRequest, emergency_page, first_page, part_page
from safecheck.walk.asker import Asker, Choose, Door, Option
from safecheck.words import say, typed

_LEAVE, _AGAIN, _SHOW, _FETCH = "leave", "again", "show", "fetch"


def offer_help(asker: Asker, help_: Help, note: str = "") -> None:
    """Ask what is happening, show what to do, and again until the person leaves.

    Args:
        asker: Puts the questions.
        help_: What to do, and whom to call.
        note: What staff do before the situations are shown, where there are staff: others may see the screen.
    """
    if note:
        page: Document | None = emergency_page(help_.urgent, note)
        show = Option(_SHOW, say("urgent.show"), typed("walk.yes-typed"))
        fetch = Option(_FETCH, say("urgent.fetch-staff"), typed("urgent.fetch-staff-typed"))
        reply = _chosen(asker, say("urgent.ready"), help_.urgent, (fetch, show, _leave()), page)
        if reply == _FETCH:
            reply = _chosen(asker, say("urgent.staff-here"), help_.urgent, (show, _leave()), _staff_page(note))
        if reply != _SHOW:
            return
    choose_situation(asker, help_)


def choose_situation(asker: Asker, help_: Help, likely: Sequence[Situation] = (), note: str = "") -> None:
    """Ask what is happening and show it, until the person leaves.

    When to call stands above the situations and on one screen with them, so that nobody has to press a key to see
    either of them; where a screen has no room for it, the question names the number.

    Args:
        asker: Puts the questions.
        help_: What to do.
        likely: What is offered first, alone.
        note: What is said above all this.
    """
    situations = likely or help_.urgent.situations
    other = (Option(_AGAIN, say("urgent.something-else"), typed("urgent.something-else-typed")),) if likely else ()
    reply = _chosen(asker, say("urgent.what-is-happening"), help_.urgent, (
        *(Option(each.id, each.short, each.names) for each in situations), *other, _leave()),
        note=" ".join(filter(None, (note, help_.urgent.golden_rules[0].text))))
    if reply == _AGAIN:
        choose_situation(asker, help_)
    elif reply != _LEAVE:
        show_situation(asker, help_, next(each for each in situations if each.id == reply))


def show_situation(asker: Asker, help_: Help, situation: Situation) -> None:
    """Show the first screen of a situation, and what else is asked for, until the person leaves."""
    shown: OnRequest | None = None
    page = first_page(situation, help_)
    while True:
        more = [part for part in OnRequest if part is not shown][:2]
        reply = _chosen(asker, say("walk.and-now"), help_.urgent, (
            Option(_LEAVE, say("urgent.go-back"), typed("urgent.leave-typed")),
            *(Option(part, say(f"urgent.part.{part}")) for part in more),
            Option(_AGAIN, say("urgent.another"), typed("urgent.another-typed"))), page)
        if reply == _AGAIN:
            choose_situation(asker, help_)
        if reply in (_AGAIN, _LEAVE):
            return
        shown = OnRequest(reply)
        page = part_page(situation, shown, help_)


def _staff_page(note: str) -> Document:
    """What a queue may see while staff are fetched."""
    return Document(say("urgent.staff-wanted"), (Paragraph(say("urgent.raise-a-hand")), Paragraph(note, Tone.STRONG)),
                    Role.HELP)


def _leave() -> Option:
    return Option(_LEAVE, say("urgent.leave"), typed("urgent.leave-typed"))


def _chosen(asker: Asker, question: str, urgent: UrgentHelp, options: tuple[Option, ...],
            page: Document | None = None, note: str = "") -> str:
    """The key of what is chosen; whoever goes back leaves."""
    reply = asker.choose(Choose(f"{question} {urgent.emergency}", options, doors=(), note=note, note_tone=Tone.BAD,
                                page=page))
    return _LEAVE if isinstance(reply, Door) else reply
