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
import tempfile
import urllib.request
import webbrowser
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import typer

from safecheck.cli.app import make_app
from safecheck.model import Book
from tests.cli.command import run
from tests.guard import Reached, watched

FAMILY = """\
family: {age: 17, devices: [xbox], apps: [telegram]}
minutes: all
answers: {telegram/username: not-sure, xbox/clubs: not-yet}
"""
NOBODY_KNOWS = "Zorblaxity"
"""A name that is typed and known to nobody."""


@dataclass(frozen=True)
class Row:
    """One way to run a command: what is typed, what it ends with, and the files it makes or changes, and no others."""

    arguments: str
    writes: tuple[str, ...] = ()
    typed: str = ""
    code: int = 0
    gone: tuple[str, ...] = ()


SAVED, COUNTS = "data/checks/*-age-17*.json", "data/school/tally.json"
LETTER_B = "data/checks/2026-10-20-age-17.json"
OPENED = "data/reports/*.html"
WALK = f"1\n17\nleave it out\nxbox\ndone\n{NOBODY_KNOWS}\n1\ntelegram\ndone\ndone\nall\n2\n1\n1\nstop\n"
STAND = f"sesame\n1\n1\n17\nxbox\ndone\n{NOBODY_KNOWS}\n1\ntelegram\ndone\n" + "1\n" * 9 + "4\n2\n"
PROFILE = "Zorbchat\n1\n\nA chat.\n13\n1\n1\nCan only friends write?\nhttps://example.com/help\n"

ROWS: dict[str, tuple[Row, ...]] = {
    "check": (
        Row("--answers family.yaml --no-save"),
        Row("--answers family.yaml --no-save --fail-on-gaps", code=1),
        Row("--answers family.yaml --no-save --format html --output out/none.html", ("work/out/none.html",)),
        Row("--plain --no-save", typed=WALK),
        Row("--plain --no-save --age 17", typed="1\n", code=1),
        Row("--answers family.yaml --as-of 2026-10-01", (SAVED,)),
        Row("--answers family.yaml --as-of 2026-10-20 --letter B", (SAVED,)),
        Row("--plain --new --as-of 2026-10-25", (SAVED,), WALK),
    ),
    "report": (
        *(Row(f"--format {each}") for each in ("text", "html", "md", "json", "csv", "ics")),
        *(Row(f"--check B --format {each} --output out/report.{each}", (f"work/out/report.{each}",))
          for each in ("text", "html", "pdf", "md", "json", "csv")),
        Row("--check B --format ics --fixes --output out/report.ics", ("work/out/report.ics",)),
        Row("--from report.json", code=1),
        Row("--all --plain"),
        Row("--open", (OPENED,)),
        Row("--open --format pdf", ("data/reports/*.pdf",)),
        Row("--open --check B --output out/opened.html", ("work/out/opened.html",)),
    ),
    "compare": (
        *(Row(f"--check B --with 2026-10-01-age-17 --format {each} --output out/compare.{each}",
              (f"work/out/compare.{each}",)) for each in ("text", "html", "pdf", "md", "json")),
        Row("--check B --with 2026-10-01-age-17"),
        Row("--check 2026-10-01-age-17", code=1),
    ),
    "agreement": (
        Row("--check B"),
        *(Row(f"--check B --format {each} --output out/agreement.{each}", (f"work/out/agreement.{each}",))
          for each in ("text", "html", "pdf", "md")),
    ),
    "list": (Row("--age 17"), Row("telegram --format json"), Row(NOBODY_KNOWS)),
    "show": (
        Row("telegram"), Row(f"{NOBODY_KNOWS}", code=2),
        *(Row(f"telegram --format {each} --output out/guide.{each}", (f"work/out/guide.{each}",))
          for each in ("html", "pdf", "md", "json")),
    ),
    "worried": (
        Row("blackmail --nation wales"), Row("--all"), Row(NOBODY_KNOWS, code=2),
        *(Row(f"blackmail --format {each} --output out/help.{each}", (f"work/out/help.{each}",))
          for each in ("html", "pdf", "md")),
    ),
    "page": (
        Row("--school Hill --contact Mo --nation wales --app telegram --age-group 11-17 --output out/page.html",
            ("work/out/page.html",)),
    ),
    "saved": (Row(""), Row("--check B --letter C", (LETTER_B,)), Row("--check C --letter B", (LETTER_B,))),
    "school.stand": (
        Row("--plain --paper html --nation wales", (COUNTS,), STAND + "1\n"),
        Row("--plain --paper pdf --outbox stick --tally stick/tally.json", ("work/stick/tally.json",),
            STAND.replace("4\n2\n", "1\n")),
        *(Row("--plain --paper html --nation wales", (COUNTS,), STAND) for _ in range(3)),
    ),
    "school.totals": (
        Row("--threshold 3"),
        *(Row(f"--format {each} --output out/totals.{each}", (f"work/out/totals.{each}",))
          for each in ("html", "pdf", "md", "json", "csv")),
    ),
    "school.collate": (Row("stick --output out/sum.json", ("work/out/sum.json",)),),
    "school.handout": (
        Row("--app telegram --age 17 --school Hill --contact Mo --link https://hill.example --bilingual"),
        Row("--nation wales --format pdf --output out/handout.pdf", ("work/out/handout.pdf",)),
    ),
    "school.slides": (
        Row("--link https://hill.example --nation wales --output out/slides.html", ("work/out/slides.html",)),
    ),
    "school.plan": (Row("--nation wales"), Row("--format pdf --output out/plan.pdf", ("work/out/plan.pdf",))),
    "profiles.check": (Row(""), Row("family.yaml --format json", code=1)),
    "profiles.stale": (Row("--as-of 2026-11-30 --format json"),),
    "profiles.new": (
        Row("--plain", ("data/profiles/zorbchat.yaml", "data/profiles/_schema.json"), PROFILE),
        Row("--plain --output out/own.yaml", ("work/out/own.yaml", "work/out/_schema.json"), PROFILE),
    ),
    "profiles.schema": (Row("--output out/schema.json", ("work/out/schema.json",)), Row("")),
    "forget": (Row("", code=2), Row("--check B --yes", gone=(SAVED,)),
               Row("--yes", gone=(SAVED, OPENED, "data/reports/*.pdf"))),
}
"""Each command in turn: what stands further down finds what those above it have saved."""

