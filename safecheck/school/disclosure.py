"""Which counts may be shown, so that none of the others can be worked out. Pure.

Statistical disclosure control with a threshold: a count below it is hidden, and a second one beside it where the first
would follow by subtraction (the US Census Bureau and the ONS call it primary and secondary suppression). Ten is the
threshold of the ONS Longitudinal Study.

What somebody can work with: the counts that are shown, their sum, every earlier showing of the row, and these rules.
That is why the second one is always the same partner, never chosen by its size, and why what was hidden stays hidden.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from safecheck.model import Counts, Outcome, Release

THRESHOLD = 10
"""Families. A count below this is not shown."""

PAIRS = ((Outcome.PASS, Outcome.NOT_APPLICABLE), (Outcome.FAIL, Outcome.UNKNOWN))
"""Counts that hide each other. What is left of a hidden pair is its sum: those with nothing to do, those with a gap."""

COUNTED = tuple(outcome for pair in PAIRS for outcome in pair)


def release(counts: Counts, earlier: Sequence[Release] = (), threshold: int = THRESHOLD) -> Release | None:
    """What may be shown of a row, given what was shown of it before; None if nothing may.

    Where too few families answered since, or too few of them gave one kind of answer, the row stays as it was shown
    last: the difference between the two would tell of those few.
    """
    others = [each for each in earlier if not each.own]
    # Whoever has all that other stands showed can subtract it at once.
    differences = [_minus(counts, each) for each in (*earlier, *([together(others)] if len(others) > 1 else []))]
    rows = [counts, *(each for each in differences if any(each.values()))]
    if any(_sum(row, pair) < threshold for row in rows for pair in PAIRS):
        return _as_before(earlier, threshold)
    return Release(counts, frozenset[Outcome]().union(
        *(each.hidden for each in earlier),
        *(pair for pair in PAIRS for row in rows if any(row.get(outcome, 0) < threshold for outcome in pair))))


def _sum(row: Counts, outcomes: Iterable[Outcome]) -> int:
    return sum(row.get(outcome, 0) for outcome in outcomes)


def _minus(counts: Counts, earlier: Release) -> Counts:
    return {outcome: counts.get(outcome, 0) - earlier.counts.get(outcome, 0) for outcome in COUNTED}


def together(others: Sequence[Release]) -> Release:
    """What several stands showed of a row, as one."""
    return Release({outcome: sum(each.counts.get(outcome, 0) for each in others) for outcome in COUNTED},
                   frozenset[Outcome]().union(*(each.hidden for each in others)), own=False)


def _as_before(earlier: Sequence[Release], threshold: int) -> Release | None:
    """The last showing, if there was one that keeps to the threshold."""
    last = next((each for each in reversed(earlier) if each.own), None)
    fresh = release(last.counts, (), threshold) if last else None
    return last if last and fresh and fresh.hidden <= last.hidden else None
