"""Two checks of one child side by side, as a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from safecheck.called import command
from safecheck.model import Changed, Comparison, Difference, Outcome, SavedCheck, Stage, Subject
from safecheck.model.value import NOTHING
from safecheck.telling.addressed import in_words_of
from safecheck.telling.document import (
    Block,
    Bullets,
    Chart,
    Document,
    Gauge,
    Heading,
    Medium,
    Only,
    Paragraph,
    Role,
    Ticks,
    Tone,
)
from safecheck.telling.outline import fix_card
from safecheck.telling.standing import counts_of, standings
from safecheck.telling.wording import deed
from safecheck.words import day, say

IN_ORDER = (
    Difference.FIXED, Difference.STILL_OPEN, Difference.SLIPPED, Difference.FOUND, Difference.APP_ADDED,
    Difference.APP_CHANGED, Difference.LAW_CHANGED, Difference.CHILD_OLDER, Difference.TOO_OLD, Difference.NOT_KNOWN,
    Difference.NO_LONGER_ASKED, Difference.STILL_NOT_KNOWN, Difference.AS_BEFORE)
"""The differences in the order in which they are told."""

EXPLAINED = (Difference.SLIPPED, Difference.FOUND, Difference.APP_ADDED, Difference.APP_CHANGED, Difference.TOO_OLD,
             Difference.NOT_KNOWN, Difference.NO_LONGER_ASKED)
"""What needs a sentence under its heading."""

AS_IT_WAS = (Difference.STILL_NOT_KNOWN, Difference.AS_BEFORE)
"""What has not changed: a number is enough."""

GAPS = (Difference.STILL_OPEN, Difference.SLIPPED, Difference.FOUND, Difference.APP_ADDED, Difference.APP_CHANGED,
         Difference.LAW_CHANGED, Difference.CHILD_OLDER)
"""What is a gap today."""


def changes_page(comparison: Comparison, subjects: Sequence[Subject], says: Mapping[str, str] = NOTHING,
                 which: Sequence[str] = ()) -> Document:
    """What changed between two checks, in a parent's words.

    Args:
        comparison: The two checks.
        subjects: What there are profiles of; they give names to what is gone.
        says: What the family is told in place of other words.
        which: The options that name the later check; none if it is the last one.
    """
    names = {subject.id: subject.name for subject in subjects}
    gaps = comparison.of(*GAPS)
    return in_words_of(Document(say("compare.title", day=day(comparison.before.day)), (
        Paragraph(say("compare.about", before=_about(comparison.before), now=_about(comparison.now)), Tone.MUTED),
        Paragraph(_summary(comparison, len(gaps)), Tone.STRONG),
        Heading(say("compare.then-and-now")),
        Chart(standings(), tuple(_gauges(comparison))),
        *(block for difference in IN_ORDER for block in _part(comparison, difference, names)),
        Only((Medium.TERMINAL,), (Paragraph(say(
            "compare.commands", steps=command("report", *which), another=command("compare", *which, "--with", "ID"),
            saved=command("saved"), again=command()), Tone.MUTED),)),
    ), Role.COMPARISON), says)


def _gauges(comparison: Comparison) -> Iterator[Gauge]:
    """Each stage twice, then and now."""
    for stage in Stage:
        name = say(f"stage.{stage}")
        yield _gauge(say("compare.then", stage=name), comparison.stages_then.get(stage, {}))
        yield _gauge(say("compare.now", stage=name), comparison.stages_now.get(stage, {}))


def _gauge(name: str, found: Mapping[Outcome, int]) -> Gauge:
    asked, in_place = sum(found.values()), found.get(Outcome.PASS, 0)
    word = say("compare.in-place", n=in_place, asked=asked) if asked else say("compare.not-asked")
    return Gauge(name, word, Tone.PLAIN, counts_of(found), "")


def _about(saved: SavedCheck) -> str:
    return say("compare.check", day=day(saved.day), age=saved.family.age)


def _summary(comparison: Comparison, gaps: int) -> str:
    fixed, still = (len(comparison.of(difference)) for difference in (Difference.FIXED, Difference.STILL_OPEN))
    not_known = len(comparison.of(Difference.TOO_OLD, Difference.NOT_KNOWN))
    said = []
    if fixed or gaps:
        said.append(say("compare.counts", fixed=say("compare.fixed", n=fixed), open=say("compare.open", n=still),
                        new=say("compare.new", n=gaps - still)))
    if not_known:
        said.append(say("compare.not-known", n=not_known))
    return " ".join(said) or say("compare.nothing")


def _part(comparison: Comparison, difference: Difference, names: Mapping[str, str]) -> Iterator[Block]:
    """What belongs to one difference: its gaps with their steps folded, where that can be; the rest as a list."""
    found = comparison.of(difference)
    if not found:
        return
    if difference in AS_IT_WAS:
        yield Paragraph(say(f"compare.as-before.{difference}", n=len(found)), Tone.MUTED)
        return
    yield Heading(say(f"compare.heading.{difference}", n=len(found)), folded=difference is Difference.FIXED)
    if difference in EXPLAINED:
        yield Paragraph(say(f"compare.why.{difference}"))
    if difference in GAPS:
        lines = tuple(_lines(found, names))
        yield Only((Medium.PAGE,), tuple(fix_card(changed.finding.planned, comparison.created_on)
                                         for changed in found if changed.finding))
        yield Only((Medium.PAPER,), (Ticks(lines),))
        yield Only((Medium.TERMINAL,), (Bullets(lines),))
    else:
        yield Bullets(tuple(_lines(found, names)))


def _lines(found: Sequence[Changed], names: Mapping[str, str]) -> Iterator[str]:
    """A line for each check that is still there, then one for each profile that lost some."""
    yield from (deed(changed.finding.planned.subject, changed.finding.check)
                for changed in found if changed.finding)
    lost = Counter(names.get(changed.key.partition("/")[0], say("compare.gone"))
                   for changed in found if not changed.finding)
    yield from (say("compare.questions-less", name=name, n=number) for name, number in lost.items())
