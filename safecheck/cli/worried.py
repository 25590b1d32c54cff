"""``safecheck worried``: urgent help, with nothing stored."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from safecheck.cli.options import PlainOption
from safecheck.cli.settings import bundled_catalogue, write_result
from safecheck.cli.terminal import asker_for, is_terminal, look_of
from safecheck.errors import WrongUsage, shortened


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(worried)


def worried(
    situation: Annotated[str | None, typer.Argument(help="What is happening, such as blackmail; asked if left out."
                                                    )] = None,
    plain: PlainOption = False,
) -> None:
    """Something is wrong right now: what to do, what not to do, whom to call."""
    from safecheck.check.help_now import all_situations, offer_help, situation_page
    from safecheck.report import terminal

    catalogue = bundled_catalogue()
    urgent, services = catalogue.urgent, catalogue.services
    look = look_of(sys.stdout, plain=plain)
    if situation:
        wanted = next((each for each in urgent.situations if each.id == situation), None)
        if wanted is None:
            raise WrongUsage(f"safecheck does not know the situation '{shortened(situation)}'.",
                             f"It knows: {', '.join(each.id for each in urgent.situations)}. In danger, call 999.")
        write_result(terminal.render(situation_page(wanted, urgent, services), look), None)
    elif is_terminal(sys.stdin) and is_terminal(sys.stdout):
        offer_help(asker_for(sys.stdout, plain=plain), urgent, services)
    else:  # nobody to ask: print all of it, so that help never depends on a terminal
        for page in all_situations(urgent, services):
            typer.echo(terminal.render(page, look))
