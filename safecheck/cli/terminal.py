"""What this terminal can do, and the asker that fits it."""

from __future__ import annotations

import gc
import os
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

from safecheck.errors import NoTerminal

if TYPE_CHECKING:
    from safecheck.render.look import Look
    from safecheck.telling.document import Block, Document
    from safecheck.walk.asker import Asker, Watch


_A_LINE = "".join(map(chr, range(0x20, 0x7F))) + "\r\n"


def is_terminal(stream: TextIO) -> bool:
    """Whether a stream is a real terminal."""
    try:
        if sys.platform == "win32":
            from safecheck.cli.console import is_console

            return stream.isatty() and is_console(stream.fileno())
        return stream.isatty()
    except ValueError:  # a closed stream
        return False


def wants_plain(plain: bool = False) -> bool:
    """Whether ``--plain`` was given, or ``ACCESSIBLE`` asks for it in every command."""
    return plain or os.environ.get("ACCESSIBLE", "").lower() not in ("", "0", "no", "false")


def is_simple() -> bool:
    """Whether the terminal can do nothing but show lines."""
    if os.environ.get("TERM") in ("", "dumb", "unknown"):
        return True
    if sys.platform == "win32":
        from safecheck.cli.console import obeys_sequences

        return not obeys_sequences()
    return False


def prepare_streams() -> None:
    """Let text that an encoding lacks come out, or in, as ``?`` instead of stopping the program.

    An encoding that is none of a screen and its keys, such as UTF-16, is UTF-8 instead.

    A stream that was closed before we started is opened again, so that no file of ours takes its number: nothing is
    read from it, what is said to stderr goes nowhere, and what is written to stdout fails as on a full disk.
    """
    for number, name, flags in ((0, "stdin", os.O_RDONLY), (1, "stdout", os.O_RDONLY), (2, "stderr", os.O_WRONLY)):
        if getattr(sys, name) is None:
            handle = os.open(os.devnull, flags)
            if handle != number:
                os.dup2(handle, number)
                os.close(handle)
            setattr(sys, name, os.fdopen(number, "r" if number == 0 else "w", encoding="utf-8", closefd=False))
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=None if _is_of_screens(stream.encoding) else "utf-8", errors="replace")


def _is_of_screens(encoding: str) -> bool:
    """Whether plain letters are in it as everywhere, so that a line comes out, and in, as one."""
    try:
        return _A_LINE.encode(encoding, "replace") == _A_LINE.encode()
    except (LookupError, UnicodeError):
        return False


def let_go(*streams: TextIO) -> None:
    """Write what is left for some streams; what they do not take goes nowhere, so that our end does not fail on it."""
    for stream in streams:
        try:
            stream.flush()
        except OSError:
            with suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def tell(*messages: str) -> None:
    """Tell the person something that is not the result: to stderr, in lines that break between words.

    If nobody can read it there, the program goes on without.
    """
    with suppress(OSError):
        _tell(*messages)


def _tell(*messages: str) -> None:
    from safecheck.render.wrapping import wrapped
    from safecheck.telling.document import clean

    width = terminal_size().columns if is_terminal(sys.stderr) else None
    for line in map(clean, "\n".join(filter(None, messages)).splitlines()):
        print(commanding_nothing("\n".join(wrapped(line, width)) if width else line), file=sys.stderr)
    sys.stderr.flush()


def commanding_nothing(text: str) -> str:
    """Text for a screen of which GitHub's runner, where it reads along, takes no line for a command of its own."""
    if os.environ.get("GITHUB_ACTIONS") != "true":
        return text
    import re

    return re.sub(r"^(\s*)::", r"\1./::", text.replace("##[", "## ["), flags=re.MULTILINE)


def terminal_size() -> os.terminal_size:
    """The columns and lines of the terminal; 80 and 24 where that is not known."""
    from shutil import get_terminal_size  # here, because it loads all that packs and unpacks archives

    return get_terminal_size()


def look_of(stream: TextIO, *, plain: bool = False) -> Look:
    """What can be shown on a stream: its width, and whether it has colour and more than plain signs."""
    from safecheck.render.look import Look

    plain = wants_plain(plain)
    real = is_terminal(stream) and not is_simple()
    return Look(
        width=terminal_size().columns if is_terminal(stream) or "COLUMNS" in os.environ else 80,
        colour=real and not plain and not os.environ.get("NO_COLOR"),
        unicode=(stream.encoding or "").lower().replace("-", "") in ("utf8", "cp65001"),
        plain=plain,
    )


def asker_for(out: TextIO, *, plain: bool, watch: Watch | None = None, signals: bool = True) -> Asker:
    """Arrow keys where stdin and ``out`` are real terminals; numbered lines for ``--plain`` and simple terminals.

    Args:
        out: Where the questions go.
        plain: Whether numbered lines were asked for.
        watch: What may end a prompt on a terminal besides an answer; nothing if left out.
        signals: Whether Ctrl-C, Ctrl-Z and their like do there what they do elsewhere, or are keys as others.

    Raises:
        NoTerminal: nobody is at the keyboard, and lines were not asked for.
    """
    from safecheck.render.screen import render, render_blocks
    from safecheck.walk.asker import never_ends
    from safecheck.walk.askers.lines import LineAsker

    gc.freeze()  # what is loaded by now stays; a look through all of it would hold up an answer
    gc.enable()
    plain = wants_plain(plain)

    def page(document: Document) -> str:
        return render(document, look_of(out, plain=plain))

    def blocks(some: tuple[Block, ...]) -> str:
        return render_blocks(some, look_of(out, plain=plain))

    if not is_terminal(sys.stdin):
        if not plain:
            raise NoTerminal
        return LineAsker(sys.stdin, out, page, blocks)
    from safecheck.cli.keyboard import TerminalKeys
    from safecheck.walk.askers.waiting import Waiting

    waiting = Waiting(TerminalKeys(signals=signals), watch or never_ends, time.monotonic)
    if plain or not is_terminal(out) or is_simple() or out is not sys.stdout:
        return LineAsker(waiting, out, page, blocks)
    from safecheck.walk.askers.arrows import ArrowAsker

    return ArrowAsker(out, waiting, page, blocks, terminal_size, unicode=look_of(out).unicode)
