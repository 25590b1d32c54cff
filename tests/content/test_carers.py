"""Who cares for another's child is told of "the child" in all that it reads; nothing changes for anybody else."""

from __future__ import annotations

import csv
import html
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from safecheck.authors.review import review
from safecheck.check.agreement import make_agreement
from safecheck.check.compare import compare
from safecheck.check.reckon import reckon
from safecheck.check.search import Found
from safecheck.library.book import open_book
from safecheck.library.bundled import bundled_folder
from safecheck.library.compile import compile_book
from safecheck.model import Book, Family, GapReport, Publisher, Reference, SavedCheck
from safecheck.render.changes_data import changes_data
from safecheck.render.renderers import REPORT, Format, Manner
from safecheck.telling.addressed import in_words_of
from safecheck.telling.agreement_page import agreement_page
from safecheck.telling.changes import changes_page
from safecheck.telling.document import Bullets, Document, Link, Paragraph
from safecheck.telling.outline import gap_report, short_report
from safecheck.walk.addressing import InWordsOf
from safecheck.walk.asker import NONE, Choose, Door, Option, Pick
from tests.check.test_interview import walk
from tests.cli.command import run
from tests.content.test_nations import BOOK, DAY, SHAPES, families
from tests.scripted import ScriptedAsker

CARE = "foster-care"
SAYS = BOOK.says((CARE,))
OF_ONES_OWN = re.compile(r"(?i)\byour (?:\w+ )?(?:child|children|teenagers?|teens?|sons?|daughters?|youngest)\b|\bmy child\b")
LABEL = re.compile(r'"[^"]*"')


def texts(thing: Any) -> Iterator[str]:
    """All that can be read in a document, a prompt or data, but for addresses and what is typed."""
    if type(thing) is str:
        yield thing
    elif isinstance(thing, dict):
        yield from (text for key, each in thing.items() if key != "url" for text in texts(each))
    elif isinstance(thing, tuple | list):
        yield from (text for each in thing for text in texts(each))
    elif hasattr(thing, "__dataclass_fields__"):
        yield from (text for name in thing.__dataclass_fields__ if name not in ("url", "words", "key")
                    for text in texts(getattr(thing, name)))


def told_as_ones_own(*read: Any) -> list[str]:
    """What speaks of the child as the family's own, labels on the screen aside."""
    return [text for text in texts(read) if OF_ONES_OWN.search(LABEL.sub("", text))]


def in_care(saved: SavedCheck) -> SavedCheck:
    circumstances = tuple(dict.fromkeys((*saved.family.circumstances, CARE)))
    return replace(saved, family=replace(saved.family, circumstances=circumstances))


def without(report: GapReport) -> GapReport:
    return replace(report, says={})


def pages(report: GapReport) -> tuple[Document, ...]:
    return (gap_report(report), short_report(report), agreement_page(make_agreement(report, BOOK.agreement)))


# --- every shape of a result ---

@given(families())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_document_of_a_family_in_care_calls_the_child_its_own(saved: SavedCheck) -> None:
    report = reckon(in_care(saved), BOOK, DAY)
    assert told_as_ones_own(*pages(report)) == []
    assert told_as_ones_own(*pages(without(report)))  # or else nothing was tried


def read(shape: Format, made: str | bytes) -> Any:
    """What a person reads in a shape, in pieces."""
    text = made if isinstance(made, str) else made.decode("utf-8-sig")
    if shape is Format.JSON:
        return json.loads(text)
    if shape is Format.CSV:
        return list(csv.reader(StringIO(text, newline="")))
    if shape is Format.ICS:
        return text.replace("\r\n ", "").replace("\\n", "\n")
    return " ".join(re.sub(r"<(?:style|script).*?</(?:style|script)>|<[^>]*>", " ", html.unescape(text), flags=re.DOTALL).split())


@given(families())
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_shape_of_a_report_in_care_calls_the_child_its_own(saved: SavedCheck) -> None:
    report = reckon(in_care(saved), BOOK, DAY)
    for shape in SHAPES:
        assert told_as_ones_own(read(shape, REPORT[shape](report, Manner(fixes=True)))) == [], shape


@given(families())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_nothing_changes_for_another_family(saved: SavedCheck) -> None:
    other = replace(saved, family=replace(saved.family, circumstances=tuple(
        each for each in saved.family.circumstances if each != CARE)))
    report = reckon(other, BOOK, DAY)
    assert report.says == {}
    assert "your child" in str(gap_report(report))
    assert in_words_of(report, report.says) is report


