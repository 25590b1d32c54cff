"""Content rules: what a file has to be, beyond the form of its fields. One function each, all in ``RULES``.

A rule reads a draft, which may lack what another mistake spoilt, and yields problems. The rules on sources and wording
hold for the help files too. What a profile says of others is looked at once all are read, by their outlines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from safecheck.authors.rules import circles, deeds, form, links, looking, placeholders, sources, urgent, weight, wording
from safecheck.authors.rules.around import Rule, Surroundings
from safecheck.authors.rules.neighbours import Neighbours, Outline
from safecheck.library.records import Draft
from safecheck.model import Problem

RULES_FOR_ALL: tuple[Rule, ...] = (
    sources.publisher_is_known,
    sources.days_have_come,
    sources.review_is_recent,
    wording.sentences_are_short,
    wording.words_are_easy,
    wording.no_jargon_and_no_blame,
    wording.spelling_is_british,
)
"""For profiles and help files."""

RULES: tuple[Rule, ...] = (
    form.id_is_file_name,
    form.checks_come_last,
    form.check_ids_are_unique,
    form.minimum_age_is_stated,
    form.minimum_age_has_its_check,
    form.ages_agree_with_the_minimum,
    form.former_names_are_former,
    form.device_has_platforms,
    form.contact_is_covered,
    form.there_are_enough_checks,
    form.ages_are_in_order,
    form.days_are_in_order,
    form.setting_is_in_the_steps,
    form.household_keeps_to_its_stage,
    deeds.a_deed_is_an_order,
    deeds.a_deed_names_the_thing,
    deeds.deeds_are_different,
    links.same_as_is_older,
    links.steps_are_its_own,
    looking.way_to_look_changes_nothing,
    looking.look_changes_nothing,
    weight.control_is_known,
    weight.severity_is_that_of_the_control,
    weight.topics_are_asked_at_every_age,
    weight.childs_version_is_whole,
    placeholders.nothing_is_left_to_fill_in,
    *RULES_FOR_ALL,
)
"""For profiles."""

RULES_ON_OTHERS: tuple[Callable[[Outline, Neighbours], Iterator[Problem]], ...] = (
    links.only_with_is_known,
    links.includes_is_known,
    links.named_checks_are_known,
)
"""For what profiles say of each other, once all are read."""

RULES_ON_ALL: tuple[Callable[[Sequence[Outline]], Iterator[Problem]], ...] = (
    circles.nothing_leads_back,
    circles.no_twin_is_a_root,
)
"""For all profiles that are checked together."""

RULES_FOR_HELP: tuple[Rule, ...] = (
    *RULES_FOR_ALL,
    form.family_ids_are_unique,
    urgent.first_screen_fits,
    urgent.situation_names_are_unique,
)
"""For help files."""


def apply_rules(draft: Draft, around: Surroundings, rules: tuple[Rule, ...] = RULES) -> list[Problem]:
    """The problems of one draft by some rules, all of a profile's if none are named."""
    return [problem for rule in rules for problem in rule(draft, around)]
