"""What lies in a folder of profiles: the profiles, what only looks like one, and what is nobody's text."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from safecheck.errors import UnreadableFile, reason_of
from safecheck.model import LeftOut

ENDING = ".yaml"
HELP_FOLDER = "help"
FAMILY = "family"
"""The name of the help file that lies above the others, beside the folders of profiles."""

WRONG_ENDING = f"the name has to end in {ENDING}"

MOST_ENTRIES = 20_000
"""Where more lies, somebody has named a whole drive, and reading it would have no end."""

_OTHER_ENDINGS = re.compile(r"(?:\.(?:ya?ml|txt|text|json))+\s*$", re.IGNORECASE)
_LIKE_YAML = re.compile(r"\.ya?ml(?:\.\w+)*\s*$", re.IGNORECASE)
_MAY_HOLD_ONE = (".txt", ".text", ".json", "")
_OF_A_PROFILE = re.compile(rb"^[^\w\n]*(id|kind|checks)[^\w\n]*:", re.MULTILINE)
_FIRST_LINE = re.compile(rb"(?:\s|\xef\xbb\xbf|#.*\n)*(?:\{|\w+ *:)")
_START = 4000
"""Bytes of a file by which it is told whether it is meant as a profile."""


def is_hidden(name: str) -> bool:
    """Whether a system or an editor puts such a name beside people's files: ``._a.yaml``, ``~$a.yaml``, ``a.yaml~``."""
    return name.startswith((".", "~")) or name.endswith("~") or name == "__MACOSX"


def is_folder(path: Path) -> bool:
    """Whether there is a folder, as far as that can be seen."""
    try:
        return path.is_dir()
    except OSError:  # above it is a folder that may not be looked into, or the name is too long
        return False


def help_file(folder: Path, name: str) -> Path:
    """Where a help file of a folder of profiles is."""
    return folder / f"{name}{ENDING}" if name == FAMILY else folder / HELP_FOLDER / f"{name}{ENDING}"


def profile_files(folder: Path, unlisted: Callable[[OSError], None] | None = None) -> list[Path]:
    """The profile files under a folder, sorted.

    Hidden names, names that start with ``_`` and help files are not profiles.

    Args:
        folder: The folder.
        unlisted: Is told of each folder that cannot be listed; without it such a folder is an error.

    Raises:
        UnreadableFile: the folder is missing or cannot be listed.
    """
    return sorted(path for place, _, names in _walk(folder, unlisted)
                  for name in names if name.endswith(ENDING) and name[0] not in "._~"
                  if (path := Path(place, name)) != help_file(folder, FAMILY))


def strays(folder: Path) -> list[LeftOut]:
    """What lies under a folder and only looks like a profile: another ending, or a folder or link of such a name."""
    found: list[LeftOut] = []
    for place, folders, names in _walk(folder, lambda error: None):
        for name in (*folders, *(name for name in names if not name.endswith(ENDING) and not name.startswith("_"))):
            reason = _why_not(Path(place, name), is_folder=name in folders)
            if reason and not is_hidden(name):
                found.append(LeftOut(Path(place, name), reason))
    return sorted(found, key=lambda each: each.path)


def hidden_files(folder: Path) -> list[Path]:
    """What lies under a folder and has a profile's ending, but the name of a hidden file."""
    return sorted(Path(place, name) for place, _, names in _walk(folder, lambda error: None)
                  for name in names if is_hidden(name) and _LIKE_YAML.search(name.rstrip("~")))


def better_name(path: Path) -> str:
    """The name that a profile with another ending has to have."""
    return _OTHER_ENDINGS.sub("", path.name) + ENDING


def read_profile(path: Path) -> str:
    """The text of a file that was found in a folder.

    Raises:
        UnreadableFile: it is no file, or cannot be read.
    """
    from safecheck.library.source import read_text  # which loads the parser

    if not path.is_file():  # a pipe would be waited for without an end
        reason = "a link that leads nowhere" if path.is_symlink() else "not a file that can be read"
        raise UnreadableFile(path, reason, "Delete it, or put the file itself there.")
    return read_text(path)


def _walk(folder: Path, unlisted: Callable[[OSError], None] | None) -> Iterator[tuple[str, list[str], list[str]]]:
    """Each folder with its folders and files; hidden ones, help, and what has a profile's name are not gone into."""
    if not is_folder(folder):
        raise UnreadableFile(folder, "there is no such folder")
    seen = 0
    # Twice as fast as Path.rglob, and the first question waits for it.
    for place, folders, names in os.walk(folder, onerror=unlisted or _cannot_list):
        seen += len(folders) + len(names)
        if seen > MOST_ENTRIES:
            raise UnreadableFile(folder, f"more than {MOST_ENTRIES:,} files and folders are in it",
                                 "Name the folder that holds the profiles alone.")
        yield place, list(folders), names
        folders[:] = [name for name in folders if not is_hidden(name) and not _LIKE_YAML.search(name)
                      and not (name == HELP_FOLDER and place == str(folder))]


def _cannot_list(error: OSError) -> None:
    raise UnreadableFile(error.filename, reason_of(error)) from None


def _why_not(path: Path, *, is_folder: bool) -> str:
    """Why something is not read that somebody may take for a profile; nothing if nobody does."""
    if is_folder:
        if _LIKE_YAML.search(path.name):
            return "it is a folder, and a profile is a file"
        return "it is a link to a folder, and such a link is not followed" if path.is_symlink() else ""
    if _LIKE_YAML.search(path.name):
        return WRONG_ENDING
    return WRONG_ENDING if path.suffix.lower() in _MAY_HOLD_ONE and _reads_like_a_profile(path) else ""


def _reads_like_a_profile(path: Path) -> bool:
    if not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            start = file.read(_START)
    except OSError:
        return False
    return bool(_FIRST_LINE.match(start)) and len({found[1] for found in _OF_A_PROFILE.finditer(start)}) > 1
