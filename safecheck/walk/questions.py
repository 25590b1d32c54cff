"""What is put to a person about the checks of a plan: the answers, how far it is, and several checks in one go."""

from __future__ import annotations

from collections.abc import Sequence

from safecheck.check.course import Course
from safecheck.check.plan import SECONDS_A_QUESTION
from safecheck.model import Answer, Book, Check, Kind, PlannedCheck, Stage
from safecheck.telling.document import Bullets
from safecheck.telling.wording import deed
from safecheck.walk.asker import Choose, Option
from safecheck.words import say, typed

ONE_BY_ONE = "one-by-one"
"""The reply to several checks in one go, that they are not all alike."""


def answers(check: Check, *, looked: bool) -> tuple[Option, ...]:
    """What may be answered to a check; who has been shown how to look may be not sure still."""
    not_sure = Option(Answer.NOT_SURE, say("walk.still-not-sure") if looked else say("walk.not-sure"),
                      typed("walk.not-sure-typed"))
    if check.childs_version:
        return (_gone(), Option(Answer.NOT_YET, say("walk.still-used"), typed("walk.no-typed")), not_sure,
                _on_childs_version(check.childs_version))
    return (
        Option(Answer.YES, say("walk.yes"), typed("walk.yes-typed")),
        Option(Answer.NOT_YET, say("walk.not-yet"), typed("walk.no-typed")),
        not_sure,
        Option(Answer.DOES_NOT_APPLY, say("walk.does-not-apply"), typed("walk.does-not-apply-typed")),
    )


def set_now(check: Check) -> tuple[Option, ...]:
    """What may be answered once it was shown how to mend a gap."""
    later = Option("later", say("walk.later"), (*typed("walk.no-typed"), *typed("walk.later-typed")))
    done = Option("done", say("walk.gone") if check.childs_version else say("walk.done"),
                  (*typed("walk.yes-typed"), *typed("walk.done-typed")))
    return (done, later, _on_childs_version(check.childs_version)) if check.childs_version else (done, later)


def set_now_means(reply: str) -> Answer:
    """The answer that a reply to ``set_now`` is."""
    return {"done": Answer.FIXED, "later": Answer.NOT_YET}.get(reply) or Answer(reply)


def _gone() -> Option:
    return Option(Answer.YES, say("walk.gone"), typed("walk.yes-typed"))


def _on_childs_version(version: str) -> Option:
    return Option(Answer.CHILDS_VERSION, say("walk.on-childs-version", version=version),
                  typed("walk.childs-version-typed"))


def progress(course: Course, planned: PlannedCheck) -> str:
    """How far the walk is, and how long the rest takes."""
    number, count = course.position, len(course.stops)
    left = -(-(count - number) * SECONDS_A_QUESTION // 60)
    part, parts, name = list(Stage).index(planned.part) + 1, len(Stage), say(f"stage.{planned.part}")
    if planned.subject.kind is Kind.HOUSEHOLD:
        return say("walk.progress-at-home", part=part, parts=parts, stage=name, number=number + 1, count=count, n=left)
    return say("walk.progress", part=part, parts=parts, stage=name, subject=planned.subject.name, number=number + 1,
               count=count, n=left)


def joint_prompt(course: Course, question: Sequence[PlannedCheck], book: Book) -> Choose:
    """Several checks in one go, with a line for each."""
    said = {course.answers.get(each.key) for each in question}
    same = next(iter(said)) if len(said) == 1 else None
    return Choose(_joint_question(question, book), (
        Option(Answer.YES, say("walk.all-done"), typed("walk.yes-typed")),
        Option(Answer.NOT_YET, say("walk.none-done"), typed("walk.no-typed")),
        Option(ONE_BY_ONE, say("walk.one-by-one"), (*typed("walk.not-sure-typed"), *typed("walk.some-typed"))),
        Option(Answer.DOES_NOT_APPLY, say("walk.none-applies"), typed("walk.does-not-apply-typed")),
    ), (Bullets(tuple(deed(each.subject, each.check) for each in question)),), progress(course, question[0]),
        Answer.YES if same is Answer.FIXED else same if same is not Answer.NOT_SURE else None)


def _joint_question(question: Sequence[PlannedCheck], book: Book) -> str:
    """What is alike in several things has its own question; the smaller things of one are asked as a list."""
    controls, names = {each.check.control for each in question}, {each.subject.name for each in question}
    control = book.controls.get(controls.pop()) if len(controls) == 1 else None
    if control and control.question and len(names) > 1:
        return control.question
    if question[0].subject.kind is Kind.HOUSEHOLD:
        return say("walk.done-already-at-home")
    return say("walk.done-already", name=question[0].subject.name)
