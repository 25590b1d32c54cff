"""The walk: leads a person from the first question to the last through an Asker, and saves after every answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from safecheck.check.answers import fingerprint, is_current
from safecheck.check.asker import Asker, Choose, Door, Enter, Option, Pick
from safecheck.check.assess import settler
from safecheck.check.help_now import offer_help
from safecheck.check.plan import SECONDS_A_QUESTION, make_plan
from safecheck.check.search import find
from safecheck.document import Document, Fact, Paragraph, Tone
from safecheck.library.catalogue import Catalogue
from safecheck.model import (
    OLDEST,
    YOUNGEST,
    Answer,
    Budget,
    Family,
    GivenAnswer,
    Kind,
    Nation,
    PlannedCheck,
    SavedCheck,
    Stage,
    Subject,
)
from safecheck.wording import STAGES, counted, day, fix_blocks, question_body, where_to_look

Reply = TypeVar("Reply")

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
_BUDGETS = (
    Option(Budget.FIVE, "5 minutes: what matters most", ("5 minutes",)),
    Option(Budget.FIFTEEN, "15 minutes: a good look", ("15 minutes",)),
    Option(Budget.ALL, "Everything", ("all", "everything")),
)


class Stopped(Exception):
    """The person chose to stop; what was answered is saved."""


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
        budget: Budget | None = None,
        nation: Nation | None = None,
    ) -> None:
        """Prepare a walk.

        Args:
            asker: Puts the questions.
            catalogue: Where the profiles and the help are.
            save: Saves the check whole and returns it, with its id once it has one.
            today: The day of the walk.
            unfinished: An earlier check that the person may go on with.
            age: The child's age, devices, apps and budget where they are known already and need no question.
            devices: See ``age``.
            apps: See ``age``.
            budget: See ``age``.
            nation: The nation of the UK, if it is known.
        """
        self._asker = asker
        self._catalogue = catalogue
        self._save = save
        self._today = today
        self._unfinished = unfinished
        self._new = SavedCheck("", today, Family(age or 0, devices or (), apps or (), nation), budget)
        self.saved = self._new
        family = ((age, self._ask_age), (devices, self._ask_devices), (apps, self._ask_apps),
                  (budget, self._ask_budget))
        self._about_family = [ask for given, ask in family if given is None]
        self._opening: list[Callable[[], Door | None]] = [
            self._ask_right_now, *([self._ask_to_go_on] if unfinished else []), *self._about_family]

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
        self._keep(replace(self.saved, finished_on=self._today))
        return self.saved

    def _keep(self, saved: SavedCheck) -> None:
        self.saved = self._save(saved) if saved.family.age else saved

    def _through_doors(self, ask: Callable[[], Reply | Door]) -> Reply | Door:
        """Ask until there is an answer or a step back; help and stop are dealt with here for every prompt."""
        while True:
            reply = ask()
            if reply is Door.HELP:
                offer_help(self._asker, self._catalogue.urgent, self._catalogue.services)
            elif reply is Door.STOP:
                raise Stopped
            else:
                return reply

    def _open(self, position: int) -> None:
        """Ask what comes before the checks, from a position on; a check that is gone on with knows its family."""
        forward = position == 0
        while position < len(self._opening):
            ask = self._opening[position]
            known = self.saved is self._unfinished and self.saved.budget is not None
            if not (forward and known and ask in self._about_family):
                forward = ask() is not Door.BACK
            position = position + 1 if forward else max(position - 1, 0)

    def _ask_right_now(self) -> Door | None:
        prompt = Choose(
            "Is something wrong right now?",
            (Option("no", "No, start the check", ("n",)), Option("yes", "Yes, I need help now", ("y",))),
            body=(Paragraph("A child in danger, a threat, a picture, a stranger: help comes first. Nothing is stored.",
                            Tone.MUTED),),
            doors=(Door.STOP, Door.HELP))
        while True:
            if self._choose(prompt) == "no":
                return None
            offer_help(self._asker, self._catalogue.urgent, self._catalogue.services)

    def _ask_to_go_on(self) -> Door | None:
        earlier = self._unfinished
        if earlier is None:
            return None
        reply = self._choose(Choose(
            f"Go on with the check of {day(earlier.started_on)} for your child of {earlier.family.age}?",
            (Option("on", f"Go on ({counted(len(earlier.answers), 'answer')} so far)", ("y", "yes")),
             Option("new", "Start a new check", ("n", "no")))))
        self.saved = earlier if reply == "on" else self._new
        return _back(reply)

    def _ask_age(self) -> Door | None:
        known = self.saved.family.age or None
        reply = self._through_doors(lambda: self._asker.enter(
            Enter("How old is your child?", YOUNGEST, OLDEST, known, "Question 1 of 4")))
        if isinstance(reply, int):
            self._keep(replace(self.saved, family=replace(self.saved.family, age=reply)))
        return _back(reply)

    def _ask_devices(self) -> Door | None:
        reply = self._pick("Which devices does your child use?", "device", (Kind.DEVICE, Kind.NETWORK),
                           self.saved.family.devices, "Question 2 of 4")
        if isinstance(reply, tuple):
            self._keep(replace(self.saved, family=replace(self.saved.family, devices=reply)))
        return _back(reply)

    def _ask_apps(self) -> Door | None:
        reply = self._pick("Which apps and games does your child use?", "app or game", (Kind.APP, Kind.GAME),
                           self.saved.family.apps, "Question 3 of 4")
        if isinstance(reply, tuple):
            self._keep(replace(self.saved, family=replace(self.saved.family, apps=reply)))
        return _back(reply)

    def _pick(self, question: str, noun: str, kinds: tuple[Kind, ...], current: tuple[str, ...],
              progress: str) -> tuple[str, ...] | Door:
        subjects = [subject for subject in self._catalogue.of_kind(*kinds) if not subject.asked_of_all]
        options = {subject.id: _subject_option(subject) for subject in subjects}
        prompt = Pick(question, tuple(options.values()),
                      lambda text: [options[subject.id] for subject in find(text, subjects)],
                      tuple(name for name in current if name in options), noun, progress)
        return self._through_doors(lambda: self._asker.pick(prompt))

    def _ask_budget(self) -> Door | None:
        known = self.saved.budget
        reply = self._choose(Choose("How long have you got?", _BUDGETS, current=known, progress="Question 4 of 4"))
        if not isinstance(reply, Door):
            self._keep(replace(self.saved, budget=Budget(reply)))
        return _back(reply)

    def _answers(self) -> dict[str, Answer]:
        return {key: given.answer for key, given in self.saved.answers.items()}

    def _walk(self) -> bool:
        """Ask the plan's checks; False if the person went back before the first."""
        family, budget = self.saved.family, self.saved.budget or Budget.ALL
        plan = make_plan(self._catalogue.for_family(family.subjects), family, budget, self._today)
        self._drop_expired(plan.asked)
        asked_again_until = ""
        current = _next(plan.asked, self._answers(), None)
        while current is not None:
            queue = _unsettled(plan.asked, self._answers())
            position = [each.key for each in queue].index(current.key)
            if self._ask_check(current, queue, position) is Door.BACK:
                if position == 0:
                    return False
                asked_again_until = asked_again_until or current.key
                current = queue[position - 1]
            elif asked_again_until and current.key != asked_again_until:
                queue = _unsettled(plan.asked, self._answers())
                position = [each.key for each in queue].index(current.key)
                current = queue[position + 1] if position + 1 < len(queue) else None
            else:
                asked_again_until = ""
                current = _next(plan.asked, self._answers(), current)
        return True

    def _drop_expired(self, asked: Sequence[PlannedCheck]) -> None:
        checks = {each.key: each.check for each in asked}
        current = {key: given for key, given in self.saved.answers.items()
                   if key not in checks or is_current(given, checks[key], self._today)}
        self.saved = replace(self.saved, answers=current)

    def _ask_check(self, planned: PlannedCheck, queue: Sequence[PlannedCheck], position: int) -> Door | None:
        old = self._answers().get(planned.key)
        prompt = Choose(planned.check.question, _ANSWERS, question_body(planned, self._today),
                        _progress(planned, queue, position), Answer.YES if old is Answer.FIXED else old)
        while True:
            reply = self._choose(prompt)
            if isinstance(reply, Door):
                return reply
            answer = Answer(reply)
            # What was fixed in this walk stays "fixed" when the person only confirms it.
            self._record(planned, Answer.FIXED if answer is Answer.YES and old is Answer.FIXED else answer)
            if answer is Answer.NOT_SURE and prompt.options is _ANSWERS:
                self._asker.tell(_look_page(planned))
                prompt = replace(prompt, current=None, options=_ANSWERS_AFTER_LOOKING, body=())
            elif answer is not Answer.NOT_YET or self._offer_fix(planned):
                return None
            else:
                prompt = replace(prompt, current=answer)

    def _choose(self, prompt: Choose) -> str | Door:
        return self._through_doors(lambda: self._asker.choose(prompt))

    def _record(self, planned: PlannedCheck, answer: Answer) -> None:
        given = GivenAnswer(answer, self._today, fingerprint(planned.check))
        self._keep(replace(self.saved, answers={**self.saved.answers, planned.key: given}, finished_on=None))

    def _offer_fix(self, planned: PlannedCheck) -> bool:
        """Show the steps and ask whether it is done; False if the person goes back to the question."""
        self._asker.tell(Document("How to set it", fix_blocks(planned)))
        reply = self._choose(Choose("Is it set now?", _FIXES))
        if reply == "done":
            self._record(planned, Answer.FIXED)
        return not isinstance(reply, Door)


_ANSWERS_AFTER_LOOKING = (*_ANSWERS[:2], Option(Answer.NOT_SURE, "Still not sure", _ANSWERS[2].words), _ANSWERS[3])


def _back(reply: object) -> Door | None:
    return Door.BACK if reply is Door.BACK else None


def _subject_option(subject: Subject) -> Option:
    return Option(subject.id, subject.name, subject.also_called)


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
