"""Where a walk is, as frozen values: what is asked next follows from what is known, and from nothing else. Pure.

``Opening`` is the part before the checks, ``Course`` the way through them. Neither talks, plans or saves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any

from safecheck.check.assess import settler
from safecheck.model import Answer, Budget, Circumstance, PlannedCheck, SavedCheck
from safecheck.model.value import Value


class Ask(StrEnum):
    """What is asked before the checks, in its order."""

    RIGHT_NOW = "right-now"
    GO_ON = "go-on"
    AGE = "age"
    DEVICES = "devices"
    APPS = "apps"
    CIRCUMSTANCES = "circumstances"
    BUDGET = "budget"


_KEPT_AS: Mapping[Ask, Callable[[Any], Any]] = {
    Ask.AGE: int,
    Ask.DEVICES: tuple,
    Ask.APPS: tuple,
    Ask.CIRCUMSTANCES: lambda names: tuple(map(Circumstance, names)),
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
        at: The key of the check that is asked; empty once none is left.
        again: The keys of checks that the person went back over: they are asked again, answered or not.
        looked: Whether the person was not sure, and was shown how to look.
        fixing: Whether the person said "not yet", and is asked whether it is set now.
        was_fixed: Whether the check had been fixed when it was reached; a yes only confirms that.
    """

    asked: tuple[PlannedCheck, ...]
    answers: Mapping[str, Answer]
    at: str = ""
    again: frozenset[str] = frozenset()
    looked: bool = False
    fixing: bool = False
    was_fixed: bool = False

    @classmethod
    def begin(cls, asked: tuple[PlannedCheck, ...], answers: Mapping[str, Answer]) -> Course:
        """At the first check that needs an answer."""
        return cls(asked, answers)._onward(0)

    @property
    def planned(self) -> PlannedCheck | None:
        """The check that is asked; None once none is left."""
        return next((each for each in self.asked if each.key == self.at), None)

    @property
    def queue(self) -> tuple[PlannedCheck, ...]:
        """The checks that are still to be asked or were answered themselves."""
        return tuple(each for each in self.asked if each.key in self.answers or not settler(each, self.answers))

    @property
    def spared(self) -> tuple[PlannedCheck, ...]:
        """The checks that need no answer, because another one's yes settles them."""
        return tuple(each for each in self.asked if each.key not in self.answers and settler(each, self.answers))

    @property
    def position(self) -> int:
        """How many checks of the queue stand before this one."""
        keys = [each.key for each in self.queue]
        return keys.index(self.at) if self.at in keys else len(keys)

    def answer(self, answer: Answer) -> Course:
        """The place after an answer.

        A first "not sure" leads to a look, "not yet" to the fix; there, "fixed" and "not yet" again lead on. From any
        other answer it goes on to the next check without an answer, at last to those that were passed over.
        """
        given = Answer.FIXED if answer is Answer.YES and self.was_fixed else answer
        after = replace(self, answers={**self.answers, self.at: given})
        if answer is Answer.NOT_SURE and not self.looked:
            return replace(after, looked=True)
        if answer is Answer.NOT_YET and not self.fixing:
            return replace(after, fixing=True)
        return replace(after, again=self.again - {self.at})._onward(after.position + 1)

    def back(self) -> Course | None:
        """From the fix to its question, else to the check before, with every answer kept; None before the first."""
        if self.fixing:
            return replace(self, fixing=False)
        before = self.queue[:self.position]
        return self._to(before[-1].key, self.again | {self.at}) if before else None

    def _onward(self, start: int) -> Course:
        queue = self.queue
        ahead = (each.key for each in (*queue[start:], *queue[:start]))
        return self._to(next((key for key in ahead if key not in self.answers or key in self.again), ""), self.again)

    def _to(self, key: str, again: frozenset[str]) -> Course:
        return Course(self.asked, self.answers, key, again, was_fixed=self.answers.get(key) is Answer.FIXED)
