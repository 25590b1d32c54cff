"""Where the program's own profiles are: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

from pathlib import Path

from safecheck.errors import UnreadableFile


def bundled_folder() -> Path:
    """The folder of the bundled profiles.

    A wheel carries it inside the package; an editable install and a checkout have it one level up, known by the
    ``pyproject.toml`` at its side.

    Raises:
        UnreadableFile: neither place has it, so the installation is broken.
    """
    package = Path(__file__).resolve().parent.parent
    inside, beside = package / "profiles", package.parent / "profiles"
    if inside.is_dir():
        return inside
    if beside.is_dir() and (package.parent / "pyproject.toml").is_file():
        return beside
    raise UnreadableFile(inside, "the bundled profiles are missing", "Install safecheck again.")
