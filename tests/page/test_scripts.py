"""The page's JavaScript itself: typed, in small pieces, and with nothing in it that stands elsewhere."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from safecheck.model import Book
from safecheck.page.data import constants, enums
from tests.page.declared import FILE, declarations
from tests.page.twins import SCRIPTS

MODULES = sorted(SCRIPTS.rglob("*.js"))
THINKING = [path for path in MODULES if path.parent.name in ("rules", "tell") or path.stem in ("book", "course", "saved_form")]
"""What knows no page."""

LONGEST_FILE, LONGEST_FUNCTION = 300, 40

FUNCTION = re.compile(r"^(?:export )?(?:async )?function (\w+).*?^\}", re.MULTILINE | re.DOTALL)
NAME = re.compile(r"^(?:export )?(?:async )?(?:function|const|let|class) (\w+)", re.MULTILINE)
TEXT = re.compile(r"""(["'`])((?:(?!\1).)*)\1""")
COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)


def code_of(path: Path) -> str:
    """A module without its comments."""
    return COMMENT.sub("", path.read_text(encoding="utf-8"))


def test_its_types_are_those_of_the_model() -> None:
    assert FILE.read_text(encoding="utf-8") == declarations(), "run: python -m tests.page.declared"


@pytest.mark.skipif(shutil.which("tsc") is None, reason="needs TypeScript; CI installs it")
def test_its_types_fit() -> None:
    found = subprocess.run(["tsc", "-p", SCRIPTS / "jsconfig.json"], capture_output=True, text=True, check=False)
    assert (found.stdout, found.returncode) == ("", 0)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SCRIPTS).as_posix())
def test_it_is_in_small_pieces_that_are_checked(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("// @ts-check\n/**"), "types are checked, and a comment says what it is"
    assert len(text.splitlines()) < LONGEST_FILE
    assert [found[1] for found in FUNCTION.finditer(text) if len(found[0].splitlines()) >= LONGEST_FUNCTION] == []


def test_every_name_stands_once() -> None:
    """The modules become one script."""
    names = [name for path in MODULES for name in NAME.findall(code_of(path))]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_every_word_and_number_of_the_rules_that_it_names_is_there() -> None:
    words = {f"terms.{kind.__name__}.{word.name}" for kind in enums() for word in kind}
    numbers = {f"rules.{module}.{name}" for module, own in constants().items() for name in own}
    for path in MODULES:
        named = set(re.findall(r"\bterms\.\w+\.[A-Z_]+\b|\brules\.[a-z_]+\.[A-Z_]+\b", code_of(path)))
        assert named <= words | numbers, path.name


def texts_in(path: Path) -> set[str]:
    return {found[2] for found in TEXT.finditer(code_of(path))}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SCRIPTS).as_posix())
def test_it_names_nothing_of_the_content(path: Path, book: Book) -> None:
    """A new app, check, service or circumstance needs no change in JavaScript."""
    keys = {check.key for name in book.subjects for check in book.profile(name).checks}
    situations = {each.id for each in book.urgent.situations}
    assert texts_in(path) & (keys | situations | {*book.subjects, *book.services, *book.circumstances, *book.controls}) == set()


@pytest.mark.parametrize("path", THINKING, ids=lambda path: path.relative_to(SCRIPTS).as_posix())
def test_it_repeats_no_word_of_the_model(path: Path) -> None:
    assert texts_in(path) & {word.value for kind in enums() for word in kind if word.value} == set()


@pytest.mark.parametrize("path", THINKING, ids=lambda path: path.relative_to(SCRIPTS).as_posix())
def test_rules_know_no_page_no_clock_and_no_chance(path: Path) -> None:
    assert re.findall(r"(?<!\.)\b(?:document\.|window|navigator|localStorage|Math\.random|Date\.now|new Date\(\)|fetch)\b", TEXT.sub("", code_of(path))) == []
