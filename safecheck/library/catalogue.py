"""Find, index and lazily load profiles and help content from folders; later folders replace by id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from safecheck.errors import InvalidFiles, UnreadableFile, reason_of
from safecheck.library.folders import HELP_FOLDER, LeftOut, profile_files, read_profile, strays
from safecheck.model import (
    AgreementLines,
    Gone,
    Kind,
    Notice,
    Problem,
    Profile,
    SchoolContent,
    Service,
    Subject,
    UrgentHelp,
)


class Catalogue:
    """All profiles of some folders, the bundled folder first.

    The index reads what stands above each bundled file's checks; the checks are read when a profile is asked for.
    Own files are read whole, because what is wrong with one has to be known before the first question: it is left out.
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

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """The files in own folders that are not used, each with the reason."""
        return self._own_files[1]

    @cached_property
    def _index(self) -> dict[str, tuple[Subject, bool]]:
        from safecheck.library.parse import parse_subject
        from safecheck.library.source import read_text

        index: dict[str, tuple[Subject, bool]] = {}
        problems = []
        for path in profile_files(self._bundled):
            subject, found = parse_subject(read_text(path), str(path))
            problems += found
            if subject is not None:
                index[subject.id] = (subject, False)
        if problems:
            raise InvalidFiles(problems)
        own = self._own_files[0]
        self._profiles |= own
        return index | {name: (profile.subject, True) for name, profile in own.items()}

    @cached_property
    def _own_files(self) -> tuple[dict[str, Profile], tuple[LeftOut, ...]]:
        """The profiles of the own folders by id, and what was left out of them."""
        profiles: dict[str, Profile] = {}
        left_out: list[LeftOut] = []
        for folder in self._own:
            used: dict[str, Path] = {}
            for found in _read_own(folder):
                if isinstance(found, LeftOut):
                    left_out.append(found)
                    continue
                name, path = found.subject.id, Path(found.subject.path)
                if name in used:
                    left_out.append(LeftOut(path, f"its id, '{name}', is also the id of {used[name].name}"))
                else:
                    used[name] = path
                    profiles[name] = found
        return profiles, tuple(left_out)

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

        path = Path(self.subjects[subject_id].path)
        if subject_id not in self._profiles:
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


def _read_own(folder: Path) -> Iterator[Profile | LeftOut]:
    """Each profile under an own folder, or why a file there is none."""
    from safecheck.library.parse import parse_profile

    unlisted: list[LeftOut] = []

    def note(error: OSError) -> None:
        unlisted.append(LeftOut(Path(error.filename), reason_of(error)))

    for path in profile_files(folder, note):
        try:
            profile, problems = parse_profile(read_profile(path), str(path))
        except UnreadableFile as error:
            yield LeftOut(path, error.reason)
            continue
        yield profile or LeftOut(path, _told(problems))
    yield from (*unlisted, *strays(folder))


def _told(problems: Sequence[Problem]) -> str:
    """The first mistake of a file, and how many more there are."""
    first = min(problems, key=lambda each: (each.location.line, each.location.column))
    more = len(problems) - 1
    after = f" ({more} more {'mistake' if more == 1 else 'mistakes'})" if more else ""
    return f"line {first.location.line}, {first.message.rstrip('.')}{after}"
