"""The wheel: it carries the compiled book beside the profiles, and a mistake in a profile ends its making."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from safecheck.library.compile import compile_book

TOP = Path(__file__).parents[2]
pytest.importorskip("hatchling")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A copy of what a wheel is made of."""
    for name in ("safecheck", "profiles"):
        shutil.copytree(TOP / name, tmp_path / "source" / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(TOP / name, tmp_path / "source" / name)
    return tmp_path / "source"


@pytest.fixture
def build(source: Path, tmp_path: Path) -> Callable[[], subprocess.CompletedProcess[str]]:
    def run() -> subprocess.CompletedProcess[str]:
        """Make a wheel as an installer does."""
        code = f"import hatchling.build; hatchling.build.build_wheel({str(tmp_path)!r})"
        return subprocess.run([sys.executable, "-c", code], cwd=source, text=True, capture_output=True, timeout=120, check=False,
                              env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"})

    return run


def test_a_wheel_has_the_book_and_what_it_was_made_from(source: Path, tmp_path: Path,
                                                        build: Callable[[], subprocess.CompletedProcess[str]]) -> None:
    done = build()
    assert done.returncode == 0, done.stderr
    with ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        names = set(wheel.namelist())
        assert wheel.read("safecheck/book.jsonl") == compile_book(TOP / "profiles")
    written = {path.relative_to(source).as_posix() for path in (source / "profiles").rglob("*.yaml")}
    assert {f"safecheck/{name}" for name in written} <= names
    assert "safecheck/library/build_hook.py" not in names
    assert not (source / "safecheck" / "book.jsonl").exists()


def test_an_editable_install_has_none_and_reads_the_profiles_as_they_are(source: Path) -> None:
    from safecheck.library.build_hook import BookHook

    hook, data = BookHook(str(source), {}, None, None, "", "wheel"), {"force_include": {}}  # type: ignore[arg-type]
    hook.initialize("editable", data)
    hook.finalize("editable", data, "")
    assert data == {"force_include": {}}


def test_a_mistake_in_a_profile_ends_it_with_file_line_and_message(source: Path,
                                                                   build: Callable[[], subprocess.CompletedProcess[str]]) -> None:
    path = source / "profiles" / "apps" / "whatsapp.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("severity: high", "severity: hgih", 1), encoding="utf-8")
    line = next(number for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if "hgih" in text)
    done = build()
    assert done.returncode == 1
    assert f"{path}:{line}:15 severity is 'hgih'; allowed: high, medium, low. Did you mean 'high'?" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
