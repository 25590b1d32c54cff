"""A new profile from a few questions: of good form, with every place marked that is left to fill in."""

from __future__ import annotations

import json
import re
from datetime import date
from textwrap import shorten

from safecheck.authors.rules.placeholders import DEED, FIRST_CHECK, LAST_STEP, RECOMMENDED, SAY, STEP, TITLE, WHY
from safecheck.library.values import WebAddress
from safecheck.model import MINIMUM_AGE_CHECK, YOUNGEST, Kind, Platform
from safecheck.walk.asker import Asker, Choose, Door, Enter, Option, Write

_KINDS = (
    Option(Kind.APP, "App"),
    Option(Kind.GAME, "Game"),
    Option(Kind.DEVICE, "Device (phone, tablet, console, speaker, TV)"),
    Option(Kind.NETWORK, "Network"),
)

_LONGEST_DEED = 60


class Cancelled(Exception):
    """The author stopped."""


def ask_profile(asker: Asker, today: date) -> tuple[str, str]:
    """The id and the text of a new profile.

    Raises:
        Cancelled: the author stopped.
        NoMoreInput: nobody answers any more.
    """
    name = _answered(asker.write(Write("What is it called? (Such as Snapchat)", r".*\w.*", "a name")))
    kind = Kind(_answered(asker.choose(Choose("What is it?", _KINDS, doors=(Door.STOP,)))))
    maker = _answered(asker.write(Write("Who makes it?", r".*\w.*", "the name of a firm")))
    about = _answered(asker.write(Write("What is it, in one short sentence?", r".*\w.*", "a sentence")))
    age = 0
    if kind in (Kind.APP, Kind.GAME):
        age = int(_answered(asker.enter(Enter("What is the maker's own minimum age in the UK? (0 if none)", 0, 18,
                                              doors=(Door.STOP,)))))
    platforms: tuple[str, ...] = ()
    if kind is Kind.DEVICE:
        options = tuple(Option(word, word) for word in Platform if word not in (Platform.ANY, Platform.WEB))
        platforms = (str(_answered(asker.choose(Choose("Which steps fit it?", options, doors=(Door.STOP,))))),)
    question = _answered(asker.write(Write(
        "The first check, as a question: yes is the safe answer. (Such as: Can only friends message your child?)",
        r".*\w.*\?", "a question that ends with ?")))
    url = _answered(asker.write(Write("The maker's help page that says how to set it (its https address)",
                                      WebAddress().schema()["pattern"].strip("^$"), "https://…")))
    subject_id = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-") or "new-profile"
    return subject_id, _text(subject_id, name, kind, maker, about, age, platforms, question, url, today)


def _answered(reply: object) -> str:
    if isinstance(reply, Door):
        raise Cancelled
    return str(reply)


def _text(subject_id: str, name: str, kind: Kind, maker: str, about: str, age: int, platforms: tuple[str, ...],
          question: str, url: str, today: date) -> str:
    lines = [f"id: {subject_id}", f"name: {_quoted(name)}", f"kind: {kind}", f"maker: {_quoted(maker)}"]
    if kind in (Kind.APP, Kind.GAME):
        lines.append(f"minimum_age: {age}")
    if platforms:
        lines.append(f"platforms: [{', '.join(platforms)}]")
    lines += [f"about: {_quoted(about)}", f"reviewed_on: {today}", "checks:"]
    lines += _check(FIRST_CHECK, _deed(f"{DEED} ", name), question, "contact", "strangers", url, today, "")
    if age > YOUNGEST:
        deed = _deed("Take ", name, f" off until your child is {age}")
        asked = f"{name} is for {age} and over. Has your child stopped using it for now?"
        lines += _check(MINIMUM_AGE_CHECK, deed, asked, "account", "phone", url, today,
                        f"    ages: {{to: {age - 1}}}\n")
    return "\n".join(lines) + "\n"


def _deed(before: str, name: str, after: str = "") -> str:
    """A deed with the name in it, or with as many of its words as there is room for."""
    room = _LONGEST_DEED - len(before) - len(after)
    return f"{before}{shorten(name, room, placeholder='') or name}{after}"


def _check(check_id: str, deed: str, question: str, topic: str, stage: str, url: str, today: date,
           ages: str) -> list[str]:
    return f"""\
  - id: {check_id}
    do: {_quoted(deed)}
    stage: {stage}                # phone | bedroom | strangers | talk
    topic: {topic}                # see profiles/README.md for the words allowed
    question: {_quoted(question)}
    why: {WHY}
    recommended: {RECOMMENDED}
    severity: medium                # high | medium | low
{ages}    minutes: 2
    needs: [child-device]
    steps:
      any:
        - {STEP}
        - {LAST_STEP}
    say: {SAY}
    evidence: reported              # confirmed, once you have read a source that says so
    references:
      - {{title: "{TITLE}", url: {_quoted(url)}, by: maker, dated: undated, accessed_on: {today}}}\
""".splitlines()


def _quoted(text: str) -> str:
    """Text as a YAML string in double quotes, which JSON's quoting is a part of."""
    return json.dumps(text, ensure_ascii=False)
