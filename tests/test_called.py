"""A hint can be typed as it stands, however the program was called."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import safecheck
from safecheck.called import Call, installer
from safecheck.cli.app import _MODULES as COMMANDS
from safecheck.errors import FormatUnavailable
from safecheck.library.bundled import bundled_folder

SCRIPT = Path(sys.executable).parent / "safecheck"
UNIX = os.name == "posix"

VENV = "/home/ann/safecheck/.venv/bin"
HOME = "/home/ann/safecheck"


@pytest.mark.parametrize(("call", "expected"), [
    (Call(".venv/bin/safecheck", "python", f"{VENV}/python", None, HOME), ".venv/bin/safecheck"),
    (Call("../.venv/bin/safecheck", "python", f"{VENV}/python", None, f"{HOME}/profiles"), "../.venv/bin/safecheck"),
    (Call("./safecheck", "python", f"{VENV}/python", None, VENV), "./safecheck"),
    (Call(f"{VENV}/safecheck", "python", f"{VENV}/python", None, HOME), f"{VENV}/safecheck"),
    (Call(f"{VENV}/safecheck", "python", f"{VENV}/python", f"{VENV}/safecheck", "/"), "safecheck"),
    (Call(".venv/bin/safecheck", "python", f"{VENV}/python", f"{VENV}/safecheck", HOME), "safecheck"),
    (Call(".venv/bin/safecheck", "python", f"{VENV}/python", "/usr/bin/safecheck", HOME), ".venv/bin/safecheck"),
    (Call("/home/ann/.local/bin/safecheck", "python", "/home/ann/.local/pipx/venvs/safecheck/bin/python",
          "/home/ann/.local/bin/safecheck", HOME), "safecheck"),
    (Call("../.local/bin/safecheck", "python", "/opt/venv/bin/python", "/home/ann/.local/bin/safecheck", HOME), "safecheck"),
    (Call("/tmp/a b/.venv/bin/safecheck", "python", "/tmp/a b/.venv/bin/python", None, HOME),
     "'/tmp/a b/.venv/bin/safecheck'"),
    (Call("/tmp/$x;y/safecheck", "python", "/tmp/python", None, HOME), "'/tmp/$x;y/safecheck'"),
    (Call(f"{HOME}/safecheck/__main__.py", ".venv/bin/python", f"{VENV}/python", None, HOME),
     ".venv/bin/python -m safecheck"),
    (Call(f"{HOME}/safecheck/__main__.py", "python3", "/usr/bin/python3", None, HOME), "python3 -m safecheck"),
    (Call(f"{HOME}/safecheck/__main__.py", f"{VENV}/python", f"{VENV}/python", None, HOME),
     ".venv/bin/python -m safecheck"),
    (Call(f"{HOME}/safecheck/__main__.py", "a b/python", "/x/a b/python", None, HOME), "'a b/python' -m safecheck"),
    (Call(f"{HOME}/safecheck/__main__.py", "python3", f"{VENV}/python", f"{VENV}/safecheck", HOME), "safecheck"),
    (Call("/usr/lib/python3/pytest/__main__.py", "python3", "/usr/bin/python3", None, HOME), "safecheck"),
    (Call(".venv/bin/safecheck", "python", f"{VENV}/python", None, ""), ".venv/bin/safecheck"),
    (Call("safecheck.pyz", "python3", "/usr/bin/python3", None, HOME), "python3 safecheck.pyz"),
    (Call("safecheck.pyz", "python3", "/usr/bin/python3", "/usr/bin/safecheck", HOME), "python3 safecheck.pyz"),
    (Call("/media/My Stick/safecheck.pyz", "python3", "/usr/bin/python3", None, HOME), "python3 '/media/My Stick/safecheck.pyz'"),
])
def test_the_name_alone_where_the_shell_knows_it_else_what_was_typed(call: Call, expected: str) -> None:
    assert call.program() == expected


WIN = r"C:\Users\Ann\safecheck"
SCRIPTS = rf"{WIN}\.venv\Scripts"


@pytest.mark.parametrize(("call", "expected"), [
    (Call(rf"{SCRIPTS}\safecheck", "x", rf"{SCRIPTS}\python.exe", None, WIN, windows=True), r".venv\Scripts\safecheck"),
    (Call(rf"{SCRIPTS}\safecheck.EXE", "x", rf"{SCRIPTS}\python.exe", None, WIN.lower(), windows=True),
     r".venv\Scripts\safecheck.EXE"),
    (Call(r".venv\Scripts\safecheck", "x", rf"{SCRIPTS}\python.exe", None, WIN, windows=True), r".venv\Scripts\safecheck"),
    (Call(rf"{SCRIPTS}\safecheck", "x", rf"{SCRIPTS}\python.exe", None, SCRIPTS, windows=True), r".\safecheck"),
    (Call(rf"{SCRIPTS}\safecheck", "x", rf"{SCRIPTS}\python.exe", None, "D:\\", windows=True), rf"{SCRIPTS}\safecheck"),
    (Call(rf"{SCRIPTS}\safecheck", "x", rf"{SCRIPTS}\python.exe", rf"{SCRIPTS.lower()}\safecheck.EXE", WIN, windows=True),
     "safecheck"),
    (Call(r"C:\Users\Ann\.local\bin\safecheck", "x", r"C:\Users\Ann\pipx\venvs\safecheck\Scripts\python.exe",
          r"c:\users\ann\.local\bin\safecheck.EXE", WIN, windows=True), "safecheck"),
    (Call(r"C:\Users\Ann Lee\.venv\Scripts\safecheck", "x", r"C:\Users\Ann Lee\.venv\Scripts\python.exe", None, "D:\\",
          windows=True), r'& "C:\Users\Ann Lee\.venv\Scripts\safecheck"'),
    (Call(r"C:\O'Neil & $on\safecheck", "x", r"C:\python.exe", None, "D:\\", windows=True), "& \"C:\\O'Neil & `$on\\safecheck\""),
    (Call(r"C:\Users\Zoë\safecheck", "x", r"C:\python.exe", None, "D:\\", windows=True), r"C:\Users\Zoë\safecheck"),
    (Call(rf"{WIN}\safecheck\__main__.py", rf"{SCRIPTS}\python.exe", rf"{SCRIPTS}\python.exe", None, WIN, windows=True),
     r".venv\Scripts\python.exe -m safecheck"),
    (Call("safecheck.pyz", r"C:\python.exe", r"C:\python.exe", None, WIN, windows=True), r"C:\python.exe safecheck.pyz"),
    (Call(rf"{WIN}\safecheck.PYZ", r"C:\a b\python.exe", r"C:\a b\python.exe", None, WIN, windows=True),
     r'& "C:\a b\python.exe" .\safecheck.PYZ'),
])
def test_on_windows_by_a_path_from_here_in_quotes_where_it_needs_them(call: Call, expected: str) -> None:
    assert call.program() == expected


@pytest.mark.parametrize(("trace", "shown"), [
    ("pipx_metadata.json", "pipx inject an-environment"), ("uv-receipt.toml", f"uv pip install --python {sys.executable}"),
    ("pyvenv.cfg", "-m pip install")])
def test_a_part_is_added_with_what_installed_the_rest(trace: str, shown: str, tmp_path: Path) -> None:
    (tmp_path / "an-environment").mkdir()
    (tmp_path / "an-environment" / trace).touch()
    assert installer(tmp_path / "an-environment").endswith(shown)


BY_OUR_NAME = re.compile(r"\b(?:install|inject|uvx|pipx run)\b[^`\n;&]* ['\"]?safecheck(?:\[\w+\])?(?:[=<>~]=[\d.]+)?['\"]?(?:[`,;. ]|$)")


@pytest.mark.parametrize(("text", "is_found"), [
    ("pipx install --force 'safecheck[pdf]', or", True), ("uv tool install safecheck", True), ("`pip install safecheck==1.0`", True),
    ("pip install --quiet . && .venv/bin/safecheck", False), ("pipx install --force '.[pdf]'", False),
])
def test_an_installer_that_is_handed_our_name_is_seen(text: str, is_found: bool) -> None:
    assert bool(BY_OUR_NAME.search(text)) is is_found


def test_no_installer_is_handed_our_own_name() -> None:
    """On the sites that installers ask, ``safecheck`` is another program, which would replace this one."""
    top = Path(__file__).parents[1]
    texts = {path: path.read_text(encoding="utf-8")
             for path in (*top.glob("*.md"), *bundled_folder().glob("*.md"), *(top / "safecheck" / "words").glob("*.json"))}
    assert {path.name: found[0] for path, text in texts.items() if (found := BY_OUR_NAME.search(text))} == {}


def test_the_interpreter_by_a_path_from_here() -> None:
    assert Call("x", "x", f"{VENV}/python", None, HOME).interpreter() == ".venv/bin/python"
    assert Call("x", "x", f"{VENV}/python", None, "/").interpreter() == f"{VENV}/python"
    assert Call("x", "x", "/opt/a b/python", None, HOME).interpreter() == "'/opt/a b/python'"


# --- the command itself: every hint that it gives ---

def said(typed: list[str], *words: str, folder: Path, path: str = "/usr/bin:/bin") -> str:
    """All that the program says, in one line."""
    done = subprocess.run([*typed, *words], cwd=folder, capture_output=True, check=False, encoding="utf-8",
                          env=os.environ | {"PATH": path}, timeout=60)
    return " ".join((done.stderr + done.stdout).split())


def hint(typed: list[str], folder: Path, path: str = "/usr/bin:/bin") -> str:
    """What is said to a name that nobody knows; the hint names a command of ours."""
    return said(typed, "show", "no-such-thing-at-all", folder=folder, path=path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a space, in which ``.venv`` leads to the environment of the tests."""
    here = tmp_path / "our folder"
    here.mkdir()
    (here / ".venv").symlink_to(SCRIPT.parent.parent)
    return here


