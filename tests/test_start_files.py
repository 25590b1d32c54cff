"""The files of the stick that a double-click starts: which Python they take, what they say without one, when they wait."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

STICK = Path(__file__).parents[1] / ".ci" / "stick"
if not STICK.is_dir():
    pytest.skip("a source distribution does not hold them", allow_module_level=True)

CLOSE = "Press Enter to close this window."
NO_PYTHON, ALONE = "This needs Python 3.11 or newer", "Unpack the whole folder first"
OLD, GOOD = "exit 1", f'exec "{sys.executable}" "$@"'
PROGRAM = "import sys\nprint('The program', sys.argv[1:])\nsys.exit(3)\n"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A stick with a program that ends with code 3."""
    folder = tmp_path / "a stick é"
    shutil.copytree(STICK, folder)
    (folder / "safecheck.pyz").write_text(PROGRAM, encoding="utf-8")
    return folder


if sys.platform == "win32":  # and no test that is skipped elsewhere: there nothing may be skipped
    def _start(stick: Path, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(["cmd", "/c", stick / "Start on Windows.bat", *words], cwd=Path(stick.anchor), input="\n", text=True,
                              capture_output=True, timeout=120, check=False)

    def test_it_starts_the_program_and_gives_its_code(stick: Path) -> None:
        done = _start(stick, "--version")
        assert "The program ['--version']" in done.stdout
        assert CLOSE in done.stdout
        assert done.returncode == 3

    def test_alone_it_says_to_unpack_the_folder(stick: Path) -> None:
        (stick / "safecheck.pyz").unlink()
        done = _start(stick)
        assert ALONE in done.stdout
        assert done.returncode == 1

else:
    import pexpect

    @pytest.fixture
    def tools(tmp_path: Path) -> Path:
        """A folder of commands, the only one that is looked into."""
        folder = tmp_path / "tools"
        folder.mkdir()
        for name in ("sh", "dirname"):
            (folder / name).symlink_to(str(shutil.which(name)))
        return folder

    def put(tools: Path, name: str, does: str) -> None:
        (tools / name).write_text(f"#!{tools / 'sh'}\n{does}\n", encoding="utf-8")
        (tools / name).chmod(0o755)

    def on_a_terminal(stick: Path, tools: Path) -> tuple[str, int]:
        """What is said on a terminal until Enter is asked for and given, and the code at the end."""
        child = pexpect.spawn(str(tools / "sh"), [str(stick / "Start on Linux.sh")], cwd="/", env={"PATH": str(tools)},
                              encoding="utf-8", timeout=30)
        child.expect_exact(CLOSE)
        said = child.before
        child.sendline()
        child.expect(pexpect.EOF)
        child.close()
        return said, child.exitstatus

    @pytest.mark.parametrize(("pythons", "said", "code"), [
        ({"python3": GOOD}, "The program", 3), ({"python3": OLD, "python3.14": GOOD}, "The program", 3),
        ({"python": GOOD}, "The program", 3), ({"python3": OLD}, NO_PYTHON, 1), ({}, NO_PYTHON, 1),
        ({"python3": '[ "$1" = -c ] || { echo Stopped.; kill -INT $PPID; exit 130; }'}, "Stopped.", 130),
    ], ids=["good", "an old one beside a good one", "by its short name", "old", "none", "Ctrl-C"])
    def test_the_window_stays_until_enter(pythons: dict[str, str], said: str, code: int, stick: Path, tools: Path) -> None:
        for name, does in pythons.items():
            put(tools, name, does)
        told, ended = on_a_terminal(stick, tools)
        assert told.lstrip().startswith(said)
        assert ended == code

    def test_alone_it_says_to_unpack_the_folder(stick: Path, tools: Path) -> None:
        (stick / "safecheck.pyz").unlink()
        put(tools, "python3", GOOD)
        told, code = on_a_terminal(stick, tools)
        assert ALONE in told
        assert "Traceback" not in told
        assert "can't open" not in told
        assert code == 1

    def test_no_mac_is_asked_to_install_what_does_not_help(stick: Path, tools: Path) -> None:
        start = stick / "Start on Linux.sh"
        start.write_text(start.read_text(encoding="utf-8").replace("/usr/bin/python3", str(tools / "python3")), encoding="utf-8")
        put(tools, "xcode-select", "exit 2")
        put(tools, "python3", 'echo > "$0.was-run"; exit 1')
        assert NO_PYTHON in on_a_terminal(stick, tools)[0]
        assert not (tools / "python3.was-run").exists()
        put(tools, "xcode-select", "echo /Library/Developer/CommandLineTools")
        put(tools, "python3", GOOD)
        assert "The program" in on_a_terminal(stick, tools)[0]

    def test_in_a_pipe_it_waits_for_nobody(stick: Path, tools: Path) -> None:
        put(tools, "python3", GOOD)
        put(tools, "xdg-open", "echo opened")
        done = subprocess.run([tools / "sh", "a stick é/Start on Linux.sh", "list"], cwd=stick.parent, text=True, timeout=30,
                              env={"PATH": str(tools), "CDPATH": "/"}, input="", capture_output=True, check=False)
        assert (done.stdout, done.stderr, done.returncode) == ("The program ['list']\n", "", 3)

    def test_a_double_click_without_a_window_opens_the_page(stick: Path, tools: Path) -> None:
        put(tools, "python3", GOOD)
        put(tools, "xdg-open", 'echo "opened $*"')
        done = subprocess.run([tools / "sh", stick / "Start on Linux.sh"], cwd="/", text=True, timeout=30,
                              env={"PATH": str(tools)}, stdin=subprocess.DEVNULL, capture_output=True, check=False)
        assert done.stdout == "opened safecheck.html\n"

    def test_a_folder_of_the_same_name_elsewhere_is_not_taken(stick: Path, tools: Path, tmp_path: Path) -> None:
        (tmp_path / "other" / stick.name).mkdir(parents=True)
        put(tools, "python3", GOOD)
        done = subprocess.run([tools / "sh", f"{stick.name}/Start on Linux.sh", "list"], cwd=tmp_path, text=True, timeout=30,
                              env={"PATH": str(tools), "CDPATH": str(tmp_path / "other")}, input="", capture_output=True, check=False)
        assert done.stdout == "The program ['list']\n"