def commands() -> list[str]:
    """All that the program can do, by name: the tree of commands as the parser has it."""
    def below(group: Any, above: str = "") -> Iterator[str]:
        for name, found in group.commands.items():
            yield from below(found, f"{name}.") if hasattr(found, "commands") else [above + name]

    return list(below(typer.main.get_command(make_app())))


def test_every_command_has_a_row() -> None:
    assert sorted(ROWS) == sorted(commands())


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A computer of its own: a home, folders for data, for caches and for what is temporary, and a place to stand in."""
    folders = {"HOME": "home", "USERPROFILE": "home", "LOCALAPPDATA": "local", "XDG_DATA_HOME": "share", "TMP": "tmp",
               "XDG_CACHE_HOME": "cache", "XDG_CONFIG_HOME": "config", "XDG_STATE_HOME": "state", "TMPDIR": "tmp",
               "XDG_RUNTIME_DIR": "runtime", "TEMP": "tmp", "SAFECHECK_HOME": "data"}
    tmp_path.chmod(0o700)
    for name, folder in folders.items():
        monkeypatch.setenv(name, str(tmp_path / folder))
    for folder in {*folders.values(), "work", "work/out", "work/stick"} - {"data"}:
        (tmp_path / folder).mkdir(mode=0o700, parents=True, exist_ok=True)
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(webbrowser, "open", lambda url: url.startswith("file:///"))
    (tmp_path / "work" / "family.yaml").write_text(FAMILY, encoding="utf-8")
    (tmp_path / "work" / "family.yaml").chmod(0o600)
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path


def files(world: Path) -> dict[str, bytes]:
    return {path.relative_to(world).as_posix(): path.read_bytes() for path in world.rglob("*") if path.is_file()}


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
def test_no_command_asks_for_the_network_or_leaves_anything_of_a_family(
        world: Path, book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("safecheck.library.book.open_book", lambda *_: book)  # read once is enough
    before = os.umask(0)
    try:
        wrong = [f"{command} {row.arguments}: {each}" for command, rows in ROWS.items() for row in rows
                 for each in wrong_of(command, row, world)]
    finally:
        os.umask(before)
    assert not wrong, "\n".join(dict.fromkeys(wrong))
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
