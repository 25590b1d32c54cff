"""Rules on how a parent who is not sure is told to look: a way to see how things are, that changes nothing.

A check says it in ``look``. Without that line it is the steps but the last, so each of these has to be a way there. The
tables say which words lead somewhere and which change something. They are strict, and what they do not know is no way:
a line too many costs an author a minute, and a change that is taken for a look may cost a family its chats.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from itertools import dropwhile, pairwise, takewhile

from safecheck.authors.rules.around import Surroundings, checks_of
from safecheck.library.records import Draft
from safecheck.model import Problem
from safecheck.model.value import Value


def _table(words: str) -> frozenset[str]:
    return frozenset(words.split())


SEES = frozenset({"count", "find", "listen", "look", "read", "search", "see", "view", "watch"})
"""Words that only perceive. What is named after them may be a change: "Look for the button to delete it"."""

PRESSES = frozenset({"click", "hold", "long press", "press", "scroll", "swipe", "tap", "touch"})
"""Words that lead on, unless what is pressed is a switch, or a label that says what it does, such as "Delete"."""

PICKS = frozenset({"choose", "pick", "select"})
"""Words that may be either: a person, a thing or a menu is picked to get there, a value to change it."""

GOES = frozenset({"go back", "go down", "go into", "go on", "go through", "go to", "log in", "open", "return",
                  "sign in", "visit"})

WAYS = SEES | PRESSES | PICKS | GOES
"""What a step that only leads somewhere starts with. Left out on purpose: "check" (it may be a tick), "turn" and
"switch" (a switch), "type" and "enter" (a code), "ask", "agree" and "let" (talk: no menu shows what came of it)."""

CHANGES = _table("""
    accept activate add adjust agree allow alter answer apply approve archive ask assign ban block buy cancel
    change charge check clear close confirm connect copy correct create cut deactivate decline decrease delete deny
    deselect disable disallow disconnect dismiss don't download drag empty enable end enter erase exit fill finish
    flip follow forbid forget forward get give grant hand hide ignore increase install invite join keep kick leave
    let limit link lock lower make mark move mute order pair pass pause pay place plug post power prevent protect
    put quit raise reboot record reduce refuse register reject remove rename repeat replace reply report request
    reset restart restore restrict revoke save say schedule send set share shorten show shut silence skip slide
    snooze start stop store submit subscribe swap switch sync take talk tell tick toggle trust try turn type unblock
    uncheck undo unfollow unfriend unhide uninstall unlink unlock unmute unpair unselect unshare unsubscribe untag
    untick update upgrade upload use verify vote wipe withdraw write
""") | {"log out", "open an account", "open a new", "opt in", "opt out", "sign out", "sign up"}
"""Words that change something, or do more than look, at the start of a part of a step or of a label."""

LASTING = _table("""
    activate add adjust block cancel change clear create deactivate delete disable enable erase hide install invite
    limit lock mute remove rename replace report reset restrict save set switch turn unblock unfollow unfriend
    uninstall unlink update withdraw
""")
"""Those of them that leave something changed. An author's own line may try something out ("Ring the watch") or ask
("Ask your child ..."), but holds none of these."""

ANSWERS = frozenset({
    "always", "anyone", "close friends", "continue", "done", "everybody", "everyone", "friends of", "friends only",
    "my contacts", "my friends", "never", "next", "no", "nobody", "none", "not", "ok", "only", "people i",
    "people you", "yes",
})
"""How a label starts that is a value of a setting, or a yes to something: to press it is the change."""

ANSWERS_ALONE = frozenset({
    "all", "child", "contacts", "custom", "followers", "friends", "hidden", "high", "kid", "kids", "limited", "low",
    "medium", "moderate", "off", "on", "parent", "private", "public", "strict", "teen",
})
"""The same for whole labels; with more words after them they name a menu, such as "Hidden words"."""

_CHANGES_OR_ANSWERS = CHANGES | ANSWERS

_TABS_TOO = frozenset({"contacts", "followers", "friends", "kids"})
"""Answers that also name tabs: a way where they are tapped and the goal does not name them."""

_SWITCHES = frozenset({"bin", "box", "checkbox", "cross", "minus", "plus", "slider", "switch", "tick", "toggle"})
"""Things on a screen that change something when they are pressed."""

_BUTTONS = frozenset({"button", "choice", "option"})
"""What may have its label before it without quotes: the Delete button."""

_WHO_OR_WHICH = _table("""
    account app child computer console contact device dots friend gear group icon lines lock menu name page part person
    phone picture player profile row section server tab tablet teen teenager user watch wheel world
""")
"""What may be picked without quotes to get somewhere. All else that is picked is taken for a value."""

_AFTER_A_NAME = _table("at below beside by for from in inside next of on that they to under until which who while with "
                       "you")
_BEFORE_A_NAME = _table("a an any at each every for her his in its one that the their this your")
_NAMED_BEFORE = _table("it one that them")
_START_OF_WINDOWS = ["start"]
_FILLERS = _table("again also and first just next now or please so then there")
_SENTENCE_END = re.compile(r"[.!?]\s+(?=\S)")
_PLACE_FIRST = re.compile(r"^(?:above|at|behind|below|beside|from|in|inside|near|next to|on|under|with) [^,]*, ", re.I)
_CORNER = re.compile(r"\((?:top|bottom|upper|lower)[^()]*\)")
_PARTS = re.compile(r"[,;:()>→]\s*|\s(?:and|or|then|but)\s")
_LABEL = re.compile(r""""[^"]*"|“[^”]*”|‘[^’]*’|(?<!\w)'[^']*'(?!\w)""")
_MARK = "§"


