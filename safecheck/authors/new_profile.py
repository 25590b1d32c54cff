"""A new profile from a few questions: of good form, with every place marked that is left to fill in."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from textwrap import shorten
from typing import Any, NamedTuple

from safecheck.authors.rules.placeholders import DEED, FIRST_CHECK, LAST_STEP, RECOMMENDED, SAY, STEP, TITLE, WHY
from safecheck.library.fields import SCHEMA_FILE
from safecheck.library.values import WebAddress
from safecheck.model import MINIMUM_AGE_CHECK, OLDEST, YOUNGEST, Control, Kind, Platform, Severity, Stage, Topic
from safecheck.model.value import Value
from safecheck.walk.asker import Asker, Choose, Door, Enter, Option, Write

_KINDS = (
    Option(Kind.APP, "App"),
    Option(Kind.GAME, "Game"),
    Option(Kind.DEVICE, "Device (phone, tablet, console, speaker, TV)"),
    Option(Kind.NETWORK, "Network"),
)
_TOPICS = {
    Topic.CONTACT: "Contact: who can write to, call, add or find the child",
    Topic.LIVE: "Live: voice, video and streams as they happen",
    Topic.PRIVACY: "Privacy: who can see what the child shows or does",
    Topic.IMAGES: "Images: pictures of the child, and pictures sent to the child",
    Topic.LOCATION: "Location: who can see where the child is",
    Topic.ACCOUNT: "Account: true age, passwords, an adult in charge",
    Topic.CONTENT: "Content: what the child gets to see",
    Topic.SPENDING: "Spending: money and purchases",
    Topic.REPORTING: "Reporting: how to block and report",
    Topic.TIME: "Time: how long and when",
    Topic.SLEEP: "Sleep: the night",
}
_STAGES = {
    Topic.CONTACT: Stage.STRANGERS,
    Topic.LIVE: Stage.STRANGERS,
    Topic.PRIVACY: Stage.PHONE,
    Topic.IMAGES: Stage.TALK,
    Topic.LOCATION: Stage.PHONE,
    Topic.ACCOUNT: Stage.PHONE,
    Topic.CONTENT: Stage.PHONE,
    Topic.SPENDING: Stage.PHONE,
    Topic.REPORTING: Stage.STRANGERS,
    Topic.TIME: Stage.PHONE,
    Topic.SLEEP: Stage.BEDROOM,
}
"""The stage that most checks of a topic have."""

_ANYTHING = r".*\w.*"
_LONGEST_DEED = 60
_BACK = (Door.BACK,)


class Cancelled(Exception):
    """The author stopped."""


class _Told(Value):
    """What the author has told so far."""

    name: str = ""
    kind: Kind | None = None
    maker: str = ""
    about: str = ""
    minimum_age: int | None = None
    platform: Platform | None = None
    topic: Topic | None = None
    control: str = ""
    question: str = ""
    url: str = ""

    @property
    def has_age(self) -> bool:
        """Whether it is something of which a maker states an age."""
        return self.kind in (Kind.APP, Kind.GAME)

    @property
    def first_age(self) -> int:
        """The age at which children may begin to use it."""
        return self.minimum_age if self.has_age and self.minimum_age else 0

    @property
    def id(self) -> str:
        """The id, made of the name."""
        return re.sub(r"[^a-z0-9]+", "-", self.name.casefold()).strip("-") or "new-profile"


class _Question(NamedTuple):
    """One question: the fact that is asked for, how, what its reply means, and when it is asked."""

    fact: str
    ask: Callable[[_Told], object]
    read: Callable[[Any], Any] = str
    fits: Callable[[_Told], bool] = lambda _: True


def ask_profile(asker: Asker, today: date, controls: Iterable[Control]) -> tuple[str, str]:
    """The id and the text of a new profile.

    Args:
        asker: Puts the questions.
        today: The day on which it is written.
        controls: What a check can be about.

    Raises:
        Cancelled: the author stopped: a step back from the first question.
        NoMoreInput: nobody answers any more.
    """
    known = {control.id: control for control in controls}
    told, questions, asked, at = _Told(), _questions(asker, list(known.values())), list[int](), 0
    while at < len(questions):
        question = questions[at]
        if question.fits(told):
            reply = question.ask(told)
            if reply is Door.BACK:
                if not asked:
                    raise Cancelled
                at = asked.pop()
                continue
            told = replace(told, **{question.fact: question.read(reply)})
            asked.append(at)
        at += 1
    return told.id, _text(told, known, today)


def _questions(asker: Asker, controls: Sequence[Control]) -> list[_Question]:
    platforms = tuple(Option(word, word) for word in Platform if word not in (Platform.ANY, Platform.WEB))
    topics = tuple(Option(topic, label) for topic, label in _TOPICS.items())

    def write(fact: str, question: str, pattern: str, example: str, if_empty: str = "") -> _Question:
        def ask(told: _Told) -> str | Door:
            before = getattr(told, fact)
            hint = f"(Enter keeps: {before})" if before else if_empty
            form = f"|{pattern}" if hint else pattern
            return asker.write(Write(f"{question} {hint}".rstrip(), form, example, doors=_BACK)) or before

        return _Question(fact, ask)

    def choose(fact: str, question: str, options: Callable[[_Told], tuple[Option, ...]], word: Callable[[str], Any],
               fits: Callable[[_Told], bool] = lambda _: True) -> _Question:
        return _Question(fact, lambda told: asker.choose(
            Choose(question, options(told), current=getattr(told, fact), doors=_BACK)), word, fits)

    def age(told: _Told) -> int | Door:
        return asker.enter(Enter("What is the maker's own minimum age in the UK? (0 if none)", 0, 18,
                                 current=told.minimum_age, doors=_BACK))

    def of_the_topic(told: _Told) -> tuple[Option, ...]:
        return tuple(Option(each.id, each.meaning) for each in controls if told.topic in each.topics)

    return [
        write("name", "What is it called? (Such as Snapchat)", _ANYTHING, "a name"),
        choose("kind", "What is it?", lambda _: _KINDS, Kind),
        write("maker", "Who makes it?", _ANYTHING, "the name of a firm", "(Enter alone leaves it out)"),
        write("about", "What is it, in one short sentence?", _ANYTHING, "a sentence"),
        _Question("minimum_age", age, int, lambda told: told.has_age),
        choose("platform", "Which steps fit it?", lambda _: platforms, Platform, lambda told: told.kind is Kind.DEVICE),
        choose("topic", "The first check: what does it protect?", lambda _: topics, Topic),
        choose("control", "And what is it about?", of_the_topic, str),
        write("question", "Ask it so that yes is the safe answer. (Such as: Can only friends message your child?)",
              r".*\w.*\?", "a question that ends with ?"),
        write("url", "The maker's help page that says how to set it (its https address)",
              WebAddress().schema()["pattern"].strip("^$"), "https://…"),
    ]


def _text(told: _Told, controls: Mapping[str, Control], today: date) -> str:
    lines = [f"# yaml-language-server: $schema={SCHEMA_FILE}",
             f"id: {told.id}", f"name: {_quoted(told.name)}", f"kind: {told.kind}"]
    if told.maker.strip():
        lines.append(f"maker: {_quoted(told.maker.strip())}")
    if told.has_age:
        lines.append(f"minimum_age: {told.first_age}")
    if told.kind is Kind.DEVICE:
        lines.append(f"platforms: [{told.platform}]")
    lines += [f"about: {_quoted(told.about)}", f"reviewed_on: {today}", "checks:"]
    for number, (ages, severity) in enumerate(_weights(controls[told.control], told.first_age)):
        name = f"{FIRST_CHECK}-{number + 1}" if number else FIRST_CHECK
        lines += _check(name, _deed(f"{DEED} ", told.name), told, severity, ages, today)
    if told.first_age > YOUNGEST:
        deed = _deed("Take ", told.name, f" off until your child is {told.first_age}")
        asked = f"{told.name} is for {told.first_age} and over. Has your child stopped using it for now?"
        too_young = replace(told, question=asked, topic=Topic.ACCOUNT, control=MINIMUM_AGE_CHECK)
        lines += _check(MINIMUM_AGE_CHECK, deed, too_young, controls[MINIMUM_AGE_CHECK].severity,
                        f"{{to: {told.first_age - 1}}}", today)
    return "\n".join(lines) + "\n"


def _weights(control: Control, minimum: int) -> Iterator[tuple[str, Severity]]:
    """The ages of the first check, empty for all, with how much it matters then: two where that changes."""
    first = minimum if YOUNGEST < minimum <= OLDEST else YOUNGEST
    begin = f"from: {first}, " if first > YOUNGEST else ""
    if control.older is None:
        yield "", control.severity
    elif first >= control.older.first:
        yield f"{{from: {first}}}", control.older.severity
    else:
        yield f"{{{begin}to: {control.older.first - 1}}}", control.severity
        yield f"{{from: {control.older.first}}}", control.older.severity


def _deed(before: str, name: str, after: str = "") -> str:
    """A deed with the name in it, or with as many of its words as there is room for."""
    room = _LONGEST_DEED - len(before) - len(after)
    return f"{before}{shorten(name, room, placeholder='') or name}{after}"


def _check(check_id: str, deed: str, told: _Told, severity: Severity, ages: str, today: date) -> list[str]:
    between = f"    ages: {ages}\n" if ages else ""
    return f"""\
  - id: {check_id}
    do: {_quoted(deed)}
    stage: {_STAGES[told.topic or Topic.CONTACT]}                # phone | bedroom | strangers | talk
    topic: {told.topic}                # see profiles/README.md for the words allowed
    control: {told.control}
    question: {_quoted(told.question)}
    why: {WHY}
    recommended: {RECOMMENDED}
    severity: {severity}                # as help/controls.yaml has it for this control
{between}    minutes: 2
    needs: [child-device]
    steps:
      any:
        - {STEP}
        - {LAST_STEP}
    say: {SAY}
    evidence: reported              # confirmed, once you have read a source that says so
    references:
      - {{title: "{TITLE}", url: {_quoted(told.url)}, by: maker, dated: undated, accessed_on: {today}}}\
""".splitlines()


def _quoted(text: str) -> str:
    """Text as a YAML string in double quotes, which JSON's quoting is a part of."""
    return json.dumps(text, ensure_ascii=False)
