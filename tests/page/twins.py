"""The page's JavaScript in a real browser, without its screens: every function of it can be called."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import safecheck
from safecheck.model import Book
from safecheck.page.data import book_data, spoken_data
from safecheck.words import sentences

SCRIPTS = Path(safecheck.__file__).parent / "page/js"
HOST = "http://page.test/"

SCREENS = ("page.js", "screens")
"""What acts as soon as it is loaded, or is called by what does."""

AT_ONCE = 25
"""Calls in one message to the browser: what drives it runs out of memory on a thousand reports in one."""

_LOAD = """async (modules) => {
  const known = await import("/book.js");
  window.found = Object.assign({ theBook: () => known.book },
    ...await Promise.all(modules.map((module) => import(module))));
  let names;
  window.open_ = (data) => {
    found.knowRules(data);
    found.speak(data.words);
    found.openBook(data);
    const { checks, subjects, services, notices, urgent } = known.book;
    const parts = { check: checks, subject: subjects, service: services, notice: notices, urgent: [urgent] };
    names = new Map(Object.entries(parts).flatMap(([kind, things]) => Object.values(things)
      .map((thing) => [thing, `${kind} ${thing.key ?? thing.id ?? ""}`])));
  };
  const told = { whole: undefined, short: (_, value) => names.get(value) ?? value };
  window.twins = (name, batch, form) => JSON.stringify(JSON.parse(batch).map((given) => {
    try {
      return { result: found[name](...given) ?? null };
    } catch (error) {
      return { error: String(error.stack ?? error) };
    }
  }), told[form]);
}"""


@cache
def _data(book: Book) -> str:
    return json.dumps(spoken_data(sentences()) | book_data(book))


class Twins:
    """The functions of all modules but the screens, by name."""

    def __init__(self, page: Any, book: Book) -> None:
        self.page = page
        page.route(f"{HOST}**", self._serve)
        page.goto(HOST)
        page.evaluate(_LOAD, self._modules())
        self.open(book)

    def open(self, book: Book) -> None:
        """Know this book from now on."""
        self.page.evaluate("(data) => window.open_(JSON.parse(data))", _data(book))

    def call(self, name: str, batch: Iterable[Sequence[Any]], *, short: bool = False) -> list[Any]:
        """What a function gives for each of some lists of arguments.

        Args:
            name: The function.
            batch: For each call its arguments, as JSON can hold them.
            short: Whether what stands in the book is told by its name alone, such as ``check roblox/chat``.
        """
        every = [*map(list, batch)]
        told = [each for first in range(0, len(every), AT_ONCE)
                for each in self._called(name, every[first:first + AT_ONCE], "short" if short else "whole")]
        errors = [each["error"] for each in told if "error" in each]
        assert not errors, f"{name}: {errors[0]}"
        return [each["result"] for each in told]

    def _called(self, name: str, batch: list[list[Any]], form: str) -> list[dict[str, Any]]:
        told: list[dict[str, Any]] = json.loads(self.page.evaluate(
            "([name, batch, form]) => window.twins(name, batch, form)", [name, json.dumps(batch), form]))
        return told

    def add(self, script: str) -> None:
        """Add functions that tests need, such as one that makes several steps in one go: an object by name."""
        self.page.evaluate(f"Object.assign(window.found, {script})")

    @staticmethod
    def _modules() -> list[str]:
        paths = (path.relative_to(SCRIPTS) for path in sorted(SCRIPTS.rglob("*.js")))
        return [f"/{path.as_posix()}" for path in paths if path.parts[0] not in SCREENS]

    @staticmethod
    def _serve(route: Any) -> None:
        path = SCRIPTS / route.request.url.removeprefix(HOST)
        if path.suffix == ".js":
            route.fulfill(path=path, content_type="text/javascript")
        else:
            route.fulfill(body="<!doctype html><title>Twins</title>", content_type="text/html")
