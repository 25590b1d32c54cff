"""How this program was called, so that a hint can be typed as it stands."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from functools import cache
from pathlib import Path


def command(words: str = "") -> str:
    """A command line of ours as the person has to type it: ``.venv/bin/safecheck worried``."""
    return f"{_called(sys.argv[0], tuple(sys.orig_argv))} {words}".rstrip()


@cache
def _called(script: str, typed: tuple[str, ...]) -> str:
    """The name alone where the shell finds us by it, else what was typed.

    Args:
        script: ``sys.argv[0]``: the path of the script, or of ``__main__.py`` for ``python -m safecheck``.
        typed: ``sys.orig_argv``: the command line with the interpreter.
    """
    found = shutil.which("safecheck")
    # An installer such as pipx links the script from elsewhere, so that its folder is not the interpreter's.
    if found and (_same_folder(found, sys.executable) or Path(found).absolute() == Path(script).absolute()):
        return "safecheck"
    if Path(script).name == "__main__.py":
        return f"{_quoted(typed[0])} -m safecheck"
    return _quoted(script) if Path(script).stem == "safecheck" else "safecheck"


def _same_folder(one: str, other: str) -> bool:
    return Path(one).absolute().parent == Path(other).absolute().parent


def _quoted(path: str) -> str:
    """A path that a shell takes as one word; PowerShell runs a quoted one only after ``&``."""
    if os.name == "nt":
        return f'& "{path}"' if " " in path else path
    return shlex.quote(path)
