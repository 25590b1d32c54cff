"""What is put to a person about the checks of a plan: the answers, how far it is, and several checks in one go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from safecheck.check.course import Course
from safecheck.check.plan import SECONDS_A_QUESTION
from safecheck.model import Answer, Book, Check, Kind, PlannedCheck
from safecheck.telling.document import Bullets, Document, Paragraph
from safecheck.telling.wording import deed, look_page, needed
from safecheck.walk.asker import Choose, Door, Option
from safecheck.words import say, typed

ONE_BY_ONE = "one-by-one"
"""The reply to several checks in one go, that they are not all alike."""

FIX, LATER = "fix", "later"
"""The replies to a gap: to mend it now, or to put it on the list."""

_DOORS = (Door.BACK, Door.STOP, Door.HELP, Door.LOOK)


def check_prompt(course: Course, planned: PlannedCheck, said: Answer | None, today: date) -> Choose:
    """A check's own question; who was shown how to look has that above it.

    Args:
        course: Where the walk is.
        planned: The check.
        said: What was answered before.
        today: The day of the walk.
    """
    current = Answer.YES if said is Answer.FIXED else said
    prompt = Choose(planned.check.question, answers(planned.check, looked=course.looked),
                    progress=progress(course, planned), current=current)
    if course.looked:
        return replace(prompt, page=look_page(planned, today), current=None if said is Answer.NOT_SURE else current)
    return replace(prompt, why=planned.check.why, doors=_DOORS)


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


def fix_prompt(course: Course, planned: PlannedCheck, *, short_of_time: bool) -> Choose:
    """Whether to mend a gap now; the list is likelier where that takes more than what is left of a short time."""
    check = planned.check
    takes = say("check.minutes", n=check.minutes, needed=needed(check))
    too_long = short_of_time and check.minutes > minutes_left(course)
    return Choose(say("walk.fix-or-list"), (
        Option(FIX, say("walk.fix-now", takes=takes), (*typed("walk.yes-typed"), *typed("walk.fix-typed"))),
        Option(LATER, say("walk.put-on-list"), (*typed("walk.no-typed"), *typed("walk.later-typed"))),
    ), (Paragraph(deed(planned.subject, check)),), progress(course, planned), likely=LATER if too_long else FIX)


def set_now_prompt(course: Course, planned: PlannedCheck, page: Document) -> Choose:
    """Whether a gap is mended, under the page that says how."""
    version = planned.check.childs_version
    later = Option(LATER, say("walk.later"), (*typed("walk.no-typed"), *typed("walk.later-typed")))
    done = Option("done", say("walk.gone") if version else say("walk.done"),
                  (*typed("walk.yes-typed"), *typed("walk.done-typed")))
    options = (done, later, _on_childs_version(version)) if version else (done, later)
    return Choose(say("walk.set-now"), options, progress=progress(course, planned), page=page)


def set_now_means(reply: str) -> Answer:
    """The answer that a reply to ``set_now_prompt`` is."""
    return {"done": Answer.FIXED, LATER: Answer.NOT_YET}.get(reply) or Answer(reply)


def _gone() -> Option:
    return Option(Answer.YES, say("walk.gone"), typed("walk.yes-typed"))


def _on_childs_version(version: str) -> Option:
    return Option(Answer.CHILDS_VERSION, say("walk.on-childs-version", version=version),
                  typed("walk.childs-version-typed"))


def minutes_left(course: Course) -> int:
    """How long the rest of the questions takes."""
    return -(-(len(course.stops) - course.position) * SECONDS_A_QUESTION // 60)


def progress(course: Course, planned: PlannedCheck) -> str:
    """How far the walk is, and how long the rest takes."""
    told = {"part": say(f"stage.{planned.part}"), "number": course.position + 1, "count": len(course.stops),
            "n": minutes_left(course)}
    if planned.subject.kind is Kind.HOUSEHOLD:
        return say("walk.progress-at-home", **told)
    return say("walk.progress", subject=planned.subject.name, **told)


def told_of_spared(before: Course, after: Course) -> str:
    """How many questions an answer has made needless; empty if it is none."""
    known = {each.key for each in before.spared}
    spared = [each for each in after.spared if each.key not in known]
    names = {each.subject.name for each in spared if each.subject.kind is not Kind.HOUSEHOLD}
    if not spared:
        return ""
    if len(names) == 1 and all(each.subject.name in names for each in spared):
        return say("walk.fewer-of-one", n=len(spared), name=names.pop())
    return say("walk.fewer", n=len(spared))


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
        Answer.YES if same is Answer.FIXED else same if same is not Answer.NOT_SURE else None, _DOORS)


def _joint_question(question: Sequence[PlannedCheck], book: Book) -> str:
    """What is alike in several things has its own question; the smaller things of one are asked as a list."""
    controls, names = {each.check.control for each in question}, {each.subject.name for each in question}
    control = book.controls.get(controls.pop()) if len(controls) == 1 else None
    if control and control.question and len(names) > 1:
        return control.question
    if question[0].subject.kind is Kind.HOUSEHOLD:
        return say("walk.done-already-at-home")
    return say("walk.done-already", name=question[0].subject.name)