@given(families())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_only_words_change_and_no_key_mark_order_or_address(saved: SavedCheck) -> None:
    report = reckon(in_care(saved), BOOK, DAY)
    told = in_words_of(report, report.says)
    for name in ("gaps", "to_check", "in_place", "not_asked"):
        for one, other in zip(getattr(report, name), getattr(told, name), strict=True):
            assert (one.planned.key, one.check.mark, one.outcome) == (other.planned.key, other.check.mark, other.outcome)
            assert [each.url for each in one.check.references] == [each.url for each in other.check.references]
    assert (told.plan, told.family, told.identity) == (report.plan, report.family, report.identity)


def test_two_checks_side_by_side_are_told_so_too() -> None:
    saved = in_care(SavedCheck("one", DAY, Family(9, ("iphone-ipad",), ("roblox", "whatsapp"))))
    profiles = BOOK.for_family(saved.family.subjects)
    found = compare(saved, replace(saved, id="two"), profiles, profiles, DAY)
    subjects = list(BOOK.subjects.values())
    assert told_as_ones_own(changes_page(found, subjects, SAYS), changes_data(found, SAYS)) == []
    assert "your child" in str(changes_page(found, subjects)).lower()


# --- the walk ---

OPENING = ["no", 14, NONE, ("iphone-ipad",), ("snapchat", "whatsapp"), (CARE,), "all"]


def answering(answer: str) -> Any:
    """A reply for any prompt: the answer at a check, and going on elsewhere."""
    def reply(prompt: Choose) -> str:
        keys = [option.key for option in prompt.options]
        return next(key for key in (answer, "one-by-one", "later", "no") if key in keys)

    return reply


@pytest.mark.parametrize("answer", ["not-yet", "not-sure", "yes"])
def test_every_prompt_and_page_after_it_was_said_speaks_of_the_child(answer: str, book: Book) -> None:
    interview, asker, _ = walk(book, [*OPENING, Door.HELP, "blackmail", "more", "call", "leave",
                                      *[answering(answer)] * 900], ends=None)
    at = len(OPENING) - 1
    assert told_as_ones_own(tuple(asker.prompts[at:]), tuple(asker.pages)) == []
    assert told_as_ones_own(tuple(asker.prompts[1:at]))  # it was not known yet
    shown = " ".join(texts(tuple(asker.prompts)))
    assert "the child" in shown
    checks = {check.key: check for profile in book.for_family(interview.saved.family.subjects) for check in profile.checks}
    assert {given.mark for key, given in interview.saved.answers.items()} == {checks[key].mark for key in interview.saved.answers}
    assert "My child is in foster or kinship care" in shown


def test_what_a_flag_says_holds_from_the_first_prompt_on(book: Book) -> None:
    _, asker, _ = walk(book, ["yes", "missing", "leave", "no", 9], circumstances=(CARE,))
    assert told_as_ones_own(tuple(asker.prompts), tuple(asker.pages)) == []
    assert asker.questions[-2] == "How old is the child?"
    assert asker.pages[0].title == "The child is missing"


def test_what_an_earlier_check_says_holds_before_it_is_gone_on_with(book: Book) -> None:
    first, _, _ = walk(book, [*OPENING, Door.STOP], ends=Exception)
    _, asker, _ = walk(book, ["yes", "missing", "leave", "no", "on"], unfinished=first.saved)
    assert told_as_ones_own(tuple(asker.prompts), tuple(asker.pages)) == []
    assert asker.questions[-2] == "Go on with the check of 24 November 2026 for the child of 14?"
    _, asker, _ = walk(book, ["no", "new", 9], unfinished=first.saved)
    assert asker.questions[-2:] == ["How old is your child?", "Which nation do you live in?"]


def test_another_family_is_asked_as_ever(book: Book) -> None:
    _, asker, _ = walk(book, [*OPENING[:-2], ("two-homes",), "all"])
    assert told_as_ones_own(asker.prompts[-1])


def test_what_is_found_for_a_word_is_told_as_in_the_list_and_may_be_typed_as_it_was() -> None:
    option = Option("missing", "My child is missing", ("my child is missing",))
    told = Option("missing", "The child is missing", ("my child is missing",))

    def pick(prompt: Pick) -> Any:
        assert prompt.options == (told,)
        assert prompt.search("missing").one == told
        return ("missing",)

    asker = InWordsOf(ScriptedAsker([pick]), lambda: SAYS)
    assert asker.pick(Pick("What is it?", (option,), lambda _: Found((option,)))) == ("missing",)


# --- the words ---

@pytest.mark.parametrize(("text", "told"), [
    ("Is your child's phone off?", "Is the child's phone off?"), ("Your child’s own", "The child’s own"),
    ("Let your children and your teenager in.", "Let the children and the teenager in."),
    ("Your son or daughter knows.", "The child knows."), ("Your teen, your own child", "The teen, the child"),
    ("Pick your youngest child's age", "Pick the youngest child's age"), ("As your youngest would", "As the youngest would"),
    ("My child is missing", "The child is missing"), ("your childhood, your teens, yours", "your childhood, your teens, yours"),
    ('Tap "Your child", then your child', 'Tap "Your child", then the child'), ("A 5\" screen of your child", "A 5\" screen of the child"),
])
def test_a_text_in_other_words(text: str, told: str) -> None:
    assert in_words_of(text, SAYS) == told


