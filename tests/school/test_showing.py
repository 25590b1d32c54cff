"""Topics, parts of the walk and questions are shown together, and nobody can be worked out of the sums and differences.

An attacker who knows the rules, and how many families there were at each look, tries every evening that could have
been. What all of those agree on that look the same is known to the attacker: it has to be about enough families.
"""

from __future__ import annotations

import itertools
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

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
from safecheck.school.disclosure import COUNTED
from safecheck.school.tally import Collation, add_family
from safecheck.school.totals import OtherThreshold, make_totals
from safecheck.telling.totals_page import totals_page
from tests.builders import DAY, make_check, make_profile
from tests.school.evenings import reports

CHECKS = {
    "a": make_check(name="a", topic=Topic.CONTACT, stage=Stage.STRANGERS),
    "b": make_check(name="b", topic=Topic.CONTACT, stage=Stage.BEDROOM),
    "c": make_check(name="c", topic=Topic.SLEEP, stage=Stage.BEDROOM),
    "d": make_check(name="d", topic=Topic.CONTACT, stage=Stage.BEDROOM),
    "e": make_check(name="e", topic=Topic.CONTACT, stage=Stage.PHONE),
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


def answers_in(families: Iterable[Family], rows: Rows) -> Iterator[int]:
    """How many have a gap, have none, or were not asked in a row; and how many each of that in two rows at once."""
    states = [[state(family, places) for places in rows.values()] for family in families]
    for row in range(len(rows)):
        found = Counter(each[row] for each in states)
        yield from (found[answer] for answer in SOME_ASKED)
        for other in range(row):
            both = Counter((each[row], each[other]) for each in states)
            yield from (both[answers] for answers in itertools.product(SOME_ASKED, repeat=2))


def kinds_of(names: str, answers: tuple[bool | None, ...]) -> list[Family]:
    return [each for each in itertools.product(answers, repeat=len(names)) if any(answer is not None for answer in each)]


ALL_ASKED, SOME_ASKED = (True, False), (True, False, None)
Looks = tuple[str, ...]
Known = tuple[int, ...]


def evenings(kinds: list[Family], looks: Sequence[int], rows: Rows, names: str, threshold: int) -> Iterator[tuple[Looks, Known]]:
    """Each evening that can be, with a look after so many more families: what is seen, and what is to stay unknown."""
    def go_on(left: Sequence[int], tally: Tally, came: tuple[Family, ...], seen: Looks, known_: Known
              ) -> Iterator[tuple[Looks, Known]]:
        if not left:
            yield seen, known_
            return
        for new in itertools.combinations_with_replacement(kinds, left[0]):
            both = (*came, *new)
            grown = replace(tally_of(both, rows), released=tally.released, threshold=tally.threshold, weighed=tally.weighed)
            totals, after = make_totals(grown, known(names), threshold, DAY)
            yield from go_on(left[1:], after, both, (*seen, totals_data(totals)),
                             (*known_, *answers_in(new, rows), *(answers_in(both, rows) if came else ())))

    yield from go_on(looks, Tally(frozenset({"one"})), (), (), ())


@pytest.mark.parametrize(("names", "answers", "looks", "threshold"), [
    ("ab", ALL_ASKED, (10,), 3), ("ab", ALL_ASKED, (13,), 3), ("bc", ALL_ASKED, (12,), 3), ("bc", ALL_ASKED, (18,), 4),
    ("abc", ALL_ASKED, (7,), 2), ("ab", SOME_ASKED, (6,), 2), ("bc", SOME_ASKED, (6,), 2),
    ("c", ALL_ASKED, (6, 1, 1), 3), ("c", ALL_ASKED, (4, 4, 8), 2), ("c", ALL_ASKED, (6, 1, 1, 1, 1, 1, 1), 3),
    ("ab", ALL_ASKED, (6, 1), 2), ("bc", ALL_ASKED, (6, 1), 2), ("ab", ALL_ASKED, (5, 5), 2), ("bc", ALL_ASKED, (5, 5), 2),
    ("c", SOME_ASKED, (4, 4), 2),
])
def test_no_look_gives_anybody_away(
        names: str, answers: tuple[bool | None, ...], looks: tuple[int, ...], threshold: int) -> None:
    rows = rows_of(names)
    worlds: dict[Looks, list[Known]] = defaultdict(list)
    for seen, unknown in evenings(kinds_of(names, answers), looks, rows, names, threshold):
        worlds[seen].append(unknown)
    never = [not any(values) for values in zip(*itertools.chain.from_iterable(worlds.values()), strict=True)]
    for seen, alike in worlds.items():
        for place, values in enumerate(zip(*alike, strict=True)):
            assert (len(set(values)) > 1 or never[place] or values[0] >= threshold
                    or (values[0] == 0 and None in answers)), (place, seen)


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


def keys_in(totals: Totals) -> list[str]:
    """What is shown, first the questions, then the topics and parts of the walk."""
    return sorted((*(row.check.key for row in totals.rows),
                   *(group_key(row.group) for row in (*totals.topics, *totals.stages))))


def made_of(looked: Tally, families: int, **rows: tuple[int, int]) -> Tally:
    """The tally of a look after another one; of each row how many have no gap, and how many have one."""
    groups = {"contact": group_key(Topic.CONTACT), "sleep": group_key(Topic.SLEEP),
              "bedroom": group_key(Stage.BEDROOM), "strangers": group_key(Stage.STRANGERS), "phone": group_key(Stage.PHONE)}
    counts = {groups.get(name, f"chat/{name}"): {Outcome.PASS: none, Outcome.FAIL: gaps} for name, (none, gaps) in rows.items()}
    return replace(looked, families=families, counts=counts)


@pytest.mark.parametrize(("names", "threshold", "looks", "expected"), [
    # A topic none of whose questions is asked any more, though there are others of it today.
    ("b", 3, [{"families": 12, "a": (7, 5), "contact": (7, 5)}], "topic:contact"),
    # A part of the walk is the same questions as a topic that is told: beside another one it would say more of it.
    ("c", 4, [{"families": 16, "b": (10, 3), "c": (5, 9), "bedroom": (5, 10), "contact": (10, 3), "sleep": (5, 9)}],
     "topic:contact topic:sleep"),
    # So few have a gap in both topics that the part would say it of all of them; and enough.
    ("bc", 2, [{"families": 8, "b": (8, 0), "c": (8, 0), "bedroom": (8, 0), "contact": (8, 0), "sleep": (8, 0)}],
     "topic:contact topic:sleep"),
    ("bc", 3, [{"families": 18, "b": (16, 2), "c": (17, 1), "bedroom": (15, 3), "contact": (16, 2), "sleep": (17, 1)}],
     "stage:bedroom topic:contact topic:sleep"),
    # A topic that is told in words is not bounded by the parts of the walk, and hides no question of theirs.
    ("abc", 2, [{"families": 20, "a": (2, 7), "b": (17, 0), "c": (6, 4), "contact": (12, 7), "sleep": (6, 4),
                 "bedroom": (16, 4), "strangers": (2, 7)}],
     "chat/a stage:bedroom topic:contact topic:sleep"),
    # What covers a topic is set against its gaps of today, not against those of the first look.
    ("abc", 2, [{"families": 8, "a": (7, 0), "b": (1, 6), "c": (1, 5), "contact": (2, 6), "sleep": (1, 5),
                 "bedroom": (0, 8), "strangers": (7, 0)},
                {"families": 20, "a": (12, 3), "b": (5, 11), "c": (5, 10), "contact": (8, 12), "sleep": (5, 10),
                 "bedroom": (3, 15), "strangers": (12, 3)}],
     "stage:bedroom topic:contact"),
    # A part in words tells how many at most had a gap in its question then: so many may have come to have one since.
    ("abe", 2, [{"families": 8, "a": (6, 2), "b": (4, 4), "contact": (3, 5), "strangers": (6, 2), "bedroom": (4, 4)},
               {"families": 16, "a": (12, 4), "b": (11, 5), "contact": (8, 8), "strangers": (12, 4), "bedroom": (11, 5)}],
     "chat/b stage:bedroom stage:strangers topic:contact"),
    ("be", 3, [{"families": 30, "e": (15, 4), "b": (2, 18), "contact": (7, 20), "phone": (15, 4), "bedroom": (2, 18)},
               {"families": 60, "e": (35, 11), "b": (3, 42), "contact": (12, 44), "phone": (35, 11), "bedroom": (3, 42)}],
     "stage:phone topic:contact"),
    # No fewer have a gap in a part of the walk than in a topic that lies in it.
    ("bc", 2, [{"families": 8, "b": (6, 2), "c": (5, 3), "bedroom": (4, 4), "contact": (6, 2), "sleep": (5, 3)}],
     "stage:bedroom topic:contact topic:sleep"),
    # A look too early for anything binds nothing.
    ("d", 4, [{"families": 6, "d": (4, 2), "contact": (4, 2), "bedroom": (4, 2)},
              {"families": 10, "d": (6, 4), "contact": (6, 4), "bedroom": (6, 4)}], "topic:contact"),
    # Another look at the same families shows the same.
    ("ab", 2, [{"families": 8, "a": (8, 0), "b": (1, 7), "contact": (1, 7), "bedroom": (1, 7), "strangers": (8, 0)}] * 2,
     "stage:bedroom stage:strangers topic:contact"),
    # What was shown of a question stays, also where the topic is told in words alone.
    ("ab", 2, [{"families": 6, "a": (0, 6), "b": (2, 4), "contact": (0, 6), "bedroom": (2, 4), "strangers": (0, 6)},
               {"families": 12, "a": (1, 11), "b": (5, 7), "contact": (1, 11), "bedroom": (5, 7), "strangers": (1, 11)}],
     "chat/b topic:contact"),
    # A topic that was shown before goes on beside its questions, as far as its growth tells nothing.
    ("bde", 3, [{"families": 9, "b": (7, 2), "d": (8, 1), "e": (6, 3), "contact": (3, 6), "bedroom": (6, 3), "phone": (6, 3)},
                {"families": 18, "b": (15, 3), "d": (15, 3), "e": (14, 4), "contact": (9, 9), "bedroom": (12, 6),
                 "phone": (14, 4)}], "chat/b chat/e topic:contact"),
    # What was told last is set against the others.
    ("ab", 2, [{"families": 12, "a": (4, 2), "b": (7, 0), "contact": (8, 2), "bedroom": (7, 0), "strangers": (4, 2)},
               {"families": 24, "a": (6, 5), "b": (13, 2), "contact": (14, 7), "bedroom": (13, 2), "strangers": (6, 5)}],
     "stage:bedroom topic:contact"),
])
def test_what_is_shown_of_an_evening(names: str, threshold: int, looks: list[dict[str, Any]], expected: str) -> None:
    tally = Tally(frozenset({"one"}))
    for look in looks:
        totals, tally = make_totals(made_of(tally, **look), known(names), threshold, DAY)
    assert keys_in(totals) == expected.split()


def test_what_is_told_once_more_of_the_same_families_is_no_growth_that_hides_a_question() -> None:
    one = made_of(Tally(frozenset({"one"})), 20, a=(10, 7), b=(6, 12), d=(2, 14), contact=(2, 18), strangers=(10, 7), bedroom=(1, 18))
    total = Collation()
    total.add(make_totals(one, known("abd"), 2, DAY)[1], "one.json")
    assert keys_in(make_totals(total.result(), known("abd"), 2, DAY)[0]) == [
        "chat/b", "stage:bedroom", "stage:strangers", "topic:contact"]


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

def test_a_part_of_the_walk_in_words_alone_binds_to_its_threshold_too() -> None:
    families = [*[(True, None)] * 8, *[(False, None)] * 12, *[(None, True)] * 8, *[(None, False)] * 12]
    totals, after = make_totals(tally_of(families, rows_of("bc")), known("bc"), None, DAY)
    assert [row.group for row in totals.stages] == [Stage.BEDROOM]
    assert (totals.rows, totals.topics, after.threshold) == ((), (), totals.threshold)
    with pytest.raises(OtherThreshold):
        make_totals(after, known("bc"), totals.threshold + 1, DAY)


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


def test_two_stands_cannot_be_subtracted_from_the_sum_of_three() -> None:
    """A third stand, that showed nothing itself, has one family only whose gap is not the one of the question."""
    rows, checks = rows_of("ab"), known("ab")
    total = Collation()
    for name, others in (("one", 30), ("two", 30), ("three", 1)):
        stand = tally_of([(True, False)] * 20 + [(False, True)] * others + [(False, False)] * 20, rows, name)
        total.add(stand if others == 1 else make_totals(stand, checks, 10, DAY)[1], name)
    found, _ = make_totals(total.result(), checks, 10, DAY)
    assert [row.group for row in found.topics] == [Topic.CONTACT]
    assert "chat/a" not in [row.check.key for row in found.rows]


def test_what_a_stand_told_in_words_is_not_told_of_the_sum() -> None:
    told = Release({Outcome.PASS: 3, Outcome.FAIL: 30}, frozenset(COUNTED), in_words=True)
    one = Tally(frozenset({"one"}), 33, {"stage:strangers": told.counts}, released={"stage:strangers": (told,)})
    total = Collation()
    total.add(one, "one.json")
    total.add(tally_of([(False, False)] * 100, rows_of("ab"), "two"), "two.json")
    assert make_totals(total.result(), known("ab"), 10, DAY)[0].stages == ()


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
