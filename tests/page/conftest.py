"""The page's JavaScript, once for all tests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from safecheck.model import Book
from tests.page.twins import Twins


@pytest.fixture(scope="session")
def twins(browser: Any, book: Book) -> Iterator[Twins]:
    page = browser.new_page()
    yield Twins(page, book)
    page.close()
