"""Plays the page as a parent does: sees what is on the screen, taps a button, ticks a box."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

from safecheck.model import Budget, Family

NOON = datetime(2026, 11, 30, 12)
PHONE, SMALL, DESK = (360, 640), (320, 568), (1280, 800)
MOST_SCREENS = 400


class Player:
    """One visit of the page. Every request and every mistake of it is noted."""

    def __init__(self, browser: Any, path: Path, size: tuple[int, int] = PHONE, **options: Any) -> None:
        self.context = browser.new_context(viewport={"width": size[0], "height": size[1]}, accept_downloads=True, **options)
        self.context.clock.set_fixed_time(NOON)
        self._path = path
        self.requests: list[str] = []
        self.expected: tuple[str, ...] = ()
        """What may be fetched all the same, because the person asked for it."""
        self.mistakes: list[str] = []
        self.visit()

    def visit(self) -> None:
        """Open the page, in a new tab."""
        self.page = self.context.new_page()
        self.page.set_default_timeout(10_000)
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.mistakes.append(str(error)))
        self.page.on("console", lambda message: self.mistakes.append(message.text) if message.type == "error" else None)
        self.page.goto(self._path.as_uri())
        self.page.wait_for_selector("#screen :is(h1, h2)")

    def close(self) -> None:
        self.context.close()

    @property
    def heading(self) -> str:
        return str(self.page.locator("#screen h1:visible").first.inner_text())

    @property
    def text(self) -> str:
        return " ".join(self.page.locator("#screen").inner_text().split())

    def has(self, key: str) -> bool:
        return bool(self.page.locator(f'[data-key="{key}"]').count())

    def tap(self, key: str) -> None:
        self.page.click(f'[data-key="{key}"]')

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).first.click()

    def back(self) -> None:
        self.page.go_back()

    def pick(self, names: tuple[str, ...]) -> None:
        """Tick some things, by way of the list or of their names, and go on."""
        for name in names:
            if not self.has(name):
                self.page.get_by_role("button", name=re.compile("^Show all")).click()
            self.page.check(f'input[data-key="{name}"]')
        self.page.click(".on")

    def keep(self) -> None:
        """Have the answers kept on the device."""
        self.unfold_keeping()
        self.page.check("#keep")

    def unfold_keeping(self) -> None:
        if self.page.locator(".keeping").get_attribute("open") is None:
            self.page.click(".keeping summary")

    @property
    def kept(self) -> Any:
        """The check that is kept on the device, if one is."""
        return self.page.evaluate("JSON.parse(localStorage.safecheck ?? '{}').check ?? null")

    def open(self, family: Family, budget: Budget) -> None:
        """Answer all that comes before the checks."""
        self.tap("no")
        self.tap(str(family.age))
        self.tap(family.nation or "")
        self.pick(family.devices)
        self.pick(family.apps)
        self.pick(family.circumstances)
        self.tap(budget)

    def walk(self, random: Random, seen: Callable[[str], None] = lambda kind: None) -> None:
        """Answer the checks at random up to the end; ``seen`` is told the kind of each screen."""
        for _ in range(MOST_SCREENS):
            kind = self.kind
            seen(kind)
            if kind == "end":
                return
            answers = self.page.locator(".answer")
            answers.nth(random.randrange(answers.count()) if kind != "sign" else 0).click()
        raise AssertionError("the walk does not end")

    @property
    def kind(self) -> str:
        """What the screen is about."""
        kinds = {"rest": "end", "report": "end", "one-by-one": "joint", "fix": "fix", "done": "steps",
                 "does-not-apply": "check", "childs-version": "check", "not-sure": "check", "no": "sign"}
        return next((kind for key, kind in kinds.items() if self.has(key)), "other")
