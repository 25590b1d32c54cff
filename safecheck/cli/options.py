"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from safecheck.render.renderers import Format

ProfilesOption = Annotated[list[Path] | None, typer.Option(
    "--profiles", metavar="DIR", help="A folder with profiles of your own; may be given more than once.")]
PlainOption = Annotated[bool, typer.Option(
    "--plain", help="No boxes, no arrow keys: numbered lines for a screen reader, an old terminal or a pipe. "
                       "ACCESSIBLE=1 in the environment asks for it in every command.")]
AsOfOption = Annotated[str | None, typer.Option(
    "--as-of", metavar="DATE", help="Act as if it were this day, such as 2027-03-01.")]
OutputOption = Annotated[Path | None, typer.Option(
    "--output", "-o", metavar="FILE", help="Write to this file instead of the screen.")]
ForceOption = Annotated[bool, typer.Option("--force", help="Replace the file if there is one.")]


def format_option(formats: Iterable[Format], what: str, *names: str) -> Any:
    """The option for a format, ``--format`` if it has no other name: it takes those that there are, and no others."""
    words = [str(each) for each in formats]

    def chosen(word: str) -> Format:
        if word not in words:
            raise typer.BadParameter(f"{word!r} is not one of {', '.join(map(repr, words))}.")
        return Format(word)

    return typer.Option(*(names or ("--format",)), parser=chosen, metavar=f"<{'|'.join(words)}>", help=what)
