"""A folder of YAML as the pages of a book: the index reads what stands above each file's checks, the rest waits."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from safecheck.errors import InvalidFiles
from safecheck.library.folders import HELP_FOLDER, profile_files
from safecheck.model import Profile, Subject


class YamlPages:
    """See ``model.Pages``. The parser is loaded with the first file.

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

    def help(self, name: str) -> Mapping[str, Any]:
        """The content of one help file by field."""
        from safecheck.library.parse import parse_help
        from safecheck.library.source import read_text

        path = self._folder / HELP_FOLDER / f"{name}.yaml"
        draft, problems = parse_help(name, read_text(path), str(path))
        if draft is None or problems:
            raise InvalidFiles(problems)
        return draft.values
