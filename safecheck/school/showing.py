"""Which rows of a tally may be shown together, where one is made of others. Pure.

A family has a gap in a topic if it has one in any check of it, so what a topic and its checks show can be subtracted.
Rows are let in one after the other, and each only if all that was let in still gives nobody away:

- A number for a topic beside one for a check of it: those with a gap elsewhere in the topic only are enough, and so
  are those who were asked elsewhere only, if there are any. The same holds for those who came since any earlier day.
- One check of a topic always stays hidden, and what covers a topic has enough gaps more than the topic. Or else how
  many have two gaps could be worked out.
- A share in words leaves as many possible numbers as the threshold, whatever else is known: no fewer than have a gap
  in a part of the group, and no more than in all that covers it.

The topics have no check in common, and no sum of them is shown, so they need no look at each other. The parts of the
walk are made of the same answers once more: they are told in words alone, and stay as they were told.

Nothing hangs on a number that is not shown, the order neither: what is left out would tell it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from safecheck.model import Check, Release, Share, Stage, Tally, Topic, group_key
from safecheck.model.value import NOTHING
from safecheck.school.disclosure import MOST_FAMILIES, as_before, in_words, release

TOPICS = tuple(map(group_key, Topic))
STAGES = tuple(map(group_key, Stage))

Seen = Mapping[str, tuple[Release, ...]]
"""What was shown of each row, by its key."""


class Showing:
    """What is shown of a tally on a day; ``seen`` is all that was ever shown of each row, the last of it last."""

    def __init__(self, tally: Tally, checks: Mapping[str, Check], threshold: int) -> None:
        """Begin with what was shown before; ``checks`` are those that there are today."""
        self._counts = tally.counts
        self._threshold = threshold
        self.seen: dict[str, tuple[Release, ...]] = dict(tally.released)
        self._within: dict[str, set[str]] = {key: set() for key in (*TOPICS, *STAGES)}
        for key, check in checks.items():
            self._within[group_key(check.topic)].add(key)
            self._within[group_key(check.stage)].add(key)

    def let_in(self, key: str) -> Release | None:
        """What may be shown of a row, beside all that was let in before; None if nothing may."""
        earlier = self.seen.get(key, ())
        for found in self._ways(key, earlier):
            if found in earlier:
                return found
            if found and self._fits(key, {**self.seen, key: (*earlier, found)}):
                self.seen[key] = (*earlier, found)
                return found
        return None

    def _ways(self, key: str, earlier: Sequence[Release]) -> Iterator[Release | None]:
        """What might be shown of a row, the best first."""
        counts = self._counts.get(key, {})
        if key in STAGES:
            yield _last(self.seen, key)
            if earlier or not self._is_first_look(key):
                return
        else:
            yield release(counts, earlier, self._threshold)
            yield as_before(earlier, self._threshold)
        if key in self._within and counts:
            yield in_words(counts, earlier, self._threshold)

    def _is_first_look(self, stage: str) -> bool:
        """Whether nothing of what a part of the walk is made of was shown on an earlier day, with fewer families."""
        keys = {*self._within[stage], *(topic for topic in TOPICS if self._within[topic] & self._within[stage])}
        return all(each.counts == self._counts.get(key) for key in keys for each in self.seen.get(key, ()))

    def _fits(self, key: str, seen: Seen) -> bool:
        own = self._within.get(key, {key})
        touched = [group for group, within in self._within.items() if within & own]
        return all(self._stands_apart(group, seen) if group in TOPICS else True for group in touched) and all(
            self._is_vague(group, seen, told) for group in touched
            if (told := _last(seen, group)) and told.in_words)

    def _stands_apart(self, topic: str, seen: Seen) -> bool:
        """Whether a topic and its checks can be subtracted without harm."""
        if topic not in self._counts:
            return True
        counted = self._within[topic] & self._counts.keys()
        shown = [key for key in counted if seen.get(key)]
        wholes = [each for each in seen.get(topic, ()) if not each.in_words]
        return (len(shown) < max(1, len(counted))
                and (not wholes or self._covered(topic, seen) - wholes[-1].gaps >= self._threshold)
                and all(self._is_enough_beside(wholes, key, seen) for key in shown if wholes))

    def _is_enough_beside(self, wholes: Sequence[Release], key: str, seen: Seen) -> bool:
        """Whether a topic has enough beside a check of it: by now, and by the growth since any two earlier showings.

        A part of the walk in words shows a check too: no more had a gap in it than in the part.
        """
        whole, part = wholes[-1], seen[key][-1]
        left = [_beside(whole, each) for each in seen[key]]
        earlier = [(each.gaps, each.asked) for each in seen[key][:-1]]
        earlier += [(_told(each)[1], each.asked) for stage in STAGES if key in self._within[stage]
                    for each in seen.get(stage, ()) if each.asked < part.asked]
        for before in wholes[:-1]:
            for gaps, asked in earlier:
                grown = whole.gaps - before.gaps - (part.gaps - gaps), whole.asked - before.asked - (part.asked - asked)
                left.append(grown)
        return all(gaps >= self._threshold and (asked == 0 or asked >= self._threshold) for gaps, asked in left)

    def _is_vague(self, group: str, seen: Seen, told: Release) -> bool:
        """Whether a share in words leaves enough possible numbers, whichever of the shares it is."""
        own = self._within[group]
        inside = [*own, *(key for key in TOPICS if key != group and self._within[key] and self._within[key] <= own)]
        around = [key for key in STAGES if key != group and own <= self._within[key]]
        # Of those who have a gap in a part, at most the families who came since did not have it then.
        least = max((_told(each)[0] - max(0, each.asked - told.asked) for key in inside for each in seen.get(key, ())),
                    default=0)
        most = min([self._covered(group, seen, told.asked) if group in STAGES else told.asked,
                    *(_told(each)[1] for key in around for each in seen.get(key, ()))])
        ranges = [(max(low, least), min(high, most)) for low, high in _thirds(told.asked).values()
                  if low <= most and high >= least]
        return all(high - low >= self._threshold and self._covers_enough(group, high, seen) for low, high in ranges)

    def _covers_enough(self, stage: str, most: int, seen: Seen) -> bool:
        """Whether the topics of a part of the walk are covered with enough to spare, if it has so many gaps at most."""
        return all(self._covered(topic, seen, at_most={stage: most}) - self._least(shown) >= self._threshold
                   for topic in TOPICS if self._within[topic] & self._within[stage] if (shown := _last(seen, topic)))

    def _least(self, topic: Release) -> int:
        """The least number of gaps that what is shown of a topic can mean: by the rules it is in words for so few."""
        of_rules = topic.asked - self._threshold + 1 if topic.in_words and topic.about is Share.MOST else 0
        return max(of_rules, _told(topic)[0])

    def _covered(self, group: str, seen: Seen, asked: int = MOST_FAMILIES, at_most: Mapping[str, int] = NOTHING) -> int:
        """How many families can have a gap in a group, by what is shown of all that covers it."""
        found = 0
        for other in STAGES if group in TOPICS else TOPICS:
            common = self._within[group] & self._within[other]
            if common:
                told = _last(seen, other)
                by_other = at_most.get(other, _told(told)[1] if told else asked)
                by_check = [each.gaps for key in common if (each := _last(seen, key))]
                found += min(by_other, sum(by_check)) if len(by_check) == len(common) else by_other
        return found


def _last(seen: Seen, key: str) -> Release | None:
    return next(reversed(seen.get(key, ())), None)


def _beside(whole: Release, part: Release) -> tuple[int, int]:
    """How many have a gap, and how many were asked, in a group but not in a check of it."""
    return whole.gaps - part.gaps, whole.asked - part.asked


def _told(shown: Release) -> tuple[int, int]:
    """The least and the greatest number of gaps that a showing can mean."""
    return _thirds(shown.asked)[shown.about] if shown.in_words else (shown.gaps, shown.gaps)


def _thirds(asked: int) -> dict[Share, tuple[int, int]]:
    """The least and the greatest number of gaps of each share."""
    few, half = (asked - 1) // 3, 2 * asked // 3
    return {Share.FEW: (0, few), Share.HALF: (few + 1, half), Share.MOST: (half + 1, asked)}
