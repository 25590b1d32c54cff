"""Rules on what a parent reads: short sentences, easy words, no jargon, no blame, UK spelling."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from safecheck.authors.readability import grade, sentences
from safecheck.authors.rules.around import Surroundings
from safecheck.library.records import Draft
from safecheck.library.source import location, texts_of
from safecheck.model import Location, Problem

LONGEST_SENTENCE = 20
"""Words. The house rule for a reading age of 9 to 11."""

HIGHEST_GRADE = 6.0
"""Flesch-Kincaid grade of a text of ``GRADED_FROM`` words or more; shorter texts have no grade that means anything."""

GRADED_FROM = 15

NOT_READ_ALOUD = frozenset({
    "id", "kind", "maker", "name", "setting", "also_called", "not_called", "formerly", "platforms", "includes",
    "only_with", "not_with", "control", "settled_by", "rests_on", "twin_of", "same_as", "url", "title", "by", "dated",
    "accessed_on", "who", "phone", "web", "nations", "call", "sites", "topics",
})
"""Fields that are names, labels, words of the file format or addresses, and no sentences of ours."""

_BANNED = {
    "minor": "child", "minors": "children", "ensure": "make sure", "utilise": "use", "utilize": "use",
    "inappropriate": "say what it is: rude, violent, for adults", "predator": "stranger", "predators": "strangers",
    "functionality": "say what it does", "navigate to": "go to", "toggle": "switch", "whilst": "while",
    "in order to": "to", "prior to": "before", "interface": "screen", "configure": "set", "enable": "turn on",
    "disable": "turn off", "failed to": "say what to do now", "you should have": "say what to do now",
    "naughty": "nothing; no blame", "stupid": "nothing; no blame", "irresponsible": "nothing; no blame",
    "careless": "nothing; no blame", "bad parent": "nothing; no blame",
}
"""Jargon and blame, each with what to say instead."""

_US_SPELLING = {
    "color": "colour", "colors": "colours", "favorite": "favourite", "favorites": "favourites", "behavior": "behaviour",
    "center": "centre", "neighbor": "neighbour", "honor": "honour", "mom": "mum", "gray": "grey",
    "apologize": "apologise", "organize": "organise", "organized": "organised", "recognize": "recognise",
    "realize": "realise", "personalize": "personalise", "personalized": "personalised", "customize": "customise",
    "unauthorized": "unauthorised", "authorize": "authorise", "minimize": "minimise", "canceled": "cancelled",
    "canceling": "cancelling", "traveling": "travelling", "labeled": "labelled", "enrollment": "enrolment",
    "skillful": "skilful", "catalog": "book", "math": "maths", "cell phone": "mobile phone",
    "defense": "defence", "offense": "offence",
}


def _any_of(words: dict[str, str], flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", flags)


_BANNED_WORDS = _any_of(_BANNED, re.IGNORECASE)
_US_WORDS = _any_of(_US_SPELLING)  # small letters only: "Family Center" is a name


def texts(draft: Draft) -> Iterator[tuple[str, Callable[[], Location]]]:
    """Every text that a parent may read, with what tells its place; most are faultless, and nobody asks."""
    for node in texts_of(draft.node, NOT_READ_ALOUD) if draft.node is not None else ():
        yield " ".join(node.value.split()), partial(location, node, draft.location.path)


def _unquoted(text: str) -> str:
    """A text without the labels in it, which are spelt as on the screen."""
    return re.sub(r'"[^"]*"', "", text)


def sentences_are_short(draft: Draft, _: Surroundings) -> Iterator[Problem]:
    """A tired parent reads a sentence once."""
    for text, place in texts(draft):
        for sentence in sentences(text):
            if (count := len(sentence.split())) > LONGEST_SENTENCE:
                yield Problem(place(), f"a sentence has {count} words; at most {LONGEST_SENTENCE}: {sentence}",
                              "long-sentence")


def words_are_easy(draft: Draft, _: Surroundings) -> Iterator[Problem]:
    """A child of ten can read it."""
    for text, place in texts(draft):
        if len(text.split()) >= GRADED_FROM and (found := grade(text)) > HIGHEST_GRADE:
            yield Problem(place(), f"hard to read: grade {found}, at most {HIGHEST_GRADE:g}; "
                          f"use shorter words and sentences: {text}", "hard-to-read")


def no_jargon_and_no_blame(draft: Draft, _: Surroundings) -> Iterator[Problem]:
    """Words that a parent would not say, and words that hurt."""
    for text, place in texts(draft):
        for found in _BANNED_WORDS.finditer(_unquoted(text)):
            yield Problem(place(), f"'{found[0]}' is not a word for a parent; instead: {_BANNED[found[0].lower()]}",
                          "banned-word")


def spelling_is_british(draft: Draft, _: Surroundings) -> Iterator[Problem]:
    """UK English, but for names, which have a capital letter, and labels, which stand in double quotes."""
    for text, place in texts(draft):
        for found in _US_WORDS.finditer(_unquoted(text)):
            yield Problem(place(), f"'{found[0]}' is US spelling; write '{_US_SPELLING[found[0]]}', or put it "
                          "in double quotes if it is a label", "us-spelling")
