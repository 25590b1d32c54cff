"""Find, index and lazily load profiles and help content from folders; later folders replace by id."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from safecheck.errors import InvalidFiles, UnreadableFile
from safecheck.model import AgreementLines, Gone, Kind, Notice, Profile, SchoolContent, Service, Subject, UrgentHelp

HELP_FOLDER = "help"


def profile_files(folder: Path) -> list[Path]:
    """The profile files under a folder, sorted; names that start with ``_`` and the help folder are not profiles.

    Raises:
        UnreadableFile: the folder is missing or cannot be listed.
    """
    if not folder.is_dir():
        raise UnreadableFile(folder, "there is no such folder")
    found: list[Path] = []
    # Twice as fast as Path.rglob, and the first question waits for it.
    for place, folders, names in os.walk(folder, onerror=_cannot_list):
        if place == str(folder) and HELP_FOLDER in folders:
            folders.remove(HELP_FOLDER)
        found += (Path(place, name) for name in names if name.endswith(".yaml") and not name.startswith("_"))
    return sorted(found)


def _cannot_list(error: OSError) -> None:
    raise UnreadableFile(error.filename, (error.strerror or str(error)).lower()) from None


class Catalogue:
    """All profiles of some folders, the bundled folder first.

    The index reads what stands above each file's checks; a profile's checks are read when it is asked for.
    The parser is loaded with the first file, so that the walk's first question does not wait for it.
    """

    def __init__(self, bundled: Path, own: Sequence[Path] = ()) -> None:
        self._bundled = bundled
        self._own = tuple(own)
        self._profiles: dict[str, Profile] = {}

    @cached_property
    def subjects(self) -> Mapping[str, Subject]:
        """Every subject by id.

        Raises:
            InvalidFiles: a file is not a profile.
            UnreadableFile: a folder or a file cannot be read.
        """
        return {subject.id: subject for subject, _ in self._index.values()}

    @property
    def own(self) -> tuple[str, ...]:
        """The ids that come from own folders."""
        return tuple(name for name, (_, is_own) in self._index.items() if is_own)

    @cached_property
    def _index(self) -> dict[str, tuple[Subject, bool]]:
        from safecheck.library.parse import parse_subject
        from safecheck.library.source import read_text

        index: dict[str, tuple[Subject, bool]] = {}
        problems = []
        for folder in (self._bundled, *self._own):
            for path in profile_files(folder):
                subject, found = parse_subject(read_text(path), str(path))
                problems += found
                if subject is not None:
                    index[subject.id] = (subject, folder is not self._bundled)
        if problems:
            raise InvalidFiles(problems)
        return index

    def of_kind(self, *kinds: Kind) -> list[Subject]:
        """The subjects of some kinds, by name."""
        return sorted((subject for subject in self.subjects.values() if subject.kind in kinds),
                      key=lambda subject: subject.name.casefold())

    def profile(self, subject_id: str) -> Profile:
        """A profile with its checks.

        Raises:
            KeyError: no subject has this id.
            InvalidFiles: the file breaks the form.
        """
        from safecheck.library.parse import parse_profile
        from safecheck.library.source import read_text

        if subject_id not in self._profiles:
            path = Path(self.subjects[subject_id].path)
            profile, problems = parse_profile(read_text(path), str(path))
            if profile is None:
                raise InvalidFiles(problems)
            self._profiles[subject_id] = profile
        return self._profiles[subject_id]

    def for_family(self, subject_ids: Iterable[str]) -> list[Profile]:
        """The profiles of a family: the ones it has, those that they include, then those for every family.

        An id that no profile has any more is passed over.
        """
        own = [name for name in subject_ids if name in self.subjects]
        included = [other for name in own for other in self.subjects[name].includes]
        general = [subject.id for subject in self.subjects.values() if subject.for_every_family]
        return [self.profile(name) for name in dict.fromkeys((*own, *included, *general)) if name in self.subjects]

    @cached_property
    def services(self) -> Mapping[str, Service]:
        """Whom to call, by id, the most important first."""
        return {service.id: service for service in self._help("services")["services"]}

    @cached_property
    def urgent(self) -> UrgentHelp:
        """What to do when something is wrong right now."""
        return UrgentHelp(**self._help("urgent"))

    @cached_property
    def notices(self) -> tuple[Notice, ...]:
        """Changes of law and products."""
        found: tuple[Notice, ...] = self._help("notices")["notices"]
        return found

    @cached_property
    def agreement(self) -> AgreementLines:
        """What family agreements are made of."""
        return AgreementLines(**self._help("agreement"))

    @cached_property
    def school(self) -> SchoolContent:
        """What a school's stand needs."""
        return SchoolContent(**self._help("school"))

    @cached_property
    def gone(self) -> tuple[Gone, ...]:
        """What old guides name and is no subject any more."""
        found: tuple[Gone, ...] = self._help("gone")["gone"]
        return found

    def _help(self, name: str) -> Mapping[str, Any]:
        from safecheck.library.parse import parse_help
        from safecheck.library.source import read_text

        path = self._bundled / HELP_FOLDER / f"{name}.yaml"
        draft, problems = parse_help(name, read_text(path), str(path))
        if draft is None or problems:
            raise InvalidFiles(problems)
        return draft.values
