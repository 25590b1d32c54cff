"""The README says what is true: its commands, its options, its example, its picture."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest
import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command, get_group

from safecheck.cli.app import build, make_app
from tests.cli.command import run

TOP = Path(__file__).parents[1]
README = (TOP / "README.md").read_text(encoding="utf-8")
COMMANDS = ["check", "report", "compare", "agreement", "list", "show", "worried", "page", "saved", "forget", "school stand",
            "school collate", "school totals", "school handout", "school slides", "school plan", "profiles check", "profiles new",
            "profiles schema", "profiles stale"]


def commands_of(text: str) -> list[str]:
    return re.findall(r"^  ([a-z]+)  ", text.split("\nUsage\n")[1], re.MULTILINE)


def test_no_command_is_missing_here() -> None:
    top = commands_of(run("--help").out)
    groups = ("profiles", "school")
    below = [f"{group} {name}" for group in groups for name in commands_of(run(group, "--help").out)]
    assert sorted([*(name for name in top if name not in groups), *below]) == sorted(COMMANDS)


def known() -> dict[str, TyperCommand | TyperGroup]:
    """What the program's help knows of its commands and groups, none of them built."""
    top = get_command(make_app()).commands
    below = {f"{group} {name}": found for group in ("school", "profiles") for name, found in top[group].commands.items()}
    return {**{name: found for name, found in top.items() if name not in ("school", "profiles")}, **below}


def test_the_help_knows_every_command() -> None:
    assert sorted(known()) == sorted(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_says_of_a_command_what_the_command_says_itself(name: str) -> None:
    brief, built = known()[name], build(name.replace(" ", "."))
    assert (brief.name, brief.help, brief.hidden, brief.deprecated) == (built.name, built.help, built.hidden, built.deprecated)


@pytest.mark.parametrize(("name", "modules"), [("school", ("school", "school_paper")), ("profiles", ("profiles",))])
def test_the_help_of_a_group_is_that_of_its_modules_with_the_same_commands_in_the_same_order(name: str, modules: tuple[str, ...]) -> None:
    commands: list[str] = []
    brief = get_group(make_app()).commands[name]
    for module in modules:
        app = typer.Typer()
        import_module(f"safecheck.cli.{module}").add_to(app)
        built = get_group(app).commands[name]
        assert (brief.help, brief.no_args_is_help) == (built.help, built.no_args_is_help)
        commands += built.commands
    assert list(brief.commands) == commands


@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_names_every_command(command: str) -> None:
    assert f"safecheck {command}" in README


@pytest.fixture(scope="module")
def all_help() -> str:
    return "".join(run(*name.split(), "--help").out for name in ("", *COMMANDS))


@pytest.mark.parametrize("option", sorted(set(re.findall(r"--[a-z][a-z-]+", README)) - {"--editable", "--quiet"}))
def test_every_option_in_the_readme_is_there(option: str, all_help: str) -> None:
    assert re.search(rf"{option}\b", all_help)


def test_the_example_of_an_answers_file_works(tmp_path: Path) -> None:
    example = re.search(r"```yaml\n(family:.*?)```", README, re.DOTALL)
    assert example
    path = tmp_path / "family.yaml"
    path.write_text(example[1], encoding="utf-8")
    assert run("check", "--answers", path, "--format", "json", "--no-save").code == 0


def test_the_picture_of_the_report_is_what_a_terminal_of_70_columns_shows(tmp_path: Path) -> None:
    picture = re.search(r"```text\n(Gap report.*?)```", README, re.DOTALL)
    assert picture
    above, below = picture[1].split("...\n")
    path = tmp_path / "family.yaml"
    path.write_text("family: {age: 9, devices: [iphone-ipad, xbox], apps: [roblox, whatsapp]}\nminutes: 5\nanswers: "
                    "{whatsapp/minimum-age: yes, roblox/direct-chat: not-yet, bedroom/charging: not-yet}\n")
    real = run("--answers", path, "--no-save", "--as-of", "2026-11-24", COLUMNS="70").out
    assert above == real[:len(above)]
    assert below in real[len(above):]


# --- what to type ---

SAYS = "`safecheck` below stands for what you type"
GUIDE = (TOP / "profiles" / "README.md").read_text(encoding="utf-8")


def code(text: str) -> list[str]:
    """All that stands there to be typed: code in a line, and lines of a shell."""
    fenced = re.findall(r"```(?:sh|powershell)\n(.*?)```", text, re.DOTALL)
    rest = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    return [*re.findall(r"`([^`]+)`", rest), *(line for block in fenced for line in block.splitlines())]


@pytest.mark.parametrize(("system", "again"), [("start command -->", ".venv/bin/safecheck"), ("PowerShell", r".venv\Scripts\safecheck")])
def test_after_the_first_start_it_says_what_to_type_next_time(system: str, again: str) -> None:
    after = README.split(system, 1)[1].split("**Next time**", 1)[1].split("## ", 1)[0]
    assert again in code(after.split("\n\n", 1)[0])
    assert {"pipx install .", "uv tool install ."} <= set(code(after))


@pytest.mark.parametrize("text", [README, GUIDE], ids=["README", "profiles/README"])
def test_no_command_stands_there_before_it_is_said_what_to_type_for_it(text: str) -> None:
    assert SAYS in text
    before = text.split(SAYS, 1)[0]
    assert [each for each in code(before) if re.match(r"safecheck\s", each)] == []


@pytest.mark.parametrize("part", ["For schools", "For authors"])
def test_whoever_starts_reading_at_a_part_of_their_own_is_told_it_too(part: str) -> None:
    own = README.split(f"\n## {part}\n", 1)[1].split("\n## ", 1)[0]
    before = own.split("`safecheck` stands for", 1)[0]
    assert any(each.startswith(".venv/bin/safecheck ") for each in code(own))
    assert [each for each in code(before) if re.match(r"safecheck\s", each)] == []


def test_what_is_installed_is_run_from_where_it_was_installed() -> None:
    for each in (*code(README), *code(GUIDE)):
        assert not re.match(r"(?:pip|python3?|pytest|ruff|mypy) (?!-m venv|safecheck\.pyz)", each), each


def test_the_guide_for_authors_has_an_example_that_passes(tmp_path: Path) -> None:
    guide = (TOP / "profiles" / "README.md").read_text(encoding="utf-8")
    example = re.search(r"```yaml\n(id: .*?)```", guide, re.DOTALL)
    assert example
    path = tmp_path / f"{example[1].split()[1]}.yaml"
    path.write_text(example[1], encoding="utf-8")
    ran = run("profiles", "check", path)
    assert (ran.code, ran.out) == (0, "")


def test_the_top_level_is_what_was_agreed() -> None:
    names = {path.name for path in TOP.iterdir() if not path.name.startswith(".")}
    assert names - {"build", "dist", "venv", "safecheck.egg-info"} == {
        "safecheck", "profiles", "tests", "pyproject.toml", "README.md", "LICENSE"}
