"""What of a tally of the families of a school may be shown on a day. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from safecheck.errors import SafecheckError
from safecheck.model import Check, Subject, Tally, Totals, TotalsRow
from safecheck.school.disclosure import THRESHOLD, release
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
    released = dict(tally.released)
    rows = []
    withheld = 0
    for key, counts in tally.counts.items():
        earlier = tally.released.get(key, ())
        found = release(counts, earlier, threshold) if key in checks else None
        if found is None:
            withheld += 1 if key in checks else 0
            continue
        rows.append(TotalsRow(*checks[key], found))
        if found not in earlier:
            released[key] = (*earlier, found)
    rows.sort(key=lambda row: (-row.share, row.check.severity.rank, row.check.key))
    totals = Totals(today, threshold, max((row.release.asked for row in rows), default=0), tuple(rows), withheld)
    return totals, replace(tally, released=released, threshold=threshold if rows else tally.threshold)
