"""Watches what the program asks of the system: the network, which it never may, and files that it opens to write."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NETWORK = ("socket.", "urllib.", "http.client.", "ftplib.", "smtplib.", "imaplib.", "poplib.", "nntplib.", "telnetlib.")
OTHER_PROGRAMS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.forkpty", "os.startfile",
                  "pty.spawn")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC


class Reached(BaseException):
    """Something asked for the network, or for another program that might; no handler of errors takes it for one."""


class Watched:
    """What was seen while it was watched."""

    def __init__(self) -> None:
        self.reached: list[str] = []
        self.written: list[str] = []


_watching: list[Watched] = []


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    if not _watching:
        return
    if event.startswith(NETWORK) or event in OTHER_PROGRAMS:
        _watching[-1].reached.append(f"{event} {arguments!r}")
        raise Reached(event)
    if event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING:
        if not isinstance(arguments[0], int):
            _watching[-1].written.append(str(Path.cwd() / os.fsdecode(arguments[0])))


sys.addaudithook(_hook)  # none can be taken away again, so that it sleeps between two tests


@contextmanager
def watched() -> Iterator[Watched]:
    """While it lasts, whoever asks for the network in this process gets ``Reached``."""
    found = Watched()
    _watching.append(found)
    try:
        yield found
    finally:
        _watching.pop()
