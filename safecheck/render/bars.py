"""How long the parts of a bar are drawn. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from safecheck.telling.document import Chart, Gauge, Standing


class Stretch(NamedTuple):
    """A part of a bar that is drawn: where it starts and how long it is, in cells, of which the bar has a number."""

    standing: Standing
    start: int
    length: int


def stretches(chart: Chart, gauge: Gauge, cells: int, least: int = 1) -> Iterator[Stretch]:
    """The parts of a bar in their order; empty ones are left out.

    Args:
        chart: The chart with the key.
        gauge: One of its gauges.
        cells: How long the whole bar is; for percent, 100.
        least: How long a part is at least, so that a small one can be seen; see ``lengths``.
    """
    start = 0
    counts = [gauge.counts.get(standing, 0) for standing in chart.key]
    for standing, length in zip(chart.key, lengths(counts, cells, least), strict=True):
        if length:
            yield Stretch(standing, start, length)
        start += length


def lengths(counts: Sequence[int], cells: int, least: int = 1) -> list[int]:
    """Whole lengths for counts, which add up to all cells: a count has a length, and a greater one is never shorter.

    After its ``least`` cells each further one goes where it is needed most (Sainte-Laguë, as seats go to parties).

    Args:
        counts: None below 0; if all are 0, so are the lengths.
        cells: At least ``least`` for each count.
        least: The shortest length of what is not 0.
    """
    found = [least if count else 0 for count in counts]
    while any(counts) and sum(found) < cells:
        neediest = max(range(len(counts)), key=lambda place: counts[place] / (2 * found[place] + 1))
        found[neediest] += 1
    return found
