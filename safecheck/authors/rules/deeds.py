"""Rules on the deed of a check: an order that a tired parent understands without the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator

from safecheck.authors.rules.around import Surroundings, checks_of
from safecheck.library.records import Draft, did_you_mean
from safecheck.model import Kind, Problem

VERBS = tuple("""Add Agree Allow Answer Approve Ask Block Change Charge Check Choose Clear Close Count Cover Decide Delete Empty
Fill Filter Find Give Go Hear Hide Join Keep Learn Leave Let Limit Link List Listen Lock Look Make Meet Move Mute Name Open
Pick Plan Play Practise Put Read Rename Remove Report Save Say Set Share Show Silence Sit Stay Stop Switch Take Talk Tell
Try Turn Unlink Update Use Wait Watch Write""".split())
"""The words that a deed may start with."""

_TOO_COMMON = ("the", "and", "with", "for", "your", "home", "game", "games", "app", "apps", "smart", "kids")
"""Words of a subject's name that do not name it."""


def a_deed_is_an_order(draft: Draft, _: Surroundings) -> Iterator[Problem]:
    """Each check says what to do about its gap, and says it as an order."""
    for check in checks_of(draft):
        deed = check.get("do")
        if deed is None:
            yield check.problem("id", "no-deed", "'do' is missing from the check: what to do about a gap, as a short order "
                                "that a parent can tick off")
            continue
        first = deed.split(" ")[0]
        if first not in VERBS:
            yield check.problem("do", "deed-without-verb", f"do starts with '{first}'; it has to start with what to do, such "
                                f"as Turn or Ask.{did_you_mean(first.capitalize(), VERBS)}")
        if deed.endswith((".", "?", "!")):
            yield check.problem("do", "deed-with-stop", "do is a line of a list; take the sign at its end away")


def a_deed_names_the_thing(draft: Draft, _: Surroundings) -> Iterator[Problem]:
    """A deed stands alone in a list, so it names the app, game or device."""
    if draft.get("kind") in (Kind.HOUSEHOLD, None):
        return
    names = (draft.get("name", ""), *draft.get("also_called", ()), *draft.get("formerly", ()))
    words = {word for name in names for word in re.findall(r"[\w+]+", name.casefold()) if word not in _TOO_COMMON}
    for check in checks_of(draft):
        deed = check.get("do", "")
        if deed and words.isdisjoint(re.findall(r"[\w+]+", deed.casefold().replace("’s", "").replace("'s", ""))):
            yield check.problem("do", "deed-names-nothing", f"do does not name {draft.get('name')}, and a list of deeds "
                                "is read without anything above it")


def deeds_are_different(draft: Draft, _: Surroundings) -> Iterator[Problem]:
    """Two checks of a file are not told by the same words, unless no age is asked both."""
    seen: dict[str, Draft] = {}
    for check in checks_of(draft):
        deed = check.get("do")
        if deed in seen and _share_an_age(seen[deed], check):
            yield check.problem("do", "repeated-deed", f"do is the same as that on line {seen[deed].place('do').line}")
        elif deed:
            seen[deed] = check


def _share_an_age(one: Draft, other: Draft) -> bool:
    first, second = one.get("ages"), other.get("ages")
    return not (first and second) or max(first.first, second.first) <= min(first.last, second.last)
