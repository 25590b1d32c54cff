"""Content rules: what a profile has to be, beyond the form of its fields. One function each, all in ``RULES``.

A rule reads a draft, which may lack what another mistake spoilt, and yields problems.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import PurePath

from safecheck.library.shapes import Draft, did_you_mean
from safecheck.model import MINIMUM_AGE_CHECK, YOUNGEST, Ages, Kind, Platform, Problem, Topic

STALE_AFTER = timedelta(days=180)
"""A released profile was compared with its sources no longer ago than this."""


@dataclass(frozen=True)
class Surroundings:
    """What a rule may know beyond its own file."""

    today: date
    subjects: Mapping[str, str] = field(default_factory=dict)
    """The kind of every known subject by its id."""
    check_keys: frozenset[str] = frozenset()
    steps: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    """The first subject that was seen with a list of steps."""


Rule = Callable[[Draft, Surroundings], Iterator[Problem]]


def _checks(draft: Draft) -> Sequence[Draft]:
    checks: Sequence[Draft] = draft.get("checks", ())
    return checks


def _references(draft: Draft) -> Iterable[tuple[Draft, date]]:
    for check in _checks(draft):
        for reference in check.get("references", ()):
            yield check, reference.accessed_on


def id_is_file_name(draft: Draft, _: Surroundings) -> Iterator[Problem]:
    """The id is the file's name, so that a file is found by what it is about."""
    stem = PurePath(draft.location.path).stem
    if draft.get("id", stem) not in (stem, stem.lstrip("_")):
        yield draft.problem("id", "id-not-file-name", f"id is '{draft.get('id')}', but the file is called '{stem}'")


def checks_come_last(draft: Draft, _: Surroundings) -> Iterator[Problem]:
    """``checks`` is the last field, so that what stands above it can be read alone."""
    lines = {name: place.line for name, place in draft.places.items()}
    if "checks" in lines and lines["checks"] < max(lines.values()):
        yield draft.problem("checks", "checks-not-last", "checks has to be the last field of the file")


def check_ids_are_unique(draft: Draft, _: Surroundings) -> Iterator[Problem]:
    """An id names one check."""
    seen: dict[str, int] = {}
    for check in _checks(draft):
        name = check.get("id")
        if name in seen:
            yield check.problem("id", "repeated-id", f"id '{name}' is used twice (first on line {seen[name]})")
        elif name:
            seen[name] = check.place("id").line


def minimum_age_is_stated(draft: Draft, _: Surroundings) -> Iterator[Problem]:
    """Every app and game states its maker's minimum age."""
    if draft.get("kind") in (Kind.APP, Kind.GAME) and "minimum_age" not in draft.places:
        yield draft.problem("kind", "no-minimum-age", f"an {draft.get('kind')} needs minimum_age "
                            "(the maker's own; 0 if there is none)".replace("an game", "a game"))


def minimum_age_has_its_check(draft: Draft, _: Surroundings) -> Iterator[Problem]:
    """A child below the minimum age is a finding of its own, asked below that age and only there."""
    minimum = draft.get("minimum_age", 0)
    found = [check for check in _checks(draft) if check.get("id") == MINIMUM_AGE_CHECK]
    if minimum > YOUNGEST and not found and "checks" in draft.values:
        yield draft.problem("minimum_age", "no-minimum-age-check",
                            f"minimum_age is {minimum}, so a check with the id '{MINIMUM_AGE_CHECK}' is needed: "
                            "what to do when the child is younger")
    for check in found:
        if check.get("ages", Ages()) != Ages(YOUNGEST, minimum - 1):
            yield check.problem("ages", "minimum-age-ages",
                                f"ages of '{MINIMUM_AGE_CHECK}' has to be {{to: {minimum - 1}}}, "
                                f"as minimum_age is {minimum}")


def device_has_platforms(draft: Draft, _: Surroundings) -> Iterator[Problem]:
    """Only a device says which platform's steps fit it, and it names real platforms."""
    if draft.get("kind") is not Kind.DEVICE and "platforms" in draft.places:
        yield draft.problem("platforms", "platforms-not-device", "platforms is for devices only; take it out")
    if Platform.ANY in draft.get("platforms", ()):
        yield draft.problem("platforms", "platform-any", "platforms cannot be 'any'; name the device's own")


def contact_is_covered(draft: Draft, _: Surroundings) -> Iterator[Problem]:
    """An app or game in which somebody can be blocked or reported has a check on who can make contact."""
    topics = {check.get("topic") for check in _checks(draft)}
    if draft.get("kind") in (Kind.APP, Kind.GAME) and Topic.REPORTING in topics and Topic.CONTACT not in topics:
        yield draft.problem("checks", "no-contact-check",
                            "a check with 'topic: contact' is missing: who can contact the child here?")


def ages_are_in_order(draft: Draft, _: Surroundings) -> Iterator[Problem]:
    """The youngest age is not above the oldest."""
    for check in _checks(draft):
        ages = check.get("ages")
        if ages and ages.first > ages.last:
            yield check.problem("ages", "ages-order", f"ages goes from {ages.first} to {ages.last}; turn them round")


