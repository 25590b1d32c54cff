"""Rules on one profile by itself: what it has to hold, and that its parts agree."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from safecheck.authors.rules.around import Surroundings, ages_of, checks_of
from safecheck.library.folders import ENDING
from safecheck.library.records import Draft
from safecheck.model import MINIMUM_AGE_CHECK, OLDEST, YOUNGEST, Ages, Kind, Platform, Problem, Topic

FEWEST_CHECKS = 5
"""A profile with fewer says why: most apps have at least contact, account, privacy, content and reporting."""


def id_is_file_name(draft: Draft, _: Surroundings) -> Iterator[Problem]:
    """The id is the file's name, so that a file is found by what it is about."""
    path = PurePath(draft.path)
    if path.suffix != ENDING:  # which is a mistake of its own, and tells the name
        return
    if draft.get("id", path.stem) not in (path.stem, path.stem.lstrip("_")):
        called = path.name if "." in path.stem else path.stem
        yield draft.problem("id", "id-not-file-name", f"id is '{draft.get('id')}', but the file is called '{called}'; "
                            f"call it '{draft.get('id')}{ENDING}', or mend the id")


def checks_come_last(draft: Draft, _: Surroundings) -> Iterator[Problem]:
    """``checks`` is the last field, so that what stands above it can be read alone."""
    lines = {name: draft.place(name).line for name in draft.nodes}
    if "checks" in lines and lines["checks"] < max(lines.values()):
        yield draft.problem("checks", "checks-not-last", "checks has to be the last field of the file")


def check_ids_are_unique(draft: Draft, _: Surroundings) -> Iterator[Problem]:
    """An id names one check."""
    seen: dict[str, int] = {}
    for check in checks_of(draft):
        name = check.get("id")
        if name in seen:
            yield check.problem("id", "repeated-id", f"id '{name}' is used twice (first on line {seen[name]})")
        elif name:
            seen[name] = check.place("id").line


def family_ids_are_unique(draft: Draft, _: Surroundings) -> Iterator[Problem]:
    """An id names one circumstance or one nation; so all four nations have a name."""
    for field in ("circumstances", "nations"):
        ids = [each.id for each in draft.get(field, ())]
        for name in sorted({name for name in ids if ids.count(name) > 1}):
            yield draft.problem(field, "repeated-id", f"id '{name}' is used {ids.count(name)} times under {field}")


def minimum_age_is_stated(draft: Draft, _: Surroundings) -> Iterator[Problem]:
    """Every app and game states its maker's minimum age."""
    kind = draft.get("kind")
    if kind in (Kind.APP, Kind.GAME) and not draft.has("minimum_age"):
        called = "an app" if kind is Kind.APP else "a game"
        yield draft.problem("kind", "no-minimum-age", f"{called} needs minimum_age (the maker's own; 0 if there is "
                            "none)")


def minimum_age_has_its_check(draft: Draft, _: Surroundings) -> Iterator[Problem]:
    """A child below the minimum age is a finding of its own, asked below that age and only there."""
    minimum = draft.get("minimum_age", 0)
    found = [check for check in checks_of(draft) if check.get("id") == MINIMUM_AGE_CHECK]
    if minimum > YOUNGEST and not found and "checks" in draft.values:
        yield draft.problem("minimum_age", "no-minimum-age-check",
                            f"minimum_age is {minimum}, so a check with the id '{MINIMUM_AGE_CHECK}' is needed: "
                            "what to do when the child is younger")
    for check in found:
        if ages_of(check) != Ages(YOUNGEST, minimum - 1):
            yield check.problem("ages", "minimum-age-ages",
                                f"ages of '{MINIMUM_AGE_CHECK}' has to be {{to: {minimum - 1}}}, "
                                f"as minimum_age is {minimum}")


def ages_agree_with_the_minimum(draft: Draft, _: Surroundings) -> Iterator[Problem]:
    """No check starts at an age at which the app may not be used, and the minimum age itself is asked something.

    What is for grown-ups alone may be asked of at any age: every child who has it is too young.
    """
    minimum = draft.get("minimum_age", 0)
    others = [check for check in checks_of(draft) if check.get("id") != MINIMUM_AGE_CHECK]
    for check in others:
        first = ages_of(check).first
        if YOUNGEST < first < minimum <= OLDEST and not check.get("on_childs_version"):
            yield check.problem("ages", "ages-below-minimum", f"ages starts at {first}, but minimum_age is {minimum}")
    if YOUNGEST < minimum <= OLDEST and "checks" in draft.values and not any(
            minimum in ages_of(check) for check in others):
        yield draft.problem("checks", "minimum-age-not-asked", f"no check is for a child of {minimum}, the minimum age")


