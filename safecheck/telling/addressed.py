"""What is told in the words of one family: who cares for another's child is told of "the child" everywhere. Pure.

The words are content: see ``Circumstance.says``. They are put in here, once, into all that a family is about to read,
so that no profile and no sentence has to be written twice, and nothing that is saved is touched.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar

from safecheck.model import Reference
from safecheck.model.value import Value
from safecheck.telling.document import Link

Thing = TypeVar("Thing")

NO_WORDS_OF_OURS = frozenset({"key", "words", "url"})
"""Fields that are not read but typed, or lead somewhere."""


def in_words_of(thing: Thing, says: Mapping[str, str]) -> Thing:
    """The same, a text or whatever holds texts, with what a family is told in place of other words.

    Labels on the screen, in double quotes, stay as they are.

    Args:
        thing: A text, a value of ours, or a list or a table of such.
        says: What to say instead of some words, in small letters; a capital at the beginning stays one.
    """
    if not says:
        return thing
    told: Thing = _told(thing, tuple(says.items()))
    return told


def _told(thing: Any, says: tuple[tuple[str, str], ...]) -> Any:
    if type(thing) is str:  # and no word of an enumeration
        return _text(thing, says)
    if isinstance(thing, tuple | list):
        return type(thing)(_told(each, says) for each in thing)
    if isinstance(thing, Mapping):
        return {key: each if key in NO_WORDS_OF_OURS else _told(each, says) for key, each in thing.items()}
    return _value(thing, says) if isinstance(thing, Value) else thing


def _value(thing: Value, says: tuple[tuple[str, str], ...]) -> Value:
    before = {name: getattr(thing, name) for name in thing.field_names()}
    after = {name: each if name in NO_WORDS_OF_OURS else _told(each, says) for name, each in before.items()}
    if isinstance(thing, Link | Reference) and after["title"] != before["title"]:
        after["title"] = _publisher(before["title"], says)
    return type(thing)(**after)


def _publisher(title: str, says: tuple[tuple[str, str], ...]) -> str:
    """Whose page it is: a title is a quotation, so it is left out and not reworded."""
    body, colon, _ = title.partition(": ")
    return _text(body if colon else title, says)


def _text(text: str, says: tuple[tuple[str, str], ...]) -> str:
    table = dict(says)

    def instead(found: re.Match[str]) -> str:
        words = found["words"]
        if words is None:  # a label
            return found[0]
        told = table[words.lower()]
        return told[:1].upper() + told[1:] if words[0].isupper() else told

    return _phrases(tuple(table)).sub(instead, text)


@cache
def _phrases(words: tuple[str, ...]) -> re.Pattern[str]:
    """Labels, so that nothing is found in them, and the words, the longest first."""
    longest_first = "|".join(re.escape(each) for each in sorted(words, key=len, reverse=True))
    return re.compile(rf'"[^"]*"|\b(?P<words>{longest_first})\b', re.IGNORECASE)
