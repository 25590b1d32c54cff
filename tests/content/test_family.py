"""What a family may say of itself is content: a circumstance is added by YAML alone, and every label is there."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from safecheck.authors.review import review
from safecheck.check.reckon import reckon
from safecheck.errors import InvalidFiles
from safecheck.library.book import open_book
from safecheck.library.bundled import bundled_folder
from safecheck.library.compile import compile_book
from safecheck.model import Book, Family, Nation, Platform, SavedCheck
from safecheck.saved.checks import load, save
from safecheck.saved.given import read_given
from safecheck.telling.running_sheet import running_sheet
from safecheck.telling.wording import service_lines
from safecheck.walk.asker import NONE, Pick
from tests.builders import DAY, GOOD
from tests.check.test_interview import always, walk
from tests.cli.command import run

WATCH = """\
  - id: watch-at-school
    label: My child wears a watch to school
    without: [watch]
"""
CHECK = GOOD.split("checks:\n")[1].replace("    say:", "    only_for: [watch-at-school]\n    say:").replace("to your child on Chat", "at school on Chat")


@pytest.fixture
def profiles(tmp_path: Path) -> Path:
    """A copy of the profiles with one circumstance more, and a check of an app that is for it alone."""
    folder = tmp_path / "profiles"
    shutil.copytree(bundled_folder(), folder)
    family = folder / "family.yaml"
    family.write_text(family.read_text(encoding="utf-8").replace("circumstances:\n", f"circumstances:\n{WATCH}"), encoding="utf-8")
    (folder / "apps" / "chat.yaml").write_text(GOOD + CHECK.replace("id: contact-me", "id: at-school"), encoding="utf-8")
    return folder


def from_yaml(folder: Path) -> Book:
    return open_book(folder)


def from_file(folder: Path) -> Book:
    path = folder.parent / "book.jsonl"
    path.write_bytes(compile_book(folder))
    return open_book(path)


@pytest.fixture(params=[from_yaml, from_file])
def wider(request: pytest.FixtureRequest, profiles: Path) -> Book:
    opened: Callable[[Path], Book] = request.param
    return opened(profiles)


def test_a_new_circumstance_is_offered_by_its_label_and_its_check_is_asked(wider: Book) -> None:
    def replies(fitting: tuple[str, ...]) -> list[Any]:
        return ["no", 12, NONE, ("iphone-ipad",), ("chat",), fitting, "all", *[always("yes")] * 300]

    walked, asker, _ = walk(wider, replies(("watch-at-school",)), ends=None)
    prompt = asker.prompts[5]
    assert isinstance(prompt, Pick)
    assert [option.label for option in prompt.options if option.key == "watch-at-school"] == ["My child wears a watch to school"]
    assert prompt.search("my child wears").one in prompt.options
    assert "chat/at-school" in walked.saved.answers
    assert "chat/at-school" not in walk(wider, replies(()), ends=None)[0].saved.answers


def test_what_only_takes_steps_away_is_offered_too_and_does_so(wider: Book) -> None:
    """The circumstance is named by no check of the watch; it only takes the watch's own steps away."""
    _, asker, _ = walk(wider, ["no", 9, NONE, ("apple-watch",), ()])
    assert isinstance(asker.prompts[5], Pick)
    assert "watch-at-school" in {option.key for option in asker.prompts[5].options}

    def platforms(*circumstances: str) -> set[Platform]:
        report = reckon(SavedCheck("", DAY, Family(9, ("apple-watch",), (), None, circumstances)), wider, DAY)
        return {guide.platform for each in report.not_asked if each.planned.subject.id == "apple-watch" for guide in each.planned.guides}

    assert platforms() - platforms("watch-at-school") == {Platform.WATCH}
    assert platforms() - platforms("android-parent") == {Platform.PARENT_IPHONE}
    assert platforms("two-homes") == platforms()


def test_an_answers_file_may_name_it_and_a_slip_is_told(wider: Book, book: Book, tmp_path: Path) -> None:
    path = tmp_path / "answers.yaml"
    path.write_text("family: {age: 12, apps: [chat], circumstances: [watch-at-school]}\nanswers: {chat/at-school: not-yet}", encoding="utf-8")
    assert read_given(path, wider, DAY).saved.family.circumstances == ("watch-at-school",)
    path.write_text("family: {age: 12, circumstances: [watch-at-scool]}", encoding="utf-8")
    with pytest.raises(InvalidFiles, match=r"circumstances is 'watch-at-scool'; allowed: .*send.*Did you mean 'watch-at-school'\?"):
        read_given(path, wider, DAY)
    with pytest.raises(InvalidFiles, match=r"allowed: shared-device, two-homes, send, foster-care, android-parent\."):
        read_given(path, book, DAY)


def test_a_profile_may_name_it_and_a_slip_is_told(profiles: Path, tmp_path: Path) -> None:
    assert [problem for problem in review([profiles], bundled_folder(), date(2026, 11, 30)).problems if not problem.warning] == []
    path = profiles / "apps" / "chat.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("[watch-at-school]", "[watch-at-scool]"), encoding="utf-8")
    problem, = (each for each in review([profiles], bundled_folder(), date(2026, 11, 30)).problems if not each.warning)
    assert (problem.code, problem.message.rpartition(".")[2]) == ("bad-choice", " Did you mean 'watch-at-school'?")
    with pytest.raises(InvalidFiles, match="only_for is 'watch-at-scool'"):
        open_book(profiles).profile("chat")


