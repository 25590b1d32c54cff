"""Options that several commands share; each is made with its command, in the language that is spoken by then."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import typer

from safecheck.cli.completion import names_of, word_of
from safecheck.model import Kind
from safecheck.render.renderers import Format
from safecheck.telling.document import clean
from safecheck.words import one_of, say

LOWEST_THRESHOLD, HIGHEST_THRESHOLD = 3, 1000

LONGEST_LINE = 100
"""Characters: so many have room on a line or two of a sheet."""


def profiles_option() -> Any:
    """Folders with profiles of one's own."""
    return typer.Option("--profiles", metavar="DIR", help=say("cli.help.option.profiles"))


def plain_option() -> Any:
    """Whether it is to read well by ear."""
    return typer.Option("--plain", help=say("cli.help.option.plain"))


def as_of_option() -> Any:
    """The day to act as."""
    return typer.Option("--as-of", metavar="DATE", help=say("cli.help.option.as-of"))


def output_option() -> Any:
    """The file for the result."""
    return typer.Option("--output", "-o", metavar="FILE", help=say("cli.help.option.output"))


def force_option() -> Any:
    """Whether a file that is there may be replaced."""
    return typer.Option("--force", help=say("cli.help.option.force"))


def line_option(metavar: str, what: str, *names: str) -> Any:
    """A line of the person's own for a page; it is on paper as it was typed, without hidden signs."""
    return typer.Option(*names, parser=_line, metavar=metavar, help=what)


def _line(text: str) -> str:
    if any("\ud800" <= sign <= "\udfff" for sign in text):  # bytes of another encoding
        raise typer.BadParameter(say("cli.line.no-text"))
    line = " ".join(clean(text).split())
    if len(line) > LONGEST_LINE:
        raise typer.BadParameter(say("cli.line.too-long", n=len(line), most=LONGEST_LINE))
    return line


def named_option(what: str, *kinds: Kind) -> Any:
    """The name of an app, game or device, which may be given often."""
    return typer.Option(metavar="NAME", help=what, autocompletion=names_of(*kinds))


def letter_option() -> Any:
    """What tells the checks of one child from those of another."""
    return typer.Option("--letter", metavar="LETTER", help=say("cli.help.option.letter"))


def nation_option() -> Any:
    """The nation whose services are named."""
    return typer.Option(help=say("cli.help.school.nation"))


def link_option() -> Any:
    """Where the school's parents find safecheck."""
    return typer.Option(metavar="URL", help=say("cli.help.school.link"))


def tally_option() -> Any:
    """The counts whose most common gaps are taken."""
    return typer.Option("--from-totals", metavar="FILE", help=say("cli.help.school.from-totals"))


def threshold_option() -> Any:
    """The smallest count that is shown."""
    return typer.Option(min=LOWEST_THRESHOLD, max=HIGHEST_THRESHOLD, metavar="NUMBER",
                        help=say("cli.help.school.threshold"))


def format_option(formats: Iterable[Format], what: str, *names: str) -> Any:
    """The option for a format, ``--format`` if it has no other name: it takes those that there are, and no others."""
    words = [str(each) for each in formats]

    def chosen(word: str) -> Format:
        if word not in words:
            raise typer.BadParameter(say("cli.no-such-format", typed=repr(word),
                                     formats=say("list.comma").join(map(repr, words))))
        return Format(word)

    return typer.Option(*(names or ("--format",)), parser=chosen, metavar="FORMAT",
                        help=f"{what} {say('cli.help.one-of', words=one_of(words))}",
                        autocompletion=word_of(words))
