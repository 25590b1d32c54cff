"""The gap report as a table for a spreadsheet: one row a check."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from safecheck.model import Finding, GapReport, Outcome
from safecheck.telling.document import clean
from safecheck.telling.wording import NEEDS, SEVERITIES, STAGES, look_text, step_lines

MARK = "\ufeff"
"""The byte order mark. Without it Excel on Windows takes UTF-8 for another alphabet."""

_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")
"""What a cell may not start with, or a spreadsheet may run it (OWASP: CSV injection)."""

_OUTCOMES = {
    Outcome.FAIL: "gap",
    Outcome.UNKNOWN: "to look up",
    Outcome.PASS: "in place",
    Outcome.NOT_APPLICABLE: "does not apply",
    Outcome.NOT_CHECKED: "not asked",
}

_COLUMNS = ("check", "about", "part", "result", "do first", "matters", "question", "why", "look", "goal", "steps",
            "minutes", "needs", "say", "source", "source address")


def render(report: GapReport) -> str:
    """The report as CSV text (RFC 4180); gaps come first, in the order of the report, and no cell can run."""
    first = [finding.planned.key for finding in report.first]
    findings = (*report.gaps, *report.to_check, *report.in_place, *report.not_applicable, *report.not_asked)
    return table(_COLUMNS, (_row(finding, first) for finding in findings))


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
        check.key, subject.name, STAGES[check.stage], _OUTCOMES[finding.outcome],
        first.index(check.key) + 1 if check.key in first else "", SEVERITIES[check.severity], check.question, check.why,
        look_text(finding.planned), check.recommended, "\n".join(step_lines(finding.planned.guides)), check.minutes,
        ", ".join(NEEDS[need] for need in check.needs), check.say, check.references[0].title, check.references[0].url)

