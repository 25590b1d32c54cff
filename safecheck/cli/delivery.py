"""Where a result goes and in which format: to the screen or into a file, whole, and refused before any question.

Nothing here imports typer: ``safecheck`` alone starts without it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from safecheck.cli.streams import is_stream, write_into
from safecheck.cli.terminal import commanding_nothing, is_terminal, look_of, tell, wants_plain
from safecheck.errors import CannotPrint, FormatUnavailable, SafecheckError, UnreadableFile, WrongUsage, reason_of
from safecheck.model.value import Value
from safecheck.render.look import Look
from safecheck.render.renderers import Format, Manner, Renderers, Result
from safecheck.words import say


class Delivery(Value):
    """What the command line asks for a result.

    Attributes:
        format: Its format.
        output: The file it goes to; None for the screen.
        force: Whether a file that is there may be replaced.
        plain: Whether it is to read well by ear.
    """

    format: Format = Format.TEXT
    output: Path | None = None
    force: bool = False
    plain: bool = False

    def refuse_early(self, *read: Path | None, to_screen: bool = True) -> None:
        """Say at once, before any question is asked, that the result could not be written.

        Args:
            read: The files that it is made of: none of them is replaced by it.
            to_screen: Whether it goes to stdout if there is no file.

        Raises:
            UnreadableFile: there is such a file, it is one that is read, it is kept by us, or its folder is missing.
            WrongUsage: a PDF would go to the screen.
            FormatUnavailable: what makes PDFs is not installed.
        """
        if self.output:
            _refuse_unless_writable(self.output, force=self.force)
            if _is_kept(self.output):
                raise UnreadableFile(self.output, say("cli.file.is-kept"), say("cli.file.elsewhere"))
            if any(path and _is_same(path, self.output) for path in read):
                raise UnreadableFile(self.output, say("cli.file.is-read"), say("cli.file.elsewhere"))
        if self.format is Format.PDF:
            from importlib.util import find_spec

            if self.output is None and to_screen and is_terminal(sys.stdout):
                raise WrongUsage(say("cli.file.no-pdf-on-screen"), say("cli.file.name-one-for-pdf"))
            if find_spec("typst") is None:
                raise FormatUnavailable

    def deliver(self, result: Result, renderers: Renderers[Result], *, fixes: bool = False, note: str = "") -> None:
        """Print a result, or write it to the file and say ``note`` of it.

        Raises:
            UnreadableFile: the file is there already, or cannot be written.
        """
        look = look_of(sys.stdout, plain=self.plain) if self.output is None else Look(plain=wants_plain(self.plain))
        self.hand_over(renderers[self.format](result, Manner(look, fixes)), note=note)

    def hand_over(self, rendered: str | bytes, *, note: str = "") -> None:
        """As ``deliver``, of what is rendered already; what is not for a screen is UTF-8 in a pipe too."""
        if self.output is None:
            if isinstance(rendered, str) and self.format is not Format.TEXT:
                rendered = rendered.encode()
            print_result(rendered)
            return
        write_file(rendered, self.output, force=self.force)
        tell(note or say("cli.file.written", file=self.output))


def print_result(rendered: str | bytes) -> None:
    """Print what is rendered: a text for a screen, or the bytes of anything else."""
    if isinstance(rendered, bytes):
        sys.stdout.buffer.write(rendered)
    else:
        sys.stdout.write(commanding_nothing(rendered))
    sys.stdout.flush()


@contextmanager
def telling(done: str) -> Iterator[None]:
    """While it lasts, an output that is closed or full is told together with what was done all the same."""
    try:
        yield
    except BrokenPipeError:
        raise  # whoever reads has seen enough
    except OSError as error:
        raise CannotPrint(error, done) from None


def _refuse_unless_writable(path: Path, *, force: bool) -> None:
    from safecheck.library.folders import is_folder
    from safecheck.saved.whole import try_folder

    if is_folder(path):
        raise UnreadableFile(path, say("cli.file.is-folder"), say("cli.file.name-one-inside"))
    if is_stream(path):
        return
    if os.path.lexists(path) and not force:
        raise _there_is_one(path)
    if not is_folder(path.parent):
        raise UnreadableFile(path.parent, say("cli.file.no-such-folder"), say("cli.file.elsewhere"))
    try:
        try_folder(path.parent)
    except OSError as error:
        raise UnreadableFile(path, reason_of(error), say("cli.file.elsewhere")) from None


def _is_same(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file that would be replaced; of a link only the link is."""
    try:
        return one.samefile(other) and not (is_stream(other) or other.is_symlink())
    except OSError:
        return False


def _is_kept(path: Path) -> bool:
    """Whether a path leads to saved checks or to the counts of a stand: no result replaces them or is taken for one."""
    from safecheck.cli.inputs import TALLY, data_folder
    from safecheck.saved.checks import FOLDER

    try:
        data = data_folder()
    except SafecheckError:  # nothing is kept here
        return False
    with suppress(OSError):  # nothing is kept yet
        if path.parent.samefile(data / FOLDER):
            return True
    return _is_same(data / TALLY, path)


def _there_is_one(path: Path) -> UnreadableFile:
    return UnreadableFile(path, say("cli.file.there-already"), say("cli.file.force"))


def write_file(result: str | bytes, path: Path, *, force: bool = False) -> None:
    """Write a file whole or not at all, for its owner's eyes; a pipe or a device is written to as it is.

    With ``force`` a file that is there is replaced, and so is a link: what it leads to is left alone.

    Raises:
        UnreadableFile: the file is there already, or cannot be written; what was there is as it was.
    """
    from safecheck.saved.whole import encoded, write_whole

    try:
        if is_stream(path):
            write_into(path, encoded(result))
        else:
            write_whole(path, result, new=not force)
    except FileExistsError:
        raise _there_is_one(path) from None
    except BrokenPipeError:
        raise  # whoever reads has seen enough
    except OSError as error:
        is_as_it_was = force and os.path.lexists(path) and not is_stream(path)
        hint = [say("cli.file.elsewhere"), *([say("cli.file.as-it-was")] if is_as_it_was else [])]
        raise UnreadableFile(path, reason_of(error), " ".join(hint)) from None


def open_page(path: Path) -> bool:
    """Open a page in the browser; False if there is none."""
    import webbrowser

    return webbrowser.open(path.resolve().as_uri())
