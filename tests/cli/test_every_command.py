"""Every command there is: none asks for the network, and nothing that a family said lies where it should not."""

from __future__ import annotations

import http.client
import os
import re
import smtplib
import socket
import stat
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import typer

from safecheck.cli.app import make_app
from tests.cli.command import run
from tests.cli.every_command import COUNTS, NOBODY_KNOWS, ROWS, Row, files
from tests.guard import Reached, watched


def commands() -> list[str]:
    """All that the program can do, by name: the tree of commands as the parser has it."""
    def below(group: Any, above: str = "") -> Iterator[str]:
        for name, found in group.commands.items():
            yield from below(found, f"{name}.") if hasattr(found, "commands") else [above + name]

    return list(below(typer.main.get_command(make_app())))


def test_every_command_has_a_row() -> None:
    assert sorted(ROWS) == sorted(commands())


def unlike(found: set[str], patterns: tuple[str, ...]) -> list[str]:
    """What no pattern tells, and the patterns that tell nothing."""
    return [*(name for name in found if not any(fnmatch(name, each) for each in patterns)),
            *(each for each in patterns if not any(fnmatch(name, each) for name in found))]


def wrong_of(command: str, row: Row, world: Path) -> Iterator[str]:
    """Runs a row, and tells what is not as it should be."""
    before = files(world)
    with watched() as seen:
        ran = run(*command.split("."), *row.arguments.split(), typed=row.typed)
    after = files(world)
    if ran.code != row.code or "Traceback" in ran.err or "inside safecheck" in ran.err:
        yield f"ended with {ran.code}: {ran.err[-600:]}"
    yield from (f"asked for {each}" for each in seen.reached)
    yield from (f"opened {each}" for each in seen.written if not is_ours(each, world))
    yield from (f"wrote, or did not write: {each}"
                for each in unlike({name for name in after if after[name] != before.get(name)}, row.writes))
    yield from (f"deleted, or did not: {each}" for each in unlike(before.keys() - after.keys(), row.gone))
    yield from (f"told of a family: {name}" for name, text in after.items()
                if name.endswith("tally.json") and re.search(f'{NOBODY_KNOWS}|"age"|"family"'.encode(), text))
    yield from (f"may be read by others: {path}" for path in world.rglob("*")
                if stat.S_IMODE(path.stat().st_mode) != (0o700 if path.is_dir() else 0o600))


def is_ours(path: str, world: Path) -> bool:
    """Whether a file may be opened to be written: those of this world, and what Python keeps of its modules."""
    return path.startswith((str(world), os.devnull)) or "__pycache__" in path


@pytest.mark.skipif(sys.platform == "win32", reason="files have no such modes there")
@pytest.mark.usefixtures("read_once")
def test_no_command_asks_for_the_network_or_leaves_anything_of_a_family(world: Path) -> None:
    before = os.umask(0)
    try:
        wrong = [f"{command} {row.arguments}: {each}" for command, rows in ROWS.items() for row in rows
                 for each in wrong_of(command, row, world)]
    finally:
        os.umask(before)
    assert not wrong, "\n".join(wrong[:20])
    assert {name for name in files(world) if name.startswith("data/")} == {
        COUNTS, "data/profiles/zorbchat.yaml", "data/profiles/_schema.json"}


@pytest.mark.parametrize("command", ["", "school", "profiles", *ROWS])
def test_no_help_or_completion_asks_for_the_network(command: str, world: Path) -> None:
    before = files(world)
    with watched() as seen:
        assert run(*filter(None, command.split(".")), "--help").code == 0
        words = " ".join(("safecheck", *filter(None, command.split(".")), "--"))
        run(_SAFECHECK_COMPLETE="complete_bash", COMP_WORDS=words, COMP_CWORD=str(len(words.split()) - 1))
    assert (seen.reached, files(world)) == ([], before)


ATTEMPTS: dict[str, Callable[[], object]] = {
    "a socket": lambda: socket.socket(),
    "a connection": lambda: socket.create_connection(("localhost", 9), 0.1),
    "an address": lambda: socket.getaddrinfo("localhost", 9),
    "a name": lambda: socket.gethostbyname("localhost"),
    "a page": lambda: urllib.request.urlopen("https://localhost:9/"),
    "a request": lambda: http.client.HTTPConnection("localhost", 9).request("GET", "/"),
    "a mail": lambda: smtplib.SMTP("localhost", 9),
    "another program": lambda: subprocess.run(["true"], check=False),
    "a shell": lambda: os.system("true"),
}


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_whoever_asks_for_the_network_is_caught(attempt: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with watched() as seen, pytest.raises(Reached):
        ATTEMPTS[attempt]()
    assert len(seen.reached) == 1

    def open_book(*_: object) -> None:
        try:
            ATTEMPTS[attempt]()
        except Exception:
            pytest.fail("a handler of errors has hidden it")

    monkeypatch.setattr("safecheck.library.book.open_book", open_book)
    with watched() as seen, pytest.raises(Reached):
        run("list")
    assert len(seen.reached) == 1


def test_what_is_written_elsewhere_is_seen(tmp_path: Path) -> None:
    with watched() as seen:
        (tmp_path / "a").write_text("b")
        (tmp_path / "a").read_text()
    assert seen.written == [str(tmp_path / "a")]
