"""Folders of profiles: found, indexed lazily, replaced by id."""

from __future__ import annotations

import os
import shutil
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from safecheck.authors.review import review
from safecheck.errors import InvalidFiles, UnreadableFile
from safecheck.library.book import open_book
from safecheck.library.bundled import bundled_folder
from safecheck.library.folders import profile_files
from safecheck.model import Book, Kind
from tests.builders import GOOD


def copy_of_the_bundled(folder: Path, **broken: str) -> Path:
    shutil.copytree(bundled_folder(), folder / "bundled")
    for name, text in broken.items():
        (folder / "bundled" / "apps" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder / "bundled"


def test_the_index_does_not_read_the_checks(tmp_path: Path) -> None:
    bundled = copy_of_the_bundled(tmp_path, chat=GOOD.replace("severity: high", "severity: hgih"))
    book = open_book(bundled)
    assert book.subjects["chat"].name == "Chat"
    with pytest.raises(InvalidFiles, match="severity is 'hgih'"):
        book.profile("chat")


def test_an_own_profile_replaces_the_bundled_one_of_its_id(tmp_path: Path) -> None:
    (tmp_path / "whatsapp.yaml").write_text(GOOD.replace("id: chat", "id: whatsapp", 1), encoding="utf-8")
    book = open_book(bundled_folder(), [tmp_path])
    assert book.subjects["whatsapp"].name == "Chat"
    assert book.own == ("whatsapp",)


def test_template_and_help_are_no_profiles() -> None:
    files = profile_files(bundled_folder())
    assert files
    assert not [path for path in files if path.name.startswith("_") or path.parent.name == "help"]


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="there is no such folder"):
        _ = open_book(tmp_path / "nowhere").subjects


def test_every_family_gets_the_household_and_the_home_network(book: Book) -> None:
    names = [profile.subject.id for profile in book.for_family(["whatsapp"])]
    assert names[0] == "whatsapp"
    assert {"phone", "bedroom", "strangers", "talk", "home-broadband"} <= set(names)


def test_the_sixteen_subjects_are_there(book: Book) -> None:
    wanted = {"iphone-ipad", "android-family-link", "whatsapp", "snapchat", "tiktok", "instagram", "youtube", "roblox",
              "minecraft", "fortnite", "discord", "xbox", "playstation", "nintendo-switch", "windows-pc",
              "home-broadband"}
    assert wanted <= set(book.subjects)
    assert {subject.kind for subject in book.subjects.values()} == set(Kind)


def test_a_folder_that_cannot_be_listed_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: object) -> object:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("os.scandir", refuse)
    with pytest.raises(UnreadableFile, match="permission denied"):
        profile_files(tmp_path)


