"""No hidden count can be worked out: not by subtraction, not from all of them, not from two dates, not from the rules."""

from __future__ import annotations

import itertools
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from safecheck.model import Counts, Release
from safecheck.school.disclosure import COUNTED, PAIRS, THRESHOLD, in_words, release

Row = tuple[int, int, int, int]


def counts(*numbers: int) -> Counts:
    return dict(zip(COUNTED, numbers, strict=True))


def shown(found: Release | None) -> tuple[int | None, ...] | None:
    return None if found is None else tuple(found.shown(outcome) for outcome in COUNTED)


def picture(found: Release | None) -> object:
    """All that can be seen of a row."""
    return found and (shown(found), found.gaps, found.asked)


@pytest.mark.parametrize(("row", "expected"), [  # in place, does not apply, gap, not sure
    ((2, 0, 4, 3), None),  # fewer than ten families in all
    ((20, 10, 15, 12), (20, 10, 15, 12)),
    ((20, 3, 15, 12), (None, None, 15, 12)),  # a small one takes its partner with it
    ((3, 20, 15, 12), (None, None, 15, 12)),
    ((20, 11, 15, 2), (20, 11, None, None)),
    ((20, 1, 15, 2), (None, None, None, None)),
    ((3, 2, 15, 12), None),  # fewer than ten of one kind: nothing is shown
    ((40, 0, 0, 0), None),  # all of them gave one answer
    ((0, 0, 40, 0), None),
])
def test_what_is_shown_of_a_row(row: Row, expected: tuple[int | None, ...] | None) -> None:
    assert shown(release(counts(*row))) == expected


@pytest.mark.parametrize(("row", "gaps"), [((20, 3, 15, 2), 17), ((20, 11, 30, 12), 42)])
def test_the_gaps_of_a_row_may_be_known_where_their_parts_are_not(row: Row, gaps: int | None) -> None:
    found = release(counts(*row))
    assert found
    assert found.gaps == gaps


def test_a_few_more_families_change_nothing() -> None:
    first = release(counts(10, 20, 15, 12))
    assert first
    assert release(counts(10, 21, 15, 14), [first]) == first
    assert shown(release(counts(20, 30, 25, 22), [first])) == (20, 30, 25, 22)


def test_a_row_stays_as_it_was_shown_in_numbers_the_last_time() -> None:
    first, second = release(counts(10, 20, 15, 12)), release(counts(20, 30, 25, 22))
    assert first
    assert second
    assert release(counts(20, 31, 25, 24), [first, second]) == second
    assert release(counts(20, 31, 25, 24), [replace(second, in_words=True)]) is None


def test_many_more_families_show_only_what_grew_by_enough() -> None:
    first = release(counts(10, 20, 15, 12))
    assert first
    assert release(counts(10, 20, 15, 40), [first]) == first  # all of them gave one answer, since then
    assert shown(release(counts(13, 33, 30, 40), [first])) == (None, None, 30, 40)


def test_what_was_hidden_stays_hidden() -> None:
    first = release(counts(3, 20, 15, 12))
    assert first
    assert shown(release(counts(30, 40, 50, 60), [first])) == (None, None, 50, 60)


def test_what_another_stand_showed_cannot_be_subtracted() -> None:
    other = Release(counts(10, 20, 15, 12), frozenset(), own=False)
    assert release(counts(12, 21, 16, 12), [other]) is None
    two = [other, Release(counts(10, 10, 10, 10), frozenset(), own=False)]
    assert release(counts(22, 32, 26, 23), two) is None  # without both of them six families are left
    assert shown(release(counts(40, 60, 50, 40), two)) == (40, 60, 50, 40)


def test_an_early_look_spoils_nothing() -> None:
    """What could not be shown leaves no trace, so that it can be once enough families have answered."""
    assert release(counts(8, 0, 3, 1)) is None
    assert shown(release(counts(200, 50, 150, 60))) == (200, 50, 150, 60)


