"""Documents and values as JSON, as the page's JavaScript has them: class names in ``block``, all fields, days as text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any

from safecheck.model import PlannedCheck
from safecheck.model.value import Value
from safecheck.page.data import READY_MADE
from safecheck.telling.document import Medium, Only


def told(value: Any) -> Any:
    """A document, or anything in it, as a page tells it: without what is for a terminal alone."""
    match value:
        case Value():
            return {"block": type(value).__name__, **{name: told(getattr(value, name)) for name in value._names}}
        case Mapping():
            return {told(key): told(each) for key, each in value.items()}
        case tuple() | list():
            return [told(each) for each in value if not _is_typed(each)]
        case _:
            return plain(value)


def _is_typed(block: Any) -> bool:
    return isinstance(block, Only) and block.media == (Medium.TERMINAL,)


def in_full(value: Any) -> Any:
    """A value of the model with all its fields, and what JavaScript finds ready-made beside them."""
    match value:
        case Value():
            kind = type(value)
            more = ("key",) if kind is PlannedCheck else READY_MADE.get(kind, ())
            return {name: in_full(getattr(value, name)) for name in (*kind._names, *more) if name != "path"}
        case Mapping():
            return {str(in_full(key)): in_full(each) for key, each in value.items()}
        case tuple() | list():
            return [in_full(each) for each in value]
        case _:
            return plain(value)


def plain(value: Any) -> Any:
    """A word, a day or a number."""
    return value.value if isinstance(value, Enum) else value.isoformat() if isinstance(value, date) else value
