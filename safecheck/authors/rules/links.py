"""Rules on what a profile says of other profiles, and on what it copied from them."""

from __future__ import annotations

from collections.abc import Iterator

from safecheck.authors.rules.around import Surroundings, checks_of
from safecheck.authors.rules.neighbours import POINTS_TO_CHECKS, POINTS_TO_SUBJECTS, Neighbours, Outline
from safecheck.library.marks import mark_of
from safecheck.library.records import Draft, did_you_mean
from safecheck.model import Kind, Problem


def only_with_is_known(outline: Outline, others: Neighbours) -> Iterator[Problem]:
    """``only_with`` and ``not_with`` name subjects that there are, or kinds."""
    for each in outline.named:
        if each.field in POINTS_TO_SUBJECTS and each.name not in others.subjects and each.name not in set(Kind):
            yield Problem(each.place, f"{each.field} names '{each.name}', which is no profile and no kind."
                          f"{did_you_mean(each.name, sorted({*others.subjects, *Kind}))}", "unknown-subject")


def includes_is_known(outline: Outline, others: Neighbours) -> Iterator[Problem]:
    """``includes`` names other subjects that there are."""
    for each in outline.named:
        if each.field == "includes" and each.name == outline.id:
            yield Problem(each.place, "includes names the profile itself", "includes-itself")
        elif each.field == "includes" and each.name not in others.subjects:
            yield Problem(each.place, f"includes names '{each.name}', which is no profile."
                          f"{did_you_mean(each.name, sorted(others.subjects))}", "unknown-subject")


def named_checks_are_known(outline: Outline, others: Neighbours) -> Iterator[Problem]:
    """What a check names are checks that there are, and not itself."""
    for each in outline.named:
        if each.field in POINTS_TO_CHECKS and each.name == each.by:
            yield Problem(each.place, f"{each.field} names the check itself, '{each.name}'", "names-itself")
        elif each.field in POINTS_TO_CHECKS and each.name not in others.check_keys:
            yield Problem(each.place, f"{each.field} names '{each.name}', which is no check."
                          f"{did_you_mean(each.name, sorted(others.check_keys))}", "unknown-check")


def same_as_is_older(draft: Draft, _: Surroundings) -> Iterator[Problem]:
    """``same_as`` names marks that the check had before, and not the one that it has."""
    for check in checks_of(draft):
        same = check.get("same_as")
        if same and (own := mark_of(check.get("question", ""), check.get("recommended", ""))) in same:
            yield check.problem("same_as", "own-mark", f"same_as names '{own}', which is the check's mark today; "
                                "its answers count anyway, so take it out")


def steps_are_its_own(draft: Draft, around: Surroundings) -> Iterator[Problem]:
    """No two subjects share a list of steps: one of them was copied and not looked at."""
    for check in checks_of(draft):
        for steps in check.get("steps", {}).values():
            owner = around.steps.get(hash(steps), draft.get("id"))
            if owner != draft.get("id"):
                yield check.problem("steps", "copied-steps", f"the same steps stand in '{owner}'; "
                                    "write the ones that are on this screen")
