"""The stand at a parents' evening: one family after the other, and nothing is left but one more in the counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Protocol, TypeVar

from safecheck.check.asker import Asker, Choose, Door, Enter, Option, Pick, Write
from safecheck.check.help_now import offer_help
from safecheck.check.interview import Interview
from safecheck.document import Document, Paragraph, Tone
from safecheck.errors import NoMoreInput
from safecheck.library.catalogue import Catalogue
from safecheck.model import Budget, GapReport, Nation, SavedCheck
from safecheck.report.outline import short_report
from safecheck.wording import counted

Reply = TypeVar("Reply")
Prompt = TypeVar("Prompt", Choose, Pick, Enter, Write)

_AFTER = (
    Option("next", "Next family: wipe all of this", ("n", "wipe")),
    Option("paper", "Take it on paper", ("p", "print")),
    Option("deeper", "Go deeper: more questions", ("d", "more")),
    Option("again", "Show it again", ("a", "report")),
)
_STAFF = (
    Option("on", "Go on with this family", ("y", "yes")),
    Option("wipe", "Wipe it, and start with the next family", ("w", "next")),
    Option("close", "Close the stand", ("c",)),
)


_LEAVING = Choose("Staff: what now?", _STAFF, doors=(Door.HELP,))


class Idle(Exception):
    """Nobody answered for too long."""


class Wiped(Exception):
    """This family is over."""


class Closed(Exception):
    """Staff closed the stand."""


class Room(Protocol):
    """What the stand needs of the laptop that it runs on."""

    def watched(self, ask: Callable[[], Reply]) -> Reply:
        """Put a prompt, and watch whether anybody is there.

        Raises:
            Idle: nobody answered for too long.
            KeyboardInterrupt: somebody pressed Ctrl-C.
        """

    def clear(self) -> None:
        """Take away what the screen shows, and what it showed before."""

    def report_of(self, saved: SavedCheck) -> GapReport:
        """What a check comes to."""

    def paper(self, report: GapReport) -> str:
        """Put a report where it can be printed; says where."""

    def count(self, report: GapReport) -> None:
        """Add a family to the counts."""

    def families(self) -> int:
        """How many have been counted."""

    def patience(self) -> str:
        """How long a prompt waits, in words."""

    def wipe(self) -> None:
        """Take away what was put on paper."""


class StandAsker:
    """An asker that clears the screen before each prompt, watches for an empty chair, and lets only staff leave."""

    def __init__(self, asker: Asker, room: Room, help_now: Callable[[Asker], None]) -> None:
        self._asker = asker
        self._room = room
        self._help_now = help_now
        self._page: Document | None = None

    def choose(self, prompt: Choose) -> str | Door:
        """See ``Asker``; so are the others."""
        return self._ask(lambda: self._asker.choose(_without_stop(prompt)))

    def pick(self, prompt: Pick) -> tuple[str, ...] | Door:
        """See ``Asker``."""
        return self._ask(lambda: self._asker.pick(_without_stop(prompt)))

    def enter(self, prompt: Enter) -> int | Door:
        """See ``Asker``."""
        return self._ask(lambda: self._asker.enter(_without_stop(prompt)))

    def write(self, prompt: Write) -> str | Door:
        """See ``Asker``."""
        return self._ask(lambda: self._asker.write(prompt))

    def tell(self, page: Document) -> None:
        """Show a page on an empty screen; it stays there with the next prompt."""
        if self._page is None:
            self._room.clear()
        self._page = page
        self._asker.tell(page)

    def forget(self) -> None:
        """Forget which page was shown last."""
        self._page = None

    def help_now(self) -> None:
        """Open urgent help."""
        self._help_now(self)

    def _ask(self, ask: Callable[[], Reply]) -> Reply:
        while True:
            if self._page is None:
                self._room.clear()
            page, self._page = self._page, None
            try:
                return self._room.watched(ask)
            except Idle:
                raise Wiped from None
            except KeyboardInterrupt:
                self._confirm()
                if page:
                    self.tell(page)

    def _confirm(self) -> None:
        """Ask staff what Ctrl-C was to mean.

        Raises:
            Wiped: this family is over.
            Closed: the stand is.
        """
        reply: str | Door = Door.HELP
        while reply is Door.HELP:
            self._room.clear()
            try:
                reply = self._room.watched(lambda: self._asker.choose(_LEAVING))
            except KeyboardInterrupt:
                continue
            except Idle:
                raise Wiped from None
            if reply is Door.HELP:
                self.help_now()
        if reply == "close":
            raise Closed
        if reply == "wipe":
            raise Wiped


def _without_stop(prompt: Prompt) -> Prompt:
    """At the stand nothing is saved, so nobody stops and saves."""
    return replace(prompt, doors=tuple(door for door in prompt.doors if door is not Door.STOP))


class Stand:
    """Serves families until staff close it."""

    def __init__(self, asker: Asker, room: Room, interview: Callable[[Asker], Interview],
                 help_now: Callable[[Asker], None]) -> None:
        """Prepare a stand.

        Args:
            asker: Puts the questions.
            room: The laptop.
            interview: Makes the walk of a new family, five minutes long, that saves nothing.
            help_now: Opens urgent help, with what it asks of staff.
        """
        self._asker = StandAsker(asker, room, help_now)
        self._room = room
        self._interview = interview
        self._report: GapReport | None = None

    def run(self) -> None:
        """Serve one family after the other; returns when the stand is closed."""
        while True:
            try:
                self._serve()
            except (Closed, NoMoreInput):
                return
            except (Wiped, KeyboardInterrupt):  # Ctrl-C between two prompts, while the laptop is at work
                continue
            finally:
                self._end()

    def _serve(self) -> None:
        welcome = (f"{counted(self._room.families(), 'family', 'families')} so far. No names, and nothing is kept. "
                   f"After {self._room.patience()} without an answer all of it is wiped.")
        ready = Choose("Ready for the next family?", (Option("start", "Start", ("y", "yes", "go")),),
                       body=(Paragraph(welcome, Tone.MUTED),), doors=(Door.HELP,))
        while self._asker.choose(ready) is Door.HELP:
            self._asker.help_now()
        interview = self._interview(self._asker)
        self._report = self._room.report_of(interview.run())
        show = True
        while True:
            if show:
                self._asker.tell(short_report(self._report))
            reply = self._asker.choose(Choose("And now?", _AFTER, doors=(Door.HELP,)))
            show = reply != "paper"
            if reply == "next":
                raise Wiped
            if reply == "paper":
                self._asker.tell(Document("On paper", (Paragraph(self._room.paper(self._report)),)))
            elif reply == "deeper":
                self._report = self._room.report_of(interview.go_deeper(Budget.FIFTEEN))
            elif reply is Door.HELP:
                self._asker.help_now()

    def _end(self) -> None:
        """Count a family that came to its report, and take all of it away."""
        report, self._report = self._report, None
        try:
            if report is not None:
                self._room.count(report)
        finally:
            self._asker.forget()
            self._room.wipe()
            self._room.clear()


def open_stand(asker: Asker, room: Room, catalogue: Catalogue, today: date, nation: Nation | None) -> None:
    """Serve families until staff close the stand: five minutes each, nothing saved; help tells staff what to do."""
    note = catalogue.school.staff.text
    Stand(asker, room,
          lambda own: Interview(own, catalogue, lambda saved: saved, today, circumstances=(), budget=Budget.FIVE,
                                nation=nation, help_note=note),
          lambda own: offer_help(own, catalogue.urgent, catalogue.services, note)).run()
