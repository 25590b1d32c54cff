"""The walk: leads a person from the first question to the last through an Asker, and saves after every answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from safecheck.check.answers import answers_it, fingerprint, is_current, standing
from safecheck.check.asker import Asker, Choose, Option
from safecheck.check.assess import settler
from safecheck.check.opening import (
    Desk,
    ask_age,
    ask_apps,
    ask_budget,
    ask_circumstances,
    ask_devices,
    ask_right_now,
    ask_to_go_on,
)
from safecheck.check.plan import SECONDS_A_QUESTION, finish, make_plan
from safecheck.document import Document, Fact
from safecheck.library.catalogue import Catalogue
from safecheck.model import (
    Answer,
    Budget,
    Circumstance,
    Family,
    GivenAnswer,
    Kind,
    Nation,
    Plan,
    PlannedCheck,
    SavedCheck,
    Stage,
)
from safecheck.wording import STAGES, counted, fix_blocks, question_body, where_to_look

_ANSWERS = (
    Option(Answer.YES, "Yes", ("y",)),
    Option(Answer.NOT_YET, "Not yet", ("n", "no")),
    Option(Answer.NOT_SURE, "Not sure: show me how to look", ("?", "u", "unsure", "dont know")),
    Option(Answer.DOES_NOT_APPLY, "Does not apply to us", ("d", "na", "n/a")),
)
_FIXES = (
    Option("done", "Done: it is set now", ("y", "yes", "fixed")),
    Option("later", "Later: put it on my list", ("l", "n", "no")),
)

_Ask = Callable[[Desk, SavedCheck], SavedCheck | None]


class Interview:
    """One walk with one family. ``saved`` always holds all that was answered so far."""

    def __init__(
        self,
        asker: Asker,
        catalogue: Catalogue,
        save: Callable[[SavedCheck], SavedCheck],
        today: date,
        *,
        unfinished: SavedCheck | None = None,
        age: int | None = None,
        devices: tuple[str, ...] | None = None,
        apps: tuple[str, ...] | None = None,
        circumstances: tuple[Circumstance, ...] | None = None,
        budget: Budget | None = None,
        nation: Nation | None = None,
        help_note: str = "",
    ) -> None:
        """Prepare a walk.

        Args:
            asker: Puts the questions.
            catalogue: Where the profiles and the help are.
            save: Saves the check whole and returns it, with its id once it has one.
            today: The day of the walk.
            unfinished: An earlier check that the person may go on with.
            age: The child's age, devices, apps, circumstances and budget where they are known already and need no
                question. Circumstances are asked only where the apps are: whoever names apps by a flag has a flag
                for these too.
            devices: See ``age``.
            apps: See ``age``.
            circumstances: See ``age``.
            budget: See ``age``.
            nation: The nation of the UK, if it is known.
            help_note: What else is said wherever urgent help is opened.
        """
        self._desk = Desk(asker, catalogue, help_note, self._keep_answered)
        self._save = save
        self._today = today
        self._unfinished = unfinished
        self._new = SavedCheck("", today, Family(age or 0, devices or (), apps or (), nation, circumstances or ()),
                               budget)
        self.saved = self._new
        family: tuple[tuple[object, _Ask], ...] = (
            (age, ask_age), (devices, ask_devices), (apps, ask_apps),
            (apps if circumstances is None else circumstances, ask_circumstances), (budget, ask_budget))
        self._about_family = [ask for given, ask in family if given is None]
        self._opening = [ask_right_now, *([self._ask_to_go_on] if unfinished else []), *self._about_family]

    def run(self) -> SavedCheck:
        """Lead the walk to its end.

        Raises:
            Stopped: the person stopped before the end.
            NoMoreInput: nobody answers any more.
            KeyboardInterrupt: the person pressed Ctrl-C.
        """
        self._open(0)
        while not self._walk():
            self._open(len(self._opening) - 1)
        return self._finish()

    def go_deeper(self, budget: Budget) -> SavedCheck:
        """Ask what a longer time allows, after the walk; what is answered is not asked again. Raises as ``run``."""
        self._keep(replace(self.saved, budget=budget, finished_on=None))
        self._walk()  # whoever goes back before the first question has had enough
        return self._finish()

    def _finish(self) -> SavedCheck:
        profiles = self._desk.catalogue.for_family(self.saved.family.subjects)
        self._keep(finish(self.saved, profiles, self._today))
        return self.saved

    def _keep(self, saved: SavedCheck) -> None:
        self.saved = self._save(saved) if saved.family.age else saved

    def _take(self, answered: SavedCheck) -> None:
        """Take over what an opening question gave; an earlier check, or one that is still empty, is not written."""
        if any(answered is known for known in (self.saved, self._unfinished, self._new)):
            self.saved = answered
        else:
            self._keep_answered(answered)

    def _keep_answered(self, answered: SavedCheck) -> None:
        """Keep what an opening question made of the check; the check may have got its name since it was asked."""
        self._keep(replace(answered, id=answered.id or self.saved.id))

    def _open(self, position: int) -> None:
        """Ask what comes before the checks, from a position on; a check that is gone on with knows its family."""
        forward = position == 0
        while position < len(self._opening):
            ask = self._opening[position]
            known = self.saved is self._unfinished and self.saved.budget is not None
            if not (forward and known and ask in self._about_family):
                answered = ask(self._desk, self.saved)
                forward = answered is not None
                if answered is not None:
                    self._take(answered)
            position = position + 1 if forward else max(position - 1, 0)

    def _ask_to_go_on(self, desk: Desk, _: SavedCheck) -> SavedCheck | None:
        return ask_to_go_on(desk, self._unfinished, self._new) if self._unfinished else self._new

    def _answers(self, plan: Plan) -> dict[str, Answer]:
        """What counts of the answers; one that has lapsed stays saved until its question is answered again."""
        checks = {each.key: each.check for each in (*plan.asked, *plan.left_out)}
        return standing(self.saved.answers, checks, self._today)

    def _walk(self) -> bool:
        """Ask the plan's checks; False if the person went back before the first."""
        family, budget = self.saved.family, self.saved.budget or Budget.ALL
        plan = make_plan(self._desk.catalogue.for_family(family.subjects), family, budget, self._today)
        asked_again_until = ""
        current = _next(plan.asked, self._answers(plan), None)
        while current is not None:
            queue = _unsettled(plan.asked, self._answers(plan))
            position = [each.key for each in queue].index(current.key)
            if not self._ask_check(current, queue, position):
                if position == 0:
                    return False
                asked_again_until = asked_again_until or current.key
                current = queue[position - 1]
            elif asked_again_until and current.key != asked_again_until:
                queue = _unsettled(plan.asked, self._answers(plan))
                position = [each.key for each in queue].index(current.key)
                current = queue[position + 1] if position + 1 < len(queue) else None
            else:
                asked_again_until = ""
                current = _next(plan.asked, self._answers(plan), current)
        return True

    def _ask_check(self, planned: PlannedCheck, queue: Sequence[PlannedCheck], position: int) -> bool:
        """Ask one check until it has an answer; False if the person goes back."""
        given = self.saved.answers.get(planned.key)
        old = given.answer if given and answers_it(given, planned.check) else None
        fixed_before = old is Answer.FIXED and given is not None and is_current(given, planned.check, self._today)
        prompt = Choose(planned.check.question, _ANSWERS, question_body(planned, self._today),
                        _progress(planned, queue, position), Answer.YES if old is Answer.FIXED else old)
        while True:
            reply = self._desk.choose(prompt)
            if reply is None:
                return False
            answer = Answer(reply)
            # What was fixed in this walk stays "fixed" when the person only confirms it.
            self._record(planned, Answer.FIXED if answer is Answer.YES and fixed_before else answer)
            if answer is Answer.NOT_SURE and prompt.options is _ANSWERS:
                self._desk.asker.tell(_look_page(planned))
                prompt = replace(prompt, current=None, options=_ANSWERS_AFTER_LOOKING, body=())
            elif answer is not Answer.NOT_YET or self._offer_fix(planned):
                return True
            else:
                prompt = replace(prompt, current=answer)

    def _record(self, planned: PlannedCheck, answer: Answer) -> None:
        given = GivenAnswer(answer, self._today, fingerprint(planned.check))
        self._keep(replace(self.saved, answers={**self.saved.answers, planned.key: given}, finished_on=None))

    def _offer_fix(self, planned: PlannedCheck) -> bool:
        """Show the steps and ask whether it is done; False if the person goes back to the question."""
        self._desk.asker.tell(Document("How to set it", fix_blocks(planned)))
        reply = self._desk.choose(Choose("Is it set now?", _FIXES))
        if reply == "done":
            self._record(planned, Answer.FIXED)
        return reply is not None


