"""Where the program's own profiles are: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

from pathlib import Path

from safecheck.errors import UnreadableFile

BOOK = "book.jsonl"
"""The name of the compiled book in an installed package; ``build_hook`` puts it there."""

_PACKAGE = Path(__file__).resolve().parent.parent


def bundled_pages() -> Path:
    """What the program reads: the compiled book that a wheel carries; in a checkout, the folder of the profiles.

    Raises:
        UnreadableFile: there is neither, so the installation is broken.
    """
    compiled = _PACKAGE / BOOK
    return compiled if compiled.is_file() else bundled_folder()


def bundled_folder() -> Path:
    """The folder of the bundled profiles, which authors read and check.

    A wheel carries it inside the package; an editable install and a checkout have it one level up, known by the
    ``pyproject.toml`` at its side.

    Raises:
        UnreadableFile: neither place has it, so the installation is broken.
    """
    inside, beside = _PACKAGE / "profiles", _PACKAGE.parent / "profiles"
    if inside.is_dir():
        return inside
    if beside.is_dir() and (_PACKAGE.parent / "pyproject.toml").is_file():
        return beside
    raise UnreadableFile(inside, "the bundled profiles are missing", "Install safecheck again.")
