"""The report as a table that cannot run, and as entries for a calendar."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from safecheck.model import Answer, GapReport
from safecheck.render import calendar, table
from tests.builders import HOSTILE, make_check, make_profile, make_report
from tests.render.test_renderers import any_report, sample  # noqa: F401 (a fixture)


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text.removeprefix(table.MARK), newline="")))


def test_one_row_a_check_gaps_first_and_at_the_end_whom_to_call() -> None:
    *rows, service = rows_of(table.render(sample()))
    assert [(row["check"], row["result"], row["do first"]) for row in rows] == [
        ("chat/gap", "gap", "1"), ("chat/other", "gap", "2"), ("chat/unsure", "to look up", ""),
        ("chat/good", "in place", ""), ("chat/fixed", "in place", ""), ("chat/na", "does not apply", ""),
        ("chat/later", "not asked", "")]
    assert rows[0] == {
        "check": "chat/gap", "about": "Chat", "part": "Strangers", "result": "gap", "do first": "1",
        "how important": "most important", "question": "Can only friends write to your child?",
        "why": "Strangers can pretend.", "look": 'Open the app, then tap "Privacy"', "goal": "Friends",
        "steps": '1. Open the app\n2. Tap "Privacy"\n3. Choose "Friends"', "minutes": "2",
        "needs": "your child's device", "say": "Who is this?", "source": "Help page",
        "source address": "https://example.com/help"}
    assert {name: cell for name, cell in service.items() if cell} == {
        "about": "Childline", "part": "Whom to call", "question": "For any child.",
        "steps": "Call 0800 1111\nOpen: Any time.", "source": "Help page", "source address": "https://example.com/help"}


def test_a_spreadsheet_is_told_the_alphabet() -> None:
    assert table.render(sample()).encode().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u200b=1", "\u202e=1", "＝1",
                                  "|calc", "%0A=1", "\n=1"])
def test_no_cell_can_run(text: str) -> None:
    assert table.cell(text).startswith("'")


@given(st.text())
def test_a_cell_never_starts_a_formula(text: str) -> None:
    assert not table.cell(text).strip().startswith(("=", "+", "-", "@"))


def test_no_cell_of_any_report_can_run(any_report: GapReport) -> None:  # noqa: F811
    cells = [cell for row in csv.reader(StringIO(table.render(any_report).removeprefix(table.MARK), newline=""))
             for cell in row]
    assert cells
    assert not [cell for cell in cells if cell.strip().startswith(("=", "+", "-", "@"))]
    assert not [cell for cell in cells if "\x1b" in cell or "\u202e" in cell]


def events_of(text: str) -> list[dict[str, object]]:
    return [{**{name: str(event[name]) for name in ("uid", "summary", "description")},
             **{name: event.decoded(name) for name in ("dtstart", "dtend")}}
            for event in Calendar.from_ical(text).walk("VEVENT")]


def test_one_entry_to_check_again() -> None:
    event, = events_of(calendar.render(sample()))
    assert (event["dtstart"], event["dtend"]) == (date(2027, 2, 22), date(2027, 2, 23))
    assert event["summary"] == "safecheck: look at the phone again"


def test_an_entry_a_day_for_the_first_things_if_wanted() -> None:
    _, gap, other = events_of(calendar.render(sample(), fixes=True))
    assert (gap["dtstart"], other["dtstart"]) == (date(2026, 11, 25), date(2026, 11, 25))  # one place, one day
    assert gap["summary"] == "Chat: Who Can Write"
    for part in ('2. Tap "Privacy"', "Goal: Friends", "about 2 minutes", "Who is this?", "https://example.com/help"):
        assert part in str(gap["description"])


def test_the_calendar_tells_no_age_and_keeps_to_the_line_length(any_report: GapReport) -> None:  # noqa: F811
    text = calendar.render(any_report, fixes=True)
    assert f"child of {any_report.family.age}" not in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert text.endswith("END:VCALENDAR\r\n")


def test_hostile_text_stays_inside_its_entry() -> None:
    check = make_check(setting=f"{HOSTILE}\r\nEND:VEVENT", why="x" * 10_000, say="عربي\nBEGIN:VALARM")
    report = make_report([make_profile("chat", check)], {"chat/contact": Answer.NOT_YET})
    text = calendar.render(report, fixes=True)
    assert len(events_of(text)) == 2
    assert not Calendar.from_ical(text).walk("VALARM")
    assert "\x1b" not in text
    assert "عربي" in str(events_of(text)[1]["description"])


def test_the_same_report_gives_the_same_entries() -> None:
    uids = {str(event["uid"]) for event in events_of(calendar.render(sample(), fixes=True))}
    assert len(uids) == 3
    assert calendar.render(sample(), fixes=True) == calendar.render(sample(), fixes=True)


def uids_of(report: GapReport) -> set[str]:
    return {str(event["uid"]) for event in events_of(calendar.render(report, fixes=True))}


def test_two_checks_have_no_entry_in_common_and_one_has_the_same_on_any_day() -> None:
    one, two = (replace(sample(), identity=name) for name in ("one", "two"))
    assert uids_of(one).isdisjoint(uids_of(two))
    later = replace(one, created_on=date(2027, 3, 1), check_again_on=date(2027, 5, 30))
    assert uids_of(one) == uids_of(later)
