"""What a shell may offer for a word that was begun. It reads the bundled index alone: somebody waits for each Tab."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from safecheck.cli.inputs import bundled_book, data_folder
from safecheck.errors import SafecheckError
from safecheck.model import Kind, SavedCheck

Complete = Callable[[str], list[str]]


def names_of(*kinds: Kind) -> Complete:
    """Completes the names of some kinds of subject, of all if none is named."""
    def complete(incomplete: str) -> list[str]:
        subjects = bundled_book().of_kind(*kinds or Kind)
        return _one_word_each(incomplete, ((each.id, *each.also_called) for each in subjects))

    return complete


def situation_begun(incomplete: str) -> list[str]:
    """What may be happening, for urgent help."""
    situations = bundled_book().urgent.situations
    return _one_word_each(incomplete, ((each.id, *each.also_called) for each in situations))


def circumstance_begun(incomplete: str) -> list[str]:
    """What else may fit a family."""
    return _one_word_each(incomplete, ((name,) for name in bundled_book().circumstances))


def check_begun(incomplete: str) -> list[str]:
    """The saved checks by name and by letter; none where they cannot be read."""
    from safecheck.saved.checks import load_all

    try:
        found = [each for each in load_all(data_folder()) if isinstance(each, SavedCheck)]
    except SafecheckError:
        return []
    letters = sorted({each.letter for each in found if each.letter})
    return _one_word_each(incomplete, ((name,) for name in (*letters, *(each.id for each in found))))


def word_of(words: Iterable[str]) -> Complete:
    """Completes one of some words."""
    every = [(word,) for word in words]
    return lambda incomplete: _one_word_each(incomplete, every)


def _one_word_each(begun: str, things: Iterable[Sequence[str]]) -> list[str]:
    """Of each thing the first name that begins so, and that is its alone; a shell takes one with a space for two.

    A name that holds what a terminal obeys is none: a file may be called so.
    """
    every = [tuple(dict.fromkeys(names)) for names in things]
    times = Counter(name for names in every for name in names)
    found = (next((name for name in names if name.startswith(begun) and " " not in name and times[name] == 1), "")
             for names in every)
    return [name for name in found if name and name.isprintable()]
