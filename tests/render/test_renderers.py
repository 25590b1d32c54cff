"""The report in every shape: the same facts, hostile text as text, no broken line."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from dataclasses import replace

import pytest
from rich.cells import cell_len

from safecheck.model import Ages, Answer, Book, Budget, GapReport, Level, Outcome, Severity, Stage, StageResult
from safecheck.render import data, markdown, screen, table
from safecheck.render.look import Look
from safecheck.render.renderers import REPORT, Format, Manner
from safecheck.telling import guides, outline
from safecheck.telling.document import Card, CardRole, Document, Heading, Paragraph, Tone
from safecheck.telling.wording import LEVEL_TONES, level_word
from tests.builders import DAY, HOSTILE, make_check, make_profile, make_report

LOOKS = [Look(width=width, colour=colour, unicode=unicode, plain=plain)
         for width in (40, 80, 200) for colour, unicode, plain in ((True, True, False), (False, True, False),
                                                                   (False, False, False), (False, True, True))]


def sample() -> GapReport:
    checks = [
        make_check(name="gap", setting="Who Can Write"),
        make_check(name="other", severity=Severity.LOW, question="Is the list short?"),
        make_check(name="unsure", stage=Stage.PHONE, question="Is it locked?"),
        make_check(name="good", stage=Stage.TALK, recommended="Talked about"),
        make_check(name="fixed", stage=Stage.TALK, recommended="Set"),
        make_check(name="later", stage=Stage.BEDROOM, question="Is it dark?"),
        make_check(name="na"),
    ]
    answers = {"chat/gap": Answer.NOT_YET, "chat/other": Answer.NOT_YET, "chat/unsure": Answer.NOT_SURE,
               "chat/good": Answer.YES, "chat/fixed": Answer.FIXED, "chat/na": Answer.DOES_NOT_APPLY}
    return make_report([make_profile("chat", *checks)], answers)


@pytest.fixture(params=["sample", "hostile", "empty", "real"])
def any_report(request: pytest.FixtureRequest, book: Book) -> GapReport:
    if request.param == "empty":
        return make_report([], {})
    if request.param == "hostile":
        check = make_check(**dict.fromkeys(("question", "why", "recommended", "say", "setting", "look"), HOSTILE),
                           steps=dict.fromkeys(make_check().steps, (HOSTILE,)))
        return make_report([make_profile("chat", check, name=HOSTILE, about=HOSTILE)],
                           {"chat/contact": Answer.NOT_YET})
    if request.param == "real":
        profiles = book.for_family(["iphone-ipad", "xbox", "roblox", "whatsapp"])
        answers = {check.key: answer for profile in profiles
                   for check, answer in zip(profile.checks, [*Answer] * 20, strict=False)}
        return make_report(profiles, answers, age=9)
    return sample()


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_no_line_is_wider_than_the_screen(any_report: GapReport, look: Look) -> None:
    text = re.sub(r"\x1b\[[0-9;]*m", "", screen.render(outline.gap_report(any_report), look))
    assert text.endswith("\n")
    assert [line for line in text.splitlines() if len(line) > look.width and not re.fullmatch(r"\W*https://\S+", line)] == []


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_only_the_programs_own_colours_reach_the_screen(any_report: GapReport, look: Look) -> None:
    text = screen.render(outline.gap_report(any_report), look)
    escapes = re.findall(r"\x1b[^m]*m?", text)
    assert look.colour or not escapes
    assert all(re.fullmatch(r"\x1b\[[0-9;]*m", each) for each in escapes)
    assert not re.search(r"[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f\u202e]", text)


@pytest.mark.parametrize("look", [look for look in LOOKS if look.plain or not look.unicode], ids=str)
def test_no_box_and_no_bar_where_they_cannot_be_shown(look: Look) -> None:
    text = screen.render(outline.gap_report(sample()), look)
    assert not re.search(r"[─-▟]", text)
    assert look.plain or text.isascii()


@pytest.mark.parametrize("look", [look for look in LOOKS if not look.unicode], ids=str)
def test_an_old_terminal_gets_letters_that_it_has(any_report: GapReport, look: Look) -> None:
    screen.render(outline.gap_report(any_report), look).encode("cp1252")


def test_a_sign_that_is_measured_without_rich_is_one_column_wide() -> None:
    signs = [sign for sign in map(chr, range(sys.maxunicode)) if screen.NARROW.fullmatch(sign)]
    assert len(signs) > 500
    assert {cell_len(sign) for sign in signs} == {1}


def test_a_tab_is_a_space_and_moves_no_side_of_a_box() -> None:
    card = Card("One\ttwo", "", Tone.BAD, (Paragraph("three\tfour"),), CardRole.FIRST)
    lines = screen.render(Document("Five\tsix", (card,)), Look()).splitlines()
    assert lines[0] == "Five six"
    assert {len(line) for line in lines[2:]} - {0} == {80}


def test_no_word_is_cut_at_forty_columns(book: Book) -> None:
    profiles = book.for_family(["iphone-ipad", "xbox", "roblox", "whatsapp"])
    answers = {check.key: Answer.NOT_YET for profile in profiles for check in profile.checks}
    report = outline.gap_report(make_report(profiles, answers, age=9))
    wide = screen.render(report, Look(width=88, plain=True))
    narrow = screen.render(report, Look(width=40))
    words = set(re.findall(r"[A-Za-z]{4,}", re.sub(r"https://\S+(?:\n\S+(?=\n))?", "", wide)))
    seen = set(re.findall(r"[A-Za-z]{4,}", narrow))
    assert words - seen <= {"Step", "Number", "Heading"}  # which only an ear needs


def test_the_order_of_the_report() -> None:
    text = screen.render(outline.gap_report(sample()), Look(plain=True))
    headings = ["Gap report for a child of 14, 24 November 2026", "2 gaps to close. 1 thing to look up. Begin with one place: about 4 minutes.",
                "Heading: How things stand", "Heading: Begin with this place", "Number 1: Chat", "Look up when you can", "In place (2)",
                "Not asked yet", "Check again", "Whom to call"]
    places = [text.index(heading) for heading in headings]
    assert places == sorted(places)


def test_a_first_thing_says_what_why_how_with_what_and_what_to_say() -> None:
    text = screen.render(outline.gap_report(sample()), Look(plain=True))
    for part in ("Number 1: Chat\nabout 4 minutes, with your child's device\n"
                 "Step 1 of 2: Chat: Who Can Write\nStep 2 of 2: Chat: Is the list short?",
                 "Chat: Who Can Write\nmost important", "Can only friends write to your child?",
                 "Why: Strangers can pretend.", 'Step 2 of 3: Tap "Privacy"', "Goal: Friends",
                 "Takes: about 2 minutes, with your child's device", "“Who is this?”", "https://example.com/help"):
        assert part in text


def test_the_levels_are_said_in_words_with_their_reason() -> None:
    text = screen.render(outline.gap_report(sample()), Look(plain=True))
    assert "Apps and settings: not known. 1 thing to look up." in text
    assert "The bedroom: not known. 1 question not answered." in text
    assert "Strangers: do this. 2 gaps to close, some of them most important." in text
    assert "Talking: all that was asked is in place. In place: 2" in text


def test_every_level_has_a_word_and_a_tone() -> None:
    assert [level_word(StageResult(Stage.TALK, level, {Outcome.PASS: 1})) for level in LEVEL_TONES] == [
        "do this", "some left", "not known", "all that was asked is in place"]
    assert set(LEVEL_TONES) == set(Level)
    assert LEVEL_TONES[min(Level)] is Tone.BAD


def test_what_was_fixed_or_covered_is_said() -> None:
    profile = make_profile("chat", make_check(name="a", setting="Who can write"),
                           make_check(name="b", setting="Who can find", settled_by=("chat/a",)))
    text = screen.render(outline.gap_report(make_report([profile], {"chat/a": Answer.FIXED})), Look(plain=True))
    assert "Chat: Who can write (you set it during the check)" in text
    assert "Chat: Who can find (covered by another setting)" in text


def test_no_gap_is_said_calmly_and_only_when_all_is_known() -> None:
    done = screen.render(outline.gap_report(make_report([make_profile()], {"chat/contact": Answer.YES})), Look())
    assert "No gap was found." in done
    open_ = screen.render(outline.gap_report(make_report([make_profile()], {})), Look())
    assert "No gap was found so far. Some things are not known yet." in open_


def test_a_short_check_says_what_it_left_out() -> None:
    checks = [make_check(name=f"c{n}", minutes=n + 1) for n in range(12)]
    report = make_report([make_profile("chat", *checks)], {f"chat/c{n}": Answer.YES for n in range(8)},
                         budget=Budget.FIVE)
    text = screen.render(outline.gap_report(report), Look(plain=True)).replace("\n", " ")
    assert "Strangers: 8 of 12 asked, in place so far. 4 more questions in the longer check." in text
    assert "4 questions are still open." in text


def test_own_profiles_are_said() -> None:
    report = replace(sample(), own_profiles=("chat",))
    assert "With profiles of your own: chat." in screen.render(outline.gap_report(report), Look(plain=True))


def test_the_json_has_what_it_promises() -> None:
    report = json.loads(data.render(sample()))
    assert {"schema_version", "created_on", "family", "stages", "first", "gaps", "to_check", "in_place", "not_asked",
            "notices", "help"} <= set(report)
    assert report["plan"] == ["chat/gap", "chat/unsure", "chat/good", "chat/fixed", "chat/later", "chat/na", "chat/other"]
    assert report["first"] == [{"place": "chat", "title": "Chat", "minutes": 4, "checks": ["chat/gap", "chat/other"]}]
    assert (report["gaps"][0]["place"], report["in_place"][0]["place"]) == ("chat", "words")
    assert report["stages"][2] == {"id": "strangers", "level": "open", "left_out": 0, "counts": {
        "pass": 0, "fail": 2, "unknown": 0, "notapplicable": 1, "notchecked": 0}}
    assert {"check", "profile", "stage", "severity", "outcome", "question", "why", "steps", "minutes", "needs", "say",
            "references"} <= set(report["gaps"][0])
    assert {each["outcome"] for name in ("gaps", "to_check", "in_place", "not_needed", "not_asked")
            for each in report[name]} == {outcome.value for outcome in Outcome}


@pytest.mark.parametrize("format_", REPORT)
def test_the_same_report_is_rendered_the_same_twice(any_report: GapReport, format_: Format) -> None:
    assert REPORT[format_](any_report, Manner()) == REPORT[format_](any_report, Manner())


def test_markdown_shows_hostile_text_as_text() -> None:
    check = make_check(question=HOSTILE, why="[a](https://evil.example) ![b](c) # d", say="1. not a list")
    text = markdown.render(outline.gap_report(make_report([make_profile("chat", check)],
                                                          {"chat/contact": Answer.NOT_YET})))
    assert "<script>" not in text
    assert "\\<script\\>" in text
    assert "\x1b" not in text
    assert "[a](" not in text


def test_markdown_has_the_same_facts() -> None:
    text = markdown.render(outline.gap_report(sample()))
    assert text.startswith("# Gap report for a child of 14, 24 November 2026\n")
    for part in ("## Begin with this place", "### 1. Chat", "1. Chat: Who Can Write", "**Strangers: do this**",
                 '2. Tap "Privacy"', "<https://example.com/help>"):
        assert part in text


def test_a_settings_guide_has_every_check_and_every_platform(book: Book) -> None:
    profile = book.profile("whatsapp")
    text = screen.render(guides.settings_guide(profile, DAY), Look(width=88, plain=True)).replace("\n", " ")
    assert all(check.question in text for check in profile.checks)
    assert "On an iPhone or iPad" in text
    assert "On Android" in text


def test_a_list_of_subjects_tells_their_ages() -> None:
    subjects = [make_profile("chat", minimum_age=13).subject]
    text = screen.render(guides.subject_list(subjects), Look(plain=True))
    assert "Chat (from 13): An app." in text


def test_ages_do_not_leak_into_a_report_of_another_age() -> None:
    report = make_report([make_profile("chat", make_check(ages=Ages(4, 9)))], {}, age=14)
    assert report.not_asked == ()


@pytest.mark.parametrize(("look", "told"), [
    ("Count the lists.", "Count the lists."), (None, 'Open the app, then tap "Privacy"'),
])
def test_where_to_look_is_the_same_text_everywhere(look: str | None, told: str) -> None:
    profile = make_profile("chat", make_check(look=look))
    report = make_report([profile], {"chat/contact": Answer.NOT_SURE})
    assert f"Look:** {told}" in markdown.render(outline.gap_report(report))
    assert json.loads(data.render(report))["to_check"][0]["look"] == told
    assert data.profile(profile)["checks"][0]["look"] == told
    assert next(iter(csv.DictReader(io.StringIO(table.render(report)))))["look"] == told


def test_a_gap_has_its_steps_and_a_guide_its_look_and_neither_a_tip() -> None:
    profile = make_profile("chat", make_check(look="Count the lists."))
    gap = markdown.render(outline.gap_report(make_report([profile], {"chat/contact": Answer.NOT_YET})))
    guide = markdown.render(guides.settings_guide(profile, DAY))
    assert "Count the lists." not in gap
    assert "Look:** Count the lists." in guide
    assert "Tip" not in gap + guide


XTERM = {"31": (205, 0, 0), "32": (0, 205, 0), "33": (205, 205, 0), "34": (0, 0, 238), "35": (205, 0, 205), "36": (0, 205, 205)}
"""The usual colours of a terminal (xterm's own)."""


def luminance(rgb: tuple[int, int, int]) -> float:
    """WCAG 2.2, relative luminance."""
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (each / 255 for each in rgb))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("tone", list(Tone))
def test_words_can_be_read_on_a_light_and_on_a_dark_terminal(tone: Tone) -> None:
    """At least 3 to 1, as WCAG asks for what is large or bold; the least that a terminal's own palette gives on both."""
    shown = screen.render(Document("Title", (Paragraph("word", tone), Heading("Heading"), Card("Card", "badge", tone, (), CardRole.SETTING))), Look(colour=True))
    for code in set(re.findall(r"\x1b\[(?:\d;)*(3\d)", shown)):
        on_dark, on_light = (luminance(XTERM[code]) + 0.05) / 0.05, 1.05 / (luminance(XTERM[code]) + 0.05)
        assert min(on_dark, on_light) >= 3, code
