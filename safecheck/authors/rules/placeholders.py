"""What is there to be replaced: the texts that ``profiles new`` writes, and the made-up names of the template."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from safecheck.authors.rules.around import Surroundings, checks_of
from safecheck.authors.rules.texts import all_texts
from safecheck.errors import shortened
from safecheck.library.records import Draft
from safecheck.library.source import location
from safecheck.model import Problem

FIRST_CHECK = "first-check"
DEED = "Write here what to do in"
WHY = "Say here in one sentence why it matters."
RECOMMENDED = "Say here what good looks like on the screen."
STEP = "Open the app (the real taps go here, one a line)."
LAST_STEP = "Write here the change itself, as the last step."
SAY = "Say here one kind sentence to the child."
TITLE = "Write here who published the page, and its title."

WRITTEN_BY_NEW = (FIRST_CHECK, DEED, WHY, RECOMMENDED, STEP, LAST_STEP, SAY, TITLE)
"""What ``profiles new`` cannot know, and leaves to the author."""

_NAMES_IN_THE_TEMPLATE = ("id", "name", "maker", "about")


def made_up(template: Draft) -> tuple[str, ...]:
    """What nobody's own profile holds: the names in the template, and the addresses of its sources."""
    names = (template.get(field, "") for field in _NAMES_IN_THE_TEMPLATE)
    addresses = (reference.url for check in checks_of(template) for reference in check.get("references", ())
                 if reference.url.startswith("https://example."))
    return tuple(dict.fromkeys(text for text in (*names, *template.get("also_called", ()), *addresses) if text))


def nothing_is_left_to_fill_in(draft: Draft, around: Surroundings) -> Iterator[Problem]:
    """No text is still the one of ``profiles new`` or of the template; files that start with ``_`` are no profiles."""
    if PurePath(draft.path).name.startswith("_"):
        return
    whole = "\n".join(passage.text for passage in all_texts(draft))
    if not any(each in whole for each in (*WRITTEN_BY_NEW, *around.made_up)):  # as in nearly every file
        return
    for passage in all_texts(draft):
        if found := _left(passage.text, around.made_up):
            yield Problem(location(passage.node, draft.path),
                          f"'{shortened(found)}' is there to be replaced; write your own", "placeholder")


def _left(text: str, made_up: Sequence[str]) -> str:
    """What a text still holds of them; a single word, such as ``example``, counts only where it is the whole text."""
    return next((each for each in (*WRITTEN_BY_NEW, *made_up)
                 if each == text or (each in text and (" " in each or "/" in each))), "")
