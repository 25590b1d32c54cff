"""Runs the command as a person does, by its arguments, its environment, and what comes in through a pipe."""

from __future__ import annotations

import atexit
import io
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

import safecheck
from safecheck import called, words
from safecheck.cli.main import main
from safecheck.library import bundled
from safecheck.library.compile import compile_book


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


def run(*arguments: str | Path, typed: str | None = None, **environment: str) -> Ran:
    """Run safecheck with arguments; ``typed`` is what comes in through a pipe, nothing if it is None.

    It runs in this process and reads the compiled book, as an installed copy does, which takes a tenth of the time; in a
    process of its own, from the profiles as they are written, if the environment has what is read once in a process.
    """
    alone = any(name == "BROWSER" or name.startswith("PYTHON") for name in environment)
    return (run_alone if alone else _run_here)(*map(str, arguments), typed=typed or "", **environment)


def run_alone(*arguments: str | Path, typed: str = "", **environment: str) -> Ran:
    """The same in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "safecheck", *map(str, arguments)], capture_output=True, timeout=60, check=False,
        input=typed.encode(), env=os.environ | {"PYTHONIOENCODING": "utf-8"} | environment)
    encoding = (environment.get("PYTHONIOENCODING") or "utf-8").partition(":")[0]
    return Ran(done.returncode, done.stdout.decode(encoding), done.stderr.decode(encoding))


@cache
def compiled_book() -> Path:
    """The real profiles and help as a wheel carries them; taken away when all tests are over."""
    folder = tempfile.mkdtemp(prefix="safecheck-tests-")
    atexit.register(shutil.rmtree, folder)
    book = Path(folder) / bundled.BOOK
    book.write_bytes(compile_book(bundled.bundled_folder()))
    return book


def _run_here(*arguments: str, typed: str, **environment: str) -> Ran:
    said, told = io.BytesIO(), io.BytesIO()
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        patch.setattr(sys, "argv", [str(Path(safecheck.__file__).with_name("__main__.py")), *arguments])
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode()), encoding="utf-8"))
        patch.setattr(sys, "stdout", io.TextIOWrapper(said, encoding="utf-8", newline="\n"))
        patch.setattr(sys, "stderr", io.TextIOWrapper(told, encoding="utf-8", newline="\n", write_through=True))
        patch.setattr(words._Spoken, "words", None)
        patch.setattr(bundled, "bundled_pages", compiled_book)
        called._this_call.cache_clear()
        with pytest.raises(SystemExit) as end:
            main()
        sys.stdout.flush()
        out, err = said.getvalue().decode(), told.getvalue().decode()
    called._this_call.cache_clear()
    assert isinstance(end.value.code, int)
    return Ran(end.value.code, out, err)
