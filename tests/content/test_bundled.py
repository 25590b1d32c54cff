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

from safecheck.library.bundled import bundled_folder
from safecheck.library.catalogue import Catalogue, profile_files
from safecheck.library.review import review
from safecheck.model import Kind, Nation, Publisher, Topic

FOLDER = bundled_folder()
FILES = [*profile_files(FOLDER), *sorted((FOLDER / "help").glob("*.yaml"))]
NAMES = [str(path.relative_to(FOLDER)) for path in FILES]

LONGEST_SENTENCE = 20
HIGHEST_GRADE = 6.0
HIGHEST_MEDIAN = 4.5
COUNTED_FROM = 15
"""Words, words, and Flesch-Kincaid grades of texts of that many words or more: the house rule for parent-facing text."""

NOT_READ_ALOUD = {"id", "url", "title", "by", "dated", "accessed_on", "platforms", "kind", "setting", "also_called",
                  "name", "maker", "call", "nations", "who", "phone", "web"}

NO_PLACE_FOR_A_PARENT = re.compile(
    r"pages\.dev|vercel\.app|scribd|docslib|paperzz|fdocuments|medium\.com|docplayer|wikimili|blogspot|reddit\.com|"
    r"github\.(?:com|io)|manualsplus|menafn|archive\.org|wordpress\.com|substack")


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
    if key in NOT_READ_ALOUD:
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
def test_its_sentences_are_short(path: Path) -> None:
    sentences = [sentence for text in strings_of(path) for sentence in re.split(r"(?<=[.!?])\s+", text)]
    assert [each for each in sentences if len(each.split()) > LONGEST_SENTENCE] == []


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_it_reads_as_easily_as_a_ten_year_old_reads(path: Path) -> None:
    graded = {text: textstat.flesch_kincaid_grade(text) for text in strings_of(path)
              if len(text.split()) >= COUNTED_FROM}
    assert {text: grade for text, grade in graded.items() if grade > HIGHEST_GRADE} == {}


def test_the_median_grade() -> None:
    grades = [textstat.flesch_kincaid_grade(text) for path in FILES for text in strings_of(path)
              if len(text.split()) >= COUNTED_FROM]
    assert median(grades) <= HIGHEST_MEDIAN


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_it_sends_nobody_to_an_odd_place(path: Path) -> None:
    addresses = re.findall(r"https?://[^\s\"'}]+", path.read_text(encoding="utf-8"))
    assert [each for each in addresses if not each.startswith("https://") or NO_PLACE_FOR_A_PARENT.search(each)] == []


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_it_blames_nobody(path: Path) -> None:
    banned = re.compile(r"\b(?:minors?|ensure|utili[sz]e|inappropriate|predators?|failed to|"
                        r"you should have|naughty|stupid|irresponsible)\b", re.IGNORECASE)
    assert [text for text in strings_of(path) if banned.search(re.sub(r'"[^"]*"', "", text))] == []


def subjects_with_contact(catalogue: Catalogue) -> list[str]:
    return [subject.id for subject in catalogue.of_kind(Kind.APP, Kind.GAME)]


def test_every_app_and_game_has_contact_account_and_reporting(catalogue: Catalogue) -> None:
    lacking = {}
    for name in subjects_with_contact(catalogue):
        topics = {check.topic for check in catalogue.profile(name).checks}
        lacking[name] = {Topic.CONTACT, Topic.ACCOUNT, Topic.REPORTING} - topics
    assert {name: topics for name, topics in lacking.items() if topics} == {}


def test_most_references_are_the_makers_or_public(catalogue: Catalogue) -> None:
    by = [reference.by for name in catalogue.subjects for check in catalogue.profile(name).checks
          for reference in check.references]
    trusted = sum(each in (Publisher.MAKER, Publisher.GOVERNMENT, Publisher.POLICE) for each in by)
    assert trusted / len(by) >= 0.6
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
def test_the_golden_rules_are_all_there(name: str, catalogue: Catalogue) -> None:
    words = " ".join(rule.text for rule in catalogue.urgent.golden_rules)
    assert re.search(GOLDEN[name], words, re.IGNORECASE | re.DOTALL), words


def test_the_first_rule_is_the_emergency(catalogue: Catalogue) -> None:
    assert "999" in catalogue.urgent.golden_rules[0].text


def test_every_situation_can_be_helped_in_every_nation(catalogue: Catalogue) -> None:
    for situation in catalogue.urgent.situations:
        called = [catalogue.services[name] for name in situation.call]
        for nation in Nation:
            assert [service for service in called if nation in service.nations], (situation.id, nation)


@pytest.mark.parametrize("name", ["sent-nude", "blackmail", "ai-fake", "seen-nude-of-another-child"])
def test_where_a_picture_is_concerned_nobody_is_told_to_look(name: str, catalogue: Catalogue) -> None:
    situation = next(each for each in catalogue.urgent.situations if each.id == name)
    assert re.search(r"(?:not|never) (?:look|view|ask to see|open)", " ".join((*situation.do, *situation.do_not)),
                     re.IGNORECASE)


@pytest.mark.parametrize(("service", "number"), [
    ("police-999", "999"), ("police-101", "101"), ("childline", "0800 1111"), ("nspcc-helpline", "0808 800 5000"),
])
def test_the_numbers(service: str, number: str, catalogue: Catalogue) -> None:
    assert catalogue.services[service].phone == number


def test_the_report_names_whom_every_parent_needs(catalogue: Catalogue) -> None:
    from safecheck.report.outline import CALL_FIRST

    first = list(catalogue.services)[:CALL_FIRST]
    assert {"police-999", "police-101", "childline", "ceop", "report-remove", "nspcc-helpline"} <= set(first)
