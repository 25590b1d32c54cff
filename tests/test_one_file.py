"""How safecheck.pyz starts: what it unpacks, for whom, and what becomes of it; with a small program in the place of ours."""

from __future__ import annotations

import ast
import os
import runpy
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.windows import Stream

START = Path(__file__).parents[1] / ".ci" / "one-file"
if not START.is_dir():
    pytest.skip("a source distribution does not hold it", allow_module_level=True)

PROGRAM = 'import os\ndef main():\n    print("The program runs in", os.path.dirname(__file__))\n'
DAY = 24 * 3600
BUILD, ANOTHER = "0123456789abcdef", "fedcba9876543210"


def pack(path: Path, program: str | bytes = PROGRAM, build: str | bytes = BUILD, **more: bytes) -> Path:
    """One file that starts as ours does."""
    with zipfile.ZipFile(path, "w") as packed:
        for start in START.glob("*.py"):
            packed.write(start, start.name)
        packed.writestr("build", build)
        for package in ("safecheck", "safecheck/cli"):
            packed.writestr(f"program/{package}/__init__.py", "")
        packed.writestr("program/safecheck/cli/main.py", program)
        for name, content in more.items():
            packed.writestr(f"program/{name}", content)
    return path


@pytest.fixture
def pyz(tmp_path: Path) -> Path:
    (tmp_path / "a stick é").mkdir()
    return pack(tmp_path / "a stick é" / "safecheck.pyz")


@pytest.fixture
def account(tmp_path: Path) -> dict[str, str]:
    """A home folder and one for what is temporary, both empty."""
    for name in ("home", "temporary"):
        (tmp_path / name).mkdir()
    kept = {name: value for name, value in os.environ.items() if name.upper() in ("PATH", "SYSTEMROOT")}
    return (kept | dict.fromkeys(("HOME", "USERPROFILE"), str(tmp_path / "home"))
            | dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(tmp_path / "temporary")) | {"PYTHONIOENCODING": "utf-8"})


def start(pyz: Path, account: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, pyz], cwd=pyz.anchor, env=account, encoding="utf-8", capture_output=True, timeout=60,
                          check=False)


def in_home(account: dict[str, str]) -> list[str]:
    return sorted(path.name for path in Path(account["HOME"], ".safecheck").glob("*"))


def test_it_is_unpacked_once_for_each_build(pyz: Path, account: dict[str, str]) -> None:
    for _ in range(2):
        done = start(pyz, account)
        assert done.stdout == f"The program runs in {Path(account['HOME'], '.safecheck', BUILD, 'safecheck', 'cli')}\n"
    start(pack(pyz, build=ANOTHER), account)
    assert in_home(account) == [BUILD, ANOTHER]


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no modes there")
def test_nobody_else_can_look_into_it_or_change_what_runs(pyz: Path, account: dict[str, str]) -> None:
    subprocess.run(["sh", "-c", 'umask 000; exec "$0" "$1"', sys.executable, pyz], env=account, timeout=60, check=True)
    for folder in Path(account["HOME"]).glob("*"), Path(account["HOME"], ".safecheck").glob("*"):
        assert [oct(path.stat().st_mode & 0o777) for path in folder] == ["0o700"]


