"""What of a tally of the families of a school may be shown on a day. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from safecheck.errors import SafecheckError
from safecheck.model import (
    Check,
    Group,
    GroupRow,
    Share,
    Stage,
    Subject,
    Tally,
    Topic,
    Totals,
    TotalsRow,
    group_key,
)
from safecheck.school.disclosure import THRESHOLD
from safecheck.school.showing import Showing
from safecheck.words import say


class OtherThreshold(SafecheckError):
    """A tally was shown with one threshold, and is to be shown with another."""


def make_totals(tally: Tally, checks: Mapping[str, tuple[Check, Subject]], threshold: int | None,
                today: date) -> tuple[Totals, Tally]:
    """What may be shown of a tally, and the tally that remembers it.

    Args:
        tally: The counts, with what was shown of them before.
        checks: The checks that there are today by key; counts of others are left out.
        threshold: A count below this is not shown; None for the one of before, or else the usual one.
        today: The day of the totals.

    Raises:
        OtherThreshold: it was shown with another threshold before; the two together could give families away.
    """
    if threshold and tally.threshold and threshold != tally.threshold:
        raise OtherThreshold(say("tally.other-threshold", threshold=tally.threshold),
                             say("tally.one-threshold", threshold=tally.threshold))
    threshold = threshold or tally.threshold or THRESHOLD
    showing = Showing(tally, {key: check for key, (check, _) in checks.items()}, threshold)
    topics, stages = (_shown_groups(showing, groups) for groups in (Topic, Stage))
    found = {key: showing.let_in(key) for key in _gravest_first(tally.counts.keys() & checks.keys(), checks)}
    rows = [TotalsRow(*checks[key], row) for key, row in found.items() if row]
    rows.sort(key=lambda row: (-row.share, row.check.severity.rank, row.check.key))
    shown = [*(row.release for row in rows), *(row.release for row in topics)]
    numbers = [each.asked for each in shown if not each.in_words]
    totals = Totals(today, threshold, max(numbers, default=0), tuple(rows), topics, stages)
    return totals, replace(tally, released=showing.seen, weighed=showing.weighed,
                           threshold=threshold if shown or stages else tally.threshold)


def _shown_groups(showing: Showing, groups: Iterable[Group]) -> tuple[GroupRow, ...]:
    """The groups that may be shown, the most common gaps first as far as a reader can see it."""
    rows = [GroupRow(group, found) for group in groups if (found := showing.let_in(group_key(group)))]
    return tuple(sorted(rows, key=lambda row: (list(Share).index(row.release.about), row.release.in_words,
                                               0 if row.release.in_words else -row.share)))


def _gravest_first(keys: Iterable[str], checks: Mapping[str, tuple[Check, Subject]]) -> list[str]:
    """So that what stays hidden beside its topic matters least, and is never chosen by its size."""
    return sorted(keys, key=lambda key: (checks[key][0].severity.rank, key))
