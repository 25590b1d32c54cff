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
    numbers = (1,) if answers is ONE_ASKED else range(1, len(names) + 1)
    return [each for each in itertools.product(answers, repeat=len(names))
            if sum(answer is not None for answer in each) in numbers]


ALL_ASKED, SOME_ASKED = (True, False), (True, False, None)
ONE_ASKED = (None, True, False)
"""Each family is asked one of the checks alone."""

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
    ("c", SOME_ASKED, (4, 4), 2), ("c", ALL_ASKED, (10, 10), 2), ("ab", ONE_ASKED, (5, 6), 2),
    ("ab", ONE_ASKED, (14,), 3), ("abe", ONE_ASKED, (11,), 2), ("ab", ONE_ASKED, (4, 4, 1), 2),
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


@pytest.mark.parametrize("families", [4, 50])
def test_what_only_one_family_was_asked_leaves_no_trace(families: int) -> None:
    """Not even the number of questions that stay hidden, which tells which apps that family has."""
    counts = {Outcome.PASS: families * 2 // 5, Outcome.FAIL: families * 3 // 5}
    tally = Tally(frozenset({"one"}), families, {"chat/b": counts, "topic:contact": counts, "stage:bedroom": counts})
    with_another = replace(tally, counts={**tally.counts, "chat/c": {Outcome.PASS: 1}})
    one, other = (make_totals(each, known("abc"), 10, DAY)[0] for each in (tally, with_another))
    assert totals_data(one) == totals_data(other)
    assert totals_page(one) == totals_page(other)


def test_one_family_that_was_asked_something_else_lets_no_other_question_in() -> None:
    families: list[Family] = [*[(True, False, None)] * 15, *[(False, True, None)] * 15, *[(True, True, None)] * 5,
                              *[(False, False, None)] * 15]
    with_another: list[Family] = [*families[:-1], (False, False, True)]
    shown = [totals_of([each], "abe").rows for each in (families, with_another)]
    assert [[row.check.id for row in rows] for rows in shown] == [["a"], ["a"]]


T, F = True, False


@pytest.mark.parametrize(("names", "looks", "hidden"), [
    pytest.param("ab", ([(T, None)] * 12 + [(F, None)] * 18 + [(None, T)] * 11 + [(None, F)],), {"chat/a"},
                 id="the others were asked another question, and one of them has no gap"),
    pytest.param("abe", ([(T, F, None)] * 12 + [(F, T, None)] * 12 + [(F, F, None)] * 26 + [(None, None, T)] * 12,), {"chat/b"},
                 id="the others were asked another question, and all of them have a gap"),
    pytest.param("abe", ([(F, F, None)] * 9 + [(None, None, T)] * 11,
                         [(T, F, None)] * 36 + [(F, T, None)] * 25 + [(None, None, T)] * 19), {"chat/b"},
                 id="the topic has no number, so nine have no gap, and these are known"),
    pytest.param("ab", ([(F, T)] * 9 + [(F, F)] * 10 + [(F, None)] * 21, [(F, T)] * 6), {"chat/b"},
                 id="at most nine of the topic had a gap before these six came"),
    pytest.param("ab", ([(T, None)] * 20 + [(None, T)] * 10 + [(None, F)] * 10,
                        [(T, None)] * 10 + [(F, None)] * 11 + [(None, F)] * 19), {"chat/a"},
                 id="half as many were asked before, and they have most gaps of the topic"),
    pytest.param("ab", ([(T, None)] * 9 + [(F, None)] * 11 + [(None, F)], [(T, None)] + [(None, T)] * 10 + [(None, F)] * 16), {"chat/b"},
                 id="a look showed nothing of the topic, so that at most nine had a gap, or nearly all"),
    pytest.param("bd", ([(T, None)] * 5 + [(F, None)] * 5 + [(None, T)] * 20 + [(None, F)] * 20,
                        [(T, None)] * 20 + [(F, None)] * 20 + [(None, T)] * 10 + [(None, F)] * 10), {"chat/b"},
                 id="too few were asked before, and the topic was told"),
    pytest.param("ab", ([(T, F)] * 11 + [(F, T)] * 10 + [(F, F)] * 9, [(F, T)] * 39 + [(F, F)] * 21), {"topic:contact"},
                 id="at most nine had no gap before, and about half of the topic have one by now"),
    pytest.param("bc", ([(T, None)] * 13 + [(F, None)] * 12 + [(None, T)] * 13,), {"stage:bedroom"},
                 id="most have a gap in a part of the walk, and so all who were asked about its other topic"),
    pytest.param("abe", ([(T, F, None)] * 13 + [(F, T, None)] * 13 + [(F, F, None)] * 14,), {"stage:strangers"},
                 id="few have a gap in each of two parts, and nobody was asked about the topic in a third one"),
    pytest.param("ab", ([(T, F)] * 9 + [(F, T)] * 12 + [(F, F)] * 9, [(F, None)] * 30), {"stage:strangers", "stage:bedroom"},
                 id="a part of the walk at a second look, where what was shown did not grow"),
    pytest.param("ab", ([(T, F)] * 3 + [(F, F)] * 22, [(T, F)] * 15 + [(F, T)] * 20 + [(F, F)] * 20), {"stage:strangers", "stage:bedroom"},
                 id="a part of the walk at a second look, where the first showed nothing"),
])
def test_what_would_tell_of_a_few_families_is_hidden(names: str, looks: tuple[list[Family], ...], hidden: set[str]) -> None:
    found = totals_of(looks, names)
    shown = {row.check.key for row in found.rows} | {group_key(row.group) for row in (*found.topics, *found.stages)}
    assert shown
    assert not shown & hidden


def test_a_question_gets_a_new_number_only_beside_a_new_one_of_its_topic() -> None:
    """It would tell that many had a gap in the topic, and so few had none: with the third look, that these are nine."""
    for asked in (14, 0):  # so many fewer were asked the question at the second look
        looks = [BEFORE, [*[(T, None)] * 10, *[(F, T)] * (14 - asked), *[(None, T)] * (47 + asked), *[(None, F)] * 9],
                 [*[(F, None)] * asked, *[(None, F)] * (160 - asked)]]
        for number, of_topic in ((1, (38, 80)), (2, (38, 80)), (3, (109, 320))):
            assert numbers_after(looks[:number]) == [(10, 24), of_topic]


BEFORE: list[Family] = [*[(T, None)] * 10, *[(F, None)] * 14, *[(None, T)] * 28, *[(None, F)] * 28]


@pytest.mark.parametrize(("gaps", "numbers"), [(3, (10, 24)), (12, (47, 98))])
def test_a_question_that_a_look_left_as_it_was_stays_so_beside_its_topic(gaps: int, numbers: tuple[int, int]) -> None:
    second = [*[(T, None)] * gaps, *[(F, None)] * (24 - gaps), *[(None, T)] * 28, *[(None, F)] * 28]
    third: list[Family] = [*[(T, None)] * 25, *[(F, None)] * 25, *[(None, T)] * 55, *[(None, F)] * 55]
    assert numbers_after([BEFORE, second, third]) == [numbers, (38 + gaps + 28 + 80, 320)]


def numbers_after(looks: Iterable[list[Family]]) -> list[tuple[int, int]]:
    found = totals_of(looks, "ab")
    return [(row.release.gaps, row.release.asked) for row in (*found.rows, *found.topics)]


def test_an_older_tally_that_remembers_only_what_was_shown_lets_no_question_come_late() -> None:
    first: list[Family] = [*[(T, None)] * 20, *[(None, T)] * 10, *[(None, F)] * 10]
    both = [*first, *[(T, None)] * 10, *[(F, None)] * 11, *[(None, F)] * 19]
    _, after = make_totals(tally_of(first, rows_of("ab")), known("ab"), 10, DAY)
    found, _ = make_totals(replace(tally_of(both, rows_of("ab")), released=after.released, threshold=10), known("ab"), 10, DAY)
    assert [row.group for row in found.topics] == [Topic.CONTACT]
    assert found.rows == ()


def totals_of(looks: Iterable[list[Family]], names: str) -> Totals:
    """What the last of some looks shows, each after so many more families."""
    came: list[Family] = []
    after = Tally(frozenset({"one"}))
    for families in looks:
        came += families
        grown = tally_of(came, rows_of(names))
        found, after = make_totals(replace(grown, released=after.released, threshold=after.threshold, weighed=after.weighed),
                                   known(names), 10, DAY)
    return found


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
