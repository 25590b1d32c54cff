"""Which rows of a tally may be shown together, where one is made of others. Pure.

A family has a gap in a topic if it has one in any check of it, so what a topic and its checks show can be subtracted.
Rows are let in one after the other, and each only if all that was let in still gives nobody away:

- A number for a topic beside one for a check of it: those with a gap elsewhere in the topic only are enough, and so
  are those who were asked elsewhere only, if there are any. The same holds for those who came since any earlier day.
- It is no secret which checks suit which families. Even if those who were asked a check were asked no other of its
  topic, enough of the others have a gap, and enough have none.
- Of several checks of a topic one that enough families were asked stays hidden, and what covers a topic has enough
  gaps more than the topic. Or else how many have two gaps could be worked out.
- A check that too few families were asked lets nothing else in: that they were asked it leaves no trace.
- A share in words leaves as many possible numbers as the threshold, whatever else is known: no fewer than have a gap
  in a part of the group, and no more than in all that covers it. Once told, it stays as it was told.
- How many came to the stand is no secret: enough of them were not asked, or none, where a number is shown.
- After a look a row says something new only when as many families again were asked: see ``is_due``. A look that weighs
  a row and shows nothing new of it tells that few more have a gap, or few more have none; a topic and a check of it
  together would tell which. So beside its topic a check gets its first number at the first look that weighs the
  topic, and another one only beside another one of it, as long as each look that weighed one of the two told it anew.
  A topic of which a look showed a check alone is told no more, and the parts of the walk are told at the first look
  or never.

The topics have no check in common, and no sum of them is shown, so they need no look at each other. The parts of the
walk are made of the same answers once more: they are told in words alone.

Nothing hangs on a number that is not shown, the order neither: what is left out would tell it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from safecheck.model import Check, Release, Share, Stage, Tally, Topic, group_key
from safecheck.model.value import NOTHING
from safecheck.school.disclosure import (
    MOST_FAMILIES,
    as_before,
    asked_in,
    in_words,
    is_due,
    release,
    thirds,
    told_range,
    with_sum,
    words_before,
)

TOPICS = tuple(map(group_key, Topic))
STAGES = tuple(map(group_key, Stage))

Seen = Mapping[str, tuple[Release, ...]]
"""What was shown of each row, by its key."""


class Showing:
    """What is shown of a tally on a day; ``seen`` is all that was ever shown of each row, the last of it last."""

    def __init__(self, tally: Tally, checks: Mapping[str, Check], threshold: int) -> None:
        """Begin with what was shown before; ``checks`` are those that there are today."""
        self._families = tally.families
        self._counts = tally.counts
        self._before = tally.released
        self._threshold = threshold
        self.seen: dict[str, tuple[Release, ...]] = dict(tally.released)
        self.weighed: dict[str, int] = dict(tally.weighed)
        self._is_first_look = not (tally.released or tally.weighed)
        told = {key for key, shown in tally.released.items() if any(each.own for each in shown)}
        self._looked_at = tally.weighed.keys() | told
        self._weighed_before = tally.weighed
        self._within: dict[str, set[str]] = {key: set() for key in (*TOPICS, *STAGES)}
        answers: Counter[tuple[str, str]] = Counter()
        for key, check in checks.items():
            asked = asked_in(tally.counts, key)
            groups = group_key(check.topic), group_key(check.stage)
            answers.update({groups: asked, groups[::-1]: asked})
            if asked >= threshold:
                for group in groups:
                    self._within[group].add(key)
        self._meeting = {groups for groups, number in answers.items() if number >= threshold}

    def let_in(self, key: str) -> Release | None:
        """What may be shown of a row, beside all that was let in before; None if nothing may."""
        earlier = self.seen.get(key, ())
        if not self._weigh(key):
            return as_before(earlier, self._threshold) or words_before(earlier)
        for found in self._ways(key, earlier):
            if found in earlier:
                return found
            if found and self._fits(key, {**self.seen, key: (*earlier, found)}):
                self.seen[key] = (*earlier, found)
                return found
        return None

    def _weigh(self, key: str) -> bool:
        """Whether a row may say something new; remembered only where so many were asked that it might have."""
        asked = asked_in(self._counts, key)
        if not is_due(asked, self.weighed.get(key, 0)):
            return False
        if asked >= 2 * self._threshold:
            self.weighed[key] = asked
        return True

    def _ways(self, key: str, earlier: Sequence[Release]) -> Iterator[Release | None]:
        """What might be shown of a row, the best first."""
        counts = self._counts.get(key, {})
        if key not in STAGES:
            found = release(counts, earlier, self._threshold)
            yield found if found and self._is_enough_without(found) else None
            yield as_before(earlier, self._threshold)
        elif not (words_before(earlier) or self._is_first_look):
            return
        if key in self._within and counts:
            yield in_words(counts, earlier, self._threshold)

    def _is_enough_without(self, row: Release) -> bool:
        """Whether enough families were not asked, or none: how many came to the stand is no secret."""
        left = self._families - row.asked
        return left <= 0 or left >= self._threshold

    def _fits(self, key: str, seen: Seen) -> bool:
        own = self._within.get(key, {key})
        touched = [group for group, within in self._within.items() if group == key or within & own]
        topics = [group for group in touched if group in TOPICS]
        if key not in self._within and any(self._comes_late(key, topic) for topic in topics):
            return False
        return all(self._stands_apart(topic, seen) for topic in topics) and all(
            self._is_vague(group, seen, told) for group in touched
            if (told := _last(seen, group)) and told.in_words)

    def _comes_late(self, key: str, topic: str) -> bool:
        """Whether a topic that is told was weighed before, and it or the check did not say something new each time."""
        told = self.seen.get(topic, ())
        return topic in self._looked_at and any(each.own for each in told) and (
            told == self._before.get(topic) or not (self._kept_up(topic) and self._kept_up(key)))

    def _kept_up(self, key: str) -> bool:
        """Whether the last look that weighed a row before told it anew."""
        last = next((each.asked for each in reversed(self._before.get(key, ())) if each.own), None)
        return last is not None and last == self._weighed_before.get(key)

    def _stands_apart(self, topic: str, seen: Seen) -> bool:
        """Whether a topic and its checks can be subtracted without harm."""
        if topic not in self._counts:
            return True
        counted = self._within[topic] & self._counts.keys()
        shown = [key for key in counted if seen.get(key)]
        wholes = [each for each in seen.get(topic, ()) if not each.in_words]
        if seen.get(topic, ()) != self._before.get(topic, ()) and self._came_after_its_checks(topic):
            return False
        return (len(shown) < max(2, len(counted))
                and (not wholes or self._covered(topic, seen) - wholes[-1].gaps >= self._threshold)
                and all(self._is_enough_beside(wholes, key, seen) for key in shown if wholes)
                and all(self._is_enough_beside_both(wholes, [seen[key][-1] for key in some])
                        for number in {2, len(shown)} - {0, 1} for some in combinations(shown, number)))

    def _came_after_its_checks(self, topic: str) -> bool:
        """Whether a look showed a check but not the topic: what it has grown to pins what it was then."""
        return not _numbers(self._before.get(topic, ())) and any(
            _numbers(self._before.get(key, ())) for key in self._within[topic])

    def _is_enough_beside(self, wholes: Sequence[Release], key: str, seen: Seen) -> bool:
        """Whether a topic has enough beside a check of it: by now, and by the growth since any two earlier showings.

        A part of the walk in words shows a check too: no more had a gap in it than in the part.
        """
        whole, part = wholes[-1], seen[key][-1]
        left = [_beside(whole, each) for each in seen[key]]
        earlier = [(each.gaps, each.asked) for each in with_sum(seen[key][:-1])]
        earlier += [(told_range(each)[1], each.asked) for stage in STAGES if key in self._within[stage]
                    for each in seen.get(stage, ()) if each.asked < part.asked]
        for before in with_sum(wholes[:-1]):
            for gaps, asked in earlier:
                grown = whole.gaps - before.gaps - (part.gaps - gaps), whole.asked - before.asked - (part.asked - asked)
                left.append(grown)
        return all(gaps >= self._threshold and (asked == 0 or asked >= self._threshold)
                   and self._leaves_enough(gaps, asked) for gaps, asked in left)

    def _is_enough_beside_both(self, wholes: Sequence[Release], parts: Sequence[Release]) -> bool:
        """Whether a topic has enough beside several checks of it, if everybody else was asked other checks alone.

        A topic without a number may have too few families without a gap: these checks must not tell that it has any.
        """
        most = max(each.asked for each in parts)
        if not wholes:
            return most <= sum(each.gaps for each in parts)
        gaps, apart = _beside(wholes[-1], *parts)
        if apart >= 0 and 0 <= gaps < self._threshold:
            return False
        return gaps < 0 or all(self._leaves_enough(gaps, asked) for asked in (apart, wholes[-1].asked - most))

    def _leaves_enough(self, gaps: int, asked: int) -> bool:
        """Whether enough of so many others have no gap, if so many of them have one; no others have nothing to hide."""
        return asked == 0 or not 0 <= asked - gaps < self._threshold

    def _is_vague(self, group: str, seen: Seen, told: Release) -> bool:
        """Whether a share in words leaves enough possible numbers, whichever of the shares it is."""
        own = self._within[group]
        inside = [*own, *(key for key in TOPICS if key != group and self._within[key] and self._within[key] <= own)]
        around = [key for key in STAGES if key != group and own <= self._within[key]]
        # Of those who have a gap in a part, at most the families who came since did not have it then.
        least = max((told_range(each)[0] - max(0, each.asked - told.asked)
                     for key in inside for each in seen.get(key, ())), default=0)
        around_it = [told_range(each)[1] for key in around for each in seen.get(key, ())]
        mosts = {min([covered, *around_it]) for covered in self._coverings(group, seen, told.asked)}
        ranges = [(max(low, least), min(high, most))
                  for most in mosts for share, (low, high) in thirds(told.asked).items()
                  if low <= most and (high >= least or share is told.about)]
        return all(high - low >= self._threshold and self._covers_enough(group, high, seen) for low, high in ranges)

    def _coverings(self, group: str, seen: Seen, asked: int) -> tuple[int, ...]:
        """How many can have a gap in a part of the walk: by what is told of its topics, and by the rules as well."""
        if group not in STAGES:
            return (asked,)
        by_rules = {topic: min(told_range(told)[1], self._threshold - 1) for topic in TOPICS
                    if (told := _last(seen, topic)) and told.in_words and told.about is Share.FEW}
        return self._covered(group, seen, asked), self._covered(group, seen, asked, at_most=by_rules)

    def _covers_enough(self, stage: str, most: int, seen: Seen) -> bool:
        """Whether the topics of a part of the walk are covered with enough to spare, if it has so many gaps at most."""
        return all(self._covered(topic, seen, at_most={stage: most}) - self._least(shown) >= self._threshold
                   for topic in TOPICS if self._within[topic] & self._within[stage] if (shown := _last(seen, topic)))

    def _least(self, topic: Release) -> int:
        """The least number of gaps that what is shown of a topic can mean: by the rules it is in words for so few."""
        of_rules = topic.asked - self._threshold + 1 if topic.in_words and topic.about is Share.MOST else 0
        return max(of_rules, told_range(topic)[0])

    def _covered(self, group: str, seen: Seen, asked: int = MOST_FAMILIES, at_most: Mapping[str, int] = NOTHING) -> int:
        """How many can have a gap in a group, by what is shown of all that covers it, and who was asked a topic."""
        found = 0
        for other in STAGES if group in TOPICS else TOPICS:
            if (group, other) in self._meeting:
                common = self._within[group] & self._within[other]
                told = _last(seen, other)
                hidden = min(asked, asked_in(self._counts, other) or asked) if other in TOPICS else asked
                by_other = at_most.get(other, told_range(told)[1] if told else hidden)
                by_check = [each.gaps for key in common if (each := _last(seen, key))]
                found += min(by_other, sum(by_check)) if by_check and len(by_check) == len(common) else by_other
        return found


def _last(seen: Seen, key: str) -> Release | None:
    return next(reversed(seen.get(key, ())), None)


def _beside(whole: Release, *parts: Release) -> tuple[int, int]:
    """How many have a gap, and how many were asked, in a group but not in some checks of it."""
    return whole.gaps - sum(each.gaps for each in parts), whole.asked - sum(each.asked for each in parts)


def _numbers(shown: Iterable[Release]) -> list[Release]:
    """What this tally itself showed in numbers."""
    return [each for each in shown if each.own and not each.in_words]
