"""Answers from a file."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from safecheck.check.assess import assess
from safecheck.check.known import Known
from safecheck.check.plan import make_plan
from safecheck.errors import InvalidFiles, UnreadableFile
from safecheck.library.book import open_book
from safecheck.library.bundled import bundled_folder
from safecheck.model import Answer, Book, Budget, Family, Nation, SavedCheck
from safecheck.saved.given import read_given
from tests.builders import DAY


def read(text: str, folder: Path, book: Book) -> SavedCheck:
    path = folder / "answers.yaml"
    path.write_text(text, encoding="utf-8")
    return read_given(path, book, DAY).saved


def test_names_are_found_as_people_write_them(tmp_path: Path, book: Book) -> None:
    saved = read("family: {age: 9, devices: [iPad, x box], apps: [Roblox, whats app], nation: wales}\nminutes: 15\n"
                 "answers: {whatsapp/groups: not-yet, bedroom/charging: not-sure}", tmp_path, book)
    assert saved.family == Family(9, ("iphone-ipad", "xbox"), ("roblox", "whatsapp"), Nation.WALES)
    assert saved.budget is Budget.FIFTEEN
    assert saved.answers["whatsapp/groups"].answer is Answer.NOT_YET


def test_what_fits_the_family_is_read(tmp_path: Path, book: Book) -> None:
    saved = read("family: {age: 9, circumstances: [two-homes, send]}", tmp_path, book)
    assert saved.family.circumstances == ("two-homes", "send")


def test_json_is_read_too(tmp_path: Path, book: Book) -> None:
    saved = read('{"family": {"age": 9, "apps": ["tiktok"]}, "answers": {"tiktok/minimum-age": "yes"}}', tmp_path,
                 book)
    assert saved.budget is Budget.ALL
    assert saved.answers["tiktok/minimum-age"].answer is Answer.YES


def test_yes_and_no_stay_words(tmp_path: Path, book: Book) -> None:
    with pytest.raises(InvalidFiles, match="is 'no'; allowed: yes, fixed, childs-version, not-yet"):
        read("family: {age: 9}\nanswers: {bedroom/charging: no}", tmp_path, book)


@pytest.mark.parametrize(("text", "message"), [
    ("family: {age: 40}", "1:15 age is '40'; it has to be a whole number from 4 to 17"),
    ("answers: {}", "1:1 'family' is missing from an answers file"),
    ("family: {}", "1:9 'age' is missing from the family"),
    ("family: {age: 9, apps: [robloxx, nonsense]}", "'nonsense' is no app or game that safecheck knows."),
    ("family: {age: 9, devices: [tiktok]}", "1:28 'tiktok' is TikTok: an app. Write it under apps."),
    ("family: {age: 9}\nanswers: {whatsapp/grups: yes}",
     "2:11 'whatsapp/grups' is no check that safecheck knows. Did you mean 'whatsapp/groups'?"),
    ("family: {age: 9, apps: [iPad]}", "1:25 'iPad' is iPhone and iPad: a device. Write it under devices."),
    ("family: {age: 9, devices: [bedroom]}",
     "1:28 'bedroom' is The bedroom: a part of the home. Every family is asked about it; take it out."),
    ("family: {age: 9, apps: [roblox,\n kikk]}",
     "2:2 'kikk' is no app or game that safecheck knows. Did you mean Kik (kik)?"),
    ("family: {age: 9, apps: [omegle]}", "Did you mean Random video chat (random-video-chat)?"),
    ("family: {age: 9, devices: [ee]}", "1:28 'ee' may mean several things. Did you mean Home broadband and Wi-Fi "
                                        "(home-broadband) or Mobile network and SIM (mobile-network)?"),
    ("family: {age: 9, apps: [roblox]}\nanswers: {robloxx/chat: yes}", "2:11 'robloxx/chat' is no check that safecheck knows. "
                                                                      "Did you mean 'roblox/chat'?"),
    ("family: {age: 9}\nanswers: {nothing/here: yes}", "2:11 'nothing/here' is no check that safecheck knows."),
    ("family: {age: 9}\nanswers: [yes]", "2:10 answers is a list; it has to be lines such as roblox/chat: yes"),
    ("family: {age: 9}\nanswers: {bedroom/charging: yes, bedroom/charging: yes}",
     "2:34 'bedroom/charging' is answered twice (first on line 2)"),
    ("family: {age: 9}\nminuets: 5", "2:1 'minuets' is not a field of an answers file. Did you mean 'minutes'?"),
    ("family: {age: 9}\nminutes: 7", "2:10 minutes is '7'; allowed: 5, 15, all."),
    ("", "1:1 the file is empty"),
    ("a: [", "1:4 '[' opens here and nothing closes it; add ']'"),
    ("family: {age: 9, circumstances: [two-home]}", "Did you mean 'two-homes'?"),
    ("just text", "1:1 an answers file is 'just text'; it has to be 'name: value' lines"),
])
def test_a_slip_is_said_with_its_place(text: str, message: str, tmp_path: Path, book: Book) -> None:
    with pytest.raises(InvalidFiles) as caught:
        read(text, tmp_path, book)
    assert message in caught.value.message


# --- no answer is dropped in silence ---

@pytest.mark.parametrize(("text", "message"), [
    ("family: {age: 9}\nanswers: {roblox/chat: yes}",
     "2:11 'roblox/chat' is not asked: Roblox is not among the apps of the family. Mend that, or take the answer out."),
    ("family: {age: 9}\nanswers: {xbox/clubs: yes}", "Xbox is not among the devices of the family."),
    ("family: {age: 14, apps: [roblox]}\nanswers: {roblox/chat: not-yet}",
     "2:11 'roblox/chat' is not asked: it is for children from 4 to 12, and the age is 14."),
    ("family: {age: 14, apps: [tiktok]}\nanswers: {tiktok/minimum-age: yes}",
     "it is for children below the age of 13, and the age is 14."),
    ("family: {age: 9}\nanswers: {bedroom/charging-16: yes}", "it is for children from 16 to 17, and the age is 9."),
    ("family: {age: 9}\nanswers: {phone/two-homes-rules: yes}", "it is for the circumstance two-homes alone."),
    ("family: {age: 9}\nanswers: {phone/new-games: yes}",
     "it is for families with one of these: windows-pc, xbox, playstation, nintendo-switch."),
    ("family: {age: 9}\nanswers: {bedroom/charging: yes, roblox/chat: yes, xbox/clubs: yes}", "2:52 'xbox/clubs'"),
])
def test_an_answer_to_what_is_not_asked_is_a_mistake_with_its_place(text: str, message: str, tmp_path: Path,
                                                                    book: Book) -> None:
    with pytest.raises(InvalidFiles) as caught:
        read(text, tmp_path, book)
    assert message in caught.value.message


@pytest.fixture
def with_own(tmp_path: Path) -> Book:
    """The bundled profiles beside the authors' example, which has a check with a first and a last day."""
    own = tmp_path / "own"
    own.mkdir()
    (own / "template.yaml").write_bytes((bundled_folder() / "_template.yaml").read_bytes())
    return open_book(bundled_folder(), [own])


