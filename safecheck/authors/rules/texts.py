"""The texts of a file, as rule after rule asks for them: all, and those that a parent reads."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from safecheck.library.records import Draft
from safecheck.library.source import Passage, passages_of

NOT_READ_ALOUD = frozenset({
    "id", "kind", "maker", "name", "setting", "also_called", "not_called", "formerly", "platforms", "includes",
    "only_with", "not_with", "control", "settled_by", "rests_on", "twin_of", "same_as", "url", "title", "by", "dated",
    "accessed_on", "who", "phone", "web", "nations", "call", "sites", "topics",
})
"""Fields that are names, labels, words of the file format or addresses, and no sentences of ours."""


@lru_cache(maxsize=2)
def all_texts(draft: Draft) -> Sequence[Passage]:
    """Every text of a file; the names of fields are none."""
    return list(passages_of(draft.node, NOT_READ_ALOUD))


@lru_cache(maxsize=2)
def read_aloud(draft: Draft) -> Sequence[Passage]:
    """Those of them that are no names, labels or addresses."""
    return [each for each in all_texts(draft) if not each.is_apart]
