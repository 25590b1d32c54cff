"""Rules on the deed of a check: an order that a tired parent understands without the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from safecheck.authors.rules.around import Surroundings, ages_of, checks_of
from safecheck.library.records import Draft, did_you_mean
from safecheck.model import Kind, Problem

VERBS = (
    "Add", "Agree", "Allow", "Answer", "Approve", "Ask", "Block", "Change", "Charge", "Check", "Choose", "Clear",
    "Close", "Count", "Cover", "Decide", "Delete", "Empty", "Fill", "Filter", "Find", "Give", "Go", "Hear", "Hide",
    "Join", "Keep", "Learn", "Leave", "Let", "Limit", "Link", "List", "Listen", "Lock", "Look", "Make", "Meet",
    "Move", "Mute", "Name", "Open", "Pick", "Plan", "Play", "Practise", "Put", "Read", "Remove", "Rename", "Report",
    "Save", "Say", "Set", "Share", "Show", "Silence", "Sit", "Stay", "Stop", "Switch", "Take", "Talk", "Tell", "Try",
    "Turn", "Unlink", "Update", "Use", "Wait", "Watch", "Write",
)
"""The words that a deed may start with."""

NAMES_NOTHING = frozenset({
    "a", "and", "app", "apps", "child", "children", "for", "game", "games", "home", "in", "kids", "me", "my", "of",
    "on", "smart", "the", "to", "us", "with", "your",
})
"""Words in the names of subjects that do not tell them from others."""

_WORD = re.compile(r"[\w+]+")
_POSSESSIVE = re.compile(r"['’]s\b")


def a_deed_is_an_order(draft: Draft, _: Surroundings) -> Iterator[Problem]:
    """Each check says what to do about its gap, and says it as an order."""
    for check in checks_of(draft):
        deed = check.get("do", "")
        if not check.has("do"):
            yield check.problem("id", "no-deed", "'do' is missing from the check: what to do about a gap, as a short "
                                "order that a parent can tick off")
        elif deed and (first := deed.split()[0]) not in VERBS:
            yield check.problem("do", "deed-without-verb", f"do starts with '{first}'; it has to start with what to "
                                f"do, such as Turn or Ask.{did_you_mean(first.capitalize(), VERBS)}")
        if deed.endswith((".", "?", "!")):
            yield check.problem("do", "deed-with-stop", "do is a line of a list; take the sign at its end away")


def a_deed_names_the_thing(draft: Draft, _: Surroundings) -> Iterator[Problem]:
    """A deed stands alone in a list, so it names the app, game or device; its verb, such as Switch, is no name."""
    if draft.get("kind") in (Kind.HOUSEHOLD, None):
        return
    name = draft.get("name", "")
    called = (name, *draft.get("also_called", ()), *draft.get("formerly", ()))
    names = {word for each in called for word in _words(each)} - NAMES_NOTHING
    for check in checks_of(draft):
        deed = check.get("do")
        if deed and names.isdisjoint(_words(deed)[1:]):
            yield check.problem("do", "deed-names-nothing", f"do does not name {name}, and a list of deeds is read "
                                "without anything above it")


def deeds_are_different(draft: Draft, _: Surroundings) -> Iterator[Problem]:
    """Two checks that a child of one age may be asked are not told by the same words."""
    for first, second in combinations(checks_of(draft), 2):
        deed = second.get("do")
        if deed and deed == first.get("do") and ages_of(first).meets(ages_of(second)):
            yield second.problem("do", "repeated-deed", f"do is the same as that on line {first.place('do').line}")


def _words(text: str) -> list[str]:
    return _WORD.findall(_POSSESSIVE.sub("", text.casefold()))
