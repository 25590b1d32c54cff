"""Every test has a home of its own: none can read or write the answers of whoever runs it."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from safecheck.library.book import open_book
from safecheck.library.bundled import bundled_folder
from safecheck.model import Book
from tests.render.chromium import running

os.environ["PATH"] = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
"""So that hints name the program alone, as in an environment that is switched on."""


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Folders that do not exist yet. To have pytest number thousands of them itself takes half a minute."""
    above = tmp_path_factory.mktemp("homes")
    return (above / str(number) for number in count())


@pytest.fixture(autouse=True)
def home(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = next(homes)
    folder.mkdir(mode=0o700)
    for name in ("HOME", "USERPROFILE", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setenv("SAFECHECK_HOME", str(folder / "safecheck"))
    for name in ("NO_COLOR", "GITHUB_ACTIONS", "COLUMNS", "FORCE_COLOR", "SAFECHECK_LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    return folder / "safecheck"


@pytest.fixture(autouse=True)
def collecting() -> Iterator[None]:
    """Garbage is collected in every test, also after one that ran the program in this process, which turns that off."""
    yield
    gc.unfreeze()
    gc.enable()


@pytest.fixture(scope="session")
def book() -> Book:
    """The real, bundled profiles."""
    return open_book(bundled_folder())


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """The one Chromium of all tests."""
    with running() as chromium:
        yield chromium


@pytest.fixture
def today() -> date:
    return date(2026, 11, 24)
