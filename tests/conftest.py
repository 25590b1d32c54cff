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


@pytest.fixture(scope="session")
def shared_tab(browser: Any) -> Iterator[Any]:
    """One tab of it for all pages that keep nothing: to open another takes longer than to look at a page."""
    page = browser.new_page()
    yield page
    page.close()


@pytest.fixture
def tab(shared_tab: Any) -> Any:
    """The same as if it were new: empty, on a screen of middling size, in no look that a test chose."""
    shared_tab.goto("about:blank")
    shared_tab.set_viewport_size({"width": 1280, "height": 720})
    shared_tab.emulate_media(media="null", color_scheme="null", reduced_motion="null", forced_colors="null")
    return shared_tab


@pytest.fixture
def today() -> date:
    return date(2026, 11, 24)
