"""The words: each sentence stands once, is said with all its places filled, and no prose stands anywhere else."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from string import Formatter

import pytest
from jinja2 import Environment, nodes

from safecheck import words
from tests.test_architecture import FILES, PACKAGE, module_of, part_of

SENTENCES = words.read(words.ENGLISH)
SAYING = {"say", "typed"}
TEMPLATES = [*sorted((PACKAGE / "render" / "templates").glob("*.html")), PACKAGE / "page" / "page.html"]
SCRIPTS = sorted((PACKAGE / "page" / "js").rglob("*.js"))
NO_PROSE = {"command", "TypeVar"}
"""What is handed to them is a line to type, or a name."""

A_SENTENCE = re.compile(r"^[A-Z][a-z]* [a-z]|[a-z]+ [a-z]+ [a-z]+ [a-z]+|[a-z][.?!]$")
"""Among the names and classes that a script is full of."""

FOR_AUTHORS = {"authors", "library", "words"}
"""Rooms whose prose only authors of profiles read, and the words themselves."""

TO_TYPE = {"cli.examples"}
"""Modules that hold command lines, which are the same in every language."""

READABLE = re.compile(r"[A-Za-z’']{2,}[,.:;?!]? +[A-Za-z’'(]{2,}|^[A-Z][a-z]{2,}")
"""Two words with a space between them, or a word with a capital letter."""

STILL_HERE: dict[str, str] = {
    "cannot assign to field ": "what a frozen dataclass says to a developer",
    " is made of ": "to a developer",
    ", each of them once": "to a developer",
    "bold underline": "a style of rich",
    "Libertinus Serif": "a font of typst",
    "Atkinson Hyperlegible Next": "a font of ours",
    "safecheck tally": "what a tally's file says of itself",
    **dict.fromkeys(("pipx inject ", "uv pip install --python ", " -m pip install"),
                    "commands of other programs, to be typed as they stand"),
}
"""Prose that stands in the source on purpose, by its text, and why."""


def calls(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAYING:
            yield node


def name_of(call: ast.Call) -> str:
    """The id that a call names; what is only known when it runs is ``*``."""
    first = call.args[0]
    if isinstance(first, ast.Constant):
        return str(first.value)
    if isinstance(first, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in first.values)
    return "*"


def named(pattern: str) -> list[str]:
    whole = re.compile(re.escape(pattern).replace(r"\*", ".+"))
    return [name for name in SENTENCES if whole.fullmatch(name)]


def places(name: str) -> set[str]:
    sentence = SENTENCES[name]
    texts = sentence.values() if isinstance(sentence, dict) else [sentence] if isinstance(sentence, str) else []
    found = {place for text in texts for _, place, _, _ in Formatter().parse(text) if place is not None}
    return found | ({"n"} if isinstance(sentence, dict) else set())


def said_in_template(path: Path) -> Iterator[tuple[str, set[str]]]:
    """The ids that a template says, each with the places that it fills."""
    for call in Environment().parse(path.read_text(encoding="utf-8")).find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == "say":
            yield call.args[0].as_const(), {keyword.key for keyword in call.kwargs}


def said_in_script(path: Path) -> Iterator[tuple[str, set[str] | None]]:
    """The ids that a module of the page says, each with the places that it fills; None where that is not written there."""
    for found in re.finditer(r"""\bsay\(\s*["`](?P<name>[^"`]+)["`](?:\s*,\s*(?P<values>\{[^{}]*\}|.))?""",
                             path.read_text(encoding="utf-8")):
        values = found["values"] or "{}"
        is_written = values.endswith("}") and "..." not in values
        given = set(re.findall(r"[{,]\s*(\w+)", values)) if is_written else None
        yield re.sub(r"\$\{[^}]*\}", "*", found["name"]), given


def named_in_script(path: Path) -> set[str]:
    """Every id that a module of the page names, to be said there or where it is handed over."""
    return {found for found in re.findall(r'"([a-z][\w.-]+)"', path.read_text(encoding="utf-8")) if found in SENTENCES}


SAID = [(path, call) for path in FILES if part_of(module_of(path)) != "words" for call in calls(path)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: module_of(path) or "safecheck")
def test_what_is_said_is_there_and_every_place_is_filled(path: Path) -> None:
    wrong = []
    for call in calls(path) if part_of(module_of(path)) != "words" else ():
        found = named(name_of(call))
        given = {keyword.arg for keyword in call.keywords}
        unfilled = [name for name in found if None not in given and not places(name) <= given | {None}]
        needless = [name for name in found if "*" not in name_of(call) and given - {None} - places(name)]
        if not found or unfilled or needless:
            wrong.append(f"line {call.lineno}: {name_of(call)} {given or ''} {'is not there' if not found else ''}")
    assert wrong == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_what_a_template_says_is_there_and_every_place_is_filled(path: Path) -> None:
    assert [name for name, given in said_in_template(path) if name not in SENTENCES or given != places(name)] == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_what_a_script_says_is_there_and_every_place_is_filled(path: Path) -> None:
    for name, given in said_in_script(path):
        assert named(name), name
        if given is not None and "*" not in name:
            assert places(name) <= given <= places(name) | {"n"}, name


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_prose_stands_in_a_script(path: Path) -> None:
    code = re.sub(r"(?s)/\*.*?\*/|(?<!:)//[^\n]*|throw new \w+\(.*?\);", "", path.read_text(encoding="utf-8"))
    texts = [text for found in re.findall(r'"([^"\n]*)"|`([^`]*)`', code) for text in found]
    assert [text for text in texts if A_SENTENCE.search(re.sub(r"\$\{[^}]*\}", "X", text))] == []


def test_no_sentence_is_left_over() -> None:
    used = {name for _, call in SAID for name in named(name_of(call)) if name_of(call) != "*"}
    used |= {name for path in TEMPLATES for name, _ in said_in_template(path)}
    used |= {name for path in SCRIPTS for said, _ in said_in_script(path) for name in named(said)}
    used |= {name for path in SCRIPTS for name in named_in_script(path)}
    own = {name for name in SENTENCES if name.startswith(("language.", "date.", "list."))}
    assert set(SENTENCES) - used - own == set()


def test_no_id_stands_twice() -> None:
    """Of two of the same id, JSON would keep the last without a word."""
    ids = [name for name, _ in json.loads((words.FOLDER / "en.json").read_text(encoding="utf-8"), object_pairs_hook=list)]
    assert [name for name in set(ids) if ids.count(name) > 1] == []


def prose(path: Path) -> Iterator[tuple[int, str]]:
    """The texts of a file that somebody might read."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    silent = {id(node.body[0].value) for node in ast.walk(tree)
              if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and node.body
              and isinstance(node.body[0], ast.Expr)}
    silent |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # what follows a constant
    silent |= {id(node.args[0]) for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args
               and isinstance(node.func, ast.Name) and node.func.id in NO_PROSE}
    silent |= {id(name) for node in ast.walk(tree) if isinstance(node, ast.Assign) and isinstance(node.value, ast.List)
               and any(isinstance(target, ast.Name) and target.id == "__all__" for target in node.targets)
               for name in node.value.elts}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent:
            text = node.value
            if READABLE.search(text) and text not in STILL_HERE:
                yield node.lineno, text