def days_are_in_order(draft: Draft, _: Surroundings) -> Iterator[Problem]:
    """A check's first day is not after its last."""
    for check in _checks(draft):
        first, last = check.get("valid_from"), check.get("valid_until")
        if first and last and first > last:
            yield check.problem("valid_until", "days-order", f"valid_until is {last}, before valid_from, {first}")


def days_have_come(draft: Draft, around: Surroundings) -> Iterator[Problem]:
    """Nobody can have read a page tomorrow."""
    reviewed = draft.get("reviewed_on")
    if reviewed and reviewed > around.today:
        yield draft.problem("reviewed_on", "future-day", f"reviewed_on is {reviewed}, which has not come yet")
    for check, day in _references(draft):
        if day > around.today:
            yield check.problem("references", "future-day", f"accessed_on is {day}, which has not come yet")


def review_is_recent(draft: Draft, around: Surroundings) -> Iterator[Problem]:
    """A profile that nobody compared with its sources for 180 days is due; this warns only."""
    reviewed = draft.get("reviewed_on")
    if reviewed and around.today - reviewed > STALE_AFTER:
        yield draft.problem("reviewed_on", "stale-review", f"last reviewed on {reviewed}, more than "
                            f"{STALE_AFTER.days} days ago: compare it with its sources again", warning=True)


def setting_is_in_the_steps(draft: Draft, _: Surroundings) -> Iterator[Problem]:
    """The label that the question is about can be found in the steps, word for word, on one platform at least."""
    for check in _checks(draft):
        setting, steps = check.get("setting"), check.get("steps")
        if setting and steps and not any(setting in step for each in steps.values() for step in each):
            yield check.problem("setting", "setting-not-in-steps",
                                f"setting '{setting}' stands in none of the steps; write the label as the steps do")


def household_keeps_to_its_stage(draft: Draft, _: Surroundings) -> Iterator[Problem]:
    """A household file is about one stage, the one it is named after."""
    if draft.get("kind") is Kind.HOUSEHOLD:
        for check in _checks(draft):
            if check.get("stage", draft.get("id")) != draft.get("id"):
                yield check.problem("stage", "other-stage", f"stage is '{check.get('stage')}', but the file is "
                                    f"'{draft.get('id')}'; move the check to the file of its stage")


def only_with_is_known(draft: Draft, around: Surroundings) -> Iterator[Problem]:
    """``only_with`` names subjects that there are, or kinds."""
    known = {*around.subjects, *Kind}
    for check in _checks(draft):
        for name in check.get("only_with", ()):
            if name not in known:
                yield check.problem("only_with", "unknown-subject", f"only_with names '{name}', which is no profile "
                                    f"and no kind.{did_you_mean(name, sorted(known))}")


def settled_by_is_known(draft: Draft, around: Surroundings) -> Iterator[Problem]:
    """``settled_by`` names checks that there are, and not itself."""
    for check in _checks(draft):
        for key in check.get("settled_by", ()):
            if key == f"{draft.get('id')}/{check.get('id')}":
                yield check.problem("settled_by", "settles-itself", f"settled_by names the check itself, '{key}'")
            elif key not in around.check_keys:
                yield check.problem("settled_by", "unknown-check", f"settled_by names '{key}', which is no check."
                                    f"{did_you_mean(key, sorted(around.check_keys))}")


def steps_are_its_own(draft: Draft, around: Surroundings) -> Iterator[Problem]:
    """No two subjects share a list of steps: one of them was copied and not looked at."""
    for check in _checks(draft):
        for steps in check.get("steps", {}).values():
            owner = around.steps.get(tuple(steps), draft.get("id"))
            if owner != draft.get("id"):
                yield check.problem("steps", "copied-steps", f"the same steps stand in '{owner}'; "
                                    "write the ones that are on this screen")


RULES: tuple[Rule, ...] = (
    id_is_file_name,
    checks_come_last,
    check_ids_are_unique,
    minimum_age_is_stated,
    minimum_age_has_its_check,
    device_has_platforms,
    contact_is_covered,
    ages_are_in_order,
    days_are_in_order,
    days_have_come,
    review_is_recent,
    setting_is_in_the_steps,
    household_keeps_to_its_stage,
    only_with_is_known,
    settled_by_is_known,
    steps_are_its_own,
)


def surroundings(drafts: Iterable[Draft], today: date) -> Surroundings:
    """What the rules may know, gathered from all files that are looked at together."""
    subjects: dict[str, str] = {}
    keys: set[str] = set()
    steps: dict[tuple[str, ...], str] = {}
    for draft in drafts:
        name = draft.get("id", "")
        subjects[name] = draft.get("kind", "")
        for check in _checks(draft):
            keys.add(f"{name}/{check.get('id')}")
            for each in check.get("steps", {}).values():
                steps.setdefault(tuple(each), name)
    return Surroundings(today, subjects, frozenset(keys), steps)


def apply_rules(draft: Draft, around: Surroundings) -> list[Problem]:
    """The problems of one draft by all rules."""
    return [problem for rule in RULES for problem in rule(draft, around)]
