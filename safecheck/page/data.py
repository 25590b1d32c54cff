"""All that the page's JavaScript knows, as data: the content, the sentences, the domain's words, and every number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import MISSING, fields
from datetime import date, timedelta, tzinfo
from enum import Enum
from functools import cache
from typing import Any, get_args, get_type_hints

from safecheck.check import (
    agreement,
    assess,
    birthday,
    compare,
    course,
    current,
    cut,
    places,
    plan,
    search,
    situations,
    together,
)
from safecheck.library import reading
from safecheck.model import (
    AgreementLines,
    Book,
    Check,
    Circumstance,
    Commonest,
    Control,
    Family,
    Finding,
    GivenAnswer,
    Gone,
    Kind,
    Notice,
    PlannedCheck,
    Reference,
    SavedCheck,
    Service,
    Situation,
    Subject,
    UrgentHelp,
    content,
    terms,
)
from safecheck.model.value import Value
from safecheck.render import calendar
from safecheck.saved import saved_form
from safecheck.telling import (
    addressed,
    changes,
    coming,
    document,
    fridge,
    help_numbers,
    help_pages,
    outline,
    whom_to_call,
    wording,
)

RULES = (content, terms, agreement, assess, birthday, compare, course, current, cut, places, plan, search, situations,
         together, addressed, changes, coming, document, fridge, help_numbers, help_pages, outline, whom_to_call,
         wording, calendar, saved_form, reading)
"""The modules whose numbers, tables and words of their own have a twin in JavaScript that reads them from here."""

VALUES = (Check, Subject, Notice, Service, Situation, UrgentHelp, AgreementLines, Control, Commonest, Circumstance,
          Gone, PlannedCheck, Finding, Family, SavedCheck, GivenAnswer)
"""What JavaScript is given or makes; what these hold comes with them."""

READY_MADE: Mapping[type, tuple[str, ...]] = {
    Check: ("key", "is_minimum_age"),
    Reference: ("is_front_page",),
    Service: ("everywhere",),
    Situation: ("names",),
    Subject: ("for_every_family",),
}
"""What a value works out of its fields and no rule of the check; it is worked out once, here."""


def spoken_data(sentences: Mapping[str, Any]) -> dict[str, Any]:
    """What the page says and counts with, which its first question needs.

    Args:
        sentences: All sentences of the language by id, those of English where it has none of its own.
    """
    return {
        "words": sentences,
        "terms": {each.__name__: {word.name: word.value for word in each} for each in enums()},
        "rules": {name: as_page_data(own) for name, own in constants().items()},
    }


def book_data(book: Book) -> dict[str, Any]:
    """The content, and how what is left out of it is completed."""
    return {
        "defaults": {kind.__name__: _defaults(kind) for kind in _with_what_they_hold(VALUES)},
        "holds": {kind.__name__: held for kind in _with_what_they_hold(VALUES)
                  if (held := {name: each.__name__ for name, each in _held(kind).items()})},
        "content": _content(book),
    }


def _content(book: Book) -> dict[str, Any]:
    return {
        "subjects": as_page_data(tuple(book.subjects.values())),
        "by_name": [subject.id for subject in book.of_kind(*Kind)],
        "checks": {name: [_in_its_place(check) for check in book.profile(name).checks] for name in book.subjects},
        "own": list(book.own),
        "services": as_page_data(tuple(book.services.values())),
        "circumstances": as_page_data(tuple(book.circumstances.values())),
        "nations": as_page_data(book.nations),
        "controls": as_page_data(tuple(book.controls.values())),
        "commonest": as_page_data(book.commonest),
        "urgent": as_page_data(book.urgent),
        "notices": as_page_data(book.notices),
        "agreement": as_page_data(book.agreement),
        "gone": as_page_data(book.gone),
    }


def _in_its_place(check: Check) -> dict[str, Any]:
    """A check without what follows from the profile that it stands in."""
    return {name: each for name, each in as_page_data(check).items() if name not in ("profile", "key")}


def as_page_data(value: Any) -> Any:
    """A value as the page's data has it: what it works out of its fields is there, and what is as by default is not."""
    match value:
        case Value():
            kind: type = type(value)
            default = _defaults(kind)
            said = {name: as_page_data(getattr(value, name)) for name in (*_names(kind), *READY_MADE.get(kind, ()))}
            return {name: each for name, each in said.items() if name not in default or each != default[name]}
        case Enum():
            return value.value
        case None | str() | int() | float():
            return value
        case date():
            return value.isoformat()
        case timedelta():
            return value.days
        case re.Pattern():
            return value.pattern
        case Mapping():
            return {as_page_data(key): as_page_data(each) for key, each in value.items()}
        case Sequence():
            return [as_page_data(each) for each in value]
        case Set():
            return sorted(map(as_page_data, value))
    raise TypeError(type(value))


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The fields of a class that the page knows; where a file was on this computer is not one of them."""
    return tuple(field.name for field in fields(kind) if not (kind is Subject and field.name == "path"))


@cache
def _defaults(kind: type) -> dict[str, Any]:
    """What the fields of a class are by default, and what it works out, where that is no more than yes or no."""
    own = {field.name: _in_full(field.default_factory()) for field in fields(kind)
           if field.default_factory is not MISSING and field.name in _names(kind)}
    return {**own, **{name: False for name in READY_MADE.get(kind, ()) if _is_flag(kind, name)}}


def _is_flag(kind: type, name: str) -> bool:
    return bool(get_type_hints(getattr(kind, name).fget)["return"] is bool)


def _in_full(value: Any) -> Any:
    """A default with all of its own fields."""
    if not isinstance(value, Value):
        return as_page_data(value)
    kind: type = type(value)
    return {name: _in_full(getattr(value, name)) for name in _names(kind)}


def _with_what_they_hold(kinds: Iterable[type]) -> list[type]:
    """Some classes, and those of the values in their fields."""
    found: dict[type, None] = {}
    waiting = list(kinds)
    while waiting:
        kind = waiting.pop(0)
        if kind not in found:
            found[kind] = None
            waiting += _held(kind).values()
    return list(found)


def _held(kind: type) -> dict[str, type]:
    """The fields of a class that hold values: one, several, or a table of them."""
    hints = get_type_hints(kind)
    return {name: held[0] for name in _names(kind) if (held := [
        each for each in (hints[name], *get_args(hints[name])) if isinstance(each, type) and issubclass(each, Value)])}


def enums() -> list[type[Enum]]:
    """The words of the domain, each kind in its order."""
    return [each for module in RULES for each in vars(module).values()
            if isinstance(each, type) and issubclass(each, Enum) and each.__module__ == module.__name__]


def constants() -> dict[str, dict[str, Any]]:
    """The numbers and tables that the modules name for others to know, by module and name."""
    return {module.__name__.rpartition(".")[2]: {
        name: each for name, each in vars(module).items()
        if re.fullmatch(r"[A-Z][A-Z_]*", name) and each and not isinstance(each, bool | tzinfo)} for module in RULES}
