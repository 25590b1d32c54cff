"""Sentences are said alike in Python and in JavaScript, in every language and in the words of every family."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any

import pytest

from safecheck.model import Book, Publisher, Reference
from safecheck.telling.addressed import in_words_of
from safecheck.telling.document import Link
from safecheck.words import Words, all_of, day, one_of, sentences, typed
from tests.page.made_up import TEXTS
from tests.page.told import in_full, told
from tests.page.twins import Twins
from tests.render.chromium import needs_chromium

pytestmark = needs_chromium

RULES: dict[str, dict[str, str]] = {
    "English": {"one": "i = 1 and v = 0"},
    "Polish": {"one": "i = 1 and v = 0", "few": "v = 0 and i % 10 = 2..4 and i % 100 != 12..14",
               "many": "v = 0 and i != 1 and i % 10 = 0..1 or v = 0 and i % 10 = 5..9 or v = 0 and i % 100 = 12..14"},
    "Arabic": {"zero": "n = 0", "one": "n = 1", "two": "n = 2", "few": "n % 100 = 3..10", "many": "n % 100 = 11..99"},
    "Latvian": {"zero": "n % 10 = 0 or n % 100 = 11..19 or v = 2 and f % 100 = 11..19",
                "one": "n % 10 = 1 and n % 100 != 11 or v != 0 and f % 10 = 1"},
    "several ranges": {"one": "n = 0,1", "few": "n = 2..3,7, 9..11", "many": "n  !=  4..6,100"},
    "none": {},
}
"""Plural rules by language, as the CLDR has them."""

NUMBERS = [*range(125), 1000, 1_000_001]


@pytest.fixture
def speaking(twins: Twins) -> Iterator[Twins]:
    """JavaScript that may speak anything, and speaks our own sentences afterwards."""
    yield twins
    twins.call("speak", [[sentences()]])


@pytest.mark.parametrize("language", RULES)
def test_a_number_takes_its_plural(language: str, speaking: Twins) -> None:
    categories = (*RULES[language], "other")
    own = {"language.plural": RULES[language], "things": {each: f"{each} {{n}} of {{name}}" for each in categories}}
    speaking.call("speak", [[own]])
    said = Words(own)
    assert speaking.call("say", [["things", {"n": number, "name": "X"}] for number in NUMBERS]) == [
        said.say("things", n=number, name="X") for number in NUMBERS]


def test_a_sentence_without_values_stays_as_it_is(speaking: Twins) -> None:
    speaking.call("speak", [[{"language.plural": {}, "brackets": "{n} and {{m}}"}]])
    assert speaking.call("say", [["brackets"]]) == ["{n} and {{m}}"]


@pytest.mark.parametrize(("sentence", "values"), [
    ("not-there", {}), ("report.gaps", {}), ("report.title", {"age": 4}), ("walk.yes-typed", {})])
def test_what_cannot_be_said_is_a_mistake(sentence: str, values: dict[str, Any], twins: Twins) -> None:
    with pytest.raises(AssertionError, match="say"):
        twins.call("say", [[sentence, values]])


def test_lists_and_days_are_said_alike(twins: Twins) -> None:
    lists = [["Kik", "X", "Yubo", "Z"][:count] for count in range(5)]
    assert twins.call("allOf", [[each] for each in lists]) == list(map(all_of, lists))
    assert twins.call("oneOf", [[each] for each in lists]) == list(map(one_of, lists))
    days = [date(2026, month, 2 * month - 1) for month in range(1, 13)]
    assert twins.call("day", [[str(each)] for each in days]) == list(map(day, days))
    assert twins.call("typed", [["walk.yes-typed"]]) == [[*typed("walk.yes-typed")]]
    with pytest.raises(AssertionError, match=r"report\.title"):
        twins.call("typed", [["report.title"]])


ODD_WORDS = {"your child": "the child", "your child's friend": "a friend", "v.i.p": "guest", "ünï": "one", "child": "kid",
             "your": "the", "friend: my": "x"}
"""Some that are in others, signs that mean something in patterns, and letters of other languages."""


@pytest.mark.parametrize("odd", [False, True])
def test_texts_are_told_in_the_words_of_a_family(odd: bool, twins: Twins, book: Book) -> None:
    says = ODD_WORDS if odd else book.says(("foster-care",))
    assert says
    checks = [check for name in book.subjects for check in book.profile(name).checks]
    chance = Random(1)
    texts = [*(text for check in chance.sample(checks, 300) for text in (check.question, check.why, check.say)), *TEXTS,
             "V.I.P or VxIxP; Ünïcode and Ünï, child_s, child2, your childé, your\nchild, Your CHILD",
             'A "your child" b "your child', "The parents: my parents: your child"]
    given = [*texts, {"key": "your child", "words": "your child", "url": "your child", "text": "your child"},
             [None, 3, True, {"a": ["your child"]}],
             Link("your child", "your child: for your child", "https://your child"), Link("x", "a: b", "c"),
             Link("my child", "your child", "c"),
             Reference("My parents: a title", "u", Publisher.CHARITY, "undated", date(2026, 1, 2))]
    plain = list(map(shown, given))
    assert twins.call("inWordsOf", [[each, dict(says)] for each in plain]) == [shown(in_words_of(each, says)) for each in given]
    assert twins.call("inWordsOf", [[each, {}] for each in plain]) == plain


def shown(value: Any) -> Any:
    return told(value) if isinstance(value, Link) else in_full(value)