def test_help_and_drafts_are_no_profiles(tmp_path: Path) -> None:
    for name in ("help/gone.yaml", "apps/help/chat.yaml", "apps/_draft.yaml", "b.yaml", "a.yaml", "notes.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("id: x")
    assert [str(path.relative_to(tmp_path).as_posix()) for path in profile_files(tmp_path)] == [
        "a.yaml", "apps/help/chat.yaml", "b.yaml"]


BROKEN = {
    "a slip in a check": ("severity: high", "severity: hgih", "line 19, severity is 'hgih'; allowed: high, medium, low. Did you mean 'high'?"),
    "two slips": ("minutes: 2\n    needs: [child-device]", "minutes: two\n    needs: [phone]",
                  "line 21, minutes is 'two'; it has to be a whole number from 1 to 30 (1 more mistake)"),
    "a slip above the checks": ("kind: app", "kind: ap", "line 3, kind is 'ap'"),
    "no YAML": ("say: Who writes to you?", "say: Now: who writes?", "line 28, a colon and a space inside a text"),
    "empty": (GOOD, "", "line 1, the file is empty"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_own_profile_is_left_out_and_told(name: str, tmp_path: Path) -> None:
    before, after, reason = BROKEN[name]
    (tmp_path / "chat.yaml").write_text(GOOD.replace(before, after, 1), encoding="utf-8")
    (tmp_path / "fine.yaml").write_text(GOOD.replace("id: chat", "id: fine", 1), encoding="utf-8")
    book = open_book(bundled_folder(), [tmp_path])
    assert book.own == ("fine",)
    assert "whatsapp" in book.subjects
    left, = book.left_out
    assert left.path == tmp_path / "chat.yaml"
    assert left.reason.startswith(reason)


def test_a_broken_own_profile_leaves_the_bundled_one_of_its_id(tmp_path: Path) -> None:
    (tmp_path / "whatsapp.yaml").write_text(GOOD.replace("id: chat", "id: whatsapp", 1).replace("minutes: 2", "minutes: x"))
    book = open_book(bundled_folder(), [tmp_path])
    assert book.profile("whatsapp").subject.name == "WhatsApp"


def test_two_own_files_of_one_id(tmp_path: Path) -> None:
    for name in ("chat.yaml", "chat copy.yaml"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    book = open_book(bundled_folder(), [tmp_path])
    assert [(each.path.name, each.reason) for each in book.left_out] == [
        ("chat.yaml", "its id, 'chat', is also the id of chat copy.yaml")]


HIDDEN = ["._chat.yaml", "~$chat.yaml", ".#chat.yaml", ".chat.yaml", ".DS_Store", "chat.yaml~", "__MACOSX/chat.yaml",
          "__MACOSX/._chat.yaml", ".git/chat.yaml", ".Trashes/chat.yaml", "apps/._chat.yaml", "~old/chat.yaml"]


@pytest.mark.parametrize("name", HIDDEN)
def test_what_a_system_or_an_editor_leaves_is_no_file_of_ours(name: str, tmp_path: Path) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_bytes(b"\0\5\26\7\xff Mac OS X")
    book = open_book(bundled_folder(), [tmp_path])
    assert (book.own, book.left_out) == ((), ())
    assert profile_files(tmp_path) == []


OTHER_NAMES = ["chat.yml", "chat.YAML", "chat.Yml", "chat.yaml.txt", "chat.yml.txt", "chat.YAML.TXT", "chat.txt", "chat.json", "chat",
               "chat.yaml ", "apps/chat.yml"]


@pytest.mark.parametrize("name", OTHER_NAMES)
def test_a_profile_with_another_ending_is_named(name: str, tmp_path: Path) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text(GOOD, encoding="utf-8")
    assert [(each.path, each.reason) for each in open_book(bundled_folder(), [tmp_path]).left_out] == [
        (tmp_path / name, "the name has to end in .yaml")]
    found = review([tmp_path], bundled_folder(), date(2026, 11, 24))
    assert [(problem.location.path, problem.code) for problem in found.problems] == [(str(tmp_path / name), "other-ending")]
    assert "call it 'chat.yaml'" in found.problems[0].message
    assert found.has_mistakes


@pytest.mark.parametrize("name", ["notes.txt", "README", "README.md", "picture.png", "_draft.yml"])
def test_what_is_not_meant_as_a_profile_is_not_named(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("Look at these profiles again:\nid: chat\nkind: app\n", encoding="utf-8")
    assert open_book(bundled_folder(), [tmp_path]).left_out == ()


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes are made in another way there")
def test_what_cannot_be_opened_is_left_out_and_told(tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "folder.yaml" / "inner.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "link.yaml").symlink_to(tmp_path / "nowhere.yaml")
    (tmp_path / "latin.yaml").write_bytes(GOOD.replace("Chat Ltd", "Café Ltd").encode("latin-1"))
    (tmp_path / "wide.yaml").write_text(GOOD, encoding="utf-16")
    (tmp_path / "linked").symlink_to(bundled_folder())
    os.mkfifo(tmp_path / "pipe.yaml")
    book = open_book(bundled_folder(), [tmp_path])
    told = {each.path.name: each.reason for each in book.left_out}
    assert told == {
        "folder.yaml": "it is a folder, and a profile is a file",
        "link.yaml": "a link that leads nowhere",
        "latin.yaml": "not UTF-8 text (line 4, character 11)",
        "wide.yaml": "not UTF-8 text but UTF-16, which Notepad calls Unicode, or no text at all",
        "linked": "it is a link to a folder, and such a link is not followed",
        "pipe.yaml": "not a file that can be read",
    }
    found = review([tmp_path], bundled_folder(), date(2026, 11, 24)).problems
    assert {Path(problem.location.path).name: (problem.code, problem.location.line, problem.location.column)
            for problem in found} == {
        "folder.yaml": ("other-ending", 1, 1), "linked": ("other-ending", 1, 1), "link.yaml": ("unreadable-file", 1, 1),
        "latin.yaml": ("unreadable-file", 4, 11), "wide.yaml": ("unreadable-file", 1, 1), "pipe.yaml": ("unreadable-file", 1, 1)}


def test_an_own_file_that_may_not_be_read_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "chat.yaml").write_text(GOOD, encoding="utf-8")
    real = os.open

    def refuse(path: Any, *arguments: Any, **more: Any) -> int:
        if Path(path).name == "chat.yaml":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *arguments, **more)

    monkeypatch.setattr("safecheck.library.reading.os.open", refuse)
    assert [each.reason for each in open_book(bundled_folder(), [tmp_path]).left_out] == ["permission denied"]


def test_a_folder_inside_that_may_not_be_listed_is_told_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "apps").mkdir()
    (tmp_path / "chat.yaml").write_text(GOOD, encoding="utf-8")
    real = os.scandir

    def refuse(path: Any) -> Any:
        if str(path).endswith("apps") and str(path).startswith(str(tmp_path)):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr("os.scandir", refuse)
    book = open_book(bundled_folder(), [tmp_path])
    assert book.own == ("chat",)
    assert [(each.path.name, each.reason) for each in book.left_out] == [("apps", "permission denied")]


def test_hidden_files_are_named_to_authors(tmp_path: Path) -> None:
    for name in ("._chat.yaml", "~$chat.yml", ".DS_Store"):
        (tmp_path / name).write_bytes(b"\0")
    (tmp_path / "chat.yaml").write_text(GOOD, encoding="utf-8")
    found = review([tmp_path, tmp_path / "~$chat.yml"], bundled_folder(), date(2026, 11, 24))
    assert sorted((Path(problem.location.path).name, problem.code) for problem in found.problems) == [
        ("._chat.yaml", "hidden-file"), ("~$chat.yml", "hidden-file")]
    assert not found.has_mistakes
    (tmp_path / "chat.yaml").unlink()
    with pytest.raises(UnreadableFile, match="there is no profile here"):
        review([tmp_path], bundled_folder(), date(2026, 11, 24))


@pytest.mark.parametrize(("name", "codes", "better"), [
    ("chat.yml", ["other-ending"], "call it 'chat.yaml'"), ("chat.YAML", ["other-ending"], "call it 'chat.yaml'"),
    ("chat.yaml.txt", ["other-ending"], "call it 'chat.yaml'"), ("chat.yaml.yaml", ["id-not-file-name"], "call it 'chat.yaml'"),
    ("My Chat.yaml", ["id-not-file-name"], "call it 'chat.yaml'"), ("Chat.yaml", ["id-not-file-name"], "call it 'chat.yaml'"),
])
def test_a_file_that_is_named_is_read_and_told_its_name(name: str, codes: list[str], better: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(GOOD.replace("severity: high", "severity: hgih"), encoding="utf-8")
    found = review([tmp_path / name], bundled_folder(), date(2026, 11, 24))
    assert sorted(problem.code for problem in found.problems) == sorted([*codes, "bad-choice"])
    assert any(better in problem.message for problem in found.problems)
    assert len(found.files) == 1
