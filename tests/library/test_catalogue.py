"""Folders of profiles: found, indexed lazily, replaced by id."""

from __future__ import annotations

from pathlib import Path

import pytest

from safecheck.errors import InvalidFiles, UnreadableFile
from safecheck.library.bundled import bundled_folder
from safecheck.library.catalogue import Catalogue, profile_files
from safecheck.model import Kind
from tests.library.test_mistakes import GOOD


def test_the_index_does_not_read_the_checks(tmp_path: Path) -> None:
    (tmp_path / "chat.yaml").write_text(GOOD.replace("severity: high", "severity: hgih"), encoding="utf-8")
    catalogue = Catalogue(bundled_folder(), [tmp_path])
    assert catalogue.subjects["chat"].name == "Chat"
    with pytest.raises(InvalidFiles, match="severity is 'hgih'"):
        catalogue.profile("chat")


def test_an_own_profile_replaces_the_bundled_one_of_its_id(tmp_path: Path) -> None:
    (tmp_path / "whatsapp.yaml").write_text(GOOD.replace("id: chat", "id: whatsapp", 1), encoding="utf-8")
    catalogue = Catalogue(bundled_folder(), [tmp_path])
    assert catalogue.subjects["whatsapp"].name == "Chat"
    assert catalogue.own == ("whatsapp",)


def test_template_and_help_are_no_profiles() -> None:
    files = profile_files(bundled_folder())
    assert files
    assert not [path for path in files if path.name.startswith("_") or path.parent.name == "help"]


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="there is no such folder"):
        _ = Catalogue(tmp_path / "nowhere").subjects


def test_every_family_gets_the_household_and_the_home_network(catalogue: Catalogue) -> None:
    names = [profile.subject.id for profile in catalogue.for_family(["whatsapp"])]
    assert names[0] == "whatsapp"
    assert {"phone", "bedroom", "strangers", "talk", "home-broadband"} <= set(names)


def test_the_sixteen_subjects_are_there(catalogue: Catalogue) -> None:
    wanted = {"iphone-ipad", "android-family-link", "whatsapp", "snapchat", "tiktok", "instagram", "youtube", "roblox",
              "minecraft", "fortnite", "discord", "xbox", "playstation", "nintendo-switch", "windows-pc",
              "home-broadband"}
    assert wanted <= set(catalogue.subjects)
    assert {subject.kind for subject in catalogue.subjects.values()} == set(Kind)


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