def test_another_threshold_holds_for_what_was_shown_before() -> None:
    first = release(counts(10, 20, 15, 12))
    assert first
    assert release(counts(10, 20, 16, 12), [first], threshold=15) is None
    assert shown(release(counts(10, 20, 6, 12), threshold=5)) == (10, 20, 6, 12)


def test_what_was_shown_below_the_threshold_is_not_shown_again() -> None:
    assert release(counts(3, 2, 15, 13), [Release(counts(3, 2, 15, 12), frozenset())]) is None


WORDS = Release(counts(24, 0, 6, 0), frozenset(COUNTED), in_words=True)
"""Few of 30: nine gaps at most, and so 21 without at least."""


@pytest.mark.parametrize(("row", "is_shown"), [
    ((40, 0, 19, 0), True), ((39, 0, 19, 0), False), ((40, 0, 18, 0), False), ((33, 0, 60, 0), False)])
def test_after_words_there_is_a_number_only_where_enough_came_of_each_kind_whatever_the_words_mean(
        row: Row, is_shown: bool) -> None:
    assert bool(release(counts(*row), [WORDS])) is is_shown


@pytest.mark.parametrize("gaps", range(20))
def test_nothing_hangs_on_the_number_behind_the_words(gaps: int) -> None:
    """Or else a number of nearly as many as came since would say that at least nine had a gap, and few means nine at most."""
    few = Release(counts(60 - gaps, 0, gaps, 0), frozenset(COUNTED), in_words=True)
    assert release(counts(69, 0, 51, 0), [few]) is None
    assert release(counts(70, 0, 50, 0), [few])


def test_words_of_other_stands_are_counted_together_and_what_this_one_told_alone() -> None:
    others = [replace(WORDS, own=False)] * 2
    assert release(counts(69, 0, 28, 0), others) is None
    assert release(counts(70, 0, 28, 0), others)
    number = release(counts(41, 0, 20, 0), [WORDS])
    assert number
    assert picture(release(counts(60, 0, 40, 0), [WORDS, number])) != picture(number)


def test_nothing_is_told_in_words_of_a_few_more_families_than_were_shown() -> None:
    first = release(counts(10, 20, 15, 12))
    assert first
    assert in_words(counts(11, 20, 15, 12), [first], THRESHOLD) is None
    told = in_words(counts(20, 30, 25, 22), [first], THRESHOLD)
    assert told
    assert (told.in_words, shown(told)) == (True, (None,) * 4)


# --- an attacker who has the shown counts and their sums, of two dates ---

def bounds(first: Counts, one: Release, later: Counts | None = None, two: Release | None = None) -> Iterator[tuple[int, int]]:
    """The least and the greatest that each hidden count can be, narrowed until nothing changes.

    What is known: what is shown, each row's sum, that no count is below 0, and that a tally only grows.
    """
    rows = [(first, one), *([(later, two)] if later and two else [])]
    low = {(n, o): 0 for n in range(len(rows)) for o in COUNTED}
    high = {(n, o): sum(rows[n][0].values()) for n in range(len(rows)) for o in COUNTED}
    for n, (row, what) in enumerate(rows):
        for o in COUNTED:
            if o not in what.hidden:
                low[n, o] = high[n, o] = row[o]
    while True:
        before = dict(low), dict(high)
        for n, (row, _) in enumerate(rows):
            total = sum(row.values())
            for o in COUNTED:
                others = [each for each in COUNTED if each is not o]
                low[n, o] = max(low[n, o], total - sum(high[n, each] for each in others))
                high[n, o] = min(high[n, o], total - sum(low[n, each] for each in others))
            for pair in PAIRS:
                for o, other in (pair, pair[::-1]):
                    together = sum(row[each] for each in pair)
                    low[n, o] = max(low[n, o], together - high[n, other])
                    high[n, o] = min(high[n, o], together - low[n, other])
        if len(rows) == 2:
            for o in COUNTED:
                low[1, o] = max(low[1, o], low[0, o])
                high[0, o] = min(high[0, o], high[1, o])
                grown = sum(rows[1][0].values()) - sum(rows[0][0].values())
                low[0, o] = max(low[0, o], low[1, o] - grown)
                high[1, o] = min(high[1, o], high[0, o] + grown)
        if (low, high) == before:
            break
    for n, (_, what) in enumerate(rows):
        yield from ((low[n, o], high[n, o]) for o in what.hidden)