_ANSWERS_AFTER_LOOKING = (*_ANSWERS[:2], Option(Answer.NOT_SURE, "Still not sure", _ANSWERS[2].words), _ANSWERS[3])


def _unsettled(asked: Sequence[PlannedCheck], answers: dict[str, Answer]) -> list[PlannedCheck]:
    """What is still to be asked or was answered itself; what another check's yes settles is spared."""
    return [each for each in asked if each.key in answers or not settler(each, answers)]


def _next(asked: Sequence[PlannedCheck], answers: dict[str, Answer], after: PlannedCheck | None) -> PlannedCheck | None:
    """The next check without an answer, from a check on; then any that was passed over before it."""
    queue = _unsettled(asked, answers)
    start = queue.index(after) + 1 if after in queue else 0
    return next((each for each in (*queue[start:], *queue[:start]) if each.key not in answers), None)


def _progress(planned: PlannedCheck, queue: Sequence[PlannedCheck], position: int) -> str:
    stages = list(Stage)
    stage = planned.check.stage
    left = -(-(len(queue) - position) * SECONDS_A_QUESTION // 60)
    name = "" if planned.subject.kind is Kind.HOUSEHOLD else f"{planned.subject.name}, "
    return (f"Part {stages.index(stage) + 1} of {len(stages)}: {STAGES[stage]}. {name}"
            f"question {position + 1} of {len(queue)}, about {counted(left, 'minute')} left")


def _look_page(planned: PlannedCheck) -> Document:
    return Document("How to look (20 seconds)", (
        *where_to_look(planned),
        Fact("It should say", planned.check.recommended),
    ))
