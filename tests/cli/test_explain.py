"""``--help``: examples first, every option with its kind, nothing cut, at any width; and what a shell completes."""

from __future__ import annotations

import re
import shlex
from typing import Any

import pytest
from typer.main import get_command

from safecheck.cli.app import _MODULES, build, make_app
from safecheck.cli.examples import EXAMPLES
from safecheck.cli.explain import COMMANDS, PARTS, explanation, long_name, path_of
from tests.cli.command import run

GROUPS = ("", "school", "profiles")
EVERY = (*GROUPS, *_MODULES)


def context_of(path: str) -> Any:
    context = get_command(make_app()).make_context("safecheck", [], resilient_parsing=True)
    found = context.command
    for name in filter(None, path.split(".")):
        found = found.commands[name]
        found = found if hasattr(found, "commands") else build(path)
        context = found.make_context(name, [], parent=context, resilient_parsing=True)
    return context


@pytest.fixture
def explained(monkeypatch: pytest.MonkeyPatch) -> Any:
    def explain(path: str, width: int) -> str:
        monkeypatch.setenv("COLUMNS", str(width))
        return explanation(context_of(path))

    return explain


def options_of(path: str) -> dict[str, Any]:
    context = context_of(path)
    return {long_name(each): each for each in context.command.get_params(context) if each.param_type_name == "option"}


@pytest.mark.parametrize("path", EVERY)
@pytest.mark.parametrize("width", [100, 80, 60, 40])
def test_nothing_is_cut_and_no_line_is_too_wide(path: str, width: int, explained: Any) -> None:
    text = explained(path, width)
    assert [line for line in text.splitlines() if len(line) > min(width, 80)] == []
    assert re.findall(r"\S*\.\.\.(?<![A-Z]\.\.\.)\S*|<(?:str|int|list|path)\S*|\[default\S*|\x1b", text) == []


@pytest.mark.parametrize("path", EVERY)
@pytest.mark.parametrize("width", [80, 40])
def test_the_examples_come_first_and_can_be_copied(path: str, width: int, explained: Any) -> None:
    parts = explained(path, width).split("\n\n")
    first = next(index for index, part in enumerate(parts) if part.startswith("Examples\n"))
    assert all("--" not in part for part in parts[:first])
    assert parts[first + 1].startswith("Usage\n")
    typed = re.sub(r" \\\n +", " ", parts[first])
    found = [line.strip() for line in typed.splitlines() if re.match("  safecheck", line)]
    assert found == [f"safecheck {words}".rstrip() for words in EXAMPLES[path or "program"].values()]
    assert 2 <= len(found) <= 4


@pytest.mark.parametrize("path", EVERY)
def test_every_option_is_shown_once_and_with_its_kind(path: str, explained: Any) -> None:
    options = options_of(path)
    kinds = [name for names in PARTS.values() for name in names]
    assert set(options) <= set(kinds)
    text = explained(path, 80)
    for name in options:
        assert len(re.findall(rf"^  (?:-\w, )?--{name}(?: |$)", text, re.MULTILINE)) == 1, name


def test_no_name_stands_in_two_kinds_and_none_is_left_over() -> None:
    kinds = [name for names in PARTS.values() for name in names]
    assert sorted(kinds) == sorted({name for path in EVERY for name in options_of(path)})
    assert sorted(name for names in COMMANDS.values() for name in names) == sorted(
        {path.partition(".")[0] for path in _MODULES})


@pytest.mark.parametrize("words", sorted({words for examples in EXAMPLES.values() for words in examples.values() if words}))
def test_every_example_is_a_command_line_that_we_take(words: str) -> None:
    typed = shlex.split(words)
    path = next(".".join(typed[:count]) for count in (2, 1) if ".".join(typed[:count]) in _MODULES)
    build(path).make_context(path, typed[path.count(".") + 1:])


def test_every_command_has_examples() -> None:
    assert set(EXAMPLES) == {*_MODULES, "program", "school", "profiles"}


@pytest.mark.parametrize("path", EVERY)
def test_a_context_knows_its_command(path: str) -> None:
    assert path_of(context_of(path)) == path


def test_the_words_of_a_choice_and_what_holds_without_it_are_told() -> None:
    text = " ".join(run("school", "handout", "--help").out.split())
    assert "It takes england, wales, scotland or northern-ireland." in text
    assert "It takes text, html, pdf or md. If left out: text." in text
    assert "how many gaps. If left out: 5." in text


# --- what a shell completes ---

def completed(line: str) -> list[str]:
    """What is offered for the last word of a line."""
    words = line.split(" ")
    ran = run(_SAFECHECK_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=str(len(words) - 1))
    assert (ran.code, ran.err) == (0, "")
    return ran.out.split()


@pytest.mark.parametrize(("line", "offered"), [
    ("safecheck wor", ["worried"]),
    ("safecheck school col", ["collate"]),
    ("safecheck show wh", ["whatsapp"]),
    ("safecheck show twit", ["twitter", "twitch"]),
    ("safecheck list rob", ["roblox"]),
    ("safecheck check --app rob", ["roblox"]),
    ("safecheck --app rob", ["roblox"]),
    ("safecheck --age 9 --device ipa", ["ipad"]),
    ("safecheck check --device rob", []),
    ("safecheck check --app ipa", []),
    ("safecheck school handout --app whats", ["whatsapp"]),
    ("safecheck worried self", ["self-harm"]),
    ("safecheck worried blackm", ["blackmail"]),
    ("safecheck check --circumstance two", ["two-homes"]),
    ("safecheck report --format h", ["html"]),
    ("safecheck worried --nation s", ["scotland"]),
    ("safecheck --minu", ["--minutes"]),
    ("safecheck profiles check some-fi", []),
])
def test_a_shell_is_offered_what_can_be_typed(line: str, offered: list[str]) -> None:
    assert sorted(completed(line)) == sorted(offered)


def test_nothing_is_offered_twice() -> None:
    found = completed("safecheck --")
    assert {"--age", "--version", "--help"} <= set(found)
    assert len(found) == len(set(found))


def test_what_a_shell_is_offered_leads_somewhere() -> None:
    names = completed("safecheck show s")
    assert len(names) > 5
    for name in names[:3]:
        assert run("show", name).code == 0
    for name in completed("safecheck worried s")[:3]:
        assert run("worried", name).code == 0
