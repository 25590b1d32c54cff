"""The page's JavaScript, once for all tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from safecheck.model import Book
from safecheck.page.build import Setting, make_page
from tests.page.player import NOON, Player
from tests.page.twins import Twins


@pytest.fixture(scope="session")
def twins(browser: Any, book: Book) -> Iterator[Twins]:
    page = browser.new_page()
    yield Twins(page, book)
    page.close()


@pytest.fixture(scope="session")
def path(book: Book, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page, made once."""
    made = tmp_path_factory.mktemp("page") / "safecheck.html"
    made.write_text(make_page(book, Setting(NOON.date())), encoding="utf-8")
    return made


@pytest.fixture
def play(browser: Any, path: Path) -> Iterator[Callable[..., Player]]:
    """Opens the page, as often as it is called; at the end nothing was fetched and nothing went wrong."""
    players: list[Player] = []

    def start(*args: Any, at: Path = path, **options: Any) -> Player:
        players.append(Player(browser, at, *args, **options))
        return players[-1]

    yield start
    for each in players:
        each.close()
        assert each.mistakes == []
        assert [url for url in each.requests if not url.startswith(("file:", "blob:", *each.expected))] == []


@pytest.fixture(scope="session")
def walking(twins: Twins) -> Twins:
    """The same with what leads through a course in one call."""
    from tests.page.test_courses import HELPERS

    twins.add(HELPERS)
    return twins


TWINS = ("test_rules", "test_courses", "test_dense", "test_beside", "test_tell")
"""What holds the rules and the telling in JavaScript to those in Python."""


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how long it took, because everybody waits for it."""
    took = [each.duration for each in terminalreporter.getreports("passed") + terminalreporter.getreports("failed")
            if Path(each.fspath).stem in TWINS]
    if took:
        terminalreporter.write_line(f"Python and JavaScript were held together in {sum(took):.0f} seconds")
