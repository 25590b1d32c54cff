"""What may be shown of the families of a school, as a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from safecheck.model import Outcome, Totals, TotalsRow
from safecheck.telling.document import Block, Bullets, Chart, Document, Gauge, Heading, Paragraph, Role, Standing, Tone
from safecheck.telling.wording import setting_for_many
from safecheck.words import day, say

MOST_SENTENCES = 5


def key() -> dict[Standing, str]:
    """The two sums of a row, which may always be shown; a border inside one would give its hidden parts away."""
    return {Standing.GAP: say("totals.gap-or-not-sure"), Standing.REST: say("totals.in-place-or-does-not-apply")}


def parts() -> dict[Outcome, str]:
    """What is counted of a row, where it may be shown."""
    return {Outcome.FAIL: say("totals.not-yet"), Outcome.UNKNOWN: say("totals.not-sure"),
            Outcome.PASS: say("result.in-place"), Outcome.NOT_APPLICABLE: say("result.does-not-apply")}


def shown(row: TotalsRow, outcome: Outcome) -> str:
    """A count of a row, or that it is hidden."""
    number = row.release.shown(outcome)
    return say("totals.hidden") if number is None else str(number)


def top_gaps(totals: Totals, most: int) -> list[TotalsRow]:
    """The rows with the most common gaps."""
    return list(totals.rows[:most])


def sentence(row: TotalsRow) -> str:
    """The row as people say it: in how many of ten families the question did not get a yes."""
    tenths = round(row.share * 10)
    if tenths == 10:
        return say("totals.nearly-all", question=row.check.question)
    if tenths == 0:
        return say("totals.fewer-than-one", question=row.check.question)
    return say("totals.in-ten", n=tenths, question=row.check.question)


def totals_page(totals: Totals) -> Document:
    """The totals as a document: sentences, then a bar for each check."""
    return Document(say("totals.title", day=day(totals.created_on)), (
        Paragraph(_about(totals), Tone.MUTED),
        *_sentences(totals),
        *_each_question(totals.rows),
        *_not_shown(totals),
    ), Role.TOTALS)


def _about(totals: Totals) -> str:
    if not totals.rows:
        return say("totals.nothing-yet")
    return say("totals.about", n=totals.at_least, threshold=totals.threshold)


def _sentences(totals: Totals) -> Iterator[Block]:
    top = top_gaps(totals, MOST_SENTENCES)
    if top:
        yield Heading(say("totals.most-common"))
        yield Bullets(tuple(map(sentence, top)))


def _each_question(rows: Sequence[TotalsRow]) -> Iterator[Block]:
    if rows:
        yield Heading(say("totals.each-question"))
        yield Chart(key(), tuple(
            bar(row, setting_for_many(row.subject, row.check),
                say("totals.gaps-in", n=row.release.gaps, asked=row.release.asked), _parts(row)) for row in rows))


def bar(row: TotalsRow, name: str, word: str = "", reason: str = "") -> Gauge:
    """A row as a bar that is long where a gap is common, for a chart with ``key``."""
    asked, gaps = row.release.asked, row.release.gaps
    return Gauge(name, word, Tone.PLAIN, {Standing.GAP: gaps, Standing.REST: asked - gaps}, reason)


def _parts(row: TotalsRow) -> str:
    return "; ".join(f"{word}: {shown(row, outcome)}" for outcome, word in parts().items()) + "."


def _not_shown(totals: Totals) -> Iterator[Block]:
    if totals.withheld:
        yield Paragraph(say("totals.withheld", n=totals.withheld), Tone.MUTED)
