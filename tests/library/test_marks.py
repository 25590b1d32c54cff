"""What an answer is given to: it stays through slips and rewording around it, and goes with another meaning."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safecheck.authors.review import review
from safecheck.library import marks
from safecheck.library.bundled import bundled_folder
from safecheck.library.marks import mark_of
from safecheck.library.parse import parse_profile
from safecheck.model import Book, Check, Profile
from tests.builders import GOOD

WORD = re.compile(r"(?<!\w)[A-Za-z]+(?!\w)")
"""A word with a digit counts whole."""

VOWELS = "aeiouAEIOU"


def in_every_word(change: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: WORD.sub(lambda found: change(found[0]), text)


def swapped(word: str, place: int) -> str:
    """With two of its inner letters the other way round."""
    if len(word) < 4:
        return word
    at = 1 + place % (len(word) - 3)
    return word[:at] + word[at + 1] + word[at] + word[at + 2:]


def without_vowel(word: str, place: int) -> str:
    vowels = [at for at in range(1, len(word)) if word[at] in VOWELS]
    if not vowels or set(word) <= set(VOWELS):
        return word
    at = vowels[place % len(vowels)]
    return word[:at] + word[at + 1:]


def doubled(word: str, place: int) -> str:
    at = place % len(word)
    return word[:at] + word[at] + word[at:]


SLIPS: dict[str, Callable[[str], str]] = {
    **{f"swapped {place}": in_every_word(lambda word, place=place: swapped(word, place)) for place in range(8)},
    **{f"without a vowel {place}": in_every_word(lambda word, place=place: without_vowel(word, place)) for place in range(4)},
    **{f"doubled {place}": in_every_word(lambda word, place=place: doubled(word, place)) for place in range(8)},
    "in capitals": str.upper,
    "in small letters": str.lower,
    "with commas": lambda text: text.replace(" ", ", "),
    "with spaces": lambda text: f"  {text.replace(' ', '   ')} ",
    "without its last sign": lambda text: text.rstrip("?.!"),
    "with curly quotes": lambda text: text.replace("'", "’").replace('"', "”"),
    "with every filler": lambda text: f"the {text} to you",
}


@pytest.fixture(scope="module")
def checks(book: Book) -> list[Check]:
    return [check for name in book.subjects for check in book.profile(name).checks]


@pytest.mark.parametrize("name", SLIPS)
def test_no_slip_makes_another_mark_of_a_real_check(name: str, checks: list[Check]) -> None:
    slip = SLIPS[name]
    changed = [(check.key, slip(check.question)) for check in checks
               if mark_of(slip(check.question), slip(check.recommended)) != check.mark]
    assert changed == []


def test_no_two_real_checks_have_one_mark(checks: list[Check]) -> None:
    """Nor do those of two profiles: a check that is copied into another is about the other.

    Only the halves of one check, which weighs differently at other ages, ask the same.
    """
    for one, other in combinations(checks, 2):
        if one.mark == other.mark:
            assert one.profile == other.profile, (one.key, other.key)
            assert one.ages.last < other.ages.first or other.ages.last < one.ages.first, (one.key, other.key)


TURNS = {
    "on": "off", "off": "on", "no": "any", "all": "some", "only": "", "not": "", "every": "no", "everyone": "nobody",
    "nobody": "everyone", "friends": "strangers", "anyone": "nobody", "with": "without", "without": "with", "can": "cannot",
    "private": "public", "before": "after", "under": "over", "in": "out", "hidden": "shown", "never": "always", "13": "16",
    "Teen": "Adult", "block": "allow", "is": "isn't", "less": "more",
}


@pytest.mark.parametrize("word", TURNS)
@pytest.mark.parametrize("text", ["Is it {} for your child in the chat?", "Does your child see it {}, as the app says?"])
def test_a_word_that_turns_the_meaning_makes_another_mark(word: str, text: str) -> None:
    before, after = text.format(word), text.format(TURNS[word])
    assert mark_of(before, "Friends") != mark_of(after, "Friends")
    assert mark_of("Is it set?", before) != mark_of("Is it set?", after)


def test_what_must_count_counts() -> None:
    """Each of these differs from all others, and from nothing at all."""
    words = ["not", "no", "only", "off", "on", "all", "any", "every", "nobody", "everyone", "friends", "never", "with", "without",
             "can", "cannot", "AI", ""]
    assert [pair for pair in combinations(words, 2) if mark_of(f"Is it {pair[0]}?", "") == mark_of(f"Is it {pair[1]}?", "")] == []


def test_an_accent_makes_no_other_mark() -> None:
    assert mark_of("Is the façade at the Café off?", "Señor’s") == mark_of("Is the facade at the Cafe off?", "Senors")


def test_question_and_goal_are_apart() -> None:
    assert mark_of("Is chat off?", "") != mark_of("Is chat", "off?")
    assert mark_of("Is chat off?", "Off") != mark_of("Off", "Is chat off?")


@given(st.lists(st.text(st.characters(categories=["Ll"], max_codepoint=0x17f), min_size=1, max_size=9), min_size=1), st.data())
def test_signs_between_words_never_count(words: list[str], data: st.DataObject) -> None:
    between = [data.draw(st.sampled_from([" ", ", ", " - ", "  ", "; ", " (", ") ", "\n"])) for _ in words]
    assert mark_of(" ".join(words), "") == mark_of("".join(map("".join, zip(words, between, strict=True))), "")


@given(st.text(), st.text())
def test_a_mark_has_its_form_whatever_the_text(question: str, goal: str) -> None:
    assert re.fullmatch(marks.FORM, mark_of(question, goal))


def parsed(text: str) -> Profile:
    profile, problems = parse_profile(text, "chat.yaml", None)
    assert profile is not None, problems
    return profile


OTHER_FIELDS = {
    "steps": ("- Open Chat", "- Open the app"), "why": ("why: ", "why: In short, "), "severity": ("severity: high", "severity: low"),
    "minutes": ("minutes: 2", "minutes: 3"), "say": ("say: ", "say: Well, "), "evidence": ("evidence: confirmed", "evidence: reported"),
    "references": ("dated: 2025-09", "dated: 2026-01"), "look": ("    say:", "    look: Open it and see.\n    say:"),
}


def replaced(before: str, after: str) -> str:
    assert before in GOOD
    return GOOD.replace(before, after)


@pytest.mark.parametrize("name", OTHER_FIELDS)
def test_other_fields_do_not_count(name: str) -> None:
    assert parsed(replaced(*OTHER_FIELDS[name])).checks[0].mark == parsed(GOOD).checks[0].mark


@pytest.mark.parametrize(("written", "read"), [
    ("q0123456789ab", ("q0123456789ab",)), ("[q0123456789ab, qaaaaaaaaaaaa]", ("q0123456789ab", "qaaaaaaaaaaaa")),
])
def test_a_check_names_one_older_mark_or_several(written: str, read: tuple[str, ...]) -> None:
    assert parsed(replaced("    say:", f"    same_as: {written}\n    say:")).checks[0].same_as == read


@pytest.mark.parametrize("written", ["0123456789ab", "q123", "Q0123456789AB", "[q0123456789ab, yes]", "{q: 1}", "[]"])
def test_what_has_not_the_form_of_a_mark_is_a_mistake(written: str) -> None:
    profile, problems = parse_profile(replaced("    say:", f"    same_as: {written}\n    say:"), "chat.yaml", None)
    assert profile is None
    assert len(problems) == 1


def test_the_mark_that_a_check_has_is_no_older_one(tmp_path: Path) -> None:
    own = parsed(GOOD).checks[0].mark
    path = tmp_path / "chat.yaml"
    path.write_text(replaced("    say:", f"    same_as: [q0123456789ab, {own}]\n    say:"), encoding="utf-8")
    problem, = review([path], bundled_folder(), date(2026, 11, 24)).problems
    assert (problem.code, problem.message) == (
        "own-mark", f"same_as names '{own}', which is the check's mark today; its answers count anyway, so take it out")