@pytest.mark.parametrize(("day", "message"), [
    (date(2027, 2, 28), "'template/calls' is not asked: it is asked from 1 March 2027 on."), (date(2027, 3, 1), ""),
    (date(2028, 3, 1), "'template/calls' is not asked: it was asked until 29 February 2028."),
])
def test_the_days_of_a_check_count(day: date, message: str, tmp_path: Path, with_own: Book) -> None:
    path = tmp_path / "answers.yaml"
    path.write_text("family: {age: 14, devices: [iphone], apps: [template]}\nanswers: {template/calls: yes}",
                    encoding="utf-8")
    try:
        read_given(path, with_own, day)
        said = ""
    except InvalidFiles as error:
        said = error.message
    assert message in said
    assert bool(message) is bool(said)


FLAGGED = "family: {age: 9, apps: [roblox, whatsapp]}\nanswers: {roblox/chat: not-yet, whatsapp/groups: not-yet}"


@pytest.mark.parametrize(("flags", "notes"), [
    ({}, ()),
    ({"apps": ("whatsapp",)}, ("The answer to roblox/chat is not used, because of the flags: "
                               "Roblox is not among the apps of the family.",)),
    ({"age": 14}, ("The answer to roblox/chat is not used, because of the flags: "
                   "it is for children from 4 to 12, and the age is 14.",)),
])
def test_what_only_the_flags_leave_out_is_a_note(flags: dict[str, Any], notes: tuple[str, ...], tmp_path: Path,
                                                 book: Book) -> None:
    path = tmp_path / "answers.yaml"
    path.write_text(FLAGGED, encoding="utf-8")
    given = read_given(path, book, DAY, Known(**flags))
    assert given.notes == notes


def test_flags_may_add_what_the_answers_are_about(tmp_path: Path, book: Book) -> None:
    path = tmp_path / "answers.yaml"
    path.write_text("family: {age: 9}\nanswers: {roblox/chat: not-yet}", encoding="utf-8")
    given = read_given(path, book, DAY, Known(apps=("roblox",)))
    assert (given.notes, list(given.saved.answers)) == ((), ["roblox/chat"])


def test_two_names_for_one_device_are_said_and_asked_about_once(tmp_path: Path, book: Book) -> None:
    path = tmp_path / "answers.yaml"
    path.write_text("family: {age: 9, devices: [iPhone, iPad], apps: [roblox, roblox]}", encoding="utf-8")
    given = read_given(path, book, DAY)
    assert given.saved.family == Family(9, ("iphone-ipad",), ("roblox",))
    assert given.notes == ("'iPhone' and 'iPad' are both iPhone and iPad. It is asked about once.",
                           "'roblox' is written twice. It is asked about once.")


