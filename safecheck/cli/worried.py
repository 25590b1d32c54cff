"""``safecheck worried``: urgent help, with nothing stored. It needs no folder of the person's own."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from safecheck.called import command
from safecheck.cli.completion import situation_begun
from safecheck.cli.delivery import Delivery
from safecheck.cli.inputs import bundled_book
from safecheck.cli.options import force_option, format_option, output_option, plain_option
from safecheck.cli.terminal import asker_for, is_terminal, tell
from safecheck.errors import NoMoreInput, WrongUsage, shortened
from safecheck.model import Nation
from safecheck.render.renderers import PAGE, Format
from safecheck.words import say

if TYPE_CHECKING:
    from safecheck.telling.document import Document
    from safecheck.telling.help_pages import Help


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(help=say("cli.does.worried"))(worried)


def worried(
    situation: Annotated[list[str] | None, typer.Argument(
        metavar="SITUATION", help=say("cli.help.worried.situation"), autocompletion=situation_begun)] = None,
    nation: Annotated[Nation | None, typer.Option(help=say("cli.help.worried.nation"))] = None,
    all_: Annotated[bool, typer.Option("--all", help=say("cli.help.worried.all"))] = False,
    format_: Annotated[Format, format_option(PAGE, say("cli.help.worried.format"))] = Format.TEXT,
    output: Annotated[Path | None, output_option()] = None,
    force: Annotated[bool, force_option()] = False,
    plain: Annotated[bool, plain_option()] = False,
) -> None:
    """Something is wrong right now: what to do, what not to do, whom to call."""
    from safecheck.telling.help_numbers import help_numbers
    from safecheck.telling.help_pages import Help

    delivery = Delivery(format_, output, force, plain)
    delivery.refuse_early()
    book = bundled_book()
    help_ = Help.of(book, nation)
    words = " ".join(situation or ())
    short = not all_ and output is None and format_ is Format.TEXT and is_terminal(sys.stdout)
    if short and is_terminal(sys.stdin):
        _lead(help_, words, plain=plain)
        return
    if format_ is not Format.TEXT and not words and not all_:
        page, more = help_numbers(help_), say("cli.worried.all-on-paper", command=command("worried", "--all"))
    else:
        page, more = _page(help_, words, short=short)
    delivery.deliver(page, PAGE)
    if more:
        tell(more)


def _lead(help_: Help, words: str, *, plain: bool) -> None:
    """Show what was asked for, or ask; whoever closes the input has left."""
    from safecheck.check.situations import find_situation, likely_situations
    from safecheck.walk.help_now import choose_situation, offer_help, show_situation

    asker = asker_for(sys.stdout, plain=plain)
    situations = help_.urgent.situations
    try:
        if found := find_situation(words, situations):
            show_situation(asker, help_, found)
        elif words:
            note = f"{_no_page(words)} {say('cli.worried.choose')}"
            choose_situation(asker, help_, likely_situations(words, situations), note)
        else:
            offer_help(asker, help_)
    except NoMoreInput:
        return


def _page(help_: Help, words: str, *, short: bool) -> tuple[Document, str]:
    """What is printed where nobody can be asked, and what to say under it.

    On a screen (``short``) a situation is its first page alone, so that 999 stays on the screen.
    """
    from safecheck.check.situations import find_situation
    from safecheck.telling.help_pages import all_situations, first_page, situation_page

    found = find_situation(words, help_.urgent.situations)
    if found is None:
        if words:
            raise _unknown(help_, words)
        return all_situations(help_), ""
    if short:
        nation = ("--nation", help_.nation) if help_.nation else ()
        more = say("cli.worried.all-of-it", command=command("worried", found.id, *nation, "--all"))
        return first_page(found, help_), f"{help_.urgent.emergency} {more}"
    return situation_page(found, help_), ""


def _unknown(help_: Help, words: str) -> WrongUsage:
    from safecheck.check.situations import likely_situations

    situations = help_.urgent.situations
    likely = likely_situations(words, situations)
    heading = say("cli.worried.did-you-mean") if likely else say("cli.worried.it-has")
    pages = (f"- {each.short}: {command('worried', each.id)}" for each in likely or situations)
    return WrongUsage(f"{help_.urgent.emergency} {_no_page(words)}", "\n".join((heading, *pages)))


def _no_page(words: str) -> str:
    return say("cli.worried.no-page", typed=shortened(words))
