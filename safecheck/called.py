"""How this program was called, so that a hint can be typed as it stands."""

from __future__ import annotations

import ntpath
import os
import posixpath
import re
import shlex
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

NAME = "safecheck"
COMPLETION = "_SAFECHECK_COMPLETE"
"""Set by the shell when it asks typer what could come next; it goes by the name, however the program was called."""

_PIPX, _UV = "pipx_metadata.json", "uv-receipt.toml"
"""What each of the two leaves in the environment of its own that it keeps for every program."""


def command(words: str = "", *names: object) -> str:
    """A command line of ours as the person has to type it: ``.venv/bin/safecheck worried``.

    Args:
        words: What stands after our name, as it is.
        names: What else follows, such as the path of a file; each is quoted where a shell needs it.
    """
    call = _this_call()
    return " ".join((call.program(), *([words] if words else []), *(call.word(str(name)) for name in names)))


def installer(environment: Path | None = None) -> str:
    """The command that adds a part by its name to the environment that we run in: ``.venv/bin/python -m pip install``.

    Our own name never follows it: where these commands look, it is the name of another program.
    There is none for the one file: nothing can be added to it.

    Args:
        environment: Its folder; None for our own.
    """
    from importlib.util import find_spec

    if _this_call().is_one_file:
        return ""
    environment = environment or Path(sys.prefix)
    if (environment / _PIPX).is_file():
        return f"pipx inject {environment.name}"
    if find_spec("pip") and not (environment / _UV).is_file():
        return f"{_this_call().interpreter()} -m pip install"
    return f"uv pip install --python {_this_call().word(sys.executable)}"


@cache
def _this_call() -> Call:
    import shutil

    try:
        here = str(Path.cwd())
    except OSError:  # the folder was deleted meanwhile
        here = ""
    return Call(sys.argv[0], (sys.orig_argv or [sys.executable])[0], sys.executable, shutil.which(NAME), here,
                windows=os.name == "nt")


class Call(NamedTuple):
    """What is known of a start of the program.

    ``script`` is ``sys.argv[0]``: the script as it was typed, ``…/safecheck/__main__.py`` for ``python -m``, or the one
    file that holds all of the program, ``safecheck.pyz``.
    ``typed`` is the first word of the whole command line, ``executable`` the interpreter's own path, ``found`` where a
    shell finds the program by its name, and ``here`` the folder in which the person stands.
    """

    script: str
    typed: str
    executable: str
    found: str | None
    here: str
    windows: bool = False

    def program(self) -> str:
        """The name alone where the shell finds us by it, else what was typed."""
        if self.is_one_file:
            return f"{self._quoted(self._short(self.typed))} {self.word(self._short(self.script))}"
        # An installer such as pipx links the script from elsewhere, so that its folder is not the interpreter's.
        if self.found and (self._folder(self.found) == self._folder(self.executable)
                           or self._whole(self.found) == self._whole(self.script)):
            return NAME
        if re.search(rf"(?:^|[\\/]){NAME}[\\/]__main__\.py$", self.script):
            return f"{self._quoted(self._short(self.typed))} -m {NAME}"
        if re.search(rf"(?:^|[\\/]){NAME}(?:\.exe)?$", self.script, re.IGNORECASE):
            # Windows hands the script over by its whole path, whatever was typed.
            return self._quoted(self._short(self.script) if self.windows else self.script)
        return NAME

    @property
    def is_one_file(self) -> bool:
        """Whether the whole program is the one file that was started, which needs no installation."""
        return self.script.lower().endswith(".pyz")

    def interpreter(self) -> str:
        """The interpreter, by a path from here where there is one."""
        return self._quoted(self._short(self.executable))

    @property
    def _paths(self) -> ModuleType:
        return ntpath if self.windows else posixpath

    def _whole(self, path: str) -> str:
        """The path from the root, spelt so that two of the same file are alike."""
        whole: str = self._paths.normcase(self._paths.normpath(self._paths.join(self.here, path)))
        return whole.removesuffix(".exe") if self.windows else whole

    def _folder(self, path: str) -> str:
        folder: str = self._paths.dirname(self._whole(path))
        return folder

    def _short(self, path: str) -> str:
        """The path from here, if it leads to a file below."""
        mark: str = self._paths.sep
        above = self.here.rstrip(mark) + mark
        if above == mark or not self._paths.normcase(path).startswith(self._paths.normcase(above)):
            return path
        inside = path[len(above):]
        return inside if mark in inside else f".{mark}{inside}"

    def _quoted(self, path: str) -> str:
        """The path of a program to run; PowerShell runs a quoted one only after ``&``."""
        word = self.word(path)
        return f"& {word}" if self.windows and word != path else word

    def word(self, text: str) -> str:
        """The text as a shell takes it for one word."""
        if not self.windows:
            return shlex.quote(text)
        return text if re.fullmatch(r"[\w\\/:.~-]+", text) else '"{}"'.format(re.sub(r"([`$])", r"`\1", text))
