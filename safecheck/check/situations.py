"""Find the situation that somebody means: ``suicide``, ``self harm``, ``sextorsion``, ``my child was hacked``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from safecheck.model import Situation

ALIKE = 0.75
"""How alike a mistyped word has to be (difflib's ratio): one wrong letter in four."""

SHORTEST = 5
"""Letters from which a word may be a mistyped one: in a shorter one, one letter makes another word (vape, rape)."""


def find_situation(text: str, situations: Sequence[Situation]) -> Situation | None:
    """The one situation that has this very name, or the only one with a name that starts so."""
    wanted = _plain(text)
    exact = [each for each in situations if wanted in map(_plain, each.names)]
    starting = [each for each in situations if wanted and any(_plain(name).startswith(wanted) for name in each.names)]
    return next((group[0] for group in (exact, starting) if len(group) == 1), None)


def likely_situations(text: str, situations: Sequence[Situation]) -> list[Situation]:
    """What may be meant, to be offered and never taken: a name starts so, is in the text, or is spelt nearly so."""
    wanted, words = _plain(text), _words(text)
    if not wanted:
        return []
    return [each for each in situations if any(
        _plain(name).startswith(wanted) or f" {_words(name)} " in f" {words} " or _alike(wanted, _plain(name))
        for name in each.names)]


def _alike(one: str, other: str) -> bool:
    if min(len(one), len(other)) < SHORTEST:
        return False
    matcher = SequenceMatcher(None, one, other)
    return matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
