"""What a command does not need is not loaded: each module that is costs time before the first word."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

RUNS = """
import atexit, os, sys
atexit.register(lambda: open(os.environ["LOADED"], "w").write(" ".join(sys.modules)))
from safecheck.cli.main import main
main()
"""

COLOURS, PAGES, CODES, DATES, PDFS = {"rich"}, {"jinja2", "markupsafe", "tempfile"}, {"segno"}, {"icalendar", "tempfile"}, {"typst"}
HEAVY = {*COLOURS, *PAGES, *CODES, *DATES, *PDFS, "pyphen", "webbrowser", "secrets", "pydantic", "asyncio",
         "importlib.metadata"}
PARSERS = {"typer", "safecheck.cli.app"}
CONTENT = {"yaml", "platformdirs", "safecheck.model", "safecheck.library", "safecheck.check", "safecheck.telling", "safecheck.render",
           "safecheck.walk", "safecheck.saved", "safecheck.school", "safecheck.authors"}
TALK = {"safecheck.walk", "safecheck.cli.keyboard", "safecheck.cli.session"}
STAFF = {"safecheck.school", "safecheck.authors", "safecheck.cli.laptop"}

NOT_LOADED = {
    ("--version",): {*HEAVY, *PARSERS, *CONTENT, "shutil", "subprocess", "difflib", "inspect"},
    ("--help",): {*HEAVY, *CONTENT},
    ("school", "--help"): {*HEAVY, *CONTENT},
    ("profiles", "--help"): {*HEAVY, *CONTENT},
    ("check", "--help"): {*HEAVY, *STAFF, "yaml", "safecheck.walk.interview"},
    (): {*HEAVY, *PARSERS, *STAFF, "yaml", "difflib", "subprocess", "safecheck.telling.outline"},
    ("--plain",): {*HEAVY, *STAFF, "yaml", "safecheck.telling.outline", "safecheck.check.reckon"},
    ("list",): {*HEAVY, *TALK, *STAFF},
    ("list", "--format", "json"): {*HEAVY, *TALK, *STAFF, "safecheck.telling.guides", "safecheck.render.screen"},
    ("show", "whatsapp"): {*HEAVY, *TALK, *STAFF},
    ("worried", "blackmail"): {*HEAVY, *STAFF, "platformdirs", "safecheck.cli.session", "safecheck.walk.interview"},
    ("worried", "--all", "--format", "html"): {*(HEAVY - PAGES), *STAFF},
    ("report",): {*HEAVY, *STAFF, "safecheck.walk.interview"},
    ("report", "--format", "json"): {*HEAVY, *STAFF, "safecheck.walk", "safecheck.render.screen"},
    ("report", "--format", "csv"): {*HEAVY, *STAFF, "safecheck.walk", "safecheck.render.screen"},
    ("report", "--format", "html"): {*(HEAVY - PAGES - CODES), *STAFF, "safecheck.walk", "safecheck.render.screen"},
    ("report", "--format", "ics"): {*(HEAVY - DATES), *STAFF, "safecheck.walk", "safecheck.render.screen"},
    ("saved",): {*HEAVY, *STAFF, "safecheck.telling.outline"},
    ("school", "plan"): {*HEAVY, "safecheck.school", "safecheck.cli.laptop", "safecheck.authors"},
}
"""By command, the modules that it must not load, with all that is in them."""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    answers = folder / "family.yaml"
    answers.write_text("family: {age: 9, devices: [ipad], apps: [roblox]}\nminutes: 5\nanswers: {roblox/direct-chat: not-yet}\n")
    loaded(folder, "check", "--answers", str(answers))
    return folder


def loaded(home: Path, *arguments: str) -> set[str]:
    modules = home / "modules.txt"
    modules.unlink(missing_ok=True)
    subprocess.run([sys.executable, "-c", RUNS, *arguments], capture_output=True, check=False, input=b"", timeout=60,
                   env=os.environ | {"SAFECHECK_HOME": str(home), "LOADED": str(modules)})
    return set(modules.read_text().split())


@pytest.mark.parametrize("command", NOT_LOADED, ids=" ".join)
def test_it_does_not_load_what_it_does_not_need(command: tuple[str, ...], home: Path) -> None:
    assert NOT_LOADED[command] & loaded(home, *command) == set()


def test_the_names_in_the_table_are_those_of_modules(home: Path) -> None:
    from importlib.util import find_spec

    names = set().union(*NOT_LOADED.values())
    assert {name for name in names - {"pydantic"} if find_spec(name) is None} == set()
