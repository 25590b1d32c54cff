"""What a release holds: the one file and the stick's folder, used from ``/`` in a clean account."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

TOP = Path(__file__).parents[1]
PACK = TOP / ".ci" / "pack"
for needed in ("hatchling", "twine"):
    pytest.importorskip(needed)
if not PACK.is_file():
    pytest.skip("a source distribution does not hold what packs it", allow_module_level=True)

STARTS = {"Start on Linux.sh", "Start on macOS.command", "Start on Windows.bat"}
CLOSE = "Press Enter to close this window."


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All that a release holds."""
    made = tmp_path_factory.mktemp("release")
    done = subprocess.run([sys.executable, PACK, made], cwd=TOP, text=True, capture_output=True, timeout=180, check=False,
                          env=os.environ | {"SOURCE_DATE_EPOCH": "1795500000"})
    assert done.returncode == 0, done.stderr
    return made


@pytest.fixture(scope="module")
def account(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A home folder with nothing in it; what the one file unpacks there serves all tests."""
    kept = {name: value for name, value in os.environ.items() if name.upper() in ("PATH", "SYSTEMROOT", "TEMP", "TMP")}
    home = tmp_path_factory.mktemp("account")
    yield kept | {name: str(home) for name in ("HOME", "USERPROFILE", "LOCALAPPDATA")} | {"PYTHONIOENCODING": "utf-8"}
    shutil.rmtree(home)


def run(path: Path, account: dict[str, str], *words: object, code: int = 0) -> str:
    """Run the one file with nothing that is installed beside Python (-S); all that it says."""
    done = subprocess.run([sys.executable, "-S", path, *map(str, words)], cwd=Path(path.anchor), env=account, timeout=60,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False)
    assert done.returncode == code, done.stdout
    return done.stdout


def version(pyz: Path, account: dict[str, str]) -> str:
    found = re.fullmatch(r"safecheck (\d+\.\d+\.\d+)\n", run(pyz, account, "--version"))
    assert found
    return found[1]


def test_the_one_file_does_all_from_the_book_in_it(out: Path, account: dict[str, str], tmp_path: Path) -> None:
    pyz = out / "safecheck.pyz"
    assert [path.name for path in out.glob("*.whl")] == [f"safecheck-{version(pyz, account)}-py3-none-any.whl"]
    family = tmp_path / "family.yaml"
    family.write_text("family: {age: 9, devices: [xbox], apps: [roblox]}\nanswers: {roblox/direct-chat: not-yet}\n", encoding="utf-8")
    assert "Gap report for a child of 9" in run(pyz, account, "check", "--answers", family)
    run(pyz, account, "report", "--format", "ics", "--output", tmp_path / "next.ics")
    assert (tmp_path / "next.ics").read_text(encoding="utf-8").startswith("BEGIN:VCALENDAR")
    run(pyz, account, "page", "--output", tmp_path / "page.html")
    assert "</html>" in (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "0800 1111" in run(pyz, account, "school", "handout", "--format", "html")


def test_its_hints_can_be_typed_and_a_pdf_is_not_promised(out: Path, account: dict[str, str], tmp_path: Path) -> None:
    pyz = out / "safecheck.pyz"
    assert "safecheck.pyz list" in run(pyz, account, "show", "no-such-thing", code=2)
    said = run(pyz, account, "show", "whatsapp", "--format", "pdf", "--output", tmp_path / "guide.pdf", code=1)
    assert "--format html" in said
    assert "pip" not in said


def test_nothing_in_it_is_made_for_one_system(out: Path) -> None:
    with zipfile.ZipFile(out / "safecheck.pyz") as packed:
        names = packed.namelist()
    assert [name for name in names if name.endswith((".so", ".pyd", ".dylib", ".pyc"))] == []
    assert {"program/safecheck/book.jsonl", "program/yaml/__init__.py", "program/colorama/__init__.py"} <= set(names)
    assert names == sorted(names)


def test_the_stick_has_the_program_the_page_and_a_start_for_each_system(out: Path) -> None:
    stick = out / "safecheck-stick"
    assert {path.name for path in stick.iterdir()} == STARTS | {"READ-ME.txt", "safecheck.pyz", "safecheck.html"}
    assert (stick / "safecheck.pyz").read_bytes() == (out / "safecheck.pyz").read_bytes()
    assert "</html>" in (stick / "safecheck.html").read_text(encoding="utf-8")
    read_me = (stick / "READ-ME.txt").read_text(encoding="utf-8")
    for start in STARTS:
        text = (stick / start).read_text(encoding="utf-8")
        assert CLOSE in text
        assert "safecheck.pyz" in text
        assert start in read_me
    assert b"\r\n" in (stick / "Start on Windows.bat").read_bytes()
    with zipfile.ZipFile(out / "safecheck-stick.zip") as packed:
        assert {name.removeprefix("safecheck-stick/") for name in packed.namelist()} == {path.name for path in stick.iterdir()}
        assert packed.getinfo("safecheck-stick/Start on Linux.sh").external_attr >> 16 == 0o100755


@pytest.mark.skipif(sys.platform == "win32", reason="a release is made on Linux")
def test_a_tag_that_names_another_version_makes_no_release(out: Path, account: dict[str, str]) -> None:
    steps = yaml.safe_load((TOP / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8"))["jobs"]["release"]["steps"]
    first = next(step["run"] for step in steps if "run" in step)
    ends = [subprocess.run(["bash", "-c", first], cwd=TOP, env=account | {"GITHUB_REF_NAME": tag}, capture_output=True, timeout=60,
                           check=False).returncode for tag in (f"v{version(out / 'safecheck.pyz', account)}", "v9.9.9", "v")]
    assert ends == [0, 1, 1]


def test_a_checkout_on_windows_has_the_same_bytes() -> None:
    """Git would write CRLF there, and the same commit would give another release."""
    done = subprocess.run(["git", "-c", "core.autocrlf=true", "ls-files", "--eol", "safecheck", "profiles", ".ci", "README.md"], cwd=TOP,
                          text=True, capture_output=True, timeout=60, check=True)
    assert {line.split()[2:4] == ["attr/text=auto", "eol=lf"] for line in done.stdout.splitlines()} == {True}


def test_the_checksums_are_those_of_all_that_is_handed_out(out: Path) -> None:
    sums = dict(line.split("  ")[::-1] for line in (out / "SHA256SUMS").read_text(encoding="utf-8").splitlines())
    assert set(sums) == {path.name for path in out.iterdir() if path.is_file()} - {"SHA256SUMS"}
    assert all(hashlib.sha256((out / name).read_bytes()).hexdigest() == expected for name, expected in sums.items())
    assert sorted(Path(name).suffix for name in sums) == [".gz", ".html", ".pyz", ".whl", ".zip"]
