"""What may be shown of the families of a school, as a table and as data."""

from __future__ import annotations

from typing import Any

from safecheck.model import Totals, TotalsRow
from safecheck.render.data import dump
from safecheck.render.table import table
from safecheck.telling.totals_page import parts, shown
from safecheck.words import say

SCHEMA_VERSION = 1


def totals_table(totals: Totals) -> str:
    """The totals as CSV, one row a check; a hidden count says so."""
    counted = parts()
    columns = (say("column.check"), say("column.about"), say("column.question"), say("column.families-asked"),
               say("totals.gap-or-not-sure"), *counted.values())
    return table(columns, (
        (row.check.key, row.subject.name, row.check.question, row.release.asked, row.release.gaps,
         *(shown(row, outcome) for outcome in counted)) for row in totals.rows))


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
            **{outcome.value: row.release.shown(outcome) for outcome in parts()}}
