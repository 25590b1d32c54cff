"""What may be shown of the families of a school, as a table and as data."""

from __future__ import annotations

from itertools import chain
from typing import Any

from safecheck.model import GroupRow, Totals, TotalsRow, group_key
from safecheck.render.data import dump
from safecheck.render.table import table
from safecheck.telling.totals_page import group_name, parts, shown
from safecheck.words import say

SCHEMA_VERSION = 2


def totals_table(totals: Totals) -> str:
    """The totals as CSV, a row for each group of checks, then one for each check; a hidden count says so."""
    counted = parts()
    columns = (say("column.check"), say("column.about"), say("column.question"), say("column.families-asked"),
               say("totals.gap-or-not-sure"), *counted.values())
    hidden = [say("totals.hidden")] * len(counted)
    groups = ((group_key(row.group), group_name(row.group), "", *_told(row), *hidden)
              for row in (*totals.topics, *totals.stages))
    checks = ((row.check.key, row.subject.name, row.check.question, row.release.asked, row.release.gaps,
               *(shown(row, outcome) for outcome in counted)) for row in totals.rows)
    return table(columns, chain(groups, checks))


def _told(row: GroupRow) -> tuple[object, object]:
    if row.release.in_words:
        return say("totals.hidden"), say(f"totals.share.{row.release.about}")
    return row.release.asked, row.release.gaps


def totals_data(totals: Totals) -> str:
    """The totals as JSON text that ends in a newline; a hidden count is null."""
    return dump({
        "schema_version": SCHEMA_VERSION,
        "created_on": totals.created_on.isoformat(),
        "threshold": totals.threshold,
        "families_at_least": totals.at_least,
        "topics": [_group("topic", row) for row in totals.topics],
        "stages": [_group("stage", row) for row in totals.stages],
        "checks": [_data(row) for row in totals.rows],
    })


def _group(kind: str, row: GroupRow) -> dict[str, Any]:
    is_hidden = row.release.in_words
    return {kind: str(row.group), "asked": None if is_hidden else row.release.asked,
            "gap_or_not_sure": None if is_hidden else row.release.gaps, "share": str(row.release.about)}


def _data(row: TotalsRow) -> dict[str, Any]:
    return {"check": row.check.key, "question": row.check.question, "asked": row.release.asked,
            "gap_or_not_sure": row.release.gaps,
            **{outcome.value: row.release.shown(outcome) for outcome in parts()}}
