"""Rules on what a parent reads: short sentences, easy words, no jargon, no blame, UK spelling."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from safecheck.authors.readability import grade, sentences
from safecheck.authors.rules.around import Surroundings
from safecheck.authors.rules.texts import read_aloud
from safecheck.library.records import Draft
from safecheck.library.source import location
from safecheck.model import Location, Problem

LONGEST_SENTENCE = 20
"""Words. The house rule for a reading age of 9 to 11."""

HIGHEST_GRADE = 6.0
"""Flesch-Kincaid grade of a text of ``GRADED_FROM`` words or more; shorter texts have no grade that means anything."""

GRADED_FROM = 15

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

_LABEL = re.compile(r'"[^"]*"')


def sentences_are_short(draft: Draft, _: Surroundings) -> Iterator[Problem]:
    """A tired parent reads a sentence once."""
    for passage in read_aloud(draft):
        for sentence in sentences(passage.text) if passage.text.count(" ") >= LONGEST_SENTENCE else ():
            if (count := len(sentence.split())) > LONGEST_SENTENCE:
                yield Problem(location(passage.node, draft.path),
                              f"a sentence has {count} words; at most {LONGEST_SENTENCE}: {sentence}", "long-sentence")


def words_are_easy(draft: Draft, _: Surroundings) -> Iterator[Problem]:
    """A child of ten can read it."""
    for passage in read_aloud(draft):
        if passage.text.count(" ") + 1 >= GRADED_FROM and (found := grade(passage.text)) > HIGHEST_GRADE:
            yield Problem(location(passage.node, draft.path), f"hard to read: grade {found}, at most "
                          f"{HIGHEST_GRADE:g}; use shorter words and sentences: {passage.text}", "hard-to-read")


def no_jargon_and_no_blame(draft: Draft, _: Surroundings) -> Iterator[Problem]:
    """Words that a parent would not say, and words that hurt."""
    for word, place in _words_found(draft, _BANNED, re.IGNORECASE):
        yield Problem(place, f"'{word}' is not a word for a parent; instead: {_BANNED[word.lower()]}", "banned-word")


def spelling_is_british(draft: Draft, _: Surroundings) -> Iterator[Problem]:
    """UK English, but for names, which have a capital letter, and labels, which stand in double quotes."""
    for word, place in _words_found(draft, _US_SPELLING):
        yield Problem(place, f"'{word}' is US spelling; write '{_US_SPELLING[word]}', or put it in double quotes if it "
                      "is a label", "us-spelling")


def _words_found(draft: Draft, words: Iterable[str],
                 flags: re.RegexFlag = re.NOFLAG) -> Iterator[tuple[str, Location]]:
    """Which of some words stand in a text, and where the text does; labels are spelt as on the screen."""
    # A file has few of the words, so that the others are not looked for text by text.
    whole, all_words = _all_words(draft)
    there = [re.escape(word) for word in words if all_words.issuperset(word.split()) and word in whole]
    if not there:
        return
    looked_for = re.compile(rf"\b(?:{'|'.join(there)})\b", flags)
    for passage in read_aloud(draft):
        if looked_for.search(passage.text):
            for found in looked_for.finditer(_LABEL.sub("", passage.text)):
                yield found[0], location(passage.node, draft.path)


@lru_cache(maxsize=2)
def _all_words(draft: Draft) -> tuple[str, frozenset[str]]:
    """All that is read aloud in small letters: as one text, and the words in it."""
    whole = "\n".join(passage.text for passage in read_aloud(draft)).lower()
    each_once = " ".join(set(whole.split()))  # a third of it, and so looked through in a third of the time
    return whole, frozenset(re.findall(r"\w+", each_once))
