"""How the stages of a check stand, as a part of the report: their bars, and the reason of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from safecheck.model import GapReport, Level, Outcome, StageResult
from safecheck.telling.document import Block, Chart, Gauge, Heading, Standing
from safecheck.telling.wording import LEVEL_TONES, level_word
from safecheck.words import say


def standings() -> dict[Standing, str]:
    """The key of the bars."""
    return {Standing.IN_PLACE: say("result.in-place"), Standing.GAP: say("result.gap"),
            Standing.NOT_KNOWN: say("result.not-known")}


def stages_chart(report: GapReport) -> Iterator[Block]:
    """How things stand: a bar and a reason for each stage."""
    yield Heading(say("report.how-things-stand"))
    yield Chart(standings(), tuple(
        Gauge(say(f"stage.{result.stage}"), level_word(result), LEVEL_TONES[result.level], counts_of(result.counts),
              stage_reason(result)) for result in report.stages))


def counts_of(counts: Mapping[Outcome, int]) -> dict[Standing, int]:
    """What a stage's bar shows: all that was asked and concerns the family."""
    number = Counter(counts)
    return {Standing.IN_PLACE: number[Outcome.PASS], Standing.GAP: number[Outcome.FAIL],
            Standing.NOT_KNOWN: number[Outcome.UNKNOWN] + number[Outcome.NOT_CHECKED]}


def stage_reason(result: StageResult) -> str:
    """Why a stage has its level, in a sentence or two; nothing where the level says it all."""
    counts, said = result.counts, []
    if not sum(counts.values()):
        return say("reason.not-asked") if result.left_out else say("reason.nothing-concerns")
    gaps = counts[Outcome.FAIL]
    if gaps:
        said.append(say("reason.grave-gaps", n=gaps) if result.level is Level.OPEN else say("reason.gaps", n=gaps))
    if counts[Outcome.UNKNOWN]:
        said.append(say("reason.to-look-up", n=counts[Outcome.UNKNOWN]))
    if counts[Outcome.NOT_CHECKED]:
        said.append(say("reason.not-answered", n=counts[Outcome.NOT_CHECKED]))
    if not said and not counts[Outcome.PASS]:
        said.append(say("reason.nothing-applies"))
    if result.left_out:
        said.append(say("reason.left-out", n=result.left_out))
    return " ".join(said)
