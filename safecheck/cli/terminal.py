"""What this terminal can do, and the asker that fits it."""

from __future__ import annotations

import os
import shutil
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

from safecheck.check.asker import Watch, never_ends
from safecheck.errors import NoTerminal
from safecheck.report.look import Look
from safecheck.report.wrapping import wrapped

if TYPE_CHECKING:
    from safecheck.check.asker import Asker
    from safecheck.document import Block, Document


def is_terminal(stream: TextIO) -> bool:
    """Whether a stream is a real terminal."""
    try:
        return stream.isatty()
    except ValueError:  # a closed stream
        return False


def prepare_streams() -> None:
    """Let text that an encoding lacks come out, or in, as ``?`` instead of stopping the program."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def say(*messages: str) -> None:
    """Tell the person something that is not the result: to stderr, in lines that break between words."""
    width = shutil.get_terminal_size().columns if is_terminal(sys.stderr) else None
    with suppress(OSError):  # the window may be gone, and then nobody is there to be told
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


def asker_for(out: TextIO, *, plain: bool, watch: Watch = never_ends, signals: bool = True) -> Asker:
    """Arrow keys where stdin and ``out`` are real terminals; numbered lines for ``--plain`` and simple terminals.

    Args:
        out: Where the questions go.
        plain: Whether numbered lines were asked for.
        watch: What may end a prompt on a terminal besides an answer.
        signals: Whether Ctrl-C, Ctrl-Z and their like do there what they do elsewhere, or are keys as others.

    Raises:
        NoTerminal: nobody is at the keyboard, and lines were not asked for.
    """
    from safecheck.prompts.lines import LineAsker
    from safecheck.report.screen import render, render_blocks

    def page(document: Document) -> str:
        return render(document, look_of(out, plain=plain))

    def blocks(some: tuple[Block, ...]) -> str:
        return render_blocks(some, look_of(out, plain=plain))

    if not is_terminal(sys.stdin):
        if not plain:
            raise NoTerminal
        return LineAsker(sys.stdin, out, page, blocks)
    from safecheck.cli.keyboard import TerminalKeys
    from safecheck.prompts.waiting import Waiting

    waiting = Waiting(TerminalKeys(signals=signals), watch, time.monotonic)
    if plain or not is_terminal(out) or os.environ.get("TERM", "") in ("", "dumb") or out is not sys.stdout:
        return LineAsker(waiting, out, page, blocks)
    from safecheck.prompts.arrows import ArrowAsker

    return ArrowAsker(out, waiting, page, blocks, shutil.get_terminal_size, unicode=look_of(out).unicode)