needs_unix = pytest.mark.skipif(not UNIX or not SCRIPT.exists(), reason="paths of Linux and macOS, and an installed command")


@needs_unix
@pytest.mark.parametrize(("typed", "shown"), [
    ([".venv/bin/safecheck"], ".venv/bin/safecheck list"),
    (["{here}/.venv/bin/safecheck"], "'{here}/.venv/bin/safecheck' list"),
    (["../our folder/.venv/bin/safecheck"], "'../our folder/.venv/bin/safecheck' list"),
    ([".venv/bin/python", "-m", "safecheck"], ".venv/bin/python -m safecheck list"),
])
def test_a_hint_is_what_was_typed(typed: list[str], shown: str, folder: Path) -> None:
    assert shown.format(here=folder) in hint([word.format(here=folder) for word in typed], folder)


@needs_unix
def test_a_hint_is_the_name_alone_where_the_shell_finds_it(folder: Path) -> None:
    links = folder / "links"
    links.mkdir()
    (links / "safecheck").symlink_to(SCRIPT)  # as pipx does
    for path in (str(SCRIPT.parent), str(links)):
        found = shutil.which("safecheck", path=path)
        assert found
        assert "with: safecheck list" in hint([found], folder, f"{path}:/usr/bin:/bin")
    assert f"'{links}/safecheck' list" in hint([str(links / "safecheck")], folder)


