"""The mark of a check: what an answer is given to. An answer counts only while its check has that mark, or names it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import sha256
from itertools import filterfalse

FORM = r"q[0-9a-f]{12}"
"""A regular expression for a mark. What answers carried before there were marks has no ``q``."""

_VOWELS = frozenset("aeiou")


def mark_of(question: str, goal: str) -> str:
    """The mark of a check, by what matters: its question, and its goal (``recommended``), which is what yes means.

    Steps, reasons and all else may change without another mark. So may case, punctuation and spaces, and a slip of the
    pen within a word: each word counts by its first letter and the set of its other consonants, so that a vowel that
    slipped, a letter that is doubled, or two that changed places make no difference. A word with a digit counts whole.
    The words *a, an, the, to, you, your, it, its* do not count. All others do, above all those on which everything
    turns: not, no, only, off, on, all, any, every, nobody, everyone, friends. (*Of* counts, as it may be a slip of
    *off*.)

    What this cannot do: it has no idea of meaning. Another word for the same, a plural, or another order makes another
    mark; where the meaning is the same, ``same_as`` in the profile keeps the answers. The other way round, words with
    the same first letter and consonants are one, such as *hide* and *head*, or *your* and *year*; a change from one to
    the other alone goes unseen. Vowels are those of English, so that other alphabets forgive fewer slips.
    """
    said = "|".join(" ".join(_words_that_count(text)) for text in (question, goal))
    return f"q{sha256(said.encode()).hexdigest()[:12]}"


def _words_that_count(text: str) -> list[str]:
    letters = unicodedata.normalize("NFKD", text.casefold()).replace("'", "").replace("’", "")
    plain = letters if letters.isascii() else "".join(filterfalse(unicodedata.combining, letters))
    return [short for word in re.findall(r"[^\W_]+", plain) if (short := _shortened(word)) not in _FILLERS]


@lru_cache(maxsize=10_000)
def _shortened(word: str) -> str:
    """A word without what a slip may change."""
    letters = set(word)
    if any(letter.isdigit() for letter in letters):
        return word
    if letters <= _VOWELS:  # such as AI
        return "".join(sorted(letters))
    short = word[0] + "".join(sorted(letters - _VOWELS - {word[0]}))
    # What turns a question round must not count as "with", which has the same consonants.
    return "without" if short == "wht" and letters & {"o", "u"} else short


_FILLERS = frozenset(map(_shortened, ("a", "an", "the", "to", "you", "your", "it", "its")))
