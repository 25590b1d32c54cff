"""Urgent help is told alike in Python and in JavaScript, for each nation, and whatever its files hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from random import Random
from typing import Any

import pytest

from safecheck.model import Book, Nation, Services, UrgentHelp
from safecheck.telling.help_numbers import help_numbers
from safecheck.telling.help_pages import (
    Help,
    OnRequest,
    all_situations,
    emergency_page,
    first_page,
    part_page,
    situation_page,
)
from tests.page.made_up import MadeUp
from tests.page.test_rules import assert_twins
from tests.page.told import in_full, told
from tests.page.twins import Twins
from tests.render.chromium import needs_chromium

pytestmark = needs_chromium

ODD_BOOKS = 12


class _Odd:
    """See ``model.Pages``: a book whose help is other than it is."""

    def __init__(self, seed: int, book: Book) -> None:
        self._chance = MadeUp(Random(seed))
        self._help = book._pages.help
        self.subjects, self.settings = book.subjects, book.settings
        self.profile = book.profile

    @cache  # noqa: B019 (as short-lived as the test)
    def help(self, kind: Any) -> Any:
        real = self._help(kind)
        if kind is Services:
            return replace(real, services=tuple(map(self._chance.like, real.services)))
        if kind is UrgentHelp:
            return replace(self._chance.like(real), golden_rules=real.golden_rules)  # there is always one
        return real


@pytest.fixture(params=["real", *range(ODD_BOOKS)])
def any_book(request: pytest.FixtureRequest, twins: Twins, book: Book) -> Iterator[Book]:
    """A book whose help both sides know."""
    twins.add("{ setHelp: (services, urgent) => Object.assign(found.theBook(), { services, urgent }) && null }")
    odd = book if request.param == "real" else Book(_Odd(request.param, book))
    twins.call("setHelp", [[in_full(odd.services), in_full(odd.urgent)]])
    yield odd
    twins.open(book)


def test_urgent_help_is_told_alike(twins: Twins, any_book: Book) -> None:
    for nation in (None, *Nation):
        assert_told_alike(twins, any_book, nation)


def assert_told_alike(twins: Twins, any_book: Book, nation: Nation | None) -> None:
    help_, situations = Help.of(any_book, nation), any_book.urgent.situations
    assert twins.call("emergencyPage", [[]]) == [told(emergency_page(any_book.urgent))]
    assert twins.call("allSituations", [[nation]]) == [told(all_situations(help_))]
    assert twins.call("helpNumbers", [[nation]]) == [told(help_numbers(help_))]
    each = [[in_full(situation), nation] for situation in situations]
    assert_twins([told(first_page(situation, help_)) for situation in situations], twins.call("firstPage", each), each)
    assert_twins([told(situation_page(situation, help_)) for situation in situations],
                 twins.call("situationPage", each), each)
    parts = [[in_full(situation), part, nation] for situation in situations for part in OnRequest]
    assert_twins([told(part_page(situation, part, help_)) for situation in situations for part in OnRequest],
                 twins.call("partPage", parts), parts)
