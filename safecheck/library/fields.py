"""The fields of a profile: read by the parser, the JSON Schema and the test of the authors' guide."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from safecheck.library import marks
from safecheck.library.records import Field, OneOrSeveral, Record, Several
from safecheck.library.values import ByWord, Day, OneOf, Text, WebAddress, Whole, Word, YesNo
from safecheck.model import (
    OLDEST,
    YOUNGEST,
    Ages,
    Evidence,
    Kind,
    Need,
    NotAsked,
    Platform,
    Publisher,
    Reference,
    Severity,
    Stage,
    Topic,
)

ID = Text(longest=60, pattern=r"[a-z0-9]+(?:-[a-z0-9]+)*", example="contact-me (small letters, digits, hyphens)")
CHECK_KEY = Text(longest=120, pattern=r"[a-z0-9-]+/[a-z0-9-]+", example="xbox/communication")
MARK = Text(longest=20, pattern=marks.FORM, example="q3f1c09be7a52, the mark that show --format json gives")
SENTENCE = Text(longest=300)
LABEL = Text(longest=120)
DATED = r"\d{4}(?:-\d\d){0,2}"
STEPS = Several(Text(longest=240), most=14)


def _ages(**bounds: int) -> Ages:
    return Ages(bounds.get("from", YOUNGEST), bounds.get("to", OLDEST))


AGES = Record("ages", (
    Field("from", Whole(YOUNGEST, OLDEST), "the youngest age, in years", required=False),
    Field("to", Whole(YOUNGEST, OLDEST), "the oldest age, in years", required=False),
), _ages)

REFERENCE = Record("a reference", (
    Field("title", Text(longest=200), "the page's title, with the body that published it"),
    Field("url", WebAddress(), "its https address"),
    Field("by", Word(Publisher), "who published it"),
    Field("dated", Text(pattern=rf"undated|{DATED}", example="2025-09, 2025-09-14 or undated"),
          "the page's own date, or undated"),
    Field("accessed_on", Day(), "the day on which somebody read it"),
), Reference)
REFERENCES = Several(REFERENCE, most=8)

CIRCUMSTANCES = Several(ID)
CHECK = Record("a check", (
    Field("id", ID, "a short name that never changes: saved answers refer to it"),
    Field("do", Text(longest=60), "what to do about a gap: a short order that a parent can tick off", required=False),
    Field("stage", Word(Stage), "the stage of the walk in which it is asked"),
    Field("topic", Word(Topic), "what it protects"),
    Field("control", ID, "what it is about, by a word of help/controls.yaml, which says how much that matters",
          required=False),
    Field("setting", LABEL, "the exact label on the screen", required=False),
    Field("formerly", Several(LABEL), "labels that the setting had before, as old guides call it", required=False),
    Field("question", Text(longest=200, ending="?"), "what the parent is asked; yes is the safe state"),
    Field("why", SENTENCE, "why it matters, in one sentence"),
    Field("recommended", SENTENCE, "what good looks like on the screen"),
    Field("by_default", SENTENCE, "how it is set if nobody touched it", required=False),
    Field("severity", Word(Severity), "how much a gap matters"),
    Field("ages", AGES, "the ages for which it is asked; all if left out", required=False),
    Field("minutes", Whole(1, 30), "whole minutes to look and change it"),
    Field("needs", Several(Word(Need)), "what the parent needs in hand"),
    Field("look", SENTENCE, "how to tell in 20 seconds, in place of the steps but the last", required=False),
    Field("steps", ByWord(Platform, STEPS), "the steps by platform; the last step is the change itself"),
    Field("say", SENTENCE, "one sentence to say to the child"),
    Field("gets_round", SENTENCE, "how some children get round it, told to the parent; no recipe", required=False),
    Field("evidence", Word(Evidence), "confirmed by a source that was read, or only reported"),
    Field("only_with", Several(ID), "subjects or kinds; asked only if the family has one of them", required=False),
    Field("not_with", Several(ID), "subjects or kinds; not asked if the family has one of them", required=False),
    Field("only_for", CIRCUMSTANCES, "asked only if one of these fits the family", required=False),
    Field("not_for", CIRCUMSTANCES, "not asked if one of these fits the family", required=False),
    Field("settled_by", Several(CHECK_KEY), "checks whose yes makes this one needless", required=False),
    Field("rests_on", Several(CHECK_KEY), "checks that have to be in place first, or this one does not hold",
          required=False),
    Field("twin_of", Several(CHECK_KEY), "checks that ask the same of something else: a family does only one of them",
          required=False),
    Field("sign", YesNo(), "yes: a gap may mean that somebody is after the child; then one more thing is asked",
          required=False),
    Field("childs_version", Text(longest=60), "of a minimum age: what a younger child may use instead, as it stands "
          "behind 'on', such as: a WhatsApp account that you manage", required=False),
    Field("on_childs_version", YesNo(), "yes: asked only if the child uses that version", required=False),
    Field("same_as", OneOrSeveral(MARK), "the mark of an older wording, whose answers still count", required=False),
    Field("valid_from", Day(), "the first day on which it is asked", required=False),
    Field("valid_until", Day(), "the last day on which it is asked", required=False),
    Field("references", REFERENCES, "where it comes from"),
))

NOT_ASKED = Record("a topic that is not asked", (
    Field("topic", Word(Topic), "the topic"),
    Field("ages", AGES, "the ages at which nothing is asked about it", required=False),
    Field("because", SENTENCE, "why that is right"),
), NotAsked)

_SUBJECT_FIELDS = (
    Field("id", ID, "the file's name without .yaml"),
    Field("name", Text(longest=60), "the name that parents know"),
    Field("kind", Word(Kind), "what it is"),
    Field("maker", Text(longest=80), "the firm that makes it", required=False),
    Field("minimum_age", Whole(0, 18), "the maker's own minimum age in the UK; 0 if there is none", required=False),
    Field("also_called", Several(Text(longest=60), most=40), "other names that a parent may type, small letters",
          required=False),
    Field("not_called", Several(Text(longest=60)), "other things whose names begin like its own, small letters",
          required=False),
    Field("formerly", Several(Text(longest=60)), "names that it had before", required=False),
    Field("platforms", Several(Word(Platform)), "for a device: the platforms whose steps fit it", required=False),
    Field("includes", Several(ID), "profiles whose checks are asked along with these", required=False),
    Field("no_contact", YesNo(), "yes: nobody can reach a child in it, so no contact check is needed", required=False),
    Field("few_checks", SENTENCE, "why fewer than five checks are right", required=False),
    Field("not_asked", Several(NOT_ASKED), "topics that it asks nothing about at some ages, and why that is right",
          required=False),
    Field("asked_of_all", YesNo(), "yes: asked of every family, without being picked", required=False),
    Field("about", SENTENCE, "what it is, in one sentence"),
    Field("reviewed_on", Day(), "the day on which all of it was last compared with its sources"),
)
SUBJECT = Record("a profile", _SUBJECT_FIELDS)


@cache
def profile_record(circumstances: tuple[str, ...] | None) -> Record:
    """A profile, where these are the circumstances; where they are not known (None), any may be named."""
    known = CIRCUMSTANCES if circumstances is None else Several(OneOf(circumstances))
    check = replace(CHECK, fields=[replace(each, shape=known) if each.shape is CIRCUMSTANCES else each
                                   for each in CHECK.fields])
    return Record("a profile", (*_SUBJECT_FIELDS, Field("checks", Several(check), "the checks, last in the file")))


PROFILE = profile_record(None)


SCHEMA_FILE = "_schema.json"
"""The name by which a profile's first line refers to its JSON Schema, beside it."""


def profile_schema(circumstances: tuple[str, ...]) -> dict[str, Any]:
    """The JSON Schema of a profile, for editors that check while somebody types."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "safecheck profile",
            **profile_record(circumstances).schema()}
