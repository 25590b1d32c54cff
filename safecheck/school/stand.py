"""The stand at a parents' evening: one family after the other, and nothing is left but one more in the counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from math import ceil
from typing import Protocol, TypeVar

from safecheck.check.known import Known
from safecheck.check.reckon import reckon
from safecheck.errors import NoMoreInput
from safecheck.model import Book, Budget, GapReport, Nation, SavedCheck
from safecheck.telling.document import Document, Paragraph, Tone
from safecheck.telling.help_pages import Help
from safecheck.telling.outline import short_report
from safecheck.walk.asker import AskedToEnd, Asker, Choose, Door, Enter, Option, Pick, Write
from safecheck.walk.help_now import offer_help
from safecheck.walk.interview import Interview
from safecheck.words import say, typed

Reply = TypeVar("Reply")
Prompt = TypeVar("Prompt", Choose, Pick, Enter, Write)

_A_WORD = r".*\S.*"

WARNED_FOR = 20.0
"""Seconds of "Still there?" before a family is wiped; of a short patience it is half."""


class Idle(Exception):
    """Nobody pressed a key for too long."""


class Wiped(Exception):
    """This family is over."""


class Closed(Exception):
    """Staff closed the stand, or its window was closed."""


class Chair:
    """Whether anybody still sits at the stand: the watch of all its prompts."""

    def __init__(self, patience: float) -> None:
        """``patience`` is how many seconds without a key make an empty chair."""
        self._patience = patience
        self.is_taken = False
        self.is_closing = False

    def __call__(self, idle: float) -> str:
        """A warning, or nothing, after so many seconds without a key.

        Raises:
            Idle: the chair is empty.
            Closed: the window was closed.
        """
        if self.is_closing:
            raise Closed
        left = ceil(self._patience - idle)
        if not self.is_taken or left > min(WARNED_FOR, self._patience / 2):
            return ""
        if left <= 0:
            raise Idle
        return say("stand.still-there", n=left)


class Room(Protocol):
    """What the stand needs of the laptop that it runs on."""

    chair: Chair

    def clear(self) -> None:
        """Take away what the screen shows, and what it showed before."""

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
        self._word = ""

    def choose_word(self) -> None:
        """Let staff choose the word without which nobody closes the stand."""
        self._room.clear()
        self._word = str(self._asker.write(
            Write(say("stand.choose-word"), _A_WORD, say("stand.choose-word-example"), secret=True)))

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
        """Open urgent help; somebody who reads it sits there, whoever it is."""
        chair = self._room.chair
        before, chair.is_taken = chair.is_taken, True
        self._help_now(self)
        chair.is_taken = before

    def _ask(self, ask: Callable[[], Reply]) -> Reply:
        while True:
            if self._page is None:
                self._room.clear()
            page, self._page = self._page, None
            try:
                return ask()
            except Idle:
                raise Wiped from None
            except (KeyboardInterrupt, AskedToEnd):
                self._confirm()
                if page:
                    self.tell(page)

    def _confirm(self) -> None:
        """Ask staff what Ctrl-C or Ctrl-D was to mean.

        Raises:
            Wiped: this family is over.
            Closed: the stand is.
        """
        prompt = _staff_prompt()
        while True:
            self._room.clear()
            try:
                reply = self._asker.choose(prompt)
                if reply == "close":
                    self._room.clear()
                    word = Write(say("stand.which-word"), _A_WORD, say("stand.which-word-example"), secret=True)
                    if _same_word(str(self._asker.write(word)), self._word):
                        raise Closed
                    prompt = replace(prompt, body=(Paragraph(say("stand.wrong-word"), Tone.BAD),))
            except (KeyboardInterrupt, AskedToEnd):
                continue
            except Idle:
                raise Wiped from None
            if reply is Door.HELP:
                self.help_now()
            elif reply == "wipe":
                raise Wiped
            elif reply == "on":
                return


def _staff_prompt() -> Choose:
    return Choose(say("stand.staff"), (
        Option("on", say("stand.staff-go-on"), typed("walk.yes-typed")),
        Option("wipe", say("stand.staff-wipe"), typed("stand.staff-wipe-typed")),
        Option("close", say("stand.staff-close"), typed("stand.staff-close-typed")),
    ), doors=(Door.HELP,))


def _after_prompt() -> Choose:
    """What a family may do once it has its report."""
    return Choose(say("walk.and-now"), (
        Option("paper", say("stand.paper"), typed("stand.paper-typed")),
        Option("deeper", say("stand.deeper"), typed("stand.deeper-typed")),
        Option("again", say("stand.again"), typed("stand.again-typed")),
        Option("next", say("stand.next"), typed("stand.next-typed")),
    ), doors=(Door.HELP,))


def _wipe_prompt() -> Choose:
    return Choose(say("stand.wipe"), (
        Option("no", say("stand.wipe-no"), typed("walk.no-typed")),
        Option("yes", say("stand.wipe-yes"), (*typed("walk.yes-typed"), *typed("stand.wipe-yes-typed"))),
    ), doors=(Door.HELP,))


def _same_word(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()


def _without_stop(prompt: Prompt) -> Prompt:
    """At the stand nothing is saved, so nobody stops and saves."""
    return replace(prompt, doors=tuple(door for door in prompt.doors if door is not Door.STOP))


class Stand:
    """Serves families until staff close it."""

    def __init__(self, asker: Asker, room: Room, reckon: Callable[[SavedCheck], GapReport],
                 interview: Callable[[Asker], Interview], help_now: Callable[[Asker], None]) -> None:
        """Prepare a stand.

        Args:
            asker: Puts the questions.
            room: The laptop.
            reckon: Gives what a check comes to.
            interview: Makes the walk of a new family, five minutes long, that saves nothing.
            help_now: Opens urgent help, with what it asks of staff.
        """
        self._asker = StandAsker(asker, room, help_now)
        self._room = room
        self._reckon = reckon
        self._interview = interview
        self._report: GapReport | None = None

    def run(self) -> None:
        """Serve one family after the other; returns when the stand is closed."""
        try:
            self._asker.choose_word()
        except (Closed, NoMoreInput, KeyboardInterrupt):
            return
        while True:
            try:
                self._serve()
            except (Closed, NoMoreInput):
                return
            except (Wiped, KeyboardInterrupt):  # a signal between two prompts, while the laptop is at work
                continue
            finally:
                self._end()

    def _serve(self) -> None:
        welcome = say("stand.welcome", n=self._room.families(), patience=self._room.patience())
        start = Option("start", say("stand.start"), (*typed("walk.yes-typed"), *typed("stand.start-typed")))
        ready = Choose(say("stand.ready"), (start,), body=(Paragraph(welcome, Tone.MUTED),), doors=(Door.HELP,))
        while True:
            self._room.chair.is_taken = False
            reply = self._asker.choose(ready)
            self._room.chair.is_taken = True
            if reply is not Door.HELP:
                break
            self._asker.help_now()
        interview = self._interview(self._asker)
        self._report = self._reckon(interview.run())
        show = True
        while True:
            if show:
                self._asker.tell(short_report(self._report))
            reply = self._asker.choose(_after_prompt())
            show = reply != "paper"
            if reply == "next" and self._asker.choose(_wipe_prompt()) == "yes":
                raise Wiped
            if reply == "paper":
                self._asker.tell(Document(say("stand.on-paper"), (Paragraph(self._room.paper(self._report)),)))
            elif reply == "deeper":
                self._report = self._reckon(interview.go_deeper(Budget.FIFTEEN))
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


def open_stand(asker: Asker, room: Room, book: Book, today: date, nation: Nation | None) -> None:
    """Serve families until staff close the stand: five minutes each, nothing saved; help tells staff what to do."""
    note = book.school.staff.text
    known = Known(circumstances=(), nation=nation, budget=Budget.FIVE)
    Stand(asker, room, lambda saved: reckon(saved, book, today),
          lambda own: Interview(own, book, lambda saved: saved, today, known=known, help_note=note),
          lambda own: offer_help(own, Help.of(book, nation), note)).run()
