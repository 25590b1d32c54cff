"""Another language: one file beside the English one, named in the environment, and no English is left on the screen."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
import yaml

import safecheck
from safecheck import words
from safecheck.cli import main
from safecheck.cli.app import _MODULES as COMMANDS
from safecheck.library.bundled import bundled_folder
from tests.cli.command import Ran, run
from tests.test_words import READABLE


def wrapped(sentence: words.Sentence) -> words.Sentence:
    """A sentence with all of its own text in brackets, and none of what stands in its places; words to type stay."""
    if isinstance(sentence, dict):
        return {category: str(wrapped(text)) for category, text in sentence.items()}
    if not isinstance(sentence, str):
        return sentence
    return "".join((f"⟦{text}⟧" if text else "") + (f"{{{place}}}" if place else "")
                   for text, place, _, _ in Formatter().parse(sentence))


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a copy of the program that speaks the made-up language ``xx`` too."""
    folder = tmp_path_factory.mktemp("another language")
    copy = folder / "safecheck"
    shutil.copytree(Path(safecheck.__file__).parent, copy, ignore=shutil.ignore_patterns("__pycache__", "profiles"))
    shutil.copytree(bundled_folder(), copy / "profiles")
    english = words.read(words.ENGLISH)
    made_up = {name: text if name == "language.plural" else wrapped(text) for name, text in english.items()}
    (copy / "words" / "xx.json").write_text(json.dumps(made_up), encoding="utf-8")
    return folder


def run_in(package: Path, *arguments: str | Path, language: str = "xx") -> Ran:
    """Run the copy, though the folder that we stand in holds the program as well."""
    return run(*arguments, PYTHONPATH=str(package), PYTHONSAFEPATH="1", SAFECHECK_LANGUAGE=language)


def texts(content: object) -> Iterator[str]:
    if isinstance(content, dict | list):
        for each in content.values() if isinstance(content, dict) else content:
            yield from texts(each)
    else:
        yield " ".join(str(content).split())


CONTENT = sorted({text for path in bundled_folder().rglob("*.yaml") for text in texts(yaml.safe_load(path.read_bytes()))
                  if READABLE.search(text)}, key=len, reverse=True)
"""What the profiles and the help say; it comes in a language of its own."""

TYPED = re.compile(rf"safecheck (?:{'|'.join(COMMANDS).replace('.', ' ')})\b(?: [A-Z]+)?|--[a-z-]+(?: [A-Z]+)?|<[^>]+>|\[[^]]+\]|\w*\.\.\.|\S*/\S*")
"""Commands, options, what stands for their values, and paths."""

OF_TYPER = ("Usage:", "Arguments:", "Options:", "Show this message and exit.")


def english_in(shown: str) -> str:
    """What is left of a screen without what the made-up language says, and without what no language changes."""
    left = re.sub(r"⟦[^⟧]*⟧", "·", " ".join(shown.split()))
    for text in (*CONTENT, *OF_TYPER):
        left = left.replace(text, "·")
    pieces = TYPED.sub("·", left).split("·")
    return "·".join(piece for piece in pieces if READABLE.search(piece.lstrip("- 0123456789.")))


@pytest.mark.parametrize(("command", "code"), [
    ("list --plain", 0),
    ("show roblox --plain", 0),
    ("worried blackmail --plain", 0),
    ("saved", 0), ("forget", 0), ("report --help", 0), ("list --help", 0), ("worried --help", 0),
    ("list zzzzz", 0), ("list --age 3", 2), ("show kick", 2), ("show ee", 2), ("show zzzzz", 2), ("worried zzzzz", 2),
    ("worried blakmail", 2), ("check --app ipad", 2), ("check --app omegle", 2), ("check --device bedroom", 2),
    ("check --profiles nowhere", 1), ("show roblox --as-of then", 2), ("show roblox --output no/where", 1),
    ("report", 1), ("report --check zzzzz", 1), ("report --open --format md", 2), ("report --fixes", 2), ("compare", 1),
    ("school slides --link zzzzz", 2), ("school handout --from-totals tally.json --age 9", 2),
])
def test_a_language_reaches_all_that_is_said(command: str, code: int, package: Path) -> None:
    ran = run_in(package, *command.split())
    assert ran.code == code, ran.err
    assert "⟦" in ran.out + ran.err
    assert english_in(ran.out) == ""
    assert english_in(ran.err) == ""


def test_it_reaches_what_is_said_of_a_check(package: Path, tmp_path: Path) -> None:
    (tmp_path / "family.yaml").write_text("family: {age: 9, apps: [roblox]}\nanswers: {roblox/direct-chat: not-yet}\n")
    done = run_in(package, "check", "--answers", tmp_path / "family.yaml", "--output", tmp_path / "report.txt")
    assert re.fullmatch(r"⟦Written to ⟧\S+report\.txt⟦\. It holds [^⟧]+⟧\n", done.err)
    saved = run_in(package, "saved", "--plain").out
    assert re.fullmatch(r"⟦Saved checks⟧\n- \S+: ⟦child of ⟧9⟦, ⟧⟦with ⟧Roblox⟦, ⟧\d+⟦ ⟧⟦\w+⟧⟦ ⟧\d+⟦,\s⟧⟦finished⟧⟦, ⟧1⟦ answered⟧⟦, ⟧1⟦ gap open⟧\n", saved.replace("\n\n", "\n"))
    assert english_in(run_in(package, "forget").err) == ""
    assert english_in(run_in(package, "forget", "--yes").out) == ""


@pytest.mark.parametrize("language", ["", words.ENGLISH])
def test_english_is_spoken_unless_another_language_is_named(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("list", "zzzzz", SAFECHECK_LANGUAGE=language).err == "Nothing here fits. See all with: safecheck list\n"
    monkeypatch.delattr(main, "languages")  # nobody looks for other files before the first question
    main._speak(language)


@pytest.mark.parametrize("language", ["zz", "XX", "../words/xx", "en.json", " "])
@pytest.mark.parametrize("command", [(), ("list",), ("report", "--help")])
def test_an_unknown_language_is_a_sentence(command: tuple[str, ...], language: str, package: Path) -> None:
    ran = run_in(package, *command, language=language)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (f"safecheck does not speak '{language.strip()}', which SAFECHECK_LANGUAGE names.\n"
                       "It speaks: en, xx.\n")
