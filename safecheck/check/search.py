"""Find what somebody means by a name, also by an old one: ``insta``, ``x box``, ``twitter``, ``quick add``.

A very name passes, whatever its spaces, case, signs and accents; so does a beginning that can mean one thing only.
Everything else, such as ``kick`` for Kik, is no more than offered: another product must never open in its place.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Generic, TypeVar

from safecheck.model import FoundSetting, Gone, Profile, Setting, Subject
from safecheck.model.value import Value

if TYPE_CHECKING:
    from difflib import SequenceMatcher

ALIKE = 0.75
"""How alike a mistyped name has to be to be offered (difflib's ratio): one wrong letter in four."""

ABOUT_AS_ALIKE = 0.1
"""Two names whose ratios differ by more than this are not both offered."""

SHORTEST_BEGINNING = 3
"""Letters. Fewer begin too many names; and so short a text is like too many others to be offered for a slip."""

MOST_OFFERED = 5
"""What a person can choose from at a glance."""

Thing = TypeVar("Thing")
Other = TypeVar("Other")


class Names(Value):
    """What a thing is called.

    Attributes:
        own: Its own names, of which a beginning may be enough.
        also: Other names, such as former ones; they have to be typed whole.
        not_these: Names of other things, for which it must not be taken although its own names begin so.
    """

    own: tuple[str, ...]
    also: tuple[str, ...] = ()
    not_these: tuple[str, ...] = ()


class Found(Value, Generic[Thing]):
    """What a text may mean.

    Attributes:
        named: The things that have this very name.
        begun: Others that have a name which begins so.
        alone: The one of ``begun`` that this beginning means without a doubt, if there is one.
        like: If nothing begins so: what has the text in a name, or a name like it. Only ever to be offered.
    """

    named: tuple[Thing, ...] = ()
    begun: tuple[Thing, ...] = ()
    alone: Thing | None = None
    like: tuple[Thing, ...] = ()

    @property
    def one(self) -> Thing | None:
        """The one thing that is meant, if no question is needed."""
        if self.named:
            return self.named[0] if len(self.named) == 1 else None
        return self.alone

    @property
    def near(self) -> tuple[Thing, ...]:
        """What to ask about where no one thing is meant, the likeliest first."""
        return () if self.one is not None else (self.named or self.begun or self.like)[:MOST_OFFERED]

    @property
    def every(self) -> tuple[Thing, ...]:
        """All of it, for a list from which a person chooses."""
        return (*self.named, *self.begun, *self.like)

    def turned(self, into: Callable[[Thing], Other]) -> Found[Other]:
        """The same of what the things are turned into."""
        return Found(tuple(map(into, self.named)), tuple(map(into, self.begun)),
                     None if self.alone is None else into(self.alone), tuple(map(into, self.like)))


def look_up(text: str, things: Iterable[Thing], names: Callable[[Thing], Names]) -> Found[Thing]:
    """What a text may mean among some things; equally likely ones stay in the order in which they come."""
    wanted = _plain(text)
    if not wanted:
        return Found()
    every = [_Called(thing, names(thing)) for thing in things]
    named = [each.thing for each in every if wanted in each.plain]
    begun = [each for each in every if wanted not in each.plain and each.begins(wanted)]
    alone = [each.thing for each in begun if _is_enough(wanted, each, begun)]
    return Found(tuple(named), tuple(each.thing for each in begun), alone[0] if len(alone) == 1 else None,
                 () if named or begun else tuple(_like(wanted, every)))


def find(text: str, subjects: Iterable[Subject]) -> Found[Subject]:
    """What a text may mean among some subjects."""
    return look_up(text, subjects, names_of)


def find_present(text: str, subjects: Sequence[Subject], gone: Iterable[Gone]) -> Found[Subject]:
    """What a text may mean among some subjects; for what is gone, those to look at now are offered."""
    found = find(text, subjects)
    old = None if found.named else find_gone(text, gone).one
    return Found(like=tuple(each for each in subjects if each.id in old.instead)) if old else found


def find_gone(text: str, gone: Iterable[Gone]) -> Found[Gone]:
    """What is gone and may be meant."""
    return look_up(text, gone, lambda each: Names((each.id, each.name), each.also_called))


def find_settings(text: str, settings: Iterable[Setting], today: date) -> Found[str]:
    """The labels of settings, of today or former ones, that a text may mean on a day."""
    labels = {_plain(label): label for setting in settings if setting.in_force(today) for label in setting.labels}
    return look_up(text, labels.values(), lambda label: Names((label,)))


def is_called(text: str, setting: Setting) -> bool:
    """Whether a setting has this very label, or had it before."""
    return _plain(text) in map(_plain, setting.labels)


def settings_called(text: str, profiles: Iterable[Profile], today: date) -> list[FoundSetting]:
    """The settings of a day that have this very label, or had it before."""
    wanted = _plain(text)
    found: list[FoundSetting] = []
    for profile in profiles:
        for check in profile.checks:
            former = next((name for name in check.formerly if _plain(name) == wanted), None)
            if wanted and check.in_force(today) and (former or _plain(check.setting or "") == wanted):
                found.append(FoundSetting(profile.subject, check, former))
    return found


def names_of(subject: Subject) -> Names:
    """What a subject is called."""
    return Names((subject.id, subject.name), (*subject.also_called, *subject.formerly), subject.not_called)


class _Called(Generic[Thing]):
    """A thing with its names as they are compared."""

    def __init__(self, thing: Thing, names: Names) -> None:
        self.thing = thing
        self.names = names
        self.plain = [_plain(name) for name in (*names.own, *names.also)]

    def begins(self, wanted: str) -> list[str]:
        """The names that begin so."""
        return [name for name in self.plain if name.startswith(wanted)]


def _is_enough(wanted: str, called: _Called[Thing], begun: Sequence[_Called[Thing]]) -> bool:
    """Whether a beginning means this thing alone: one of its own names begins so, and no other thing's.

    It has to go beyond the first word of several, which is too often a maker or a product of its own: "Epic", "Home".
    Names that hold the whole of its own, such as "WhatsApp AI", say nothing against "whats" for WhatsApp.
    """
    if len(wanted) < SHORTEST_BEGINNING or wanted in map(_plain, called.names.not_these):
        return False
    others = [name for each in begun if each is not called for name in each.begins(wanted)]
    return any(own.startswith(wanted) and len(wanted) > first and all(name.startswith(own) for name in others)
               for own, first in ((_plain(name), _first_of_several(name)) for name in called.names.own))


def _first_of_several(name: str) -> int:
    """The letters of a name's first word; 0 if it is the only one."""
    words = _words(name)
    return len(words[0]) if len(words) > 1 else 0


def _like(wanted: str, every: Sequence[_Called[Thing]]) -> list[Thing]:
    """What to offer for a text with which no name begins: names like it, then names with a word that begins so."""
    if len(wanted) < SHORTEST_BEGINNING:
        return []
    ratios = [(max(_ratio(wanted, name) for name in each.plain), each.thing) for each in every]
    best = max((ratio for ratio, _ in ratios), default=0.0)
    alike = sorted(((ratio, number) for number, (ratio, _) in enumerate(ratios)
                    if ratio >= max(ALIKE, best - ABOUT_AS_ALIKE)), key=lambda pair: -pair[0])
    inside = [number for number, each in enumerate(every) if _has_inside(wanted, (*each.names.own, *each.names.also))]
    return [every[number].thing for number in dict.fromkeys((*(number for _, number in alike), *inside))]


def _has_inside(wanted: str, names: Iterable[str]) -> bool:
    """Whether the text stands in a name from the beginning of a word on."""
    return any("".join(words[start:]).startswith(wanted)
               for words in map(_words, names) for start in range(1, len(words)))


def _ratio(wanted: str, name: str) -> float:
    """How alike two names are, 0 to 1; 0 for all that are less than ``ALIKE``."""
    matcher = _matcher_of(name)
    matcher.set_seq1(wanted)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio()


@lru_cache(maxsize=8192)
def _matcher_of(name: str) -> SequenceMatcher[str]:
    """What compares others with a name; what it finds out about the name it keeps."""
    from difflib import SequenceMatcher  # here, because most names are typed as they are

    return SequenceMatcher(None, "", name)


def _words(name: str) -> list[str]:
    """The words of a name, each as it is compared."""
    return [word for word in map(_plain, re.split(r"[\W_]+", unicodedata.normalize("NFC", name))) if word]


@lru_cache(maxsize=8192)  # the names are the same at each letter that is typed
def _plain(text: str) -> str:
    """A name without case, accents, spaces and signs."""
    letters = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in letters if letter.isalnum())
