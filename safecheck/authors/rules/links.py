"""Rules on what a profile says of other profiles."""

from __future__ import annotations

from collections.abc import Iterator

from safecheck.authors.rules.around import Surroundings, checks_of
from safecheck.library.marks import mark_of
from safecheck.library.records import Draft, did_you_mean
from safecheck.model import Kind, Problem


def only_with_is_known(draft: Draft, around: Surroundings) -> Iterator[Problem]:
    """``only_with`` and ``not_with`` name subjects that there are, or kinds."""
    known = {*around.subjects, *Kind}
    for check in checks_of(draft):
        for field, name in ((each, name) for each in ("only_with", "not_with") for name in check.get(each, ())):
            if name not in known:
                yield check.problem(field, "unknown-subject", f"{field} names '{name}', which is no profile "
                                    f"and no kind.{did_you_mean(name, sorted(known))}")


def includes_is_known(draft: Draft, around: Surroundings) -> Iterator[Problem]:
    """``includes`` names other subjects that there are."""
    for name in draft.get("includes", ()):
        if name == draft.get("id"):
            yield draft.problem("includes", "includes-itself", "includes names the profile itself")
        elif name not in around.subjects:
            yield draft.problem("includes", "unknown-subject", f"includes names '{name}', which is no profile."
                                f"{did_you_mean(name, sorted(around.subjects))}")


POINTS_TO_CHECKS = ("settled_by", "rests_on", "twin_of")
"""The fields of a check that name other checks."""


def named_checks_are_known(draft: Draft, around: Surroundings) -> Iterator[Problem]:
    """What a check names are checks that there are, and not itself."""
    for check in checks_of(draft):
        for field in POINTS_TO_CHECKS:
            for key in check.get(field, ()):
                if key == f"{draft.get('id')}/{check.get('id')}":
                    yield check.problem(field, "names-itself", f"{field} names the check itself, '{key}'")
                elif key not in around.check_keys:
                    yield check.problem(field, "unknown-check", f"{field} names '{key}', which is no check."
                                        f"{did_you_mean(key, sorted(around.check_keys))}")


def same_as_is_older(draft: Draft, _: Surroundings) -> Iterator[Problem]:
    """``same_as`` names marks that the check had before, and not the one that it has."""
    for check in checks_of(draft):
        own = mark_of(check.get("question", ""), check.get("recommended", ""))
        if own in check.get("same_as", ()):
            yield check.problem("same_as", "own-mark", f"same_as names '{own}', which is the check's mark today; "
                                "its answers count anyway, so take it out")


def steps_are_its_own(draft: Draft, around: Surroundings) -> Iterator[Problem]:
    """No two subjects share a list of steps: one of them was copied and not looked at."""
    for check in checks_of(draft):
        for steps in check.get("steps", {}).values():
            owner = around.steps.get(tuple(steps), draft.get("id"))
            if owner != draft.get("id"):
                yield check.problem("steps", "copied-steps", f"the same steps stand in '{owner}'; "
                                    "write the ones that are on this screen")
