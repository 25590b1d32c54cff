"""The grade of a text is the one that textstat 0.7.4 gives."""

from __future__ import annotations

import pytest
import textstat
from hypothesis import given
from hypothesis import strategies as st

from safecheck.authors.readability import grade, sentences

PLAIN = st.lists(st.sampled_from(
    ["a", "child", "phone", "settings", "stranger", "understand", "location", "photograph", "notification", "don't", "five-minute", "13", "tap.", "Who?", "wait!"]), min_size=1, max_size=60)


@given(PLAIN)
def test_it_agrees_with_textstat(words: list[str]) -> None:
    text = " ".join(words)
    assert grade(text) == textstat.flesch_kincaid_grade(text)


@pytest.mark.parametrize(("text", "expected"), [("", 0.0), ("...", 0.0), ("The cat sat on the mat.", -1.5)])
def test_small_texts(text: str, expected: float) -> None:
    assert grade(text) == expected


def test_sentences() -> None:
    assert sentences("One. Two? Three! 2.5 minutes") == ["One.", "Two?", "Three!", "2.5 minutes"]
