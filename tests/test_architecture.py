"""The dependency rule, read from the imports: which part may know which."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import safecheck

PACKAGE = Path(safecheck.__file__).parent
FILES = sorted(PACKAGE.rglob("*.py"))

MAY_IMPORT = {
    "model": set(),
    "words": set(),
    "called": set(),
    "errors": {"words", "called", "model"},
    "library": {"called", "errors", "model"},
    "check": {"model"},
    "telling": {"words", "check", "called", "model"},
    "walk": {"words", "telling", "check", "called", "errors", "model"},
    "authors": {"words", "walk.asker", "library", "check", "called", "errors", "model"},
    "saved": {"words", "library", "telling", "check", "called", "errors", "model"},
    "school": {"words", "saved", "walk", "telling", "library", "check", "called", "errors", "model"},
    "render": {"words", "telling", "called", "model"},
    "page": {"words", "saved", "render", "telling", "library", "check", "called", "errors", "model"},
    "cli": {"words", "page", "school", "saved", "authors", "walk", "render", "telling", "library", "check", "called", "errors", "model", ""},
    "": set(),
    "__main__": {"cli"},
}
"""By room, the lowest first: the rooms below it that it may import, beside itself.

The room of a file is its folder, or its name at the top.
"""

ONLY_IN = {
    "typer": {"cli"},
    "rich": {"render.screen"},
    "yaml": {"library"},
    "platformdirs": {"cli"},
    "jinja2": {"render.html", "page.build"},
    "segno": {"render.html", "render.pdf"},
    "icalendar": {"render.calendar"},
    "typst": {"render.pdf"},
    "webbrowser": {"cli"},
    "hatchling": {"library.build_hook"},
}
NEVER = {
    "check": ({"pathlib", "os", "io", "tempfile", "yaml", "rich", "jinja2"}, "rules know no file, no screen and no YAML"),
    "telling": ({"pathlib", "os", "io", "json", "rich", "jinja2"}, "a document knows no file and no format"),
    "walk": ({"pathlib", "io", "tempfile", "json"}, "the walk is handed a save function and a book, never a path"),
    "school.disclosure": ({"pathlib", "os", "json", "csv"}, "counts know no format"),
    "school.totals": ({"pathlib", "os", "json", "csv"}, "counts know no format"),
}
"""By room or module: what it never imports, and the rule behind it."""

NO_NETWORK = {"socket", "ssl", "http", "urllib.request", "requests", "httpx", "aiohttp", "ftplib", "smtplib", "asyncio"}
ONLY_THE_CLI_KNOWS = {"sys", "time"}
ASKS_THE_SYSTEM = {"cli", "called", "saved.locks", "saved.whole", "library.build_hook", "library.reading"}
"""How it was called, and how it opens or locks a file, depends on the system; a build hook has to say where the package is."""
"""Beside ``called``, which is the one place that reads how the program was started."""


def module_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""
            if node.module in ("safecheck", "safecheck.render", "safecheck.cli"):
                yield from (f"{node.module}.{alias.name}" for alias in node.names)


def part_of(module: str) -> str:
    return module.split(".")[0]


def allowed(module: str, imported: str) -> bool:
    target = imported.removeprefix("safecheck").removeprefix(".")
    return any(target == room or target.startswith(f"{room}.") if room else not target or target == "__version__"
               for room in {*MAY_IMPORT[part_of(module)], part_of(module)})


@pytest.mark.parametrize("path", FILES, ids=lambda path: module_of(path) or "safecheck")
def test_it_imports_only_what_its_part_may_know(path: Path) -> None:
    module = module_of(path)
    wrong = []
    for imported in imports(path):
        if imported.split(".")[0] == "safecheck":
            ok = allowed(module, imported)
        else:
            owners = ONLY_IN.get(imported.split(".")[0])
            ok = owners is None or any(module == owner or module.startswith(f"{owner}.") for owner in owners)
            ok = ok and not any(imported == each or imported.startswith(f"{each}.") for each in NO_NETWORK)
            ok = ok and (imported not in ONLY_THE_CLI_KNOWS or not {module, part_of(module)}.isdisjoint(ASKS_THE_SYSTEM))
        if not ok:
            wrong.append(imported)
    assert wrong == []


def test_no_room_knows_one_above_it() -> None:
    rooms = list(MAY_IMPORT)
    upward = {room: above for room, below in MAY_IMPORT.items()
              if (above := {part_of(each) for each in below} & set(rooms[rooms.index(room):]) - {""})}
    assert upward == {}


@pytest.mark.parametrize("place", NEVER)
def test_it_never_imports(place: str) -> None:
    forbidden, rule = NEVER[place]
    found = {f"{module} imports {imported}" for path in FILES
             if (module := module_of(path)) == place or module.startswith(f"{place}.")
             for imported in imports(path) if imported.split(".")[0] in forbidden}
    assert found == set(), rule


def test_there_are_no_circles() -> None:
    known = {module_of(path): path for path in FILES}
    graph = {module: {target for imported in imports(path) if imported.startswith("safecheck")
                      if (target := imported.removeprefix("safecheck").removeprefix(".")) in known and target != module}
             for module, path in known.items()}
    # A package's __init__ that only gathers its own modules is not a part of a circle.
    graph = {module: {target for target in targets if not module.startswith(f"{target}.") and target}
             for module, targets in graph.items()}
    done: set[str] = set()

    def visit(module: str, above: tuple[str, ...]) -> None:
        assert module not in above, " -> ".join((*above, module))
        if module not in done:
            for target in sorted(graph[module]):
                visit(target, (*above, module))
            done.add(module)

    for module in graph:
        visit(module, ())


ONE_NAME_TWICE = {
    "book": "the book as the rules know it, and how it is opened",
    "data": "results for other programs, and what the page is made from",
    "school": "the commands of a school, and the values behind them",
    "wording": "a rule on the wording of profiles, and the program's own wording",
}
"""Modules that share their name with another, and what they are."""


def test_no_other_two_modules_share_a_name() -> None:
    names = [path.stem for path in FILES if path.name != "__init__.py"]
    assert {name for name in names if names.count(name) > 1} == set(ONE_NAME_TWICE)


@pytest.mark.parametrize("path", FILES, ids=lambda path: module_of(path) or "safecheck")
def test_it_is_a_small_file(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 330


def calls(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


@pytest.mark.parametrize("path", [path for path in FILES if part_of(module_of(path)) != "cli"],
                         ids=lambda path: module_of(path) or "safecheck")
def test_it_neither_prints_nor_reads_the_clock_or_the_environment(path: Path) -> None:
    forbidden = {"print", "input", "date.today", "datetime.now", "os.environ.get", "os.getenv", "sys.exit"}
    assert forbidden.isdisjoint(calls(path))