def test_a_page_of_others_is_named_by_its_publisher_and_not_reworded() -> None:
    link = Link("Source", "NSPCC: Talking to your child", "https://nspcc.org.uk/your child", scan=True)
    assert in_words_of(link, SAYS) == replace(link, title="NSPCC")
    reference = Reference("NSPCC: Talking to your child", "https://nspcc.org.uk", Publisher.CHARITY, "undated", DAY)
    assert in_words_of(reference, SAYS) == replace(reference, title="NSPCC")
    assert in_words_of(replace(link, title="NSPCC: Talking"), SAYS).title == "NSPCC: Talking"


def test_nothing_is_rebuilt_where_nothing_is_said_otherwise() -> None:
    page = Document("Your child", (Paragraph("your child"), Bullets(("my child",))))
    assert in_words_of(page, {}) is page
    assert in_words_of(page, SAYS) == Document("The child", (Paragraph("the child"), Bullets(("the child",))))


def test_what_is_replied_and_typed_stays() -> None:
    prompt = Choose("Your child?", (Option("your child", "Your child", ("your child",)),))
    assert in_words_of(prompt, SAYS).options == (Option("your child", "The child", ("your child",)),)


def test_no_label_on_a_screen_is_reworded(book: Book) -> None:
    """A step with a label that says it would be told wrongly; where there is one, it keeps its quotes."""
    for name in book.subjects:
        for check in book.profile(name).checks:
            for text in texts(check):
                assert LABEL.findall(in_words_of(text, SAYS)) == LABEL.findall(text)


# --- content ---

def test_another_circumstance_may_say_something_else(tmp_path: Path) -> None:
    folder = tmp_path / "profiles"
    shutil.copytree(bundled_folder(), folder)
    path = folder / "family.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(
        "    label: My child lives in two homes\n",
        "    label: My child lives in two homes\n    says: {your child: our child}\n"), encoding="utf-8")
    compiled = tmp_path / "book.jsonl"
    compiled.write_bytes(compile_book(folder))
    for book in (open_book(folder), open_book(compiled)):
        assert book.says(("two-homes",)) == {"your child": "our child"}
        assert book.says((CARE,)) == SAYS
        assert book.says(()) == {}
        assert book.says(("gone-since",)) == {}


@pytest.mark.parametrize(("wrong", "message"), [
    ("says: [your child]", "says is a list; it has to be lines of words and others, such as your child: the child"),
    ("says: {}", "it has to be lines of words and others"),
    ("says: {Your child: the child}", "what stands under says is 'Your child'; it has to look like your child (small letters)"),
    ("says: {your child: The child}", "says for your child is 'The child'; it has to look like your child (small letters)"),
    ("says: {your child: a, your child: b}", "'your child' is written twice under says"),
])
def test_a_mistake_in_it_is_told(wrong: str, message: str, tmp_path: Path) -> None:
    text = (bundled_folder() / "family.yaml").read_text(encoding="utf-8")
    path = tmp_path / "family.yaml"
    path.write_text(text.replace("    without: [parent-iphone]\n", f"    {wrong}\n"), encoding="utf-8")
    problem, = review([path], bundled_folder(), date(2026, 11, 30)).problems
    assert message in problem.message


# --- the command ---

def test_the_program_tells_it_from_an_answers_file_on(tmp_path: Path) -> None:
    path = tmp_path / "family.yaml"
    path.write_text("family: {age: 14, apps: [snapchat, whatsapp], devices: [ipad], nation: wales, circumstances: [foster-care]}\n"
                    "minutes: 15\nanswers: {talk/promise: not-yet}", encoding="utf-8")
    assert told_as_ones_own(run("check", "--answers", path).out) == []
    for command in (("report", "--format", "md"), ("agreement",), ("report", "--format", "html"), ("report", "--format", "csv")):
        ran = run(*command)
        assert (ran.code, told_as_ones_own(html.unescape(ran.out))) == (0, []), command
        assert "the child" in ran.out


def test_what_is_said_of_an_unfinished_check_is_told_so_too() -> None:
    flags = ("--nation", "wales", "--device", "ipad", "--app", "roblox", "--minutes", "5", "--circumstance", CARE)
    run("--plain", "--new", "--age", "9", *flags, typed="1\n1\ns\n")
    assert "for the child of 9 is kept." in run("--plain", "--age", "12", *flags, typed="1\ns\n").err
    assert "for the child of 9?" in run("--plain", typed="1\ns\n").err