def random_row(chance: random.Random, most: int) -> Row:
    kind = chance.random()
    if kind < 0.2:  # all of them, or nearly
        big = [0, 0, 0, 0]
        big[chance.randrange(4)] = chance.randint(0, most)
        big[chance.randrange(4)] += chance.randint(0, 3)
        return tuple(big)  # type: ignore[return-value]
    return tuple(chance.choice((0, chance.randint(0, 12), chance.randint(0, most))) for _ in range(4))  # type: ignore[return-value]


@pytest.mark.parametrize("block", range(20))
def test_ten_thousand_tallies_give_no_hidden_count_away(block: int) -> None:
    """500 in each block, each with two dates; a hidden count can always be one of ten numbers or more."""
    chance = random.Random(block)
    seen = 0
    for _ in range(500):
        first = counts(*random_row(chance, 60))
        grown = random_row(chance, chance.choice((2, 12, 60)))
        later = {outcome: first[outcome] + more for outcome, more in zip(COUNTED, grown, strict=True)}
        one = release(first)
        two = release(later, [one] if one else [])
        for what in (one, two):
            assert what is None or all(what.counts[o] >= THRESHOLD for o in COUNTED if o not in what.hidden)
        if one:
            spans = list(bounds(first, one))
            assert all(high - low >= THRESHOLD for low, high in spans), (first, one)
            seen += len(spans)
        if one and two and two != one:
            assert one.hidden <= two.hidden
            assert all(high - low >= THRESHOLD for low, high in bounds(first, one, later, two)), (first, later)
            for o in COUNTED:  # the difference of what is shown twice tells of ten families or more, or of none
                more = later[o] - first[o]
                assert o in two.hidden or later == first or more >= THRESHOLD
    assert seen > 300


# --- an attacker who knows the rules as well, and tries every row that could have been ---

def every_row(total: int) -> Iterator[Row]:
    for cuts in itertools.combinations_with_replacement(range(total + 1), 3):
        yield cuts[0], cuts[1] - cuts[0], cuts[2] - cuts[1], total - cuts[2]


@pytest.mark.parametrize("threshold", [2, 3, 4])
@pytest.mark.parametrize("total", range(1, 19))
def test_not_even_the_rules_give_a_hidden_count_away(total: int, threshold: int) -> None:
    worlds: dict[object, list[Row]] = defaultdict(list)
    for row in every_row(total):
        worlds[picture(release(counts(*row), threshold=threshold))].append(row)
    for rows in worlds.values():
        seen = shown(release(counts(*rows[0]), threshold=threshold))
        for place in range(4):
            if seen is None or seen[place] is None:
                assert len({row[place] for row in rows}) > 1, rows


@pytest.mark.parametrize("total", range(2, 9))
def test_nor_do_the_rules_and_two_dates(total: int) -> None:
    """With a threshold of 2: every pair of rows that an attacker could think of, for every growth up to 5 families."""
    worlds: dict[object, list[tuple[Row, Row]]] = defaultdict(list)
    for first in every_row(total):
        one = release(counts(*first), threshold=2)
        for more in range(6):
            for grown in every_row(more):
                later: Sequence[int] = [a + b for a, b in zip(first, grown, strict=True)]
                two = release(counts(*later), [one] if one else [], threshold=2)
                worlds[picture(one), picture(two)].append((first, tuple(later)))  # type: ignore[arg-type]
    for seen, pairs in worlds.items():
        for date_, what in enumerate(seen):  # type: ignore[arg-type, var-annotated]
            for place in range(4):
                if what and what[0][place] is None:
                    assert len({pair[date_][place] for pair in pairs}) > 1, (seen, pairs)
