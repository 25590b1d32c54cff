"""A folder of YAML made into the one file that the program reads; see ``pages.CompiledPages`` for its form."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from itertools import accumulate
from pathlib import Path
from zlib import crc32

from safecheck.errors import InvalidFiles
from safecheck.library.encoding import encode
from safecheck.library.pages import FORM, SETTINGS, SUBJECTS, YamlPages, help_part, profile_part
from safecheck.model import HELP, Problem, Subject


def compile_book(folder: Path) -> bytes:
    """The book of a folder: the same bytes for the same files, and nothing in it of where they are.

    Raises:
        InvalidFiles: files break the form; all their mistakes.
        UnreadableFile: a folder or a file cannot be read.
    """
    pages = YamlPages(folder)
    _refuse_mistakes(pages)
    return _bound({
        SUBJECTS: tuple(_without_place(subject, folder) for subject in pages.subjects.values()),
        SETTINGS: pages.settings,
        **{help_part(kind): pages.help(kind) for kind in HELP},
        **{profile_part(name): pages.profile(name).checks for name in pages.subjects},
    })


def _refuse_mistakes(pages: YamlPages) -> None:
    """Tell the mistakes of all files, and not of the first alone."""
    problems: list[Problem] = []
    helps = (partial(pages.help, kind) for kind in HELP)
    profiles = (partial(pages.profile, name) for name in pages.subjects)
    for read in (*helps, *profiles):
        try:
            read()
        except InvalidFiles as error:
            problems += error.problems
    if problems:
        raise InvalidFiles(problems)


def _without_place(subject: Subject, folder: Path) -> Subject:
    return replace(subject, path=Path(subject.path).relative_to(folder).as_posix())


def _bound(parts: dict[str, object]) -> bytes:
    """The parts as one file, each a line."""
    lines = {name: _line(encode(part)) for name, part in parts.items()}
    places = accumulate(map(len, lines.values()), initial=0)
    contents = {name: (place, len(line) - 1) for (name, line), place in zip(lines.items(), places, strict=False)}
    rest = b"".join((_line(contents), *lines.values()))
    return _line({"form": FORM, "crc32": crc32(rest)}) + rest


def _line(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode("ascii") + b"\n"
