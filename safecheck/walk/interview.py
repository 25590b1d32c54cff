"""The walk: leads a person from the first question to the last through an Asker, and saves after every answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from safecheck.check.course import Ask, Course, Opening
from safecheck.check.current import answers_it, standing
from safecheck.check.known import NOTHING_KNOWN, Known
from safecheck.check.plan import SECONDS_A_QUESTION, finish, make_plan
from safecheck.model import (
    Answer,
    Book,
    Budget,
    GivenAnswer,
    Kind,
    PlannedCheck,
    SavedCheck,
    Stage,
)
from safecheck.telling.document import Document, Fact, Paragraph, Tone
from safecheck.telling.wording import fix_blocks, question_body, where_to_look
from safecheck.walk.asker import Asker, Choose, Option
from safecheck.walk.opening import ASKING, Desk
from safecheck.words import say, typed


class Interview:
    """One walk with one family: puts what the course asks, tells it the replies, and saves after each."""

    def __init__(
        self,
        asker: Asker,
        book: Book,
        save: Callable[[SavedCheck], SavedCheck],
        today: date,
        *,
        known: Known = NOTHING_KNOWN,
        unfinished: SavedCheck | None = None,
        help_note: str = "",
    ) -> None:
        """Prepare a walk.

        Args:
            asker: Puts the questions.
            book: Where the profiles and the help are.
            save: Saves the check whole and returns it, with its id once it has one.
            today: The day of the walk.
            known: What needs no question. Circumstances are asked only where the apps are: whoever names apps by a flag
                has a flag for these too.
            unfinished: An earlier check that the person may go on with.
            help_note: What else is said wherever urgent help is opened.
        """
        self._desk = Desk(asker, book, help_note, lambda reply: self._keep(self._opening.told(reply).check),
                          lambda: self.saved.family.nation)
        self._save = save
        self._today = today
        self._asked_of_sign = False
        needless = {Ask.GO_ON: unfinished is None, Ask.AGE: known.age is not None,
                    Ask.DEVICES: known.devices is not None, Ask.APPS: known.apps is not None,
                    Ask.CIRCUMSTANCES: known.circumstances is not None or known.apps is not None,
                    Ask.BUDGET: known.budget is not None}
        self._opening = Opening(tuple(ask for ask in Ask if not needless.get(ask)), known.begun(today), unfinished)

    @property
    def saved(self) -> SavedCheck:
        """All that was answered so far."""
        return self._opening.check

    def run(self) -> SavedCheck:
        """Lead the walk to its end.

        Raises:
            Stopped: the person stopped before the end.
            NoMoreInput: nobody answers any more.
            KeyboardInterrupt: the person pressed Ctrl-C.
        """
        self._open()
        while not self._walk():
            self._opening = self._opening.back()
            self._open()
        return self._finish()

    def go_deeper(self, budget: Budget) -> SavedCheck:
        """Ask what a longer time allows, after the walk; what is answered is not asked again. Raises as ``run``."""
        self._keep(replace(self.saved, budget=budget, finished_on=None))
        self._walk()  # whoever goes back before the first question has had enough
        return self._finish()

    def _finish(self) -> SavedCheck:
        profiles = self._desk.book.for_family(self.saved.family.subjects)
        self._keep(finish(self.saved, profiles, self._today))
        return self.saved

    def _keep(self, check: SavedCheck) -> None:
        self._opening = self._opening.holding(self._save(check))

    def _open(self) -> None:
        """Ask what comes before the checks."""
        while (question := self._opening.question) is not None:
            reply = ASKING[question](self._desk, self._opening)
            if reply is None:
                self._opening = self._opening.back()
                continue
            self._opening = self._opening.answer(reply)
            if question not in (Ask.RIGHT_NOW, Ask.GO_ON):
                self._keep(self.saved)

    def _walk(self) -> bool:
        """Ask the plan's checks; False if the person went back before the first."""
        course: Course | None = self._begun()
        while course is not None and (planned := course.planned) is not None:
            answer = self._fixed() if course.fixing else self._answer(course, planned)
            if answer is None:
                course = course.back()
                continue
            course = course.answer(answer)
            self._record(planned, course.answers[planned.key])
            if course.fixing and not self._is_past_sign(planned):
                course = course.back()
            elif course.fixing:
                self._desk.asker.tell(Document(say("walk.how-to-set-it"), fix_blocks(planned)))
            elif course.looked:
                self._desk.asker.tell(_look_page(planned))
        return course is not None

    def _begun(self) -> Course:
        """The way through the plan; an answer that has lapsed stays saved until its question is answered again."""
        family, budget = self.saved.family, self.saved.budget or Budget.ALL
        plan = make_plan(self._desk.book.for_family(family.subjects), family, budget, self._today)
        checks = {each.key: each.check for each in (*plan.asked, *plan.left_out)}
        return Course.begin(plan.asked, standing(self.saved.answers, checks, self._today))

    def _answer(self, course: Course, planned: PlannedCheck) -> Answer | None:
        """The answer to a check's question; None is a step back."""
        given = self.saved.answers.get(planned.key)
        said = given.answer if given and answers_it(given, planned.check) else None
        prompt = Choose(planned.check.question, _answers(looked=course.looked), question_body(planned, self._today),
                        _progress(course, planned), Answer.YES if said is Answer.FIXED else said)
        if course.looked:
            prompt = replace(prompt, body=(), current=None if said is Answer.NOT_SURE else said)
        reply = self._desk.choose(prompt)
        return None if reply is None else Answer(reply)

    def _fixed(self) -> Answer | None:
        """Whether it is set now, or goes on the list; None is a step back."""
        reply = self._desk.choose(Choose(say("walk.set-now"), (
            Option("done", say("walk.done"), (*typed("walk.yes-typed"), *typed("walk.done-typed"))),
            Option("later", say("walk.later"), (*typed("walk.no-typed"), *typed("walk.later-typed"))))))
        return None if reply is None else Answer.FIXED if reply == "done" else Answer.NOT_YET

    def _is_past_sign(self, planned: PlannedCheck) -> bool:
        """Ask one thing more where a gap may mean that somebody is after the child; False if the person goes back.

        It is asked once a walk, and nothing of it is kept.
        """
        if not planned.check.sign or self._asked_of_sign:
            return True
        reply = self._desk.choose(Choose(
            say("walk.sign"),
            (Option("no", say("walk.sign-no"), typed("walk.no-typed")),
             Option("yes", say("walk.sign-yes"), typed("walk.yes-typed"))),
            body=(Paragraph(say("walk.sign-nothing-kept"), Tone.MUTED),)))
        if reply == "yes":
            self._desk.help_now()
        self._asked_of_sign = reply is not None
        return self._asked_of_sign

    def _record(self, planned: PlannedCheck, answer: Answer) -> None:
        given = GivenAnswer(answer, self._today, planned.check.mark)
        self._keep(replace(self.saved, answers={**self.saved.answers, planned.key: given}, finished_on=None))


