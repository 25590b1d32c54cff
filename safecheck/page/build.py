"""The whole check as one web page: the modules joined, the book packed, and nothing that is fetched from anywhere."""

from __future__ import annotations

import re
from base64 import b64encode
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from safecheck.library.encoding import encode
from safecheck.model import Book, Nation
from safecheck.model.value import Value
from safecheck.page.data import book_data, spoken_data
from safecheck.page.packing import packed
from safecheck.page.paper import checklist, urgent_help
from safecheck.render.html import cleaned, inside, style
from safecheck.telling.help_numbers import help_numbers
from safecheck.telling.help_pages import Help
from safecheck.words import say, sentences

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER = Path(__file__).parent
SCRIPTS = FOLDER / "js"
FIRST = "page.js"
"""The module that all others are reached from."""

_IMPORT = re.compile(r'^import\s*(?:\{[^}]*\}\s*from\s*)?"(?P<path>[^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|let|class))", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/).)*\*/|//[^\n]*)\n", re.MULTILINE | re.DOTALL)
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)

_OF_THE_LANGUAGE = ("language", "date", "list")
"""What every sentence may need."""

ALIVE = "alive.js"
"""The first line of script: a browser that can run the rest hides what stands there for others."""


class Setting(Value):
    """What whoever makes a page says of it.

    Attributes:
        made_on: The day it is made.
        school: The name of the school that gives it; empty if none does.
        contact: Whom to ask there.
        nation: The nation of its families, which are then not asked.
        apps: The ids of what is offered first.
        ages: The ages that can be chosen; all of none.
    """

    made_on: date
    school: str = ""
    contact: str = ""
    nation: Nation | None = None
    apps: tuple[str, ...] = ()
    ages: tuple[int, ...] = ()


def make_page(book: Book, setting: Setting) -> str:
    """The page as HTML; the same for the same book and setting."""
    from markupsafe import Markup

    script, alive, css = joined(), _own(ALIVE), style() + _own("page.css")
    help_ = Help.of(book, setting.nation)
    page: str = _environment().get_template("page.html").render(
        setting=setting, scripts=f"{_hash(alive)} {_hash(script)}", styles=_hash(css), css=Markup(css),
        alive=Markup(alive), script=Markup(script),
        spoken=packed(spoken_data(_said_in(script)) | {"setting": encode(setting)}), book=packed(book_data(book)),
        numbers=inside(help_numbers(help_), "numbers"), checklist=inside(checklist(book, setting.made_on), "list"),
        help=inside(urgent_help(help_), "help"))
    return page


def joined(first: str = FIRST) -> str:
    """A module and all that it imports as one, each after those that it needs; without comments and indents.

    Names are unique over all files, so that none hides another.
    """
    done: dict[Path, str] = {}

    def add(path: Path) -> None:
        if path in done:
            return
        source = path.read_text(encoding="utf-8")
        done[path] = ""
        for found in _IMPORT.finditer(source):
            add((path.parent / found["path"]).resolve())
        done[path] = done.pop(path) + _EXPORT.sub("", _IMPORT.sub("", source))

    add((SCRIPTS / first).resolve())
    return _INDENT.sub("", _COMMENT.sub("", "".join(done.values())))


def _said_in(script: str) -> dict[str, Any]:
    """The sentences of those families of ids that a script names; what only a terminal says is left out."""
    families = {*re.findall(r'["`]([a-z-]+)\.', script), *_OF_THE_LANGUAGE}
    return {name: sentence for name, sentence in sentences().items() if name.partition(".")[0] in families}


def _own(name: str) -> str:
    """A file of ours, as it is."""
    return (FOLDER / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """What a policy calls a script or a style by."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode('ascii')}'"


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined,
                              trim_blocks=True, lstrip_blocks=True, finalize=cleaned)
    environment.globals["say"] = say
    return environment