def test_a_home_folder_on_a_drive_that_knows_no_modes(pyz: Path, account: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text("import os\ndef refuse(*_, **__): raise PermissionError(1, 'x')\nos.chmod = os.link = refuse\n")
    done = start(pyz, account | {"PYTHONPATH": str(tmp_path)})
    assert in_home(account) == [BUILD]
    assert done.stdout.startswith("The program runs in")


@pytest.mark.parametrize("is_new", [True, False])
def test_what_nobody_starts_any_more_is_deleted_and_so_is_half_of_a_build(is_new: bool, pyz: Path, account: dict[str, str]) -> None:
    if not is_new:
        start(pyz, account)
    for build, age in {"a" * 16: 20 * DAY, "b" * 16: 40 * DAY, f"{'c' * 16}-123": DAY, f"{'d' * 16}-123": 60}.items():
        folder = Path(account["HOME"], ".safecheck", build)
        folder.mkdir(parents=True)
        os.utime(folder, (time.time() - age,) * 2)
    start(pyz, account)
    assert in_home(account) == [BUILD, "a" * 16, f"{'d' * 16}-123"]


def test_each_start_counts_as_a_use(pyz: Path, account: dict[str, str]) -> None:
    start(pyz, account)
    os.utime(Path(account["HOME"], ".safecheck", BUILD), (time.time() - 40 * DAY,) * 2)
    start(pyz, account)
    start(pack(pyz, build=ANOTHER), account)
    assert in_home(account) == [BUILD, ANOTHER]


@pytest.mark.parametrize("what", ["home", ".safecheck"])
def test_without_a_place_in_the_home_folder_it_leaves_nothing_behind(what: str, pyz: Path, account: dict[str, str],
                                                                     tmp_path: Path) -> None:
    if what == "home":
        Path(account["HOME"]).rmdir()
    else:
        Path(account["HOME"], ".safecheck").touch()
    done = start(pyz, account)
    assert done.stdout.startswith(f"The program runs in {Path(account['TMPDIR'], 'safecheck-')}")
    assert done.stderr == ""
    assert list(Path(account["TMPDIR"]).iterdir()) == []
    assert not Path(account["HOME"]).is_dir() or [path.name for path in Path(account["HOME"]).iterdir()] == [".safecheck"]


def test_two_that_start_at_once_unpack_the_same(pyz: Path, account: dict[str, str]) -> None:
    pack(pyz, **{f"part-{number}": b"x" for number in range(300)})
    both = [subprocess.Popen([sys.executable, pyz], env=account, text=True, stdout=subprocess.PIPE) for _ in range(3)]
    assert [each.communicate(timeout=60)[0][:19] for each in both] == ["The program runs in"] * 3
    assert in_home(account) == [BUILD]
    assert list(Path(account["TMPDIR"]).iterdir()) == []


@pytest.mark.parametrize("name", ["checks", "profiles", "school", "reports", "a-2", BUILD[1:], f"{BUILD}-old", f"{BUILD}0"])
def test_what_a_family_keeps_in_the_same_folder_stays(name: str, pyz: Path, account: dict[str, str]) -> None:
    kept = Path(account["HOME"], ".safecheck", name)
    kept.mkdir(parents=True)
    (kept / "2026-10-01-age-9.json").touch()
    os.utime(kept, (time.time() - 400 * DAY,) * 2)
    for _ in range(2):
        start(pyz, account)
    assert [path.name for path in kept.iterdir()] == ["2026-10-01-age-9.json"]


def deleted(path: Path) -> None:
    path.unlink()


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:len(path.read_bytes()) - 2])


READS_LATER = """import json, sys
from pathlib import Path
def main():
    try:
        from safecheck.later import x
    except Exception:
        sys.exit({code})
    json.loads(Path(__file__).with_name("words.json").read_text())
    print("whole")
"""


@pytest.mark.parametrize("code", [1, 3])
@pytest.mark.parametrize("damage", [deleted, emptied, cut_off])
@pytest.mark.parametrize("name", ["safecheck/cli/main.py", "safecheck/cli/words.json", "safecheck/later.py"])
def test_a_build_that_is_not_whole_any_more_is_unpacked_anew(name: str, damage: Callable[[Path], None], code: int,
                                                             pyz: Path, account: dict[str, str]) -> None:
    pack(pyz, READS_LATER.replace("{code}", str(code)), **{"safecheck/cli/words.json": b'{"a": 1}', "safecheck/later.py": b"x = (1)"})
    assert start(pyz, account).stdout == "whole\n"
    unpacked = Path(account["HOME"], ".safecheck", BUILD)
    for cache in unpacked.rglob("__pycache__"):
        shutil.rmtree(cache)
    damage(unpacked / name)
    done = start(pyz, account)
    assert (done.returncode, done.stderr) == (
        1, "safecheck was not whole any more. Start it again: it unpacks itself anew.\n")
    assert in_home(account) == []
    assert start(pyz, account).stdout == "whole\n"


def test_a_broken_build_that_cannot_be_taken_away_is_named(pyz: Path, account: dict[str, str], tmp_path: Path) -> None:
    start(pyz, account)
    unpacked = Path(account["HOME"], ".safecheck", BUILD)
    emptied(unpacked / "safecheck" / "cli" / "main.py")
    (tmp_path / "sitecustomize.py").write_text("import os\ndef refuse(*_, **__): raise PermissionError(1, 'x')\nos.rename = refuse\n")
    done = start(pyz, account | {"PYTHONPATH": str(tmp_path)})
    assert (done.returncode, done.stderr) == (1, "safecheck is not whole any more. Delete the folder "
                                                 f"{unpacked}\nThen start again.\n")


