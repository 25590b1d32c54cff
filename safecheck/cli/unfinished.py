"""The unfinished checks beside what the flags say: which to go on with, and what is said of the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from safecheck.called import command
from safecheck.check.known import Known
from safecheck.model import Book, SavedCheck
from safecheck.telling.addressed import in_words_of
from safecheck.words import all_of, day, say


def best_first(found: Sequence[SavedCheck], known: Known, letter: str) -> list[SavedCheck]:
    """The checks that fit what the flags say: those that say nothing else first, then the newest."""
    return sorted((each for each in found if _fits(each, known, letter)), key=lambda each: bool(known.differing(each)))


def _fits(saved: SavedCheck, known: Known, letter: str) -> bool:
    """Whether a check may be that of the child that the flags speak of; a letter alone tells two apart."""
    return known.fits(saved) and letter in ("", saved.letter)


def kept(found: Sequence[SavedCheck], known: Known, letter: str, book: Book) -> str:
    """That unfinished checks which do not fit the flags are kept, the newest first, and how to go on with one."""
    others = [each for each in found if not _fits(each, known, letter)]
    if not others:
        return ""
    first, more = others[0], len(others) - 1
    told = _in_its_words(first, book, say("cli.unfinished.kept", day=day(first.started_on), age=first.family.age,
                                          command=command("check", *_going_on(first, known))))
    return f"{told}\n{say('cli.unfinished.more-kept', n=more, command=command('saved'))}" if more else told


def taking_over(saved: SavedCheck, known: Known, book: Book) -> str:
    """That the flags say something else than the check that is offered; empty if they do not."""
    facts = all_of(say(f"cli.unfinished.fact.{name}") for name in known.differing(saved))
    if not facts:
        return ""
    return _in_its_words(saved, book, say("cli.unfinished.differs", day=day(saved.started_on), age=saved.family.age,
                                          facts=facts))


def open_elsewhere(saved: SavedCheck, book: Book) -> str:
    """That a check cannot be gone on with, because another walk has it."""
    return _in_its_words(saved, book, say("cli.unfinished.open-elsewhere", day=day(saved.started_on),
                                          age=saved.family.age))


def _in_its_words(saved: SavedCheck, book: Book, told: str) -> str:
    """What is said of a check, as its family is told it."""
    return in_words_of(told, book.says(saved.family.circumstances))


def _going_on(saved: SavedCheck, known: Known) -> Iterator[str]:
    """The options that lead to a check, past the one that starts now."""
    family = saved.family
    yield from ("--age", str(family.age))
    if saved.letter:
        yield from ("--letter", saved.letter)
    if known.age in (None, family.age):
        for option, names in (("--device", family.devices), ("--app", family.apps)):
            for name in names:
                yield from (option, name)
