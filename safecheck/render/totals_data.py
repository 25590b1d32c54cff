"""What may be shown of the families of a school, as a table and as data."""

from __future__ import annotations

from typing import Any

from safecheck.model import Totals, TotalsRow
from safecheck.render.data import dump
from safecheck.render.table import table
from safecheck.telling.totals_page import HIDDEN, WORDS

SCHEMA_VERSION = 1


def totals_table(totals: Totals) -> str:
    """The totals as CSV, one row a check; a hidden count says so."""
    columns = ("check", "about", "question", "families asked", "gap or not sure", *WORDS.values())
    return table(columns, (
        (row.check.key, row.subject.name, row.check.question, row.release.asked, row.release.gaps,
         *(HIDDEN if row.release.shown(outcome) is None else row.release.shown(outcome) for outcome in WORDS))
        for row in totals.rows))


def totals_data(totals: Totals) -> str:
    """The totals as JSON text that ends in a newline; a hidden count is null."""
    return dump({
        "schema_version": SCHEMA_VERSION,
        "created_on": totals.created_on.isoformat(),
        "threshold": totals.threshold,
        "families_at_least": totals.at_least,
        "checks": [_data(row) for row in totals.rows],
        "withheld": totals.withheld,
    })


def _data(row: TotalsRow) -> dict[str, Any]:
    return {"check": row.check.key, "question": row.check.question, "asked": row.release.asked,
            "gap_or_not_sure": row.release.gaps,
            **{outcome.value: row.release.shown(outcome) for outcome in WORDS}}
