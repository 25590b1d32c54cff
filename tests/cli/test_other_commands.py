"""list, show, worried, and the authors' commands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.builders import GOOD
from tests.cli.command import run
from tests.cli.test_check import typed


def test_the_version() -> None:
    from safecheck import __version__

    assert run("--version").out == f"safecheck {__version__}\n"


@pytest.mark.parametrize("command", [(), ("check",), ("report",), ("compare",), ("agreement",), ("list",), ("show",), ("worried",), ("saved",),
                                     ("forget",), ("profiles",), ("profiles", "check"), ("profiles", "new"),
                                     ("profiles", "schema"), ("profiles", "stale")])
def test_every_command_explains_itself(command: tuple[str, ...]) -> None:
    ran = run(*command, "--help")
    assert ran.code == 0
    assert f"Usage\n  safecheck {' '.join(command)}".rstrip() in ran.out


@pytest.mark.parametrize(("command", "named"), [
    (("check", "--format", "doc"), "'doc' is not one of 'text', 'html', 'pdf', 'md', 'json', 'csv', 'ics'."),
    (("check", "--minutes", "7"), "'7' is not one of '5', '15', 'all'."),
    (("worried", "--nation", "france"), "'france' is not one of 'england', 'wales', 'scotland', 'northern-ireland'."),
])
def test_a_word_that_an_option_does_not_know_is_told_with_those_that_it_does(command: tuple[str, ...], named: str) -> None:
    ran = run(*command)
    assert (ran.code, ran.out) == (2, "")
    assert f"Error: Invalid value for '{command[1]}': {named}\n" in ran.err


def test_help_shows_an_option_that_may_be_given_often_as_one_that_takes_a_word() -> None:
    out = run("check", "--help", COLUMNS="100").out
    assert "  --app NAME " in out
    assert "  --circumstance WORD " in out
    assert "It knows: shared-device, two-homes, " in run("check", "--circumstance", "help", "--no-save").err


def test_list_shows_devices_apps_and_games_and_not_the_household() -> None:
    out = run("list").out
    assert "WhatsApp (from 13)" in out
    assert "The bedroom" not in out


def test_list_as_data_by_kind_age_and_words() -> None:
    every = json.loads(run("list", "--format", "json").out)
    assert len(every) >= 60
    assert {each["kind"] for each in json.loads(run("list", "--kind", "game", "--format", "json").out)} == {"game"}
    for_nine = json.loads(run("list", "--age", "9", "--format", "json").out)
    assert all(each["minimum_age"] <= 9 for each in for_nine)
    assert [each["id"] for each in json.loads(run("list", "x", "box", "--format", "json").out)] == ["xbox"]


def test_list_says_when_nothing_fits() -> None:
    ran = run("list", "zzzzz")
    assert (ran.code, ran.out) == (0, "")
    assert "Nothing here fits." in ran.err


def test_show_is_a_settings_guide_with_sources() -> None:
    ran = run("show", "whats app", "--plain")
    assert ran.code == 0
    assert ran.out.startswith("WhatsApp\n")
    assert "Source, read on" in ran.out
    assert "https://faq.whatsapp.com" in ran.out


def test_show_as_a_web_page(tmp_path: Path) -> None:
    output = tmp_path / "guide.html"
    ran = run("show", "insta", "--format", "html", "--output", output)
    assert (ran.code, ran.out, ran.err) == (0, "", f"Written to {output}.\n")
    assert "<h1>Instagram</h1>" in output.read_text(encoding="utf-8")
    assert run("show", "insta", "--format", "html", "--output", output).code == 1
    assert run("show", "omegle", "--format", "html").out.startswith("<!DOCTYPE html>")


def test_show_what_has_closed() -> None:
    ran = run("show", "Omegle", "--plain")
    assert ran.code == 0
    assert "Omegle closed in November 2023" in ran.out
    assert "safecheck show random-video-chat" in ran.out
    assert json.loads(run("show", "omegle", "--format", "json").out)["instead"] == ["random-video-chat"]


@pytest.mark.parametrize(("old", "told"), [
    ("quick add", "“Quick Add” has moved. Today look for “See Me In Find Friends”."),
    ("Restrictions", 'Then tap "Content & Privacy Restrictions".'),
    ("family safety mode", "“Family Safety Mode” has moved. Today look for “Family Pairing”."),
    ("twitter", "Older name: Twitter"),
    ("fifa", "Older name: FIFA"),
])
def test_an_old_name_leads_to_the_new_one(old: str, told: str) -> None:
    ran = run("show", old, "--plain")
    assert ran.code == 0
    assert told in " ".join(ran.out.split())


@pytest.mark.parametrize("old", ["account pin", "net aware", "rec room", "skype", "houseparty"])
def test_an_old_name_gets_a_plain_answer(old: str) -> None:
    ran = run("show", old, "--plain")
    assert (ran.code, ran.err) == (0, "")


def test_show_a_setting_as_data() -> None:
    found = json.loads(run("show", "quick add", "--format", "json").out)
    assert [(each["profile"], each["id"], each["former"]) for each in found] == [
        ("snapchat", "find-friends", "Quick Add")]


def test_show_as_data() -> None:
    data = json.loads(run("show", "insta", "--format", "json").out)
    assert data["id"] == "instagram"
    assert data["checks"][0]["references"][0]["url"].startswith("https://")


def test_worried_without_a_terminal_prints_all_the_help(home: Path) -> None:
    ran = run("worried")
    assert ran.code == 0
    for part in ("999", "0800 1111", "CEOP", "Report Remove", "Do not", "blackmailing"):
        assert part in ran.out
    assert not home.exists()


def test_worried_about_one_thing() -> None:
    ran = run("worried", "blackmail", "--plain")
    assert ran.code == 0
    assert ran.out.startswith("Someone is blackmailing my child over a picture\n")
    assert "Do not pay" in ran.out


@pytest.mark.parametrize(("words", "title"), [
    (("suicide",), "My child may harm themselves"), (("self", "harm"), "My child may harm themselves"),
    (("sextortion",), "Someone is blackmailing"), (("grooming",), "An adult or a stranger"),
    (("missing",), "My child is missing"), (("scam",), "An account is taken over"),
    (("hacked",), "An account is taken over"), (("radicalised",), "My child is drawn to"),
])
def test_worried_finds_what_parents_type(words: tuple[str, ...], title: str) -> None:
    ran = run("worried", *words)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(title)


@pytest.mark.parametrize(("word", "offered"), [("sucide", "Suicide or self-harm"), ("zzz", "Blackmail over a picture")])
def test_an_unknown_word_gets_999_first_and_titles_not_ids_alone(word: str, offered: str) -> None:
    ran = run("worried", word)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("In danger, call 999. ")
    assert f"- {offered}: " in ran.err


def test_worried_for_a_nation_and_for_paper(tmp_path: Path) -> None:
    assert "Lifeline (Northern Ireland)" not in run("worried", "suicide", "--nation", "scotland").out
    assert "Lifeline (Northern Ireland)" in run("worried", "suicide", "--nation", "northern-ireland").out
    assert "Call Report Fraud" not in run("worried", "scam", "--nation", "scotland").out.partition("Whom to call")[2]
    page = tmp_path / "help.html"
    assert run("worried", "--all", "--format", "html", "--output", page).code == 0
    assert "Someone is blackmailing my child over a picture" in page.read_text(encoding="utf-8")


HOMES = {"nobody's home": "~nobody-of-this-name/x", "a name that is too long": "a" * 300, "a long path": "/" + "b/" * 3000,
         "a file": "{file}", "in a file": "{file}/deeper", "a relative one": "not-there/at/all"}


@pytest.mark.parametrize("command", [("worried",), ("worried", "blackmail"), ("list",), ("show", "ngl"), ("--help",),
                                     ("worried", "--help")])
@pytest.mark.parametrize("home_of", HOMES)
def test_help_and_guides_never_depend_on_a_folder(home_of: str, command: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    ran = run(*command, SAFECHECK_HOME=HOMES[home_of].format(file=tmp_path / "file"))
    assert ran.code == 0, ran.err
    assert len(ran.out.splitlines()) > 5
    assert "Traceback" not in ran.err
    assert "went wrong" not in ran.err
    if "worried" in command or "--help" in command:
        assert ran.err == ""


def test_a_folder_that_cannot_be_listed_is_said_and_passed_over(monkeypatch: pytest.MonkeyPatch, home: Path,
                                                                capsys: pytest.CaptureFixture[str]) -> None:
    from safecheck.cli import inputs as settings

    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    (home / "profiles").mkdir(parents=True)
    with monkeypatch.context() as patched:
        patched.setattr(settings.os, "scandir", refuse)  # root may list any folder, so no mode refuses it
        book = settings.book_of(None)
    assert book.own == ()
    told = capsys.readouterr().err
    assert told.startswith(str(home / "profiles"))
    assert "permission denied" in told
    assert "left out" in told


@pytest.mark.parametrize("home_of", ["nobody's home", "a name that is too long", "a file"])
def test_the_walk_says_early_that_it_cannot_save(home_of: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    ran = run("--plain", typed="1\n", SAFECHECK_HOME=HOMES[home_of].format(file=tmp_path / "file"))
    assert (ran.code, ran.out) == (1, "")
    assert "SAFECHECK_HOME" in ran.err
    assert "Is something wrong" not in ran.err


def test_nobody_has_a_home() -> None:
    for name in ("HOME", "USERPROFILE"):
        assert run("worried", "missing", **{name: ""}, SAFECHECK_HOME="").code == 0
    ran = run("list", "snap", HOME="", SAFECHECK_HOME="", XDG_DATA_HOME="")
    assert (ran.code, "Snapchat" in ran.out) == (0, True)


def test_profiles_check_passes_on_the_bundled_files() -> None:
    ran = run("profiles", "check")
    assert (ran.code, ran.out) == (0, "")
    assert "files checked: no mistakes." in ran.err


@pytest.mark.parametrize(("shape", "expected"), [
    ("text", "chat.yaml:19:15 severity is 'hgih'; allowed: high, medium, low. Did you mean 'high'?"),
    ("github", "chat.yaml,line=19,col=15,title=bad-choice::severity is 'hgih'"),
    ("json", '"code": "bad-choice"'),
])
def test_profiles_check_names_the_place(shape: str, expected: str, tmp_path: Path) -> None:
    (tmp_path / "chat.yaml").write_text(GOOD.replace("severity: high", "severity: hgih"), encoding="utf-8")
    ran = run("profiles", "check", tmp_path, "--format", shape)
    assert ran.code == 1
    assert expected in ran.out
    assert "1 file checked: 1 mistake." in ran.err
    if shape == "json":
        assert json.loads(ran.out)[0]["line"] == 19


def test_profiles_check_speaks_to_github_by_itself(tmp_path: Path) -> None:
    (tmp_path / "chat.yaml").write_text(GOOD.replace("severity: high", "severity: hgih"), encoding="utf-8")
    assert run("profiles", "check", tmp_path, GITHUB_ACTIONS="true").out.startswith("::error file=")


def test_a_stale_review_warns_and_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "chat.yaml").write_text(GOOD, encoding="utf-8")
    ran = run("profiles", "check", tmp_path, "--as-of", "2027-11-24")
    assert ran.code == 0
    assert "(warning) last reviewed on 2026-11-23" in ran.out


@pytest.mark.parametrize(("kind", "more"), [("1", ["13"]), ("2", ["0"]), ("3", ["1"]), ("4", [])])
def test_a_new_profile_is_valid_and_can_be_shown(kind: str, more: list[str], tmp_path: Path) -> None:
    path = tmp_path / "my-chat.yaml"
    ran = run("profiles", "new", "--plain", "--output", path, typed=typed(
        'My: "Chat"', kind, "Chat's maker", "A: thing # to chat with", *more, "contact", "1", "no question", "Can only friends write?",
        "http://example.com", "https://example.com/help"))
    assert ran.code == 0, ran.err
    checked = json.loads(run("profiles", "check", path, "--format", "json").out)
    assert {each["code"] for each in checked} == {"placeholder", "few-checks"}
    assert len([each for each in checked if each["code"] == "placeholder"]) >= 6
    assert "Can only friends write?" in run("show", "my-chat", "--profiles", tmp_path).out
    assert json.loads((tmp_path / "_schema.json").read_text(encoding="utf-8")) == json.loads(run("profiles", "schema").out)


def test_a_new_profile_goes_to_the_own_folder_and_is_never_overwritten(home: Path) -> None:
    lines = typed("Chat", "2", "", "A game", "0", "contact", "1", "Is it set?", "https://example.com")
    assert run("profiles", "new", "--plain", typed=lines).code == 0
    assert (home / "profiles" / "chat.yaml").is_file()
    assert json.loads(run("list", "chat", "--format", "json").out)[0]["id"] == "chat"
    again = run("profiles", "new", "--plain", typed=lines)
    assert (again.code, "there is such a file already" in again.err) == (1, True)


@pytest.mark.parametrize(("name", "code", "sentence"), [
    ("chat.yml", 2, "the name has to end in .yaml.\nCall it chat.yaml."), ("there.yaml", 1, "there is such a file already"),
    ("nowhere/chat.yaml", 1, "there is no such folder"),
])
def test_where_a_new_profile_cannot_go_is_said_before_the_first_question(name: str, code: int, sentence: str, tmp_path: Path) -> None:
    (tmp_path / "there.yaml").write_text("mine")
    ran = run("profiles", "new", "--plain", "--output", tmp_path / name, typed="")
    assert (ran.code, ran.out) == (code, "")
    assert sentence in ran.err


def test_back_is_typed_as_a_word_where_a_name_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "b.yaml"
    ran = run("profiles", "new", "--plain", "--output", path, typed=typed(
        "Chat", "1", "Maker", "back", "back", "BACK", "B", "1", "", "A chat", "13", "b", "13", "contact", "back", "contact", "1",
        "Can only friends write?", "back", "", "https://example.com"))
    assert ran.code == 0, ran.err
    assert path.read_text(encoding="utf-8").splitlines()[1:5] == ["id: b", 'name: "B"', "kind: app", 'maker: "Maker"']
    assert ran.out.count("Or type one of these words: back.") >= 6


def test_a_step_back_from_the_first_question_writes_nothing(tmp_path: Path) -> None:
    ran = run("profiles", "new", "--plain", "--output", tmp_path / "chat.yaml", typed=typed("back"))
    assert (ran.code, list(tmp_path.iterdir())) == (0, [])
    assert "Nothing was written." in ran.err


def test_a_schema_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "_schema.json").write_text("mine")
    lines = typed("Chat", "2", "", "A game", "0", "contact", "1", "Is it set?", "https://example.com")
    assert run("profiles", "new", "--plain", "--output", tmp_path / "chat.yaml", typed=lines).code == 0
    assert (tmp_path / "_schema.json").read_text() == "mine"
    assert run("profiles", "schema", "--output", tmp_path / "_schema.json").code == 1
    assert run("profiles", "schema", "--output", tmp_path / "_schema.json", "--force").code == 0
    assert json.loads((tmp_path / "_schema.json").read_text(encoding="utf-8")) == json.loads(run("profiles", "schema").out)
    assert "_schema.json" not in run("profiles", "check", tmp_path).out


def test_the_schema_is_json() -> None:
    schema = json.loads(run("profiles", "schema").out)
    assert "severity" in schema["properties"]["checks"]["items"]["properties"]
