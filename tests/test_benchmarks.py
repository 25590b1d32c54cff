"""Each benchmark runs, if only with small sizes: what it measures is for a person to read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = sorted((Path(__file__).parent / "benchmarks").glob("*.py"))
ON_A_TERMINAL = pytest.mark.skipif(sys.platform == "win32", reason="it needs a pseudo-terminal")


@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem, marks=[ON_A_TERMINAL] if path.stem == "start" else [])
                                  for path in BENCHMARKS])
def test_it_runs(path: Path) -> None:
    ran = subprocess.run([sys.executable, str(path), "--small"], capture_output=True, text=True, timeout=300, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout
