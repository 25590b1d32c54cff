"""Topics, parts of the walk and questions are shown together, and nobody can be worked out of the sums and differences.

An attacker who knows the rules, and how many families there were, tries every evening that could have been. What all
of the possible ones agree on is known to the attacker: it has to be about enough families.
"""

from __future__ import annotations

import itertools
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

import pytest

from safecheck.model import (
    Book,
    Check,
    GapReport,
    Outcome,
    Release,
    Share,
    Stage,
    Subject,
    Tally,
    Topic,
    Totals,
    group_key,
)
from safecheck.render.totals_data import totals_data
from safecheck.school.tally import Collation, add_family
from safecheck.school.totals import make_totals
from safecheck.telling.totals_page import totals_page
from tests.builders import DAY, make_check, make_profile
from tests.school.evenings import reports

CHECKS = {
    "a": make_check(name="a", topic=Topic.CONTACT, stage=Stage.STRANGERS),
    "b": make_check(name="b", topic=Topic.CONTACT, stage=Stage.BEDROOM),
    "c": make_check(name="c", topic=Topic.SLEEP, stage=Stage.BEDROOM),
}
SUBJECT = make_profile("chat").subject
Family = tuple[bool | None, ...]
"""By check: a gap, none, or not asked."""

Rows = Mapping[str, tuple[int, ...]]
"""By key: the places of the checks that a row is made of."""


def known(names: str) -> dict[str, tuple[Check, Subject]]:
    return {CHECKS[name].key: (CHECKS[name], SUBJECT) for name in names}


def rows_of(names: str) -> Rows:
    rows: dict[str, tuple[int, ...]] = {CHECKS[name].key: (place,) for place, name in enumerate(names)}
    for place, name in enumerate(names):
        for group in (CHECKS[name].topic, CHECKS[name].stage):
            rows[group_key(group)] = (*rows.get(group_key(group), ()), place)
    return rows


def state(family: Family, places: tuple[int, ...]) -> bool | None:
    given = [family[place] for place in places if family[place] is not None]
    return any(given) if given else None


def tally_of(families: Iterable[Family], rows: Rows, name: str = "one") -> Tally:
    counts: dict[str, dict[Outcome, int]] = {}
    every = list(families)
    for family in every:
        for key, places in rows.items():
            if (found := state(family, places)) is not None:
                outcome = Outcome.FAIL if found else Outcome.PASS
                counts.setdefault(key, Counter())[outcome] += 1
    return Tally(frozenset({name}), len(every), counts)


def picture(totals: Totals) -> object:
    """All that a reader can see."""
    return (tuple((row.check.key, row.release.gaps, row.release.asked) for row in totals.rows),
            tuple((row.group, row.release.about) if row.release.in_words else (row.group, row.release.gaps, row.release.asked)
                  for row in (*totals.topics, *totals.stages)))


def statistics(families: Iterable[Family], rows: Rows) -> Iterator[int]:
    """How many have a gap in a row, have one in two rows, and have one in a row but not in another."""
    has_gap = [[bool(state(family, places)) for places in rows.values()] for family in families]
    for one, other in itertools.product(range(len(rows)), repeat=2):
        yield sum(each[one] and each[other] for each in has_gap)
        yield sum(each[one] and not each[other] for each in has_gap)


Known = tuple[int, ...]


def assert_nobody_is_known(worlds: Iterable[list[Known]], never: list[bool], threshold: int) -> None:
    """What all worlds that look alike agree on is about enough families, or about what cannot be at all."""
    for found in worlds:
        for place, values in enumerate(zip(*found, strict=True)):
            assert len(set(values)) > 1 or never[place] or values[0] >= threshold, (place, found[:3])


def never_any(worlds: Iterable[Known]) -> list[bool]:
    return [not any(values) for values in zip(*worlds, strict=True)]


def evenings_of(kinds: list[Family], families: int) -> Iterator[tuple[Family, ...]]:
    return itertools.combinations_with_replacement(kinds, families)


def kinds_of(names: str, answers: tuple[bool | None, ...]) -> list[Family]:
    return [each for each in itertools.product(answers, repeat=len(names)) if any(answer is not None for answer in each)]


ALL_ASKED, SOME_ASKED = (True, False), (True, False, None)


@pytest.mark.parametrize(("names", "answers", "families", "threshold"), [
    ("ab", ALL_ASKED, 10, 3), ("ab", ALL_ASKED, 13, 3), ("bc", ALL_ASKED, 12, 3), ("abc", ALL_ASKED, 7, 2),
    ("ab", SOME_ASKED, 6, 2), ("bc", SOME_ASKED, 6, 2),
])
def test_no_sum_of_an_evening_gives_anybody_away(
        names: str, answers: tuple[bool | None, ...], families: int, threshold: int) -> None:
    rows, checks = rows_of(names), known(names)
    worlds: dict[object, list[Known]] = defaultdict(list)
    for each in evenings_of(kinds_of(names, answers), families):
        found, _ = make_totals(tally_of(each, rows), checks, threshold, DAY)
        worlds[picture(found)].append(tuple(statistics(each, rows)))
    assert len(worlds) > 15
    assert_nobody_is_known(worlds.values(), never_any(every for found in worlds.values() for every in found), threshold)


# --- two dates: an attacker who has all that was shown on both, and knows how many families had come by then ---

Fact = tuple[int, str, bool]
"""A date, a row, and whether it was told in words."""


def facts(tally: Tally, date_: int) -> dict[Fact, object]:
    """All that could be shown of a tally."""
    found: dict[Fact, object] = {}
    for key, counts in tally.counts.items():
        row = Release(counts, frozenset())
        found[date_, key, False], found[date_, key, True] = (row.gaps, row.asked), row.about
    return found


def facts_shown(totals: Totals, date_: int, before: Mapping[str, tuple[Release, ...]]) -> Iterator[Fact]:
    """What was shown of it; a row that stayed as it was is of the first date."""
    for key, found in (*((row.check.key, row.release) for row in totals.rows),
                       *((group_key(row.group), row.release) for row in (*totals.topics, *totals.stages))):
        yield 1 if found in before.get(key, ()) else date_, key, found.in_words


@pytest.mark.parametrize(("names", "first", "more"), [("ab", 5, 5), ("ab", 7, 4), ("bc", 6, 4), ("bc", 7, 4)])
def test_nor_do_the_sums_of_two_dates(names: str, first: int, more: int) -> None:
    rows, checks = rows_of(names), known(names)
    kinds = kinds_of(names, ALL_ASKED)
    worlds: list[tuple[dict[Fact, object], frozenset[Fact], Known]] = []
    for before in evenings_of(kinds, first):
        one, after = make_totals(tally_of(before, rows), checks, 2, DAY)
        for came in evenings_of(kinds, more):
            grown = replace(tally_of((*before, *came), rows), released=after.released, threshold=after.threshold)
            two, _ = make_totals(grown, checks, 2, DAY)
            worlds.append((facts(tally_of(before, rows), 1) | facts(grown, 2),
                           frozenset({*facts_shown(one, 1, {}), *facts_shown(two, 2, after.released)}),
                           (*statistics(before, rows), *statistics(came, rows), *statistics((*before, *came), rows))))
    never = never_any(statistic for _, _, statistic in worlds)
    pictures = {shown for _, shown, _ in worlds}
    assert len(pictures) > 15
    for shown in pictures:
        alike: dict[object, list[Known]] = defaultdict(list)
        possible = set()
        for all_facts, own, statistic in worlds:
            seen = tuple(all_facts[each] for each in sorted(shown))
            alike[seen].append(statistic)
            possible |= {seen} if own == shown else set()
        assert_nobody_is_known((alike[seen] for seen in possible), never, 2)


def test_a_group_that_is_all_one_question_hides_the_question() -> None:
    counts = {Outcome.PASS: 20, Outcome.FAIL: 30}
    found, _ = make_totals(Tally(frozenset({"one"}), 50, {CHECKS["c"].key: counts, "topic:sleep": counts}), known("c"), 10, DAY)
    assert [(row.group, row.release.gaps) for row in found.topics] == [(Topic.SLEEP, 30)]
    assert found.rows == ()


@pytest.mark.parametrize(("gaps_of_a", "asked", "is_shown"), [(20, 60, True), (31, 60, False), (20, 50, True), (20, 55, False)])
def test_a_question_is_shown_where_enough_are_left_beside_it(gaps_of_a: int, asked: int, is_shown: bool) -> None:
    tally = Tally(frozenset({"one"}), 60, {
        "topic:contact": {Outcome.PASS: 20, Outcome.FAIL: 40}, "chat/b": {Outcome.PASS: 40, Outcome.FAIL: 20},
        "chat/a": {Outcome.PASS: asked - gaps_of_a, Outcome.FAIL: gaps_of_a}})
    found, _ = make_totals(tally, known("ab"), 10, DAY)
    assert ("chat/a" in [row.check.key for row in found.rows]) is is_shown


@pytest.mark.parametrize("families", [4, 50])
def test_what_only_one_family_was_asked_leaves_no_trace(families: int) -> None:
    """Not even the number of questions that stay hidden, which tells which apps that family has."""
    counts = {Outcome.PASS: families * 2 // 5, Outcome.FAIL: families * 3 // 5}
    tally = Tally(frozenset({"one"}), families, {"chat/b": counts, "topic:contact": counts, "stage:bedroom": counts})
    with_another = replace(tally, counts={**tally.counts, "chat/c": {Outcome.PASS: 1}})
    one, other = (make_totals(each, known("abc"), 10, DAY)[0] for each in (tally, with_another))
    assert totals_data(one) == totals_data(other)
    assert totals_page(one) == totals_page(other)


# --- two laptops ---

def test_groups_are_added_up_and_what_one_laptop_showed_is_not_subtracted() -> None:
    rows, checks = rows_of("ab"), known("ab")
    one = tally_of([(True, False)] * 20 + [(False, True)] * 15 + [(False, False)] * 20, rows, "one")
    two = tally_of([(True, False)] * 3 + [(False, False)] * 2, rows, "two")
    _, shown = make_totals(one, checks, 10, DAY)
    for first, expected in ((one, [(Topic.CONTACT, 38, 60)]), (shown, [])):
        total = Collation()
        total.add(first, "one.json")
        total.add(two, "two.json")
        found, _ = make_totals(total.result(), checks, 10, DAY)
        assert [(row.group, row.release.gaps, row.release.asked) for row in found.topics] == expected


# --- a real evening ---

@pytest.mark.parametrize("families", [40, 60])
@pytest.mark.parametrize("seed", range(8))
def test_an_evening_of_five_minutes_says_three_true_things(families: int, seed: int, book: Book) -> None:
    chance = random.Random(seed)
    weights = (chance.randint(30, 60), 5, chance.randint(15, 35), chance.randint(10, 30), 5)
    all_reports = list(reports(book, families, chance, DAY, weights))
    tally = Tally(frozenset({"one"}))
    for each in all_reports:
        tally = add_family(tally, each)
    every = {check.key: (check, book.profile(name).subject) for name in book.subjects for check in book.profile(name).checks}
    found, _ = make_totals(tally, every, None, DAY)
    assert found.threshold == 10
    assert len(found.topics) >= 3
    for row in (*found.topics, *found.stages):
        asked = [states for report in all_reports if (states := answers_about(row.group, report))]
        gaps = sum(any(states) for states in asked)
        assert (row.release.gaps, row.release.asked) == (gaps, len(asked))
        low, high = {Share.FEW: (0, 1 / 3), Share.HALF: (1 / 3, 2 / 3), Share.MOST: (2 / 3, 1)}[row.release.about]
        assert low <= gaps / len(asked) <= high


def answers_about(group: Topic | Stage, report: GapReport) -> list[bool]:
    """Of each answer of a family about a group, whether it is a gap or not sure."""
    open_ = [(finding, True) for finding in (*report.gaps, *report.to_check)]
    closed = [(finding, False) for finding in (*report.in_place, *report.not_applicable)]
    return [is_gap for finding, is_gap in (*open_, *closed) if group in (finding.check.topic, finding.check.stage)]
