"""The end of a walk, and a finished check taken up again: one screen, and what may come next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum

from safecheck.check.search import Names, look_up
from safecheck.model import Budget, Finding, GapReport, SavedCheck
from safecheck.telling.closing import closing_page
from safecheck.telling.wording import deed
from safecheck.walk.asker import Choose, Door, Option, Pick
from safecheck.walk.interview import Interview
from safecheck.words import say, typed


class Next(StrEnum):
    """What may come next, in the order in which it is offered."""

    PAGE = "page"
    PAPER = "paper"
    REST = "rest"
    CORRECT = "correct"
    TICK = "tick"
    AGREEMENT = "agreement"
    NEW = "new"
    DONE = "done"


class Ending:
    """Shows what a check comes to and does what is chosen, until the person is done."""

    def __init__(self, interview: Interview, reckon: Callable[[SavedCheck], GapReport],
                 outlets: Mapping[Next, Callable[[GapReport], str]]) -> None:
        """Prepare the end of a walk.

        Args:
            interview: The walk, at its end.
            reckon: Gives what a check comes to.
            outlets: What takes the result out of the screen, and tells in a line what it has done.
        """
        self._interview = interview
        self._reckon = reckon
        self._outlets = outlets

    def run(self, *, later: bool) -> bool:
        """Lead on from the end; True if a new check is wanted.

        Args:
            later: Whether the walk ended another time, so that gaps may be fixed by now.

        Raises:
            Stopped, NoMoreInput, KeyboardInterrupt: as ``Interview.run``.
        """
        note = ""
        while True:
            report = self._reckon(self._interview.saved)
            reply = self._interview.desk.choose(self._prompt(report, note, later=later))
            note = ""
            if reply in (Next.NEW, Next.DONE, None):
                return reply == Next.NEW
            if reply == Next.REST:
                self._interview.go_deeper(Budget.ALL)
            elif reply == Next.CORRECT:
                self._interview.correct(self._picked(say("closing.which-to-correct"), _answered(report)))
            elif reply == Next.TICK:
                self._interview.tick(self._picked(say("closing.which-are-fixed"), report.gaps))
            else:
                note = self._outlets[Next(reply)](report)

    def _prompt(self, report: GapReport, note: str, *, later: bool) -> Choose:
        left = self._interview.questions_left()
        offered = [each for each in Next if self._is_offered(each, report, left, later=later)]
        likely = Next.TICK if later and report.gaps else Next.REST if Next.REST in offered else offered[0]
        return Choose(
            say("closing.what-next"),
            tuple(Option(each, _label(each, left), typed(f"ending-typed.{each}")) for each in offered),
            note=note, page=closing_page(report), likely=likely, doors=(Door.HELP,))

    def _is_offered(self, each: Next, report: GapReport, left: int, *, later: bool) -> bool:
        if each is Next.REST:
            return left > 0
        if each is Next.CORRECT:
            return bool(_answered(report))
        if each is Next.TICK:
            return later and bool(report.gaps)
        if each is Next.NEW:
            return later
        return each in self._outlets or each is Next.DONE

    def _picked(self, question: str, findings: Iterable[Finding]) -> tuple[str, ...]:
        """The keys of the checks that a person picks among some."""
        options = tuple(Option(each.planned.key, deed(each.planned.subject, each.check)) for each in findings)
        return self._interview.desk.pick(Pick(question, options, lambda text: look_up(
            text, options, lambda each: Names((each.key, each.label))))) or ()


def _label(each: Next, left: int) -> str:
    """What may come next, the rest as so many questions: fewer than things, where several are asked in one go."""
    return say("closing.rest", n=left) if each is Next.REST else say(f"ending.{each}")


def _answered(report: GapReport) -> tuple[Finding, ...]:
    """What has an answer of its own, what is open first."""
    return tuple(each for each in (*report.gaps, *report.to_check, *report.in_place, *report.not_applicable)
                 if each.settled_by is None)
