"""What may be shown of the families of a school, as a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from safecheck.model import Group, GroupRow, Outcome, Share, Topic, Totals, TotalsRow
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
    """The totals as a document: by topic, by part of the check, then each question."""
    return Document(say("totals.title", day=day(totals.created_on)), (
        Paragraph(_about(totals), Tone.MUTED),
        *_by_topic(totals.topics),
        *_by_stage(totals.stages),
        *_sentences(totals),
        *_each_question(totals.rows),
        *_not_shown(totals),
    ), Role.TOTALS)


def _about(totals: Totals) -> str:
    if totals.rows or any(not row.release.in_words for row in totals.topics):
        return say("totals.about", n=totals.at_least, threshold=totals.threshold)
    is_empty = not (totals.topics or totals.stages)
    return say("totals.nothing-yet") if is_empty else say("totals.about-in-words", threshold=totals.threshold)


def _by_topic(rows: Sequence[GroupRow]) -> Iterator[Block]:
    if rows:
        yield Heading(say("totals.by-topic"))
        yield from topic_blocks(rows)


def topic_blocks(rows: Sequence[GroupRow]) -> Iterator[Block]:
    """The sentence of which each topic is the end, then a bar for each, or a line where no number may be shown."""
    numbers = [row for row in rows if not row.release.in_words]
    yield Paragraph(say("totals.by-topic-frame"))
    if numbers:
        yield Chart(topic_key(), tuple(map(_topic_bar, numbers)))
        yield Paragraph(say("totals.a-long-bar"), Tone.MUTED)
    yield from _in_words(rows)


def topic_key() -> dict[Standing, str]:
    """What the bars of topics are made of."""
    return {Standing.GAP: say("totals.some-gap"), Standing.REST: say("totals.no-gap")}


def _topic_bar(row: GroupRow) -> Gauge:
    asked, gaps = row.release.asked, row.release.gaps
    return Gauge(group_name(row.group), say("totals.of-families", n=gaps, asked=asked), Tone.PLAIN,
                 {Standing.GAP: gaps, Standing.REST: asked - gaps}, "")


def group_name(group: Group) -> str:
    """A topic as the end of a sentence, or a part of the walk."""
    return say(f"topic.{group}") if isinstance(group, Topic) else say(f"stage.{group}")


def _in_words(rows: Sequence[GroupRow]) -> Iterator[Block]:
    for share in Share:
        names = tuple(group_name(row.group) for row in rows if row.release.in_words and row.release.about is share)
        if names:
            yield Bullets(names, say(f"totals.share.{share}"))


def _by_stage(rows: Sequence[GroupRow]) -> Iterator[Block]:
    if rows:
        yield Heading(say("totals.by-stage"))
        yield Paragraph(say("totals.by-stage-frame"))
        yield from _in_words(rows)


def _sentences(totals: Totals) -> Iterator[Block]:
    top = top_gaps(totals, MOST_SENTENCES)
    if top:
        yield Heading(say("totals.most-common"))
        yield Bullets(tuple(map(sentence, top)), say("totals.could-not-yet"))


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
    """The counts inside the two sums, as far as they may be shown."""
    told = [f"{word}: {shown(row, outcome)}" for outcome, word in parts().items()
            if row.release.shown(outcome) is not None]
    return "; ".join(told) + "." if told else ""


def _not_shown(totals: Totals) -> Iterator[Block]:
    """The same words on every evening: how many questions were asked at all depends on a few families."""
    if totals.rows or totals.topics or totals.stages:
        yield Paragraph(say("totals.no-other-question"), Tone.MUTED)
