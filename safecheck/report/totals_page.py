"""What may be shown of the families of a school: as a page, as a table and as data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from safecheck.document import Block, Bullets, Chart, Document, Gauge, Heading, Paragraph, Role, Standing, Tone
from safecheck.model import Outcome, Totals, TotalsRow
from safecheck.report.data import dump
from safecheck.report.table import table
from safecheck.wording import counted, day, setting_for_many

SCHEMA_VERSION = 1
MOST_SENTENCES = 5
KEY = {Standing.GAP: "gap or not sure", Standing.REST: "in place, or does not apply"}
"""The two sums of a row, which may always be shown; a border inside one of them would give its hidden parts away."""

_WORDS = {Outcome.FAIL: "not yet", Outcome.UNKNOWN: "not sure", Outcome.PASS: "in place",
          Outcome.NOT_APPLICABLE: "does not apply"}
_HIDDEN = "hidden"


def top_gaps(totals: Totals, most: int) -> list[TotalsRow]:
    """The rows with the most common gaps."""
    return list(totals.rows[:most])


def sentence(row: TotalsRow) -> str:
    """The row as people say it: in how many of ten families the question did not get a yes."""
    tenths = round(row.share * 10)
    many = "Nearly all" if tenths == 10 else "Fewer than 1 in 10" if tenths == 0 else f"{tenths} in 10"
    return f"{many} of the families asked here could not yet say yes: {row.check.question}"


def totals_page(totals: Totals) -> Document:
    """The totals as a document: sentences, then a bar for each check."""
    return Document(f"What families here could not yet say yes to, {day(totals.created_on)}", (
        Paragraph(_about(totals), Tone.MUTED),
        *_sentences(totals),
        *_each_question(totals.rows),
        *_not_shown(totals),
    ), Role.TOTALS)


def _about(totals: Totals) -> str:
    if not totals.rows:
        return "Too few families have answered, or too few of them gave one kind of answer: nothing can be shown yet."
    return (f"From at least {totals.at_least} families. A count below {totals.threshold} is hidden, and so is what "
            "would give it away. No family can be told from these counts.")


def _sentences(totals: Totals) -> Iterator[Block]:
    top = top_gaps(totals, MOST_SENTENCES)
    if top:
        yield Heading("The most common gaps")
        yield Bullets(tuple(map(sentence, top)))


def _each_question(rows: Sequence[TotalsRow]) -> Iterator[Block]:
    if rows:
        yield Heading("Each question")
        yield Chart(KEY, tuple(
            bar(row, setting_for_many(row.subject, row.check),
                f"{counted(row.release.gaps, 'gap')} in {row.release.asked}", _parts(row)) for row in rows))


def bar(row: TotalsRow, name: str, word: str = "", reason: str = "") -> Gauge:
    """A row as a bar that is long where a gap is common, for a chart with ``KEY``."""
    asked, gaps = row.release.asked, row.release.gaps
    return Gauge(name, word, Tone.PLAIN, {Standing.GAP: gaps, Standing.REST: asked - gaps}, reason)


def _parts(row: TotalsRow) -> str:
    parts = [(word, row.release.shown(outcome)) for outcome, word in _WORDS.items()]
    return "; ".join(f"{word}: {_HIDDEN if number is None else number}" for word, number in parts) + "."


def _not_shown(totals: Totals) -> Iterator[Block]:
    if totals.withheld:
        yield Paragraph(f"{counted(totals.withheld, 'more question')}: too few families, or too few of one kind of "
                        "answer, to show anything.", Tone.MUTED)


def totals_table(totals: Totals) -> str:
    """The totals as CSV, one row a check; a hidden count says so."""
    columns = ("check", "about", "question", "families asked", "gap or not sure", *_WORDS.values())
    return table(columns, (
        (row.check.key, row.subject.name, row.check.question, row.release.asked, row.release.gaps,
         *(_HIDDEN if row.release.shown(outcome) is None else row.release.shown(outcome) for outcome in _WORDS))
        for row in totals.rows))


def totals_data(totals: Totals) -> str:
    """The totals as JSON text that ends in a newline; a hidden count is null."""
    return dump({
        "schema_version": SCHEMA_VERSION,
        "created_on": totals.created_on.isoformat(),
        "threshold": totals.threshold,
        "families_at_least": totals.at_least,
        "checks": [_data(row) for row in totals.rows],
        "withheld": totals.withheld,
    })


def _data(row: TotalsRow) -> dict[str, Any]:
    return {"check": row.check.key, "question": row.check.question, "asked": row.release.asked,
            "gap_or_not_sure": row.release.gaps,
            **{outcome.value: row.release.shown(outcome) for outcome in _WORDS}}