FAMILY = "family: {age: 9, devices: [iphone-ipad], apps: [roblox]}\nminutes: 5\nanswers: {roblox/direct-chat: not-yet}\n"
NAMED = re.compile(rf"(\S*)safecheck (?:{'|'.join(COMMANDS).replace('.', ' ')})\b")


@needs_unix
@pytest.mark.parametrize(("words", "named"), [
    ("--help", ()),
    ("report --help", ("report",)),
    ("report --frmat html", ("report",)),
    ("no-such-command", ()),
    ("school totals --hlp", ("school totals",)),
    ("list", ("show NAME",)),
    ("list no-such-thing", ("list",)),
    ("check", ("check --answers FILE",)),
    ("check --answers family.yaml --no-save", ("check --minutes all", "worried")),
    ("show omegle", ("show random-video-chat",)),
    ("show net-aware", ("show NAME",)),
    ("show quick-add", ()),
    ("report", ()),
    ("report --check nothing", ("saved",)),
    ("forget --check nothing", ("saved",)),
    ("compare", ()),
])
def test_no_command_is_named_in_another_way_than_it_was_called(words: str, named: tuple[str, ...], folder: Path) -> None:
    (folder / "family.yaml").write_text(FAMILY, encoding="utf-8")
    text = said([".venv/bin/safecheck"], *words.split(), folder=folder)
    for command in named:
        assert f".venv/bin/safecheck {command}" in text
    assert {found[1] for found in NAMED.finditer(text)} <= {".venv/bin/", "'.venv/bin/", "<code>.venv/bin/"}, text


@needs_unix
def test_the_shells_completion_goes_by_the_name(folder: Path) -> None:
    text = said([".venv/bin/safecheck"], "--show-completion", "bash", folder=folder)
    assert "_safecheck_completion safecheck" in text
    assert "_SAFECHECK_COMPLETE=" in text


def test_the_part_for_pdfs_is_installed_where_we_are() -> None:
    assert f"{installer()} typst." in FormatUnavailable().hint


WITH_A_COMMAND = re.compile(rf"safecheck (?:{'|'.join(COMMANDS).replace('.', ' ')})\b")


@pytest.mark.parametrize("path", sorted(Path(safecheck.__file__).parent.rglob("*.py")), ids=lambda path: path.stem)
def test_no_text_of_the_program_holds_a_command_that_only_some_can_type(path: Path) -> None:
    """Such a text is made with ``called.command``; what explains the code to its readers is no text."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    explains = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    texts = [node.value for node in ast.walk(tree)
             if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in explains]
    assert [text for text in texts if WITH_A_COMMAND.search(text) or re.search(r": safecheck\W*$", text)] == []


@pytest.mark.parametrize("path", sorted(bundled_folder().rglob("*.yaml")), ids=lambda path: path.stem)
def test_no_content_holds_one_either(path: Path) -> None:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.lstrip().startswith("#")]
    assert not WITH_A_COMMAND.search("\n".join(lines))
