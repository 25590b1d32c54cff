"""The bundled content: one case a file, so that a wrong one is named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import median

import pytest
import textstat
import yaml

from safecheck.authors.review import review
from safecheck.authors.rules import texts
from safecheck.check.concerns import fits_age, is_lent
from safecheck.check.reckon import reckon
from safecheck.library.bundled import bundled_folder
from safecheck.library.folders import profile_files
from safecheck.model import (
    OLDEST,
    YOUNGEST,
    Book,
    Evidence,
    Family,
    Kind,
    Nation,
    PlannedCheck,
    Publisher,
    SavedCheck,
    Severity,
    Topic,
)
from safecheck.telling.whom_to_call import named_services
from safecheck.telling.wording import look_text

FOLDER = bundled_folder()
PROFILES = profile_files(FOLDER)
FILES = [*PROFILES, FOLDER / "family.yaml", *sorted((FOLDER / "help").glob("*.yaml"))]
NAMES = [str(path.relative_to(FOLDER)) for path in FILES]

HIGHEST_GRADE = 6.0
HIGHEST_MEDIAN = 4.5
COUNTED_FROM = 15
"""Flesch-Kincaid grades by textstat, for texts of that many words or more: the house rule for parent-facing text."""

LONGEST_LOOK = 200
"""Letters of a look: what can be read and done in about 20 seconds."""

MOST_GRAVE = 2 / 3
"""The guide asks for about 4 in 10; a profile above this share at any age has lost the measure."""


@pytest.fixture(scope="module")
def whole_review() -> dict[str, list[str]]:
    """Every mistake of the bundled files, by file; on the day of the newest review, so that time alone fails nothing."""
    found: dict[str, list[str]] = {}
    for problem in review([FOLDER], FOLDER, newest_review()).problems:
        found.setdefault(problem.location.path, []).append(str(problem))
    return found


def newest_review() -> date:
    days = (re.search(r"^reviewed_on: (\S+)", path.read_text(encoding="utf-8"), re.MULTILINE) for path in FILES)
    return max(date.fromisoformat(day[1]) for day in days if day)


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_it_keeps_every_rule(path: Path, whole_review: dict[str, list[str]]) -> None:
    assert whole_review.get(str(path), []) == []


def strings(value: object, key: str = "") -> Iterator[str]:
    if key in texts.NOT_READ_ALOUD:
        return
    if isinstance(value, dict):
        for name, each in value.items():
            yield from strings(each, name)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)
    elif isinstance(value, str):
        yield " ".join(value.split())


def strings_of(path: Path) -> list[str]:
    return list(strings(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)))


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_it_reads_as_easily_as_a_ten_year_old_reads(path: Path) -> None:
    graded = {text: textstat.flesch_kincaid_grade(text) for text in strings_of(path)
              if len(text.split()) >= COUNTED_FROM}
    assert {text: grade for text, grade in graded.items() if grade > HIGHEST_GRADE} == {}


def test_the_median_grade() -> None:
    grades = [textstat.flesch_kincaid_grade(text) for path in FILES for text in strings_of(path)
              if len(text.split()) >= COUNTED_FROM]
    assert median(grades) <= HIGHEST_MEDIAN


SUBJECTS = [path for path in FILES if path.parent.name in ("apps", "games", "devices", "networks")]


def test_there_is_what_uk_children_use() -> None:
    assert len(SUBJECTS) >= 60


@pytest.mark.parametrize("path", SUBJECTS, ids=lambda path: path.stem)
def test_it_covers_its_subject(path: Path, book: Book) -> None:
    profile = book.profile(path.stem)
    topics = {check.topic for check in profile.checks}
    if profile.subject.kind in (Kind.APP, Kind.GAME) and not profile.subject.no_contact:
        assert {Topic.CONTACT, Topic.ACCOUNT, Topic.REPORTING} <= topics
    assert len(profile.checks) >= 5 or profile.subject.few_checks
    for age in range(YOUNGEST, OLDEST + 1):
        asked = [check for check in profile.checks if fits_age(check, profile.subject, age)
                 and not is_lent(check, profile.subject, age) and not check.on_childs_version]
        grave = sum(check.severity is Severity.HIGH for check in asked)
        assert grave <= max(4, MOST_GRAVE * len(asked)), (age, "if all is high, nothing comes first")


@pytest.mark.parametrize("path", PROFILES, ids=lambda path: path.stem)
def test_who_only_wants_to_look_is_told_no_change(path: Path, book: Book) -> None:
    profile = book.profile(path.stem)
    for check in profile.checks:
        told = look_text(PlannedCheck.on_every_platform(check, profile.subject))
        assert told, check.key
        parts = re.split(r"[.?!]\s+|, then |, and |\n", re.sub(r"Look [a-z][^:]*: ", "", told))
        assert not [part for part in parts if re.match(
            r"(?i)(?:then |and )?(?:add|block|change|confirm|create|delete|enter|install|move|remove|set|turn|type|update)\b", part)], told


def test_a_written_look_is_short_and_replaces_the_steps(book: Book) -> None:
    long = [check.key for name in book.subjects for check in book.profile(name).checks
            if len(check.look or "") > LONGEST_LOOK]
    assert long == []


def test_most_references_are_the_makers_or_public(book: Book) -> None:
    by = [reference.by for name in book.subjects for check in book.profile(name).checks
          for reference in check.references]
    trusted = sum(each in (Publisher.MAKER, Publisher.GOVERNMENT, Publisher.POLICE) for each in by)
    assert trusted / len(by) >= 0.7
    assert by.count(Publisher.OTHER) / len(by) <= 0.05


GOLDEN = {
    "never look, copy or send": r"(?:do not|never) look at.*(?:copy|screenshot|save|send)",
    "do not delete": r"delete",
    "do not pay": r"not pay",
    "no blame": r"not (?:in trouble|their fault|your fault)|not blame",
    "999": r"999",
    "CEOP": r"CEOP",
    "Report Remove": r"Report Remove",
    "Childline": r"0800 1111",
}


@pytest.mark.parametrize("name", GOLDEN)
def test_the_golden_rules_are_all_there(name: str, book: Book) -> None:
    words = " ".join(rule.text for rule in book.urgent.golden_rules)
    assert re.search(GOLDEN[name], words, re.IGNORECASE | re.DOTALL), words


def test_the_first_rule_is_the_emergency(book: Book) -> None:
    assert "999" in book.urgent.golden_rules[0].text


def test_every_situation_can_be_helped_in_every_nation(book: Book) -> None:
    for situation in book.urgent.situations:
        called = [book.services[name] for name in situation.call]
        for nation in Nation:
            assert [service for service in called if nation in service.nations], (situation.id, nation)


@pytest.mark.parametrize("name", ["sent-nude", "blackmail", "ai-fake", "seen-nude-of-another-child"])
def test_where_a_picture_is_concerned_nobody_is_told_to_look(name: str, book: Book) -> None:
    situation = next(each for each in book.urgent.situations if each.id == name)
    assert re.search(r"(?:not|never) (?:look|view|ask to see|open)", " ".join((*situation.do, *situation.do_not)),
                     re.IGNORECASE)


@pytest.mark.parametrize(("service", "number"), [
    ("police-999", "999"), ("police-101", "101"), ("childline", "0800 1111"), ("nspcc-helpline", "0808 800 5000"),
])
def test_the_numbers(service: str, number: str, book: Book) -> None:
    assert book.services[service].phone == number


def test_the_report_names_whom_every_parent_needs(book: Book) -> None:
    for nation in (None, *Nation):
        saved = SavedCheck("", date(2026, 11, 30), Family(10, nation=nation))
        named = {each.id for each in named_services(reckon(saved, book, saved.day))}
        assert {"police-999", "police-101", "childline", "ceop", "report-remove", "nspcc-helpline"} <= named, nation


def test_the_front_page_of_a_site_confirms_no_steps(book: Book) -> None:
    confirmed = [check for name in book.subjects for check in book.profile(name).checks
                 if check.evidence is Evidence.CONFIRMED and book.subjects[name].kind is not Kind.HOUSEHOLD]
    assert [check.key for check in confirmed if all(each.is_front_page for each in check.references)] == []
