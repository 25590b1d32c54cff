"""The book: all profiles and help that rules, talk and telling know of, wherever they are kept."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Protocol, TypeVar

from safecheck.model.commonest import Commonest
from safecheck.model.content import (
    AgreementLines,
    Notice,
    Notices,
    Profile,
    Setting,
    Subject,
)
from safecheck.model.control import Control, Controls
from safecheck.model.family import Circumstance, FamilyWords
from safecheck.model.gone import Gone, GoneThings
from safecheck.model.help import Service, Services, UrgentHelp
from safecheck.model.publishers import Publishers
from safecheck.model.school import SchoolContent
from safecheck.model.terms import Kind, Nation
from safecheck.model.value import NOTHING, Value

HelpFile = TypeVar("HelpFile")

HELP: Mapping[type, str] = {
    Services: "services",
    UrgentHelp: "urgent",
    Notices: "notices",
    AgreementLines: "agreement",
    SchoolContent: "school",
    GoneThings: "gone",
    Publishers: "publishers",
    FamilyWords: "family",
    Controls: "controls",
    Commonest: "commonest",
}
"""The files beside the profiles: what each is read into, and its name."""


class LeftOut(Value):
    """A file that somebody may take for a profile of theirs, and why it is not read."""

    path: Path
    reason: str


class Pages(Protocol):
    """Where a book is read from: the index at once, everything else when it is asked for."""

    @property
    def subjects(self) -> Mapping[str, Subject]:
        """Every subject by id."""

    @property
    def settings(self) -> Mapping[str, tuple[Setting, ...]]:
        """The settings of every subject by its id."""

    def profile(self, subject_id: str) -> Profile:
        """A profile of one of the subjects, with its checks."""

    def help(self, kind: type[HelpFile]) -> HelpFile:
        """One of the files of ``HELP``, by what it is read into."""


class Book:
    """The bundled pages, with a family's or a school's own profiles laid over them: an own one replaces by id.

    Nothing is read before it is asked for. What a reading may raise is the pages' own: see ``library``.
    """

    def __init__(self, pages: Pages, own: Mapping[str, Profile] | None = None,
                 left_out: Sequence[LeftOut] = ()) -> None:
        """Lay own profiles over the pages.

        Args:
            pages: What comes with safecheck.
            own: Own profiles by id.
            left_out: The own files that could not be used.
        """
        self._pages = pages
        self._own = own or {}
        self.left_out = tuple(left_out)

    @cached_property
    def subjects(self) -> Mapping[str, Subject]:
        """Every subject by id."""
        return {**self._pages.subjects, **{name: profile.subject for name, profile in self._own.items()}}

    @cached_property
    def settings(self) -> Mapping[str, tuple[Setting, ...]]:
        """The settings of every subject by its id."""
        return {**self._pages.settings, **{name: profile.settings for name, profile in self._own.items()}}

    @property
    def own(self) -> tuple[str, ...]:
        """The ids of the own profiles."""
        return tuple(self._own)

    def of_kind(self, *kinds: Kind) -> list[Subject]:
        """The subjects of some kinds, by name."""
        return sorted((subject for subject in self.subjects.values() if subject.kind in kinds),
                      key=lambda subject: subject.name.casefold())

    def profile(self, subject_id: str) -> Profile:
        """A profile with its checks.

        Raises:
            KeyError: no subject has this id.
        """
        if subject_id not in self.subjects:
            raise KeyError(subject_id)
        return self._own[subject_id] if subject_id in self._own else self._pages.profile(subject_id)

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
        return {service.id: replace(service, only_in=self._only_in(service))
                for service in self._pages.help(Services).services}

    def _only_in(self, service: Service) -> tuple[str, ...]:
        return () if len(service.nations) == len(Nation) else tuple(self.nations[each] for each in service.nations)

    @cached_property
    def circumstances(self) -> Mapping[str, Circumstance]:
        """What a family may say of itself by id, in the order in which it is offered."""
        return {each.id: each for each in self._pages.help(FamilyWords).circumstances}

    def says(self, circumstances: Collection[str]) -> Mapping[str, str]:
        """What a family with these circumstances is told in place of other words; nothing is read for one without."""
        if not circumstances:
            return NOTHING
        return {words: instead for name, each in self.circumstances.items() if name in circumstances
                for words, instead in each.says.items()}

    @cached_property
    def nations(self) -> Mapping[Nation, str]:
        """The nations by the names that people know."""
        return {each.id: each.label for each in self._pages.help(FamilyWords).nations}

    @cached_property
    def controls(self) -> Mapping[str, Control]:
        """What a check can be about, by id."""
        return {each.id: each for each in self._pages.help(Controls).controls}

    @cached_property
    def commonest(self) -> Commonest:
        """What is common among children of an age."""
        return self._pages.help(Commonest)

    @cached_property
    def urgent(self) -> UrgentHelp:
        """What to do when something is wrong right now."""
        return self._pages.help(UrgentHelp)

    @cached_property
    def notices(self) -> tuple[Notice, ...]:
        """Changes of law and products."""
        return self._pages.help(Notices).notices

    @cached_property
    def agreement(self) -> AgreementLines:
        """What family agreements are made of."""
        return self._pages.help(AgreementLines)

    @cached_property
    def school(self) -> SchoolContent:
        """What a school's stand needs."""
        return replace(self._pages.help(SchoolContent), nations=self.nations)

    @cached_property
    def gone(self) -> tuple[Gone, ...]:
        """What old guides name and is no subject any more."""
        return self._pages.help(GoneThings).gone
