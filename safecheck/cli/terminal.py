"""What this terminal can do, and the asker that fits it."""

from __future__ import annotations

import os
import shutil
import sys
from functools import partial
from typing import TYPE_CHECKING, TextIO

from safecheck.errors import NoTerminal
from safecheck.report.look import Look
from safecheck.report.wrapping import wrapped

if TYPE_CHECKING:
    from safecheck.check.asker import Asker


def is_terminal(stream: TextIO) -> bool:
    """Whether a stream is a real terminal."""
    try:
        return stream.isatty()
    except ValueError:  # a closed stream
        return False


def prepare_streams() -> None:
    """Let text that the terminal's encoding lacks come out as ``?`` instead of stopping the program."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def say(*messages: str) -> None:
    """Tell the person something that is not the result: to stderr, in lines that break between words."""
    width = shutil.get_terminal_size().columns if is_terminal(sys.stderr) else None
    for line in "\n".join(filter(None, messages)).splitlines():
        print("\n".join(wrapped(line, width)) if width else line, file=sys.stderr)
    sys.stderr.flush()


def look_of(stream: TextIO, *, plain: bool = False) -> Look:
    """What can be shown on a stream: its width, and whether it has colour and more than plain signs."""
    real = is_terminal(stream) and os.environ.get("TERM") != "dumb"
    return Look(
        width=shutil.get_terminal_size().columns if is_terminal(stream) or "COLUMNS" in os.environ else 80,
        colour=real and not plain and "NO_COLOR" not in os.environ,
        unicode=(stream.encoding or "").lower().replace("-", "") in ("utf8", "cp65001"),
        plain=plain,
    )


def asker_for(out: TextIO, *, plain: bool) -> Asker:
    """Arrow keys where stdin and ``out`` are real terminals; numbered lines for ``--plain`` and simple terminals.

    Raises:
        NoTerminal: nobody is at the keyboard, and lines were not asked for.
    """
    from safecheck.report.terminal import render, render_blocks

    if not is_terminal(sys.stdin) and not plain:
        raise NoTerminal
    look = look_of(out, plain=plain)
    if plain or not is_terminal(out) or os.environ.get("TERM") == "dumb" or out is not sys.stdout:
        from safecheck.prompts.lines import LineAsker

        return LineAsker(sys.stdin, out, partial(render, look=look), partial(render_blocks, look=look))
    from safecheck.prompts.arrows import ArrowAsker

    return ArrowAsker(out, partial(render, look=look), partial(render_blocks, look=look), width=look.width,
                      unicode=look.unicode)
