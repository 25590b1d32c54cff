"""Rules on how much a gap matters, and on what is asked at which age."""

from __future__ import annotations

from collections.abc import Iterator

from safecheck.authors.rules.around import Surroundings, ages_of, checks_of
from safecheck.library.records import Draft, did_you_mean
from safecheck.model import MINIMUM_AGE_CHECK, OLDEST, YOUNGEST, Kind, Problem, Topic


def control_is_known(draft: Draft, around: Surroundings) -> Iterator[Problem]:
    """A check is about something that there is, and that belongs to its topic."""
    for check in checks_of(draft):
        name = check.get("control")
        if not name:
            continue
        if name not in around.controls:
            yield check.problem("control", "unknown-control", f"control '{name}' is not in help/controls.yaml."
                                f"{did_you_mean(name, sorted(around.controls))}")
        elif check.get("topic") and check.get("topic") not in around.controls[name].topics:
            topics = " or ".join(around.controls[name].topics)
            yield check.problem("topic", "topic-of-control", f"topic is '{check.get('topic')}', but a check about "
                                f"'{name}' has {topics}")


def severity_is_that_of_the_control(draft: Draft, around: Surroundings) -> Iterator[Problem]:
    """The same thing matters as much wherever it is asked; where that changes with the age, there are two checks."""
    for check in checks_of(draft):
        control = around.controls.get(check.get("control", ""))
        if control is None or "severity" not in check.values:
            continue
        ages = ages_of(check)
        weights = {control.severity_at(ages.first), control.severity_at(ages.last)}
        if len(weights) > 1 and control.older:
            yield check.problem("control", "severity-changes", f"'{control.id}' weighs differently from "
                                f"{control.older.first} on; make two checks of it, each with its own ages")
        elif check.get("severity") not in weights:
            yield check.problem("severity", "severity-of-control", f"severity is '{check.get('severity')}', but a "
                                f"check about '{control.id}' has '{weights.pop()}', as in every other file")


def topics_are_asked_at_every_age(draft: Draft, _: Surroundings) -> Iterator[Problem]:
    """What is asked about a thing at one age is asked at every age, or the file says why not.

    A child below the minimum age is asked what is asked at that age. This warns only, as a school's own file may be for
    some ages alone.
    """
    if draft.get("kind") in (Kind.HOUSEHOLD, None) or not all(map(_is_plain, checks_of(draft))):
        return
    minimum = draft.get("minimum_age", 0)
    first = minimum if minimum <= OLDEST else YOUNGEST
    for topic in Topic:
        own = [ages_of(check) for check in checks_of(draft) if check.get("topic") is topic
               and check.get("id") != MINIMUM_AGE_CHECK and not check.get("on_childs_version")]
        said = [each.ages for each in draft.get("not_asked", ()) if each.topic is topic]
        missing = [age for age in range(max(first, YOUNGEST), OLDEST + 1)
                   if own and not any(age in ages for ages in (*own, *said))]
        if missing:
            yield draft.problem("checks", "topic-not-asked", f"no check has 'topic: {topic}' at {_as_ages(missing)}; "
                                "write one, or say under 'not_asked' why that is right", warning=True)
        for ages in said:
            if any(map(ages.meets, own)):
                yield draft.problem("not_asked", "asked-after-all", f"not_asked names '{topic}', but a check asks "
                                    f"about it at {ages.first} to {ages.last}; mend the ages, or take it out")


def _is_plain(check: Draft) -> bool:
    """Whether it can be told what a check asks at which age: else another rule names what is wrong with it."""
    ages = ages_of(check)
    return check.get("topic") is not None and ages.first <= ages.last


def _as_ages(years: list[int]) -> str:
    """Years as they are said: "13 to 15 and 17"."""
    runs: list[list[int]] = []
    for year in years:
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return " and ".join(str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs)


def childs_version_is_whole(draft: Draft, _: Surroundings) -> Iterator[Problem]:
    """A child's version is named by the minimum age, and has checks of its own for the ages below it."""
    minimum = draft.get("minimum_age", 0)
    named = [check for check in checks_of(draft) if check.has("childs_version")]
    own = [check for check in checks_of(draft) if check.get("on_childs_version")]
    for check in named:
        if check.get("id") != MINIMUM_AGE_CHECK:
            yield check.problem("childs_version", "childs-version-misplaced",
                                f"childs_version belongs to the check '{MINIMUM_AGE_CHECK}' alone")
        elif not own:
            yield check.problem("childs_version", "childs-version-unasked", "a child's version is named, but no check "
                                "has 'on_childs_version: yes': what is to be set there?")
    for check in own:
        if not named:
            yield check.problem("on_childs_version", "no-childs-version", f"name the child's version in the check "
                                f"'{MINIMUM_AGE_CHECK}', in a line 'childs_version: ...'")
        if ages_of(check).last >= minimum:
            yield check.problem("ages", "childs-version-ages", f"the child's version is for children below {minimum}; "
                                f"ages has to end at {minimum - 1} or before")
