"""When to check again, and when to close the first gaps, as entries for a calendar (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from safecheck.called import command
from safecheck.model import Finding, GapReport
from safecheck.telling.addressed import in_words_of
from safecheck.telling.document import clean
from safecheck.telling.whom_to_call import own_lines, with_own
from safecheck.telling.wording import deed, how_to_reach, needed, step_lines
from safecheck.words import say

if TYPE_CHECKING:
    from icalendar import Event

MOST_NUMBERS = 5
"""What is still read in an entry of a calendar."""


def render(report: GapReport, *, fixes: bool = False) -> str:
    """The calendar: one entry to check again and, if wanted, one a day for each thing to do first.

    An entry tells neither the child's age nor any answer to a check, but what to do: calendars are often shared. The
    same check gives the same names of entries, whenever it is shown, so that a calendar that gets it twice keeps one of
    each; another check gives others, so that two children on one day are two entries.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//safecheck//EN")
    calendar.add("version", "2.0")
    for event in _events(report, fixes=fixes):
        calendar.add_component(event)
    text: str = calendar.to_ical().decode("utf-8")
    return text


def _events(report: GapReport, *, fixes: bool) -> Iterator[Event]:
    report, says = in_words_of(report, report.says), report.says
    yield _event(report, report.check_again_on, "check-again", say("calendar.look-again"), in_words_of("\n".join((
        say("calendar.settings-change", command=command()), *_whom_to_call(report))), says))
    for number, place in enumerate(report.first if fixes else (), 1):
        for finding in place.findings:
            yield _event(report, report.created_on + timedelta(days=number), finding.planned.key,
                         *in_words_of(_fix(finding), says))


def _whom_to_call(report: GapReport) -> Iterator[str]:
    """The numbers to have at hand: they are worth more than the nation that they give away."""
    yield f"{say('urgent.part.call')}:"
    if report.nation_name:
        yield say("service.for-nation", nation=report.nation_name)
    everywhere = (each for each in report.services if each.everywhere and each.phone)
    yield from map(how_to_reach, with_own(everywhere, own_lines(report.services, report.nation_name))[:MOST_NUMBERS])


def _fix(finding: Finding) -> tuple[str, str]:
    check = finding.check
    lines = (check.why, *step_lines(finding.planned.guides), say("check.the-goal", goal=check.recommended),
             say("calendar.takes", n=check.minutes, needed=needed(check)), say("calendar.say", words=check.say),
             check.references[0].url)
    return deed(finding.planned.subject, check), "\n".join(lines)


def _event(report: GapReport, day: date, name: str, title: str, text: str) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", f"{report.identity}-{name.replace('/', '-')}@safecheck")
    event.add("dtstamp", datetime.combine(report.created_on, time(), UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", clean(title))
    event.add("description", clean(text))
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")  # it reminds, and takes no time from the day
    return event
