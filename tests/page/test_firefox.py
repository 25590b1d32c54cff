"""The page in Firefox too: families walk to the end, go back, and open it again."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from safecheck.model import Budget, Family
from safecheck.words import say
from tests.content.test_families import FAMILIES
from tests.page.player import DESK, MOST_SCREENS, PHONE
from tests.page.test_page import SIX
from tests.render.firefox import FIREFOX, Firefox, firefox

pytestmark = pytest.mark.skipif(FIREFOX is None, reason="needs Firefox; CI installs it")

PATIENCE = 20
"""Seconds until something is on the screen."""

HEADING = "return [...document.querySelectorAll('#screen h1')].find((each) => each.checkVisibility())?.textContent ?? ''"
TAP = """const found = document.querySelector(arguments[0]);
    if (found) found.click();
    return Boolean(found);"""
KEYS = "return [...document.querySelectorAll('.answers [data-key]')].map((each) => each.dataset.key)"


@pytest.fixture(scope="module")
def fox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    with firefox(tmp_path_factory.mktemp("firefox")) as found:
        yield found


def soon(what: Any) -> Any:
    """What is true before long."""
    end = time.monotonic() + PATIENCE
    while not (found := what()):
        assert time.monotonic() < end
        time.sleep(0.1)
    return found


def heading(fox: Firefox) -> str:
    return str(soon(lambda: fox.does(HEADING)))


def tap(fox: Firefox, found: str) -> None:
    assert soon(lambda: fox.does(TAP, found))


def key(fox: Firefox, name: str) -> None:
    tap(fox, f'[data-key="{name}"]')


def pick(fox: Firefox, names: tuple[str, ...]) -> None:
    fox.does("[...document.querySelectorAll('.picks .look')].at(-1)?.click()")
    for name in names:
        key(fox, name)
    tap(fox, ".on")


def opened(fox: Firefox, path: Path, family: Family, size: tuple[int, int] = PHONE) -> None:
    fox.open(path, size)
    fox.does("onbeforeunload = null; localStorage.clear()")
    assert heading(fox) == say("walk.wrong-now")
    key(fox, "no")
    key(fox, str(family.age))
    key(fox, "")
    for names in (family.devices, family.apps, family.circumstances):
        pick(fox, names)
    key(fox, Budget.FIVE)


@pytest.mark.parametrize("name", SIX)
def test_a_family_walks_to_the_end(name: str, fox: Firefox, path: Path) -> None:
    opened(fox, path, FAMILIES[name], DESK if SIX.index(name) % 2 else PHONE)
    random = Random(name)
    for _ in range(MOST_SCREENS):
        assert not fox.does("return document.documentElement.scrollWidth > innerWidth")
        keys = fox.does(KEYS)
        if "report" in keys:
            break
        key(fox, "no" if "no" in keys else random.choice(keys))
    assert heading(fox).startswith(f"Gap report for a child of {FAMILIES[name].age}, ")
    key(fox, "report")
    assert fox.does("return document.querySelectorAll('#screen .levels li').length") == 4
    fox.back()
    assert "agreement" in soon(lambda: fox.does(KEYS))


def test_back_help_and_what_is_kept(fox: Firefox, path: Path) -> None:
    opened(fox, path, FAMILIES["9, a phone"])
    first = heading(fox)
    tap(fox, ".answer")
    fox.back()
    assert soon(lambda: heading(fox) == first)
    tap(fox, "#help-now")
    assert heading(fox) == say("urgent.title")
    fox.back()
    assert soon(lambda: heading(fox) == first)
    tap(fox, ".keeping summary")
    tap(fox, "#keep")
    fox.open(path, PHONE)
    assert heading(fox) in (first, say("walk.wrong-now"))
    assert fox.does("return localStorage.length") == 1
