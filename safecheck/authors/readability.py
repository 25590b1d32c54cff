"""How hard a text is to read: the Flesch-Kincaid grade, counted as textstat 0.7.4 counts it."""

from __future__ import annotations

import math
import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyphen import Pyphen

_NO_WORD = re.compile(r"[^\w\s]")
_ENDED = re.compile(r"\b[^.!?]+[.!?]*")
_AFTER_A_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def grade(text: str) -> float:
    """The school grade (US) at which a text is read: 0.39 words a sentence + 11.8 syllables a word - 15.59.

    The formula is that of Kincaid, Fishburne, Rogers and Chissom, "Derivation of New Readability Formulas", Naval
    Technical Training Command, Research Branch Report 8-75, 1975. Words, sentences and syllables are counted, and both
    averages rounded to one decimal, as textstat 0.7.4 does it, so that an author can compare. (textstat itself needs
    an outdated setuptools when it runs, which no parent's computer has to have.)
    """
    words = _words(text)
    if not words:
        return 0.0
    syllables = sum(map(_syllables, words))
    found = _ENDED.findall(text)
    sentence_count = max(1, sum(len(_words(each)) > 2 for each in found)) if len(found) > 1 else 1
    return _rounded(0.39 * _rounded(len(words) / sentence_count) + 11.8 * _rounded(syllables / len(words)) - 15.59)


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return _AFTER_A_SENTENCE.split(text)


@cache
def _syllables(word: str) -> int:
    return len(_hyphens().positions(word.lower())) + 1


def _words(text: str) -> list[str]:
    return _NO_WORD.sub("", text).split()


def _rounded(number: float) -> float:
    return math.floor(number * 10 + math.copysign(0.5, number)) / 10


@cache
def _hyphens() -> Pyphen:
    from pyphen import Pyphen  # here, because only authors need it

    return Pyphen(lang="en_US")
