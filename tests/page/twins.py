"""The page's JavaScript in a real browser, without its screens: every function of it can be called."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import safecheck
from safecheck.model import Book
from safecheck.page.data import page_data
from safecheck.words import sentences

SCRIPTS = Path(safecheck.__file__).parent / "page/js"
HOST = "http://page.test/"

SCREENS = ("page.js", "screens")
"""What acts as soon as it is loaded, or is called by what does."""

_LOAD = """async ([modules, data]) => {
  const found = Object.assign({}, ...await Promise.all(modules.map((module) => import(module))));
  data = JSON.parse(data);
  found.openBook(data);
  found.speak(data.words);
  const { book } = await import("/book.js");
  const parts = Object.entries({ check: book.checks, subject: book.subjects, service: book.services,
    notice: book.notices, urgent: { urgent: book.urgent } });
  const names = new Map(parts.flatMap(([kind, things]) => Object.entries(things).map(([name, thing]) =>
    [thing, `${kind} ${name}`])));
  const told = { whole: undefined, short: (_, value) => names.get(value) ?? value };
  window.twins = (name, batch, form) => JSON.stringify(JSON.parse(batch).map((given) => {
    try {
      return { result: found[name](...given) ?? null };
    } catch (error) {
      return { error: String(error.stack ?? error) };
    }
  }), told[form]);
  window.found = found;
}"""


class Twins:
    """The functions of all modules but the screens, by name."""

    def __init__(self, page: Any, book: Book) -> None:
        self.page = page
        page.route(f"{HOST}**", self._serve)
        page.goto(HOST)
        page.evaluate(_LOAD, [self._modules(), json.dumps(page_data(book, sentences()))])

    def call(self, name: str, batch: Iterable[Sequence[Any]], *, short: bool = False) -> list[Any]:
        """What a function gives for each of some lists of arguments.

        Args:
            name: The function.
            batch: For each call its arguments, as JSON can hold them.
            short: Whether what stands in the book is told by its name alone, such as ``check roblox/chat``.
        """
        told = json.loads(self.page.evaluate("([name, batch, form]) => window.twins(name, batch, form)",
                                             [name, json.dumps([*map(list, batch)]), "short" if short else "whole"]))
        errors = [each["error"] for each in told if "error" in each]
        assert not errors, f"{name}: {errors[0]}"
        return [each["result"] for each in told]

    def add(self, script: str) -> None:
        """Add functions that tests need, such as one that makes several steps in one go: an object by name."""
        self.page.evaluate(f"Object.assign(window.found, (({{ ...found }}) => ({script}))(window.found))")

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
