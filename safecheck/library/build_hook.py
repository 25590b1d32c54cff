"""Compiles the book while a wheel is built; hatchling calls it, and ``pyproject.toml`` says so."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BookHook(BuildHookInterface[Any]):
    """Puts the compiled book into the package; a mistake in a profile ends the build with its file and line."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the profiles of the source tree; an editable install reads them as they are."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)  # the package is not installed where it is built
        from safecheck.errors import SafecheckError
        from safecheck.library.bundled import BOOK
        from safecheck.library.compile import compile_book

        self._made = TemporaryDirectory()
        book = Path(self._made.name, BOOK)
        try:
            book.write_bytes(compile_book(Path(self.root, "profiles")))
        except SafecheckError as error:
            self.app.abort(f"{error.message}\n{error.hint}")
        build_data["force_include"][str(book)] = f"safecheck/{BOOK}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Take away what was only needed for the wheel."""
        if version != "editable":
            self._made.cleanup()
