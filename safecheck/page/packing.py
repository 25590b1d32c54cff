"""Data as a text that a page can carry: what is alike stands side by side, so that it is packed small.

Rows with the same fields become columns, and what comes more than once stands once; ``js/unpack.js`` undoes it.
"""

from __future__ import annotations

import gzip
import json
from base64 import b85encode
from collections.abc import Mapping, Sequence
from typing import Any

MISSING = "\0"
"""Stands in a column where a row has no such field; no text can be this, because profiles hold no such character."""

_SAFE = str.maketrans("&<>", ",./")
"""What means something in HTML, and what stands for it; four bytes are five signs, which is less than base 64 takes."""

_COLUMNS, _TIMES, _LENGTHS, _NAMES, _OF = "~columns", "~times", "~lengths", "~names", "~of"


def packed(data: Mapping[str, Any]) -> str:
    """Data as JSON, packed, in letters and signs that mean nothing in HTML."""
    plain = json.dumps(in_columns(data), ensure_ascii=False, separators=(",", ":")).encode()
    return b85encode(gzip.compress(plain, 9, mtime=0)).decode("ascii").translate(_SAFE)


def in_columns(value: Any) -> Any:
    """Data with what is alike side by side."""
    if value == MISSING:
        raise ValueError(value)
    if isinstance(value, Mapping):
        if len(value) > 1 and _are_rows([*value.values()]):
            return {_NAMES: [*value], _OF: in_columns([*value.values()])}
        return {name: in_columns(each) for name, each in value.items()}
    if not isinstance(value, list):
        return value
    if _are_rows(value):
        return {_LENGTHS: [len(each) for each in value], _OF: in_columns([row for each in value for row in each])}
    return _rows(value) if len(value) > 1 and _are_objects(value) else [in_columns(each) for each in value]


def _are_objects(values: Sequence[Any]) -> bool:
    return all(isinstance(each, Mapping) for each in values)


def _are_rows(values: Sequence[Any]) -> bool:
    """Whether these are lists of objects, and not all of them empty."""
    return all(isinstance(each, list) and _are_objects(each) for each in values) and any(values)


def _rows(rows: Sequence[Mapping[str, Any]]) -> Any:
    places: dict[str, int] = {}
    times = [places.setdefault(json.dumps(row), len(places)) for row in rows]
    if len(places) < len(rows):
        return {_TIMES: times, _OF: in_columns([json.loads(row) for row in places])}
    names = dict.fromkeys(name for row in rows for name in row)
    columns = {name: [row.get(name, MISSING) for row in rows] for name in names}
    return {_COLUMNS: {name: _column(column) for name, column in columns.items()}, _LENGTHS: len(rows)}


def _column(column: list[Any]) -> Any:
    return column if MISSING in column else in_columns(column)
