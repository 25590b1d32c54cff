"""What the tests of commands share."""

from __future__ import annotations

import tempfile
import webbrowser
from pathlib import Path

import pytest

from safecheck.model import Book
from tests.cli.command import compiled_book
from tests.cli.every_command import FAMILY


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A computer of its own: a home, folders for data, for caches and for what is temporary, and a place to stand in."""
    folders = {"HOME": "home", "USERPROFILE": "home", "LOCALAPPDATA": "local", "XDG_DATA_HOME": "share", "TMP": "tmp",
               "XDG_CACHE_HOME": "cache", "XDG_CONFIG_HOME": "config", "XDG_STATE_HOME": "state", "TMPDIR": "tmp",
               "XDG_RUNTIME_DIR": "runtime", "TEMP": "tmp", "SAFECHECK_HOME": "data"}
    compiled_book()  # now, so that it is made in no folder of this computer
    tmp_path.chmod(0o700)
    for name, folder in folders.items():
        monkeypatch.setenv(name, str(tmp_path / folder))
    for folder in sorted({*folders.values(), "work", "work/out", "work/stick"} - {"data"}):
        (tmp_path / folder).mkdir(mode=0o700)
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(webbrowser, "open", lambda url: url.startswith("file:///"))
    (tmp_path / "work" / "family.yaml").write_text(FAMILY, encoding="utf-8")
    (tmp_path / "work" / "family.yaml").chmod(0o600)
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path


@pytest.fixture
def read_once(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    """The profiles are not read again by every command."""
    monkeypatch.setattr("safecheck.library.book.open_book", lambda *_: book)
