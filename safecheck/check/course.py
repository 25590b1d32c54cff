"""Where a walk is, as frozen values: what is asked next follows from what is known, and from nothing else. Pure.

``Opening`` is the part before the checks, ``Course`` the way through them. Neither talks, plans or saves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from enum import StrEnum
from itertools import groupby
from typing import Any

from safecheck.check.assess import spares
from safecheck.model import Answer, Budget, Family, Nation, PlannedCheck, SavedCheck
from safecheck.model.value import Value


class Ask(StrEnum):
    """What is asked before the checks, in its order."""

    RIGHT_NOW = "right-now"
    GO_ON = "go-on"
    AGE = "age"
    NATION = "nation"
    DEVICES = "devices"
    APPS = "apps"
    CIRCUMSTANCES = "circumstances"
    BUDGET = "budget"


_KEPT_AS: Mapping[Ask, Callable[[Any], Any]] = {
    Ask.AGE: int,
    Ask.NATION: lambda reply: Nation(reply) if reply else None,
    Ask.DEVICES: tuple,
    Ask.APPS: tuple,
    Ask.CIRCUMSTANCES: tuple,
    Ask.BUDGET: Budget,
}
"""What is part of a check, and what a reply to it is made into."""


class Opening(Value):
    """Where the part before the checks is.

    Attributes:
        questions: What is asked of this family; what is known otherwise is not.
        new: A new check, as far as it is known.
        earlier: A check that may be gone on with, as it stands now; None if there is none.
        goes_on: Whether the earlier check is walked, and not the new one.
        place: The place of the question among ``questions``; past the last, all is known.
    """

    questions: tuple[Ask, ...]
    new: SavedCheck
    earlier: SavedCheck | None = None
    goes_on: bool = False
    place: int = 0

    @property
    def question(self) -> Ask | None:
        """What is asked now; None once the checks can begin."""
        return self.questions[self.place] if self.place < len(self.questions) else None

    @property
    def check(self) -> SavedCheck:
        """The check that is walked."""
        return self.earlier if self.earlier and self.goes_on else self.new

    @property
    def family(self) -> Family:
        """Whom it talks to: while nobody has said which check is walked, the family of the earlier one."""
        undecided = self.question in (Ask.RIGHT_NOW, Ask.GO_ON)
        return (self.earlier if self.earlier and undecided else self.check).family

    def holding(self, check: SavedCheck) -> Opening:
        """The same place with the walked check as it is now."""
        return replace(self, earlier=check) if self.goes_on else replace(self, new=check)

    def told(self, reply: object) -> Opening:
        """The same place with a reply to its question, or so much of it as there is yet."""
        question, check = self.question, self.check
        if question is Ask.GO_ON:
            return replace(self, goes_on=bool(reply))
        if question is None or question not in _KEPT_AS:
            return self
        field: dict[str, Any] = {question.value: _KEPT_AS[question](reply)}
        return self.holding(replace(check, **field) if question is Ask.BUDGET
                            else replace(check, family=replace(check.family, **field)))

    def answer(self, reply: object) -> Opening:
        """The place after a reply. A check that is gone on with and knows how long it has got knows all the rest."""
        after = self.told(reply)
        knows_all = self.question is Ask.GO_ON and after.goes_on and after.check.budget is not None
        return replace(after, place=len(self.questions) if knows_all else self.place + 1)

    def back(self) -> Opening:
        """The place before, with every reply kept; before the first question there is none."""
        return replace(self, place=max(self.place - 1, 0))


class Course(Value):
    """Where the way through the checks is. Make one with ``begin``.

    Attributes:
        asked: The checks of the plan, in the order of the walk.
        answers: Every answer that counts, by key; it may be to a check that the plan leaves out.
        at: The key of the first check that is asked now; empty once none is left.
        again: The keys of checks that the person went back over: they are asked again, answered or not.
        apart: The names of the joint questions whose checks are asked one by one.
        looked: Whether the person was shown how to look, after a "not sure" or on request.
        fixing: Whether the person said "not yet", and is asked whether it is set now.
        was_fixed: Whether the check had been fixed when it was reached; a yes only confirms that.
    """

    asked: tuple[PlannedCheck, ...]
    answers: Mapping[str, Answer]
    at: str = ""
    again: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()
    looked: bool = False
    fixing: bool = False
    was_fixed: bool = False

    @classmethod
    def begin(cls, asked: tuple[PlannedCheck, ...], answers: Mapping[str, Answer]) -> Course:
        """At the first check that needs an answer."""
        return cls(asked, answers)._onward(0)

    @property
    def question(self) -> tuple[PlannedCheck, ...]:
        """The checks that are asked now: one, or several in one go; none once none is left.

        Of several those are asked that need an answer; all, if the person went back to them.
        """
        stop = next((stop for stop in self.stops if self.at in _keys(stop)), ())
        return tuple(each for each in stop if self._needs_answer(each.key)) or stop

    @property
    def queue(self) -> tuple[PlannedCheck, ...]:
        """The checks that are still to be asked or were answered themselves."""
        return tuple(each for each in self.asked if each.key in self.answers or not spares(each, self.answers))

    @property
    def spared(self) -> tuple[PlannedCheck, ...]:
        """The checks that need no answer, because that to another one spares them."""
        return tuple(each for each in self.asked if each.key not in self.answers and spares(each, self.answers))

    @property
    def stops(self) -> tuple[tuple[PlannedCheck, ...], ...]:
        """The queue by questions."""
        joined = groupby(self.queue, key=lambda each: each.joined if each.joined not in self.apart else each.key)
        return tuple(stop for name, run in joined for stop in ([tuple(run)] if name else ((each,) for each in run)))

    @property
    def position(self) -> int:
        """How many questions stand before this one."""
        stops = self.stops
        return next((place for place, stop in enumerate(stops) if self.at in _keys(stop)), len(stops))

    @property
    def left(self) -> int:
        """How many questions still need an answer."""
        return sum(any(self._needs_answer(each.key) for each in stop) for stop in self.stops)

    def answer(self, answer: Answer) -> Course:
        """The place after an answer, which is to all the checks that are asked in one go.

        A first "not sure" leads to a look, "not yet" to the fix; there, "fixed" and "not yet" again lead on. Of several
        checks at once neither can be shown: "not sure" leads to the first of them alone, "not yet" puts them on the
        list. From any other answer it goes on to the next question without an answer, at last to those passed over.
        """
        question = self.question
        if len(question) > 1 and answer is Answer.NOT_SURE:
            return self.one_by_one()
        given = {each.key: self._confirmed(each.key, answer) for each in question}
        after = replace(self, answers={**self.answers, **given})
        if answer is Answer.NOT_SURE and not self.looked:
            return replace(after, looked=True)
        if len(question) == 1 and answer is Answer.NOT_YET and not self.fixing:
            return replace(after, fixing=True)
        return replace(after, again=self.again - given.keys())._onward(after.position + 1)

    def one_by_one(self) -> Course:
        """The first of several checks that are asked in one go, alone."""
        return replace(self, apart=self.apart | {each.joined for each in self.question}, at=self.question[0].key,
                       again=self.again | _keys(self.question))

    def look(self) -> Course:
        """The same question, the first alone of several, with how to look."""
        return replace(self.one_by_one() if len(self.question) > 1 else self, looked=True)

    def back(self) -> Course | None:
        """From the fix to its question, else to the question before, with every answer kept; None before the first."""
        if self.fixing:
            return replace(self, fixing=False)
        before = self.stops[:self.position]
        return self._to(before[-1][0].key, self.again | _keys(self.question)) if before else None

    def _needs_answer(self, key: str) -> bool:
        return key not in self.answers or key in self.again

    def _confirmed(self, key: str, answer: Answer) -> Answer:
        fixed = self.was_fixed if key == self.at else self.answers.get(key) is Answer.FIXED
        return Answer.FIXED if answer is Answer.YES and fixed else answer

    def _onward(self, start: int) -> Course:
        stops = self.stops
        ahead = (each.key for stop in (*stops[start:], *stops) for each in stop)
        return self._to(next((key for key in ahead if self._needs_answer(key)), ""), self.again)

    def _to(self, key: str, again: frozenset[str]) -> Course:
        return Course(self.asked, self.answers, key, again, self.apart,
                      was_fixed=self.answers.get(key) is Answer.FIXED)


def _keys(checks: Iterable[PlannedCheck]) -> frozenset[str]:
    return frozenset(each.key for each in checks)