@pytest.mark.parametrize("code", [1, 2, 3, 130])
def test_what_goes_wrong_in_a_whole_build_is_told_as_ever_and_nothing_is_deleted(code: int, pyz: Path, account: dict[str, str]) -> None:
    pack(pyz, f"import sys\ndef main():\n    sys.exit({code})\n")
    done = start(pyz, account)
    assert (done.returncode, done.stderr, in_home(account)) == (code, "", [BUILD])


def test_an_old_python_can_read_what_to_do() -> None:
    ast.parse((START / "__main__.py").read_text(encoding="utf-8"), feature_version=(3, 4))


@pytest.mark.parametrize("platform", ["win32", "linux"])
def test_an_old_python_says_so_and_a_window_of_its_own_stays(platform: str, monkeypatch: pytest.MonkeyPatch,
                                                             capsys: pytest.CaptureFixture[str]) -> None:
    keyboard = Stream(0, "\nmore")
    monkeypatch.setattr(sys, "version_info", (3, 10, 4))
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(sys, "stdin", keyboard)
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(str(START / "__main__.py"))
    said = capsys.readouterr().err
    assert said.startswith("This needs Python 3.11 or newer")
    assert ended.value.code == 1
    assert ("Press Enter" in said, keyboard.read()) == ((True, "more") if platform == "win32" else (False, "\nmore"))


if sys.platform != "win32":
    def test_a_full_drive_is_said_and_half_of_it_goes_away(pyz: Path, account: dict[str, str]) -> None:
        import resource

        pack(pyz, large=b"x" * 100_000)
        done = subprocess.run([sys.executable, pyz], env=account, text=True, capture_output=True, timeout=60, check=False,
                              preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000)))
        assert done.stderr.startswith("safecheck cannot be unpacked: ")
        assert "Traceback" not in done.stderr
        assert "safecheck.html" in done.stderr
        assert (done.returncode, in_home(account)) == (1, [])
        assert list(Path(account["TMPDIR"]).iterdir()) == []

    def test_ctrl_c_stops_it_without_a_trace_and_the_next_start_is_a_first_one(pyz: Path, account: dict[str, str]) -> None:
        pack(pyz, **{f"part-{number}": b"x" * 20_000 for number in range(2000)})
        child = subprocess.Popen([sys.executable, pyz], env=account, text=True, stderr=subprocess.PIPE)
        while not in_home(account):
            time.sleep(0.001)
        child.send_signal(signal.SIGINT)
        assert child.communicate(timeout=60)[1] == "Stopped.\n"
        assert (child.returncode, in_home(account)) == (130, [])
        assert start(pyz, account).returncode == 0

    def others_may_write(folder: Path) -> None:
        folder.chmod(0o777)

    def is_of_another(folder: Path) -> None:
        os.chown(folder, 12345, 12345)

    @pytest.mark.parametrize("place", [".safecheck", f".safecheck/{BUILD}"])
    @pytest.mark.parametrize("opened", [others_may_write, is_of_another])
    def test_what_somebody_else_may_have_put_there_never_runs(opened: Callable[[Path], None], place: str, pyz: Path,
                                                              account: dict[str, str]) -> None:
        if opened is is_of_another and os.geteuid() != 0:
            pytest.skip("only root gives a folder away")
        start(pyz, account)
        Path(account["HOME"], ".safecheck", BUILD, "safecheck", "cli", "main.py").write_text("def main(): print('planted')\n")
        opened(Path(account["HOME"], place))
        assert start(pyz, account).stdout.startswith(f"The program runs in {Path(account['TMPDIR'], 'safecheck-')}")

    def test_nothing_is_put_where_others_may_write(pyz: Path, account: dict[str, str]) -> None:
        Path(account["HOME"], ".safecheck").mkdir()
        others_may_write(Path(account["HOME"], ".safecheck"))
        assert start(pyz, account).returncode == 0
        assert in_home(account) == []