def way_to_look_changes_nothing(draft: Draft, _: Surroundings) -> Iterator[Problem]:
    """Who asks where to look is not told to change things."""
    for check in checks_of(draft):
        if check.has("look"):
            continue
        for platform, steps in check.get("steps", {}).items():
            if len(steps) == 1:
                yield check.problem("steps", "nowhere-to-look", f"the only step for '{platform}' is the change itself; "
                                    "say in a line 'look: ...' how to tell without it")
            for number, step in enumerate(steps[:-1], 1):
                if found := more_than_a_way(step, check.get("recommended", "")):
                    yield check.problem("steps", "look-that-changes", f"step {number} for '{platform}' is shown to a "
                                        f"parent who only wants to look, and '{found}' does more than lead there: "
                                        f"{step}. Say in a line 'look: ...' how to tell")


def look_changes_nothing(draft: Draft, _: Surroundings) -> Iterator[Problem]:
    """The same for what an author wrote in ``look``."""
    for check in checks_of(draft):
        look = check.get("look")
        if not look:
            continue
        parts = _PARTS.split(_SENTENCE_END.sub(", ", _LABEL.sub(_MARK, look)).casefold())
        if found := next((words[0] for words in map(_words, parts) if words and words[0] in LASTING), ""):
            yield check.problem("look", "look-that-changes", f"look is for a parent who only wants to look, and "
                                f"'{found}' changes something: {look}")


def more_than_a_way(step: str, goal: str = "") -> str:
    """The first words of a step that do more than lead somewhere; empty if it is only a way.

    ``goal`` is what good looks like on the screen: a label that it names is a value, and to pick that is the change.
    """
    if more := _SENTENCE_END.split(_LABEL.sub(_MARK, step), maxsplit=1)[1:]:
        return more[0]  # the way is told as one sentence
    labels = [found[0][1:-1].casefold() for found in _LABEL.finditer(step)]
    text = _PLACE_FIRST.sub("", _CORNER.sub("", _LABEL.sub(_MARK, step))).casefold()
    verb, thing = "", _NO_THING
    for words in filter(None, map(_words, _PARTS.split(text))):
        start = _start(words)
        if start in CHANGES or not (start or verb):
            return start or words[0]
        verb, words = start or verb, words[len(start.split()):]
        named = [labels.pop(0) for word in words if _MARK in word]
        thing = thing if words[:1] and words[0] in _NAMED_BEFORE else _Thing(named, words)
        if verb not in SEES and (found := thing.change(verb, goal.casefold())):
            return found
    return ""


def _words(part: str) -> list[str]:
    """The words of a part of a step, from its verb on."""
    return list(dropwhile(_FILLERS.__contains__, part.split()))


def _start(words: Sequence[str], table: Set[str] = WAYS | CHANGES) -> str:
    """The words at the start that stand in a table, the longest if there are several."""
    starts = (" ".join(words[:count]) for count in (3, 2, 1))
    return next((start for start in starts if start in table), "")


class _Thing(Value):
    """What is pressed, picked or opened: the labels in it, and all its words."""

    labels: Sequence[str] = ()
    words: Sequence[str] = ()

    def change(self, verb: str, goal: str) -> str:
        """The words that say that to press it changes something, or nothing."""
        purpose = (f"to {word}" for before, word in pairwise(self.words) if before == "to" and word in CHANGES)
        values = (f'"{label}"' for label in self.labels if _is_change(label, verb, goal))
        return next(purpose, "") or next(values, "") or self._unnamed_change(verb)

    def _unnamed_change(self, verb: str) -> str:
        """The same for what is named without quotes."""
        named = list(dropwhile(_BEFORE_A_NAME.__contains__, self.words))
        name = list(takewhile(lambda word: word not in _AFTER_A_NAME, named))
        if not name or verb in GOES or "search" in name:
            return ""
        is_switch = name[-1] in _SWITCHES or (name[-1] in _BUTTONS and not CHANGES.isdisjoint(name))
        is_label = name != _START_OF_WINDOWS and len(named) == len(self.words) and _is_change(" ".join(name), verb, "")
        is_value = verb in PICKS and not self.labels and name[-1] not in _WHO_OR_WHICH
        return " ".join(name) if is_switch or is_label or is_value else ""


_NO_THING = _Thing()


def _is_change(label: str, verb: str, goal: str) -> bool:
    """Whether a label says what it does, or is a value, when it is pressed (or picked) with this goal."""
    if label in _TABS_TOO and verb not in PICKS:
        return label in goal
    begins = _start(label.split(" "), _CHANGES_OR_ANSWERS)
    return bool(begins) or label in ANSWERS_ALONE or (verb in PICKS and label in goal)
