"""Watches what the program asks of the system: the network, which it never may, and files that it opens to write."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NETWORK = ("socket.", "urllib.", "http.client.", "ftplib.", "smtplib.", "imaplib.", "poplib.", "nntplib.", "telnetlib.")
OTHER_PROGRAMS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.forkpty", "os.startfile",
                  "pty.spawn")
CHANGES = ("os.rename", "os.remove", "os.link", "os.mkdir", "os.rmdir", "os.truncate")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC

Hook = Callable[[str, tuple[Any, ...]], None]


class Reached(BaseException):
    """Something asked for the network, or for another program that might; no handler of errors takes it for one."""


class Watched:
    """What was seen while it was watched."""

    def __init__(self) -> None:
        self.reached: list[str] = []
        self.written: list[str] = []

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event.startswith(NETWORK) or event in OTHER_PROGRAMS:
            self.reached.append(f"{event} {arguments!r}")
            raise Reached(event)
        if is_to_write(event, arguments) and not isinstance(arguments[0], int):
            self.written.append(str(Path.cwd() / os.fsdecode(arguments[0])))


def is_to_write(event: str, arguments: tuple[Any, ...]) -> bool:
    """Whether a file is opened to be written."""
    return event == "open" and isinstance(arguments[2], int) and bool(arguments[2] & _WRITING)


def is_change(event: str, arguments: tuple[Any, ...], within: Path) -> bool:
    """Whether something in a folder is about to be made, written, renamed or deleted."""
    return (event in CHANGES or is_to_write(event, arguments)) and any(
        isinstance(each, (str, Path)) and (Path.cwd() / each).is_relative_to(within) for each in arguments[:2])


_hooks: list[Hook] = []


def _all_hooks(event: str, arguments: tuple[Any, ...]) -> None:
    if _hooks:
        _hooks[-1](event, arguments)


sys.addaudithook(_all_hooks)  # none can be taken away again, so that it sleeps between two tests


@contextmanager
def hooked(hook: Hook) -> Iterator[None]:
    """While it lasts, a hook is told of all that this process asks of the system, and may refuse it."""
    _hooks.append(hook)
    try:
        yield
    finally:
        _hooks.pop()


@contextmanager
def watched() -> Iterator[Watched]:
    """While it lasts, whoever asks for the network in this process gets ``Reached``."""
    found = Watched()
    with hooked(found):
        yield found
