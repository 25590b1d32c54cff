"""Runs the command as a person does: a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


def run(*arguments: str | Path, typed: str | None = None, **environment: str) -> Ran:
    """Run safecheck with arguments; ``typed`` is what comes in through a pipe, nothing if it is None."""
    done = subprocess.run(
        [sys.executable, "-m", "safecheck", *map(str, arguments)], capture_output=True, timeout=60, check=False,
        input=(typed or "").encode(), env=os.environ | {"PYTHONIOENCODING": "utf-8"} | environment)
    encoding = (environment.get("PYTHONIOENCODING") or "utf-8").partition(":")[0]
    return Ran(done.returncode, done.stdout.decode(encoding), done.stderr.decode(encoding))