def test_an_own_profile_with_a_circumstance_that_is_none_is_left_out_and_told(tmp_path: Path) -> None:
    (tmp_path / "chat.yaml").write_text(GOOD.replace("    say:", "    not_for: [two-home]\n    say:"), encoding="utf-8")
    left, = open_book(bundled_folder(), [tmp_path]).left_out
    assert left.reason.startswith("line 28, not_for is 'two-home'; allowed: shared-device, two-homes, ")
    assert left.reason.endswith("Did you mean 'two-homes'?")


def test_a_family_file_of_ones_own_is_not_read_and_that_is_told(tmp_path: Path) -> None:
    (tmp_path / "family.yaml").write_text("circumstances: []", encoding="utf-8")
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "family.yaml").write_text(GOOD.replace("id: chat\n", "id: family\n"), encoding="utf-8")
    book = open_book(bundled_folder(), [tmp_path])
    assert [each.path for each in book.left_out] == [tmp_path / "family.yaml"]
    assert book.own == ("family",)


def test_a_flag_that_names_none_says_which_there_are() -> None:
    ran = run("check", "--circumstance", "two-homs", "--age", "9")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == ("safecheck knows no circumstance called 'two-homs'.\n"
                       "It knows: shared-device, two-homes, send, foster-care and android-parent.\n")


def test_the_shell_is_told_which_there_are() -> None:
    ran = run(_SAFECHECK_COMPLETE="complete_bash", COMP_WORDS="safecheck check --circumstance s", COMP_CWORD="3")
    assert ran.out.split() == ["shared-device", "send"]


def test_a_saved_check_with_one_that_there_is_no_more_is_whole_without_it(tmp_path: Path, book: Book) -> None:
    family = Family(9, ("iphone-ipad",), ("roblox",), None, ("gone-since", "two-homes"))
    saved = load(save(tmp_path, SavedCheck("x", DAY, family)))
    assert saved.family == family
    without = SavedCheck("x", DAY, Family(9, ("iphone-ipad",), ("roblox",), None, ("two-homes",)))
    one, other = (reckon(each, book, DAY) for each in (saved, without))
    assert (one.gaps, one.not_asked) == (other.gaps, other.not_asked)
    _, asker, _ = walk(book, ["no", "on", 9, NONE, ("iphone-ipad",), ("roblox",)], unfinished=saved)
    assert isinstance(asker.prompts[6], Pick)
    assert asker.prompts[6].current == ("two-homes",)


@pytest.mark.parametrize("damaged", ['"two-homes"', "[7]", "{}"])
def test_circumstances_of_another_form_are_damage(damaged: str, tmp_path: Path) -> None:
    from safecheck.saved.checks import BrokenSave

    path = save(tmp_path, SavedCheck("x", DAY, Family(9)))
    data = json.loads(path.read_text(encoding="utf-8"))
    data["family"]["circumstances"] = json.loads(damaged)
    path.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(BrokenSave):
        load(path)


# --- nations ---

def test_every_nation_has_its_name(book: Book) -> None:
    assert set(book.nations) == set(Nation)
    assert list(book.nations.values()) == ["England", "Wales", "Scotland", "Northern Ireland"]


def test_the_names_stand_where_something_is_not_for_all_four(book: Book) -> None:
    for service in book.services.values():
        told = [line for line in service_lines(service) if line.startswith("In ") and line.endswith(" only.")]
        assert told == ([] if set(service.nations) == set(Nation) else
                        [f"In {', '.join(book.nations[each] for each in service.nations)} only."])
    for nation in Nation:
        assert f"What is asked of schools in {book.nations[nation]}" in str(running_sheet(book.school, nation))


MISTAKES = {
    "a nation is missing": ("  - id: wales\n    label: Wales\n", "", "nations has 3 items; it has to have 4 to 4"),
    "a nation stands twice": ("id: wales", "id: england", "id 'england' is used 2 times under nations"),
    "a circumstance stands twice": ("id: send", "id: two-homes", "id 'two-homes' is used 2 times under circumstances"),
    "no label": ("    label: My child lives in two homes\n", "", "'label' is missing from a circumstance: what the family says"),
    "no such nation": ("id: wales", "id: whales", "id is 'whales'; allowed: england, wales, scotland, northern-ireland. Did you mean 'wales'?"),
    "no such platform": ("[parent-iphone]", "[parents-iphone]", "Did you mean 'parent-iphone'?"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_in_it_is_told(name: str, tmp_path: Path) -> None:
    before, after, message = MISTAKES[name]
    text = (bundled_folder() / "family.yaml").read_text(encoding="utf-8")
    assert before in text
    path = tmp_path / "family.yaml"
    path.write_text(text.replace(before, after), encoding="utf-8")
    problem, = review([path], bundled_folder(), date(2026, 11, 30)).problems
    assert message in problem.message


def test_each_mistake_in_it_stops_the_making_of_the_book_once(profiles: Path) -> None:
    path = profiles / "family.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("    label: My child lives in two homes\n", ""), encoding="utf-8")
    with pytest.raises(InvalidFiles) as caught:
        compile_book(profiles)
    assert len(caught.value.problems) == 1
