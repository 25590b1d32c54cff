"""Answers from a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from safecheck.check.given import read_given
from safecheck.errors import InvalidFiles
from safecheck.library.catalogue import Catalogue
from safecheck.model import Answer, Budget, Circumstance, Family, Nation, SavedCheck
from tests.builders import DAY


def read(text: str, folder: Path, catalogue: Catalogue) -> SavedCheck:
    path = folder / "answers.yaml"
    path.write_text(text, encoding="utf-8")
    return read_given(path, catalogue, DAY)


def test_names_are_found_as_people_write_them(tmp_path: Path, catalogue: Catalogue) -> None:
    saved = read("family: {age: 9, devices: [iPad, x box], apps: [Roblox, whats app], nation: wales}\nminutes: 15\n"
                 "answers: {whatsapp/groups: not-yet, bedroom/charging: not-sure}", tmp_path, catalogue)
    assert saved.family == Family(9, ("iphone-ipad", "xbox"), ("roblox", "whatsapp"), Nation.WALES)
    assert saved.budget is Budget.FIFTEEN
    assert saved.answers["whatsapp/groups"].answer is Answer.NOT_YET


def test_what_fits_the_family_is_read(tmp_path: Path, catalogue: Catalogue) -> None:
    saved = read("family: {age: 9, circumstances: [two-homes, send]}", tmp_path, catalogue)
    assert saved.family.circumstances == (Circumstance.TWO_HOMES, Circumstance.SEND)


def test_json_is_read_too(tmp_path: Path, catalogue: Catalogue) -> None:
    saved = read('{"family": {"age": 9, "apps": ["tiktok"]}, "answers": {"tiktok/minimum-age": "yes"}}', tmp_path,
                 catalogue)
    assert saved.budget is Budget.ALL
    assert saved.answers["tiktok/minimum-age"].answer is Answer.YES


def test_yes_and_no_stay_words(tmp_path: Path, catalogue: Catalogue) -> None:
    with pytest.raises(InvalidFiles, match="is 'no'; allowed: yes, fixed, not-yet"):
        read("family: {age: 9}\nanswers: {bedroom/charging: no}", tmp_path, catalogue)


@pytest.mark.parametrize(("text", "message"), [
    ("family: {age: 40}", "1:15 age is '40'; it has to be a whole number from 4 to 17"),
    ("answers: {}", "1:1 'family' is missing from an answers file"),
    ("family: {}", "1:9 'age' is missing from the family"),
    ("family: {age: 9, apps: [robloxx, nonsense]}", "'nonsense' is no app or game that safecheck knows."),
    ("family: {age: 9, devices: [tiktok]}", "1:28 'tiktok' is no device that safecheck knows."),
    ("family: {age: 9}\nanswers: {whatsapp/grups: yes}",
     "2:11 'whatsapp/grups' is no check that safecheck knows. Did you mean 'whatsapp/groups'?"),
    ("family: {age: 9}\nanswers: {nothing/here: yes}", "2:11 'nothing/here' is no check that safecheck knows."),
    ("family: {age: 9}\nanswers: [yes]", "2:10 answers is a list; it has to be lines such as roblox/chat: yes"),
    ("family: {age: 9}\nanswers: {bedroom/charging: yes, bedroom/charging: yes}",
     "2:34 'bedroom/charging' is answered twice (first on line 2)"),
    ("family: {age: 9}\nminuets: 5", "2:1 'minuets' is not a field of an answers file. Did you mean 'minutes'?"),
    ("family: {age: 9}\nminutes: 7", "2:10 minutes is '7'; allowed: 5, 15, all."),
    ("", "1:1 the file is empty"),
    ("a: [", "not valid YAML"),
    ("family: {age: 9, circumstances: [two-home]}", "Did you mean 'two-homes'?"),
    ("just text", "1:1 an answers file is 'just text'; it has to be 'name: value' lines"),
])
def test_a_slip_is_said_with_its_place(text: str, message: str, tmp_path: Path, catalogue: Catalogue) -> None:
    with pytest.raises(InvalidFiles) as caught:
        read(text, tmp_path, catalogue)
    assert message in caught.value.message
