"""The walk: leads a person from the first question to the last through an Asker, and saves after every answer."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from safecheck.check.course import Ask, Course, Opening
from safecheck.check.current import answers_it, standing
from safecheck.check.known import NOTHING_KNOWN, Known
from safecheck.check.plan import finish, make_plan
from safecheck.model import (
    Answer,
    Book,
    Budget,
    GivenAnswer,
    Plan,
    PlannedCheck,
    SavedCheck,
)
from safecheck.telling.document import Paragraph, Tone
from safecheck.telling.wording import fix_page
from safecheck.walk.addressing import InWordsOf
from safecheck.walk.asker import Asker, Choose, Door, Option
from safecheck.walk.opening import ASKING, Desk
from safecheck.walk.questions import (
    FIX,
    ONE_BY_ONE,
    check_prompt,
    fix_prompt,
    joint_prompt,
    progress,
    set_now_means,
    set_now_prompt,
    told_of_spared,
)
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
        finished: SavedCheck | None = None,
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
            finished: A check that is taken up again at its end, in place of a walk.
            help_note: What else is said wherever urgent help is opened.
        """
        in_its_words = InWordsOf(asker, lambda: book.says(self._opening.family.circumstances))
        self.desk = Desk(in_its_words, book, help_note, lambda reply: self._keep(self._opening.told(reply).check),
                         lambda: self._opening.family.nation or self.saved.family.nation,
                         lambda budget: len(self._begun(budget).stops))
        self._save = save
        self._today = today
        self._asked_of_sign = False
        self._news = ""
        needless = {Ask.GO_ON: unfinished is None, Ask.AGE: known.age is not None,
                    Ask.NATION: known.nation is not None,
                    Ask.DEVICES: known.devices is not None, Ask.APPS: known.apps is not None,
                    Ask.CIRCUMSTANCES: known.circumstances is not None or known.apps is not None,
                    Ask.BUDGET: known.budget is not None}
        self._opening = Opening((), finished) if finished else Opening(
            tuple(ask for ask in Ask if not needless.get(ask)), known.begun(today), unfinished)

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

    def questions_left(self) -> int:
        """How many questions are still without an answer, of all that concern the family."""
        return self._begun(Budget.ALL).left

    def go_deeper(self, budget: Budget) -> SavedCheck:
        """Ask what a longer time allows, after the walk; what is answered is not asked again. Raises as ``run``."""
        self._keep(replace(self.saved, budget=budget, finished_on=None))
        self._walk()  # whoever goes back before the first question has had enough
        return self._finish()

    def is_nothing_wrong(self) -> None:
        """Ask what comes before all else, and lead to urgent help if it is so. Raises as ``run``."""
        ASKING[Ask.RIGHT_NOW](self.desk, self._opening)

    def correct(self, keys: Collection[str]) -> SavedCheck:
        """Ask some checks again, each alone; who goes back before the first leaves it as it was. Raises as ``run``."""
        plan, answers = self._planned(self._budget)
        asked = tuple(replace(each, joined="") for each in (*plan.asked, *plan.left_out) if each.key in keys)
        if asked:
            self._lead(Course(asked, answers, asked[0].key, frozenset(keys)))
        return self._finish()

    def tick(self, keys: Collection[str]) -> SavedCheck:
        """Note of some gaps that they are closed since."""
        plan, _ = self._planned(self._budget)
        given = {each.key: GivenAnswer(Answer.FIXED, self._today, each.check.mark)
                 for each in (*plan.asked, *plan.left_out) if each.key in keys}
        self._keep(replace(self.saved, answers={**self.saved.answers, **given}))
        return self._finish()

    def _finish(self) -> SavedCheck:
        profiles = self.desk.book.for_family(self.saved.family.subjects)
        self._keep(finish(self.saved, profiles, self._today))
        return self.saved

    def _keep(self, check: SavedCheck) -> None:
        self._opening = self._opening.holding(self._save(check))

    def _open(self) -> None:
        """Ask what comes before the checks."""
        while (question := self._opening.question) is not None:
            reply = ASKING[question](self.desk, self._opening)
            if reply is None:
                self._opening = self._opening.back()
                continue
            self._opening = self._opening.answer(reply)
            if question not in (Ask.RIGHT_NOW, Ask.GO_ON):
                self._keep(self.saved)

    def _walk(self) -> bool:
        """Ask the plan's checks; False if the person went back before the first."""
        return self._lead(self._begun(self._budget))

    def _lead(self, begun: Course) -> bool:
        """Ask what a course still asks; False if the person went back before the first."""
        course: Course | None = begun
        while course is not None and (question := course.question):
            course = self._joint(course, question) if len(question) > 1 else self._single(course, question[0])
        return course is not None

    def _single(self, course: Course, planned: PlannedCheck) -> Course | None:
        """Ask one check; the place after its answer, None before the first."""
        answer = self._fixed(course, planned) if course.fixing else self._answer(course, planned)
        if answer is Door.LOOK:
            return course.look()
        if answer is None:
            return course.back()
        after = course.answer(Answer(answer))
        self._record((planned,), course, after)
        if after.fixing and not self._is_past_sign(after, planned):
            return after.back()
        return after

    def _joint(self, course: Course, question: Sequence[PlannedCheck]) -> Course | None:
        """Ask several checks in one go; the place after the answer, None before the first."""
        reply = self.desk.choose(replace(joint_prompt(course, question, self.desk.book), note=self._news))
        if reply is None:
            return course.back()
        if reply == Door.LOOK:
            return course.look()
        if reply == ONE_BY_ONE:
            return course.one_by_one()
        after = course.answer(Answer(reply))
        self._record(question, course, after)
        return after

    @property
    def _budget(self) -> Budget:
        return self.saved.budget or Budget.ALL

    def _begun(self, budget: Budget) -> Course:
        """The way through the plan."""
        plan, answers = self._planned(budget)
        return Course.begin(plan.asked, answers)

    def _planned(self, budget: Budget) -> tuple[Plan, Mapping[str, Answer]]:
        """The plan and the answers that count; one that has lapsed stays saved until its question is answered again."""
        family, book = self.saved.family, self.desk.book
        plan = make_plan(book.for_family(family.subjects), family, budget, self._today, book.controls.values())
        checks = {each.key: each.check for each in (*plan.asked, *plan.left_out)}
        return plan, standing(self.saved.answers, checks, self._today)

    def _answer(self, course: Course, planned: PlannedCheck) -> str | None:
        """The answer to a check's question, or the wish to see how to look; None is a step back."""
        given = self.saved.answers.get(planned.key)
        said = given.answer if given and answers_it(given, planned.check) else None
        return self.desk.choose(replace(check_prompt(course, planned, said, self._today), note=self._news))

    def _fixed(self, course: Course, planned: PlannedCheck) -> Answer | None:
        """Whether a gap is mended now; None is a step back. The steps are for whoever wants to mend it now."""
        short_of_time = self.saved.budget not in (None, Budget.ALL)
        while True:
            reply = self.desk.choose(fix_prompt(course, planned, short_of_time=short_of_time))
            if reply == FIX:
                reply = self.desk.choose(set_now_prompt(course, planned, fix_page(planned, self._today)))
                if reply is None:
                    continue
            return None if reply is None else set_now_means(reply)

    def _is_past_sign(self, course: Course, planned: PlannedCheck) -> bool:
        """Ask one thing more where a gap may mean that somebody is after the child; False if the person goes back.

        It is asked once a walk, and nothing of it is kept.
        """
        if not planned.check.sign or self._asked_of_sign:
            return True
        reply = self.desk.choose(Choose(
            say("walk.sign"),
            (Option("no", say("walk.sign-no"), typed("walk.no-typed")),
             Option("yes", say("walk.sign-yes"), typed("walk.yes-typed"))),
            (Paragraph(say("walk.sign-nothing-kept"), Tone.MUTED),), progress(course, planned)))
        if reply == "yes":
            self.desk.help_now()
        self._asked_of_sign = reply is not None
        return self._asked_of_sign

    def _record(self, question: Iterable[PlannedCheck], before: Course, after: Course) -> None:
        self._news = told_of_spared(before, after)
        given = {each.key: GivenAnswer(after.answers[each.key], self._today, each.check.mark) for each in question}
        self._keep(replace(self.saved, answers={**self.saved.answers, **given}, finished_on=None))
