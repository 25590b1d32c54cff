"""The unfinished checks beside what the flags say: which to go on with, and what is said of the others."""

from __future__ import annotations

from collections.abc import Sequence

from safecheck.called import command
from safecheck.check.known import Known
from safecheck.model import SavedCheck
from safecheck.telling.wording import day

_WORDS = {"devices": "devices", "apps": "apps", "circumstances": "what else fits you", "nation": "the nation",
          "budget": "the minutes"}
"""What a sentence calls the facts that flags and a check may tell differently."""


def best_first(found: Sequence[SavedCheck], known: Known) -> list[SavedCheck]:
    """The checks that fit what the flags say: those that say nothing else first, then the newest."""
    return sorted((each for each in found if known.fits(each)), key=lambda each: bool(known.differing(each)))


def kept(found: Sequence[SavedCheck], known: Known) -> str:
    """That unfinished checks which do not fit the flags are kept, the newest first, and how to go on with one."""
    others = [each for each in found if not known.fits(each)]
    if not others:
        return ""
    first, more = others[0], len(others) - 1
    told = f"{_check_of(first)} is kept. To go on with it: {command(_going_on(first, known))}"
    if not more:
        return told
    return f"{told}\n{more} more {'is' if more == 1 else 'are'} kept too. To see all: {command('saved')}"


def taking_over(saved: SavedCheck, known: Known) -> str:
    """That the flags say something else than the check that is offered; empty if they do not."""
    words = [_WORDS[name] for name in known.differing(saved)]
    if not words:
        return ""
    told = f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]
    return f"{_check_of(saved)} says something else about {told}. If you go on with it, what you typed now counts."


def open_elsewhere(saved: SavedCheck) -> str:
    """That a check cannot be gone on with, because another walk has it."""
    return f"{_check_of(saved)} is open in another window, so it is left to that one."


def _check_of(saved: SavedCheck) -> str:
    return f"The check of {day(saved.started_on)} for your child of {saved.family.age}"


def _going_on(saved: SavedCheck, known: Known) -> str:
    """The options that lead to a check, past the one that starts now."""
    family = saved.family
    words = ["check", f"--age {family.age}"]
    if known.age in (None, family.age):
        words += [*(f"--device {each}" for each in family.devices), *(f"--app {each}" for each in family.apps)]
    return " ".join(words)
