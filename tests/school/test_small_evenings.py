"""What is shown of small evenings, row by row: each holds one of the bounds between questions, topics and parts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from safecheck.model import Outcome, Stage, Tally, Topic, Totals, group_key
from safecheck.school.totals import make_totals
from tests.builders import DAY
from tests.school.test_showing import known

GROUPS = {str(group): group_key(group) for group in (*Topic, *Stage)}


def made_of(look: str, before: Tally) -> Tally:
    """The tally of a look after another one: ``8: a 6/2`` are eight families, six without and two with a gap in a."""
    families, rows = look.split(": ")
    counts: dict[str, dict[Outcome, int]] = {}
    for row in rows.split(", "):
        name, numbers = row.split(" ")
        without, gaps = map(int, numbers.split("/"))
        counts[GROUPS.get(name, f"chat/{name}")] = {Outcome.PASS: without, Outcome.FAIL: gaps}
    return replace(before, families=int(families), counts=counts)


def shown(totals: Totals) -> str:
    return " ".join(sorted((*(row.check.id for row in totals.rows), *(row.group for row in (*totals.topics, *totals.stages)))))


@pytest.mark.parametrize(("names", "threshold", "looks", "expected"), [
    # A topic none of whose questions is asked any more, though there are others of it today.
    ("b", 3, ["12: a 7/5, contact 7/5"], "contact"),
    # A part of the walk is the same questions as a topic that is told: beside another one it would say more of it.
    ("c", 4, ["16: b 10/3, c 5/9, bedroom 5/10, contact 10/3, sleep 5/9"], "sleep"),
    # The part is the one question of the topic, and is told too where it leaves enough open.
    ("d", 3, ["12: d 6/5, contact 6/5, bedroom 6/5"], "bedroom contact"),
    # All of them have a gap, or none of them: the part would say it of the topic.
    ("b", 2, ["8: b 0/8, contact 0/8, bedroom 0/8"], "contact"),
    ("c", 2, ["8: c 8/0, sleep 8/0, bedroom 8/0"], "sleep"),
    # So nearly that nothing is told.
    ("c", 2, ["8: c 0/7, sleep 0/7, bedroom 0/7"], ""),
    # A question of the part that nobody was asked covers nothing, so that the part is the topic once more.
    ("bc", 2, ["8: b 2/6, contact 2/6, bedroom 2/6"], "contact"),
    # So few have a gap in both topics that the part would say it of all of them; and enough.
    ("bc", 2, ["8: b 8/0, c 8/0, bedroom 8/0, contact 8/0, sleep 8/0"], "contact sleep"),
    ("bc", 3, ["18: b 16/2, c 17/1, bedroom 15/3, contact 16/2, sleep 17/1"], "bedroom contact sleep"),
    ("cd", 2, ["12: c 12/0, d 11/1, contact 11/1, bedroom 11/1, sleep 12/0"], "bedroom contact sleep"),
    ("abe", 2, ["8: a 3/5, b 5/3, e 7/1, contact 1/7, phone 7/1, strangers 3/5, bedroom 5/3"],
     "bedroom contact phone strangers"),
    # No fewer have a gap in a part of the walk than in a topic that lies in it; one without questions lies in none.
    ("bc", 2, ["8: b 6/2, c 5/3, bedroom 4/4, contact 6/2, sleep 5/3"], "bedroom contact sleep"),
    ("c", 2, ["8: b 1/7, c 7/1, contact 1/7, bedroom 1/7, sleep 7/1"], "contact sleep"),
    # A part bounds only what lies in it.
    ("ab", 2, ["8: a 2/6, b 8/0, bedroom 8/0, strangers 2/6"], "bedroom strangers"),
    # A topic that is told in words is not bounded by the parts of the walk, and hides no question of theirs.
    ("abc", 2, ["20: a 2/7, b 17/0, c 6/4, contact 12/7, sleep 6/4, bedroom 16/4, strangers 2/7"],
     "a bedroom contact sleep"),
    # One family was asked elsewhere in the topic only.
    ("ace", 2, ["12: a 4/5, c 0/7, e 2/6, contact 2/8, strangers 4/5, phone 2/6, sleep 0/7, bedroom 0/7"],
     "contact phone"),
    # A look too early for anything binds nothing.
    ("d", 4, ["6: d 4/2, contact 4/2, bedroom 4/2", "10: d 6/4, contact 6/4, bedroom 6/4"], "contact"),
    # Another look at the same families shows the same; parts of which no question is known any more are not told.
    ("ab", 2, ["8: a 8/0, b 1/7, contact 1/7, bedroom 1/7, strangers 8/0",
              "8: a 8/0, b 1/7, contact 1/7, bedroom 1/7, strangers 8/0"],
     "bedroom contact strangers"),
    ("", 3, ["6: c 5/1, sleep 5/1, bedroom 5/1", "8: c 6/2, sleep 6/2, bedroom 6/2"], ""),
    # What was shown of a question stays, also where the topic is told in words alone.
    ("ab", 2, ["6: a 0/6, b 2/4, contact 0/6, bedroom 2/4, strangers 0/6",
              "12: a 1/11, b 5/7, contact 1/11, bedroom 5/7, strangers 1/11"],
     "b"),
    # A question was shown and its topic was not: it gets no number any more.
    ("ae", 2, ["4: a 3/1, e 2/2, contact 1/3, phone 2/2, strangers 3/1",
              "8: a 6/2, e 4/4, contact 2/6, phone 4/4, strangers 6/2"],
     "e"),
    # A topic that was shown before goes on beside its questions, as far as its growth tells nothing.
    ("bde", 3, ["9: b 7/2, d 8/1, e 6/3, contact 3/6, bedroom 6/3, phone 6/3",
               "18: b 15/3, d 15/3, e 14/4, contact 9/9, bedroom 12/6, phone 14/4"],
     "contact e"),
    # What was told in words before is no number of then.
    ("abd", 2, ["8: a 3/5, b 5/3, d 8/0, contact 1/7, strangers 3/5, bedroom 5/3",
               "20: a 11/9, b 13/7, d 20/0, contact 6/14, strangers 11/9, bedroom 13/7"],
     "b bedroom contact"),
    # What was told last is set against the others.
    ("ab", 2, ["12: a 4/2, b 7/0, contact 8/2, bedroom 7/0, strangers 4/2",
              "24: a 6/5, b 13/2, contact 14/7, bedroom 13/2, strangers 6/5"],
     "bedroom contact"),
    ("abc", 2, ["8: a 7/0, b 1/6, c 1/5, contact 2/6, sleep 1/5, bedroom 0/8, strangers 7/0",
               "20: a 12/3, b 5/11, c 5/10, contact 8/12, sleep 5/10, bedroom 3/15, strangers 12/3"],
     "bedroom c contact"),
    # A part in words tells how many at most had a gap in its question then: so many may have come to have one since.
    ("abe", 2, ["8: a 6/2, b 4/4, contact 3/5, strangers 6/2, bedroom 4/4",
               "16: a 12/4, b 11/5, contact 8/8, strangers 12/4, bedroom 11/5"],
     "bedroom contact strangers"),
    ("be", 3, ["30: b 2/18, e 15/4, contact 7/20, phone 15/4, bedroom 2/18",
              "60: b 3/42, e 35/11, contact 12/44, phone 35/11, bedroom 3/42"],
     "contact phone"),
    ("ad", 2, ["12: a 7/5, d 9/3, contact 5/7, strangers 7/5, bedroom 9/3",
              "24: a 19/5, d 17/7, contact 13/11, strangers 19/5, bedroom 17/7"],
     "bedroom contact"),
])
def test_what_is_shown(names: str, threshold: int, looks: list[str], expected: str) -> None:
    tally = Tally(frozenset({"one"}))
    for look in looks:
        totals, tally = make_totals(made_of(look, tally), known(names), threshold, DAY)
    assert shown(totals) == expected
