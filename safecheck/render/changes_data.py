"""Two checks of one child side by side, as data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from safecheck.model import Comparison, Difference, Finding
from safecheck.model.value import NOTHING
from safecheck.render.data import finding_data
from safecheck.telling.addressed import in_words_of

SCHEMA_VERSION = 1


def changes_data(comparison: Comparison, says: Mapping[str, str] = NOTHING) -> dict[str, Any]:
    """The comparison as data, with what the family is told in place of other words."""
    comparison = in_words_of(comparison, says)
    return {
        "schema_version": SCHEMA_VERSION,
        "created_on": comparison.created_on.isoformat(),
        "before": {"check": comparison.before.id, "on": comparison.before.day.isoformat()},
        "now": {"check": comparison.now.id, "on": comparison.now.day.isoformat()},
        **{difference.value.replace("-", "_"): [_data(changed.key, changed.finding)
                                                for changed in comparison.of(difference)] for difference in Difference},
    }


def _data(key: str, found: Finding | None) -> dict[str, object]:
    return finding_data(found) if found else {"check": key}
