"""What may be shown of the families of a school, as a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from safecheck.model import Outcome, Totals, TotalsRow
from safecheck.telling.document import Block, Bullets, Chart, Document, Gauge, Heading, Paragraph, Role, Standing, Tone
from safecheck.telling.wording import counted, day, setting_for_many

MOST_SENTENCES = 5
KEY = {Standing.GAP: "gap or not sure", Standing.REST: "in place, or does not apply"}
"""The two sums of a row, which may always be shown; a border inside one of them would give its hidden parts away."""

WORDS = {Outcome.FAIL: "not yet", Outcome.UNKNOWN: "not sure", Outcome.PASS: "in place",
          Outcome.NOT_APPLICABLE: "does not apply"}
HIDDEN = "hidden"


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
    parts = [(word, row.release.shown(outcome)) for outcome, word in WORDS.items()]
    return "; ".join(f"{word}: {HIDDEN if number is None else number}" for word, number in parts) + "."


def _not_shown(totals: Totals) -> Iterator[Block]:
    if totals.withheld:
        yield Paragraph(f"{counted(totals.withheld, 'more question')}: too few families, or too few of one kind of "
                        "answer, to show anything.", Tone.MUTED)
