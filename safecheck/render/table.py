"""The gap report as a table for a spreadsheet: one row a check, then one for each service to call."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from safecheck.model import Finding, GapReport, Outcome
from safecheck.telling.addressed import in_words_of
from safecheck.telling.document import clean
from safecheck.telling.whom_to_call import in_one_nation, named_services
from safecheck.telling.wording import listed, look_text, only_in, service_lines, step_lines
from safecheck.words import say

MARK = "\ufeff"
"""The byte order mark. Without it Excel on Windows takes UTF-8 for another alphabet."""

_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")
"""What a cell may not start with, or a spreadsheet may run it (OWASP: CSV injection)."""

COLUMNS = ("check", "about", "part", "result", "do-first", "matters", "question", "why", "look", "goal", "steps",
           "minutes", "needs", "say", "source", "source-address")


def render(report: GapReport) -> str:
    """The report as CSV text (RFC 4180): gaps first, in the order of the report, then whom to call; no cell can run."""
    report, says = in_words_of(report, report.says), report.says
    first = [finding.planned.key for place in report.first for finding in place.findings]
    findings = (*report.gaps, *report.to_check, *report.in_place, *report.not_applicable, *report.not_asked)
    rows = (*(_row(finding, first) for finding in findings), *_whom_to_call(report))
    return table([say(f"column.{name}") for name in COLUMNS], iter(in_words_of(rows, says)))


def table(columns: Sequence[str], rows: Iterator[Sequence[object]]) -> str:
    """Rows under their columns as CSV text that spreadsheets read as they should, and in which no cell can run."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([cell(str(value)) for value in row] for row in rows)
    return MARK + out.getvalue()


def cell(text: str) -> str:
    """The text, with an apostrophe before what a spreadsheet would take for a formula."""
    shown = clean(text)
    return f"'{shown}" if shown.lstrip(" \u00a0").startswith(_RUNS) else shown


def _row(finding: Finding, first: Sequence[str]) -> Sequence[object]:
    check, subject = finding.check, finding.planned.subject
    return (
        check.key, subject.name, say(f"stage.{check.stage}"), _result(finding.outcome),
        first.index(check.key) + 1 if check.key in first else "", say(f"severity.{check.severity}"), check.question,
        check.why, look_text(finding.planned), check.recommended, "\n".join(step_lines(finding.planned.guides)),
        check.minutes, listed(say(f"need.{need}") for need in check.needs), check.say, check.references[0].title,
        check.references[0].url)


def _whom_to_call(report: GapReport) -> Iterator[Sequence[object]]:
    """A row for each service: what it is for as its question, how to reach it as its steps, for whom as its result."""
    for service in (*named_services(report), *in_one_nation(report)):
        reach = (line for line in service_lines(service) if line not in (service.purpose, only_in(service)))
        told = {"about": service.name, "part": say("urgent.part.call"), "question": service.purpose,
                "result": say("service.for-nation", nation=report.nation_name) if report.nation_name
                else only_in(service),
                "steps": "\n".join(reach), "source": service.references[0].title,
                "source-address": service.references[0].url}
        yield [told.get(name, "") for name in COLUMNS]


def _result(outcome: Outcome) -> str:
    return {
        Outcome.FAIL: say("result.gap"),
        Outcome.UNKNOWN: say("result.to-look-up"),
        Outcome.PASS: say("result.in-place"),
        Outcome.NOT_APPLICABLE: say("result.does-not-apply"),
        Outcome.NOT_CHECKED: say("result.not-asked"),
    }[outcome]