@pytest.mark.parametrize("path", [path for path in FILES if part_of(module_of(path)) not in FOR_AUTHORS
                                  and module_of(path) not in TO_TYPE],
                         ids=lambda path: module_of(path) or "safecheck")
def test_no_prose_stands_outside_the_words(path: Path) -> None:
    assert list(prose(path)) == []


def written_in_template(path: Path) -> Iterator[str]:
    """What stands in a template between tags and as a label; in one of typst, between quotes and square brackets."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        code, texts = r"(?s)\{[{%#].*?[}%#]\}", r'>([^<>]+)<|(?:aria-label|alt|title)="([^"]+)"'
    else:
        code, texts = r'//.*|kind == "\w+"', r'"([^"\n]*)"|\[([^\[\]\n]*)\]'
    for found in re.findall(texts, re.sub(code, "", text)):
        yield from found


@pytest.mark.parametrize("path", [*TEMPLATES, *TEMPLATES[0].parent.glob("*.typ")], ids=lambda path: path.name)
def test_no_prose_stands_in_a_template(path: Path) -> None:
    assert [text for text in written_in_template(path) if READABLE.search(text) and text not in STILL_HERE] == []


def said_at_import(path: Path) -> Iterator[int]:
    """Lines where something is said while a module is loaded, before a language could be chosen."""
    def outside(node: ast.AST) -> Iterator[ast.AST]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.FunctionDef):
                yield from (each for each in (*child.args.defaults, *child.args.kw_defaults, *child.decorator_list) if each)
            elif not isinstance(child, ast.Lambda):
                yield child
                yield from outside(child)

    for node in outside(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAYING:
            yield node.lineno


@pytest.mark.parametrize("path", [path for path in FILES if part_of(module_of(path)) != "words"],
                         ids=lambda path: module_of(path) or "safecheck")
def test_nothing_is_said_while_a_module_is_loaded(path: Path) -> None:
    assert list(said_at_import(path)) == []


def test_a_sentence_stands_once() -> None:
    texts = [text for sentence in SENTENCES.values() if isinstance(sentence, str) for text in [sentence] if " " in text]
    assert [text for text in set(texts) if texts.count(text) > 1] == []


@pytest.mark.parametrize("path", sorted(words.FOLDER.glob("*.json")), ids=lambda path: path.stem)
def test_every_language_fills_the_same_places(path: Path) -> None:
    for name, sentence in json.loads(path.read_text(encoding="utf-8")).items():
        texts = sentence.values() if isinstance(sentence, dict) else [sentence] if isinstance(sentence, str) else []
        found = {place for text in texts for _, place, _, _ in Formatter().parse(text) if place is not None}
        assert found <= places(name), name


@pytest.mark.parametrize(("rule", "fitting", "others"), [
    ("i = 1 and v = 0", (1, -1), (0, 2, 11, 21)),
    ("n % 10 = 2..4 and n % 100 != 12..14", (2, 3, 4, 22, 104), (1, 5, 12, 13, 14, 112)),
    ("n = 0 or n % 100 = 3..10,13", (0, 3, 10, 13, 103), (1, 2, 11, 12, 14)),
    ("i = 0,1", (0, 1), (2, 10)),
    ("n != 0 and v != 0", (), (0, 1, 5)),
])
def test_plural_rules_are_those_of_cldr(rule: str, fitting: tuple[int, ...], others: tuple[int, ...]) -> None:
    found = words._rule(rule)
    assert all(map(found.holds, fitting))
    assert not any(map(found.holds, others))


def test_a_language_is_one_file(tmp_path: Path) -> None:
    (tmp_path / "pl.json").write_text(json.dumps({
        "language.plural": {"one": "i = 1 and v = 0", "few": "v = 0 and i % 10 = 2..4 and i % 100 != 12..14"},
        "date.day": "{day}. {month} {year}", "list.or": "{first} albo {last}"}), encoding="utf-8")
    try:
        words.use("pl", tmp_path)
        assert words.day(date(2026, 11, 24)) == "24. November 2026"
        assert words.one_of(["Kik", "X", "Yubo"]) == "Kik, X albo Yubo"
    finally:
        words.use(words.ENGLISH)


@pytest.mark.parametrize(("names", "every", "any_"), [
    ([], "", ""), (["Kik"], "Kik", "Kik"), (["Kik", "X"], "Kik and X", "Kik or X"),
    (["Kik", "X", "Yubo"], "Kik, X and Yubo", "Kik, X or Yubo"),
])
def test_lists_are_told_as_people_tell_them(names: list[str], every: str, any_: str) -> None:
    assert (words.all_of(names), words.one_of(names)) == (every, any_)
