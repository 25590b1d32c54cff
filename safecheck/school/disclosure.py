"""Which counts may be shown, so that none of the others can be worked out. Pure.

Statistical disclosure control with a threshold: a count below it is hidden, and a second one beside it where the first
would follow by subtraction (the US Census Bureau and the ONS call it primary and secondary suppression). Ten is the
threshold of the ONS Longitudinal Study.

What somebody can work with: the counts that are shown, their sum, every earlier showing of the row, and these rules.
That is why the second one is always the same partner, never chosen by its size, and why what was hidden stays hidden.
Here a row is looked at alone; ``showing`` looks at rows that are made of each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from safecheck.model import Counts, Outcome, Release, Share

THRESHOLD = 10
"""Families. A count below this is not shown."""

OPEN = (Outcome.FAIL, Outcome.UNKNOWN)
"""What is no yes yet."""

MOST_FAMILIES = 10**9
"""More than there are: a number beyond it is a slip."""

PAIRS = ((Outcome.PASS, Outcome.NOT_APPLICABLE), OPEN)
"""Counts that hide each other. What is left of a hidden pair is its sum: those with nothing to do, those with a gap."""

COUNTED = tuple(outcome for pair in PAIRS for outcome in pair)


def release(counts: Counts, earlier: Sequence[Release] = (), threshold: int = THRESHOLD) -> Release | None:
    """What may be shown of a row, given what was shown of it before; None if nothing may.

    Where too few families answered since, or too few of them gave one kind of answer, the row stays as it was shown
    last: the difference between the two would tell of those few.
    """
    rows = [counts, *_differences(counts, earlier)]
    if _is_small(rows, threshold):
        return as_before(earlier, threshold)
    return Release(counts, frozenset[Outcome]().union(
        *(each.hidden for each in earlier),
        *(pair for pair in PAIRS for row in rows if any(row.get(outcome, 0) < threshold for outcome in pair))))


def is_due(asked: int, before: int) -> bool:
    """Whether a row that a look weighed before may be weighed again.

    Whoever looks after every family sees at which of them a count comes up to the threshold, and so what that one
    said. Of as many families again nobody knows what each of them did for it.
    """
    return asked == before or asked >= 2 * before


def asked_in(counts: Mapping[str, Counts], key: str) -> int:
    """How many families were asked of a row."""
    return sum(counts.get(key, {}).values())


def in_words(counts: Counts, earlier: Sequence[Release], threshold: int) -> Release | None:
    """The share of a row in thirds, where no number may be shown; once told, it stays as it was told.

    Whether a third leaves enough in the dark depends on what else is shown: see ``Showing``.
    """
    told = words_before(earlier)
    if told or _is_small(_differences(counts, earlier), threshold):
        return told
    return Release(counts, frozenset(COUNTED), in_words=True)


def _differences(counts: Counts, earlier: Sequence[Release]) -> list[Counts]:
    """What came since each earlier showing, where anything did; since one in words, the least that it may be."""
    before = with_sum(list(map(_at_most, earlier)))
    return [each for showing in before if any((each := _minus(counts, showing)).values())]


def _at_most(shown: Release) -> Release:
    """A showing in words with as many of each kind as it can mean: nothing hangs on the number behind it."""
    low, high = told_range(shown)
    return replace(shown, counts={Outcome.PASS: shown.asked - low, Outcome.FAIL: high}) if shown.in_words else shown


def with_sum(earlier: Sequence[Release]) -> list[Release]:
    """What was shown, and what other stands showed as one: whoever has all of that can subtract it at once."""
    others = [each for each in earlier if not each.own]
    return [*earlier, *([together(others)] if len(others) > 1 else [])]


def told_range(shown: Release) -> tuple[int, int]:
    """The least and the greatest number of gaps that a showing can mean."""
    return thirds(shown.asked)[shown.about] if shown.in_words else (shown.gaps, shown.gaps)


def thirds(asked: int) -> dict[Share, tuple[int, int]]:
    """The least and the greatest number of gaps of each share."""
    few, half = (asked - 1) // 3, 2 * asked // 3
    return {Share.FEW: (0, few), Share.HALF: (few + 1, half), Share.MOST: (half + 1, asked)}


def _is_small(rows: Iterable[Counts], threshold: int) -> bool:
    return any(_sum(row, pair) < threshold for row in rows for pair in PAIRS)


def _sum(row: Counts, outcomes: Iterable[Outcome]) -> int:
    return sum(row.get(outcome, 0) for outcome in outcomes)


def _minus(counts: Counts, earlier: Release) -> Counts:
    return {outcome: counts.get(outcome, 0) - earlier.counts.get(outcome, 0) for outcome in COUNTED}


def together(others: Sequence[Release]) -> Release:
    """What several stands showed of a row, as one."""
    return Release({outcome: sum(each.counts.get(outcome, 0) for each in others) for outcome in COUNTED},
                   frozenset[Outcome]().union(*(each.hidden for each in others)), own=False)


def as_before(earlier: Sequence[Release], threshold: int) -> Release | None:
    """The last showing, if there was one that keeps to the threshold."""
    last = next((each for each in reversed(earlier) if each.own and not each.in_words), None)
    fresh = release(last.counts, (), threshold) if last else None
    return last if last and fresh and fresh.hidden <= last.hidden else None


def words_before(earlier: Sequence[Release]) -> Release | None:
    """The showing in words, if there was one: there is never a second."""
    return next((each for each in earlier if each.own and each.in_words), None)
