"""Where a book is read from: a folder of YAML, or the one file that was compiled from it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from safecheck.errors import InvalidFiles, UnreadableFile, reason_of
from safecheck.library.folders import HELP_FOLDER, profile_files
from safecheck.model import HELP, Check, HelpFile, Profile, Setting, Subject

FORM = "safecheck book 1"
"""What a compiled book calls its form; a program reads its own alone."""

SUBJECTS = "subjects"
"""The name of the part that holds what stands above the checks of every profile."""

SETTINGS = "settings"
"""The name of the part that holds the labels of all settings, to find one by."""

_DAMAGED = "the file is damaged, or belongs to another version of safecheck"
_HOW_TO_MEND = "Install safecheck again."


def profile_part(subject_id: str) -> str:
    """The name of the part that holds the checks of a profile."""
    return f"profile/{subject_id}"


def help_part(kind: type) -> str:
    """The name of the part that holds a help file."""
    return f"help/{HELP[kind]}"


class YamlPages:
    """See ``model.Pages``: the index reads what stands above each file's checks, the rest waits, the parser too.

    Raises, whatever is read:
        InvalidFiles: a file breaks the form.
        UnreadableFile: a folder or a file cannot be read.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._profiles: dict[str, Profile] = {}

    @cached_property
    def subjects(self) -> Mapping[str, Subject]:
        """Every subject by id."""
        from safecheck.library.parse import parse_subject
        from safecheck.library.source import read_text

        subjects: dict[str, Subject] = {}
        problems = []
        for path in profile_files(self._folder):
            subject, found = parse_subject(read_text(path), str(path))
            problems += found
            if subject is not None:
                subjects[subject.id] = subject
        if problems:
            raise InvalidFiles(problems)
        return subjects

    @cached_property
    def settings(self) -> Mapping[str, tuple[Setting, ...]]:
        """The settings of every subject by its id."""
        return {name: self.profile(name).settings for name in self.subjects}

    def profile(self, subject_id: str) -> Profile:
        """A profile with its checks."""
        from safecheck.library.parse import parse_profile
        from safecheck.library.source import read_text

        if subject_id not in self._profiles:
            path = Path(self.subjects[subject_id].path)
            profile, problems = parse_profile(read_text(path), str(path))
            if profile is None:
                raise InvalidFiles(problems)
            self._profiles[subject_id] = profile
        return self._profiles[subject_id]

    def help(self, kind: type[HelpFile]) -> HelpFile:
        """One of the help files."""
        from safecheck.library.parse import parse_help
        from safecheck.library.source import read_text

        name = HELP[kind]
        path = self._folder / HELP_FOLDER / f"{name}.yaml"
        draft, problems = parse_help(name, read_text(path), str(path))
        if draft is None or problems:
            raise InvalidFiles(problems)
        return kind(**draft.values)


class CompiledPages:
    """See ``model.Pages``: a part of the file is turned into values when it is asked for.

    Each line is JSON. The first says what the file is, in which form, and the checksum of all that follows; the second
    has the parts by name, each with the place of its first letter below that line, and its length. All of it is ASCII,
    so that letters and bytes count alike.

    Raises, whatever is read:
        UnreadableFile: the file cannot be read, is damaged, or is of another form.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._profiles: dict[str, Profile] = {}

    @cached_property
    def subjects(self) -> Mapping[str, Subject]:
        """Every subject by id."""
        return {subject.id: subject for subject in self._read(SUBJECTS, tuple[Subject, ...])}

    @cached_property
    def settings(self) -> Mapping[str, tuple[Setting, ...]]:
        """The settings of every subject by its id."""
        settings: Mapping[str, tuple[Setting, ...]] = self._read(SETTINGS, Mapping[str, tuple[Setting, ...]])
        return settings

    def profile(self, subject_id: str) -> Profile:
        """A profile with its checks."""
        if subject_id not in self._profiles:
            checks = self._read(profile_part(subject_id), tuple[Check, ...])
            self._profiles[subject_id] = Profile(self.subjects[subject_id], checks)
        return self._profiles[subject_id]

    def help(self, kind: type[HelpFile]) -> HelpFile:
        """One of the help files."""
        content: HelpFile = self._read(help_part(kind), kind)
        return content

    def _read(self, part: str, hint: Any) -> Any:
        from safecheck.library.encoding import decode

        try:
            return decode(hint, json.loads(self._lines.of(part)))
        except (LookupError, TypeError, ValueError, AttributeError):
            raise self._cannot(_DAMAGED) from None

    @cached_property
    def _lines(self) -> _Lines:
        try:
            return _Lines(self._path.read_bytes())
        except OSError as error:
            raise self._cannot(reason_of(error)) from None
        except (LookupError, TypeError, ValueError):
            raise self._cannot(_DAMAGED) from None

    def _cannot(self, reason: str) -> UnreadableFile:
        return UnreadableFile(self._path, f"the profiles cannot be read ({reason})", _HOW_TO_MEND)


class _Lines:
    """A compiled book, read whole, so that damage is told before the first question and not at the part that has it."""

    def __init__(self, content: bytes) -> None:
        """Find the parts.

        Raises:
            LookupError, TypeError, ValueError: it is no such book, or damaged.
        """
        from zlib import crc32

        second = content.index(b"\n") + 1
        head = json.loads(content[:second])
        if (head["form"], head["crc32"]) != (FORM, crc32(memoryview(content)[second:])):
            raise ValueError(head)
        self._content = content
        self._start = content.index(b"\n", second) + 1
        self._places: Mapping[str, tuple[int, int]] = json.loads(content[second:self._start])

    def of(self, name: str) -> bytes:
        """The line of a part."""
        place, length = self._places[name]
        return self._content[self._start + place:self._start + place + length]