def test_every_answer_that_is_taken_is_in_the_report(tmp_path: Path, book: Book) -> None:
    """Also what the minutes cut, and what another check would settle."""
    for age in (5, 9, 12, 13, 15, 17):
        family = Family(age, ("iphone-ipad", "xbox", "home-broadband"), ("roblox", "tiktok", "netflix", "youtube"))
        profiles = book.for_family(family.subjects)
        plan = make_plan(profiles, family, Budget.FIVE, DAY)
        keys = [each.key for each in (*plan.asked, *plan.left_out)]
        text = json.dumps({"family": {"age": age, "devices": family.devices, "apps": family.apps}, "minutes": "5",
                           "answers": dict.fromkeys(keys, "not-yet")})
        path = tmp_path / "answers.json"
        path.write_text(text, encoding="utf-8")
        given = read_given(path, book, DAY)
        report = assess(plan, {key: each.answer for key, each in given.saved.answers.items()}, family=family,
                        budget=Budget.FIVE, subjects=[each.subject for each in profiles], notices=(), services=(),
                        today=DAY)
        on_versions = {each.key for each in (*plan.asked, *plan.left_out) if each.check.on_childs_version}
        assert {each.planned.key for each in report.gaps} == set(keys) - on_versions
        assert {each.planned.key for each in report.not_applicable} == on_versions


JSON = '{"family": {"age": 9, "apps": ["roblox"]}, "minutes": "5", "answers": {"roblox/chat": "yes"}}'

SAME = {
    "as it is": JSON.encode(),
    "with a byte order mark": b"\xef\xbb\xbf" + JSON.encode(),
    "with tabs": JSON.replace(" ", "\n\t").encode(),
    "with Windows line ends": JSON.replace(" ", "\r\n  ").encode(),
    "with wide digits": JSON.replace("9", '"９"').replace('"5"', '"５"').encode(),
    "in letters by number": JSON.replace("roblox", "\\u0072oblox").encode(),
    "YAML with wide digits": "family: {age: ９, apps: [roblox]}\nminutes: ５\nanswers: {roblox/chat: ｙｅｓ}".encode(),
    "YAML with Windows line ends": b"\xef\xbb\xbffamily: {age: 9, apps: [roblox]}\r\nminutes: 5\r\nanswers:\r\n  roblox/chat: yes\r\n",
}


@pytest.mark.parametrize("name", SAME)
def test_however_it_was_saved_it_says_the_same(name: str, tmp_path: Path, book: Book) -> None:
    path = tmp_path / "answers.json"
    path.write_bytes(SAME[name])
    saved = read_given(path, book, DAY).saved
    assert saved.family == Family(9, (), ("roblox",))
    assert (saved.budget, saved.answers["roblox/chat"].answer) == (Budget.FIVE, Answer.YES)


@pytest.mark.parametrize(("written", "read_as"), [
    (r"\ud83d\ude00", "😀"), (r"\uD83D\uDE00", "😀"), (r"\\ud83d", "\\ud83d"), (r"\\\ud83d\ude00", "\\😀"), ("a\u0301", "á"), (r"a\u0301", "á"),
    (r"\t\/", "/"),
])
def test_json_writes_a_sign_in_many_ways(written: str, read_as: str, tmp_path: Path, book: Book) -> None:
    with pytest.raises(InvalidFiles, match="is no app or game that safecheck knows") as caught:
        read(f'{{"family":\n\t{{"age": 9, "apps": ["zz{written}"]}}}}', tmp_path, book)
    assert f"2:22 'zz{' ' if read_as == '/' else ''}{read_as}'" in caught.value.message


def test_a_name_with_its_accent_apart_is_found(tmp_path: Path, book: Book) -> None:
    assert read("family: {age: 9, apps: [Poke\u0301mon GO]}", tmp_path, book).family.apps == ("pokemon-go",)


@pytest.mark.parametrize(("content", "message"), [
    ("family: {age: 9}".encode("utf-16"), "UTF-16, which Notepad calls Unicode"),
    ("family: {age: 9}".encode("utf-16-le"), "UTF-16, which Notepad calls Unicode"),
    ("# caf\u00e9\nfamily: {age: 9}".encode("latin-1"), "not UTF-8 text (line 1, character 6)"),
    (b"family: {age: 9}\n# \xe2\x82\xac \x80", "not UTF-8 text (line 2, character 5)"),
])
def test_what_notepad_saved_in_another_way_is_said(content: bytes, message: str, tmp_path: Path, book: Book) -> None:
    path = tmp_path / "answers.yaml"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile) as caught:
        read_given(path, book, DAY)
    assert message in caught.value.message
    assert caught.value.hint.startswith("Save it as UTF-8.")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no /dev/zero")
def test_a_file_without_an_end_is_said(book: Book) -> None:
    with pytest.raises(UnreadableFile):
        read_given(Path("/dev/zero"), book, DAY)