def former_names_are_former(draft: Draft, _: Surroundings) -> Iterator[Problem]:
    """What a thing was called before is not what it is called now."""
    for each, now in ((draft, "name"), *((check, "setting") for check in checks_of(draft))):
        if each.get(now) and each.get(now) in each.get("formerly", ()):
            yield each.problem("formerly", "not-former", f"formerly names '{each.get(now)}', which is its {now} today")


def device_has_platforms(draft: Draft, _: Surroundings) -> Iterator[Problem]:
    """Only a device says which platform's steps fit it, and it names real platforms."""
    if draft.get("kind") is not Kind.DEVICE and draft.has("platforms"):
        yield draft.problem("platforms", "platforms-not-device", "platforms is for devices only; take it out")
    if Platform.ANY in draft.get("platforms", ()):
        yield draft.problem("platforms", "platform-any", "platforms cannot be 'any'; name the device's own")


def contact_is_covered(draft: Draft, _: Surroundings) -> Iterator[Problem]:
    """An app or game has a check on who can make contact, or says that nobody can."""
    topics = [check.get("topic") for check in checks_of(draft)]
    has_check = Topic.CONTACT in topics
    if None in topics:  # a slip in a topic is told already, and it may have been the contact check's
        return
    if draft.get("no_contact") and has_check:
        yield draft.problem("no_contact", "contact-after-all", "no_contact is yes, but a check has 'topic: contact'; "
                            "take one of them out")
    elif draft.get("kind") in (Kind.APP, Kind.GAME) and not has_check and not draft.get("no_contact"):
        yield draft.problem("checks", "no-contact-check",
                            "a check with 'topic: contact' is missing: who can contact the child here? "
                            "If nobody can, write 'no_contact: yes' above")


def there_are_enough_checks(draft: Draft, _: Surroundings) -> Iterator[Problem]:
    """A profile covers its subject, or says why there is little to cover; this warns only."""
    count = len(checks_of(draft))
    if "checks" in draft.values and count < FEWEST_CHECKS and not draft.has("few_checks"):
        yield draft.problem("checks", "few-checks", f"{count} {'check' if count == 1 else 'checks'}; {FEWEST_CHECKS} "
                            "or more are usual. Write more, or say why fewer are right in a line 'few_checks: ...'",
                            warning=True)


def ages_are_in_order(draft: Draft, _: Surroundings) -> Iterator[Problem]:
    """The youngest age is not above the oldest."""
    for check in checks_of(draft):
        ages = check.get("ages")
        if ages and ages.first > ages.last:
            yield check.problem("ages", "ages-order", f"ages goes from {ages.first} to {ages.last}; turn them round")


def days_are_in_order(draft: Draft, _: Surroundings) -> Iterator[Problem]:
    """A check's first day is not after its last."""
    for check in checks_of(draft):
        first, last = check.get("valid_from"), check.get("valid_until")
        if first and last and first > last:
            yield check.problem("valid_until", "days-order", f"valid_until is {last}, before valid_from, {first}")


def setting_is_in_the_steps(draft: Draft, _: Surroundings) -> Iterator[Problem]:
    """The label that the question is about can be found in the steps, word for word, on one platform at least."""
    for check in checks_of(draft):
        setting, steps = check.get("setting"), check.get("steps")
        if setting and steps and not any(setting in step for each in steps.values() for step in each):
            yield check.problem("setting", "setting-not-in-steps",
                                f"setting '{setting}' stands in none of the steps; write the label as the steps do")


def household_keeps_to_its_stage(draft: Draft, _: Surroundings) -> Iterator[Problem]:
    """A household file is about one stage, the one it is named after."""
    if draft.get("kind") is Kind.HOUSEHOLD:
        for check in checks_of(draft):
            if check.get("stage", draft.get("id")) != draft.get("id"):
                yield check.problem("stage", "other-stage", f"stage is '{check.get('stage')}', but the file is "
                                    f"'{draft.get('id')}'; move the check to the file of its stage")