def _answers(*, looked: bool) -> tuple[Option, ...]:
    """What may be answered to a check; who has been shown how to look may be not sure still."""
    return (
        Option(Answer.YES, say("walk.yes"), typed("walk.yes-typed")),
        Option(Answer.NOT_YET, say("walk.not-yet"), typed("walk.no-typed")),
        Option(Answer.NOT_SURE, say("walk.still-not-sure") if looked else say("walk.not-sure"),
               typed("walk.not-sure-typed")),
        Option(Answer.DOES_NOT_APPLY, say("walk.does-not-apply"), typed("walk.does-not-apply-typed")),
    )


def _progress(course: Course, planned: PlannedCheck) -> str:
    number, count = course.position, len(course.queue)
    left = -(-(count - number) * SECONDS_A_QUESTION // 60)
    part, parts, name = list(Stage).index(planned.part) + 1, len(Stage), say(f"stage.{planned.part}")
    if planned.subject.kind is Kind.HOUSEHOLD:
        return say("walk.progress-at-home", part=part, parts=parts, stage=name, number=number + 1, count=count, n=left)
    return say("walk.progress", part=part, parts=parts, stage=name, subject=planned.subject.name, number=number + 1,
               count=count, n=left)


def _look_page(planned: PlannedCheck) -> Document:
    return Document(say("walk.how-to-look"), (
        *where_to_look(planned),
        Fact(say("walk.should-say"), planned.check.recommended),
    ))
