"""What the commands share: where data is, what day it is, how options become values of the domain.

Nothing here imports typer: ``safecheck`` alone starts without it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from safecheck.called import command
from safecheck.cli.terminal import tell
from safecheck.errors import SafecheckError, UnreadableFile, WrongUsage, reason_of, shortened
from safecheck.model import OLDEST, YOUNGEST, day_named
from safecheck.words import all_of, printable, say

if TYPE_CHECKING:
    from safecheck.model import Book, LeftOut, SavedCheck

OWN_PROFILES = Path("profiles")
TALLY, OUTBOX = Path("school", "tally.json"), Path("school", "outbox")
"""Where they lie in the data folder, unless the command line names another place."""

_ADDRESS = re.compile(r"https://[\w-]+(\.[\w-]+)+(/[^\s<>\"]*)?")
_LONGEST_ADDRESS = 450
"""Characters: so many fit into a code to scan."""


def refuse_unless_address(link: str) -> None:
    """See that a link, if there is one, is a web address.

    Raises:
        WrongUsage: it is none.
    """
    if link and not (_ADDRESS.fullmatch(link) and link.isprintable() and len(link) <= _LONGEST_ADDRESS):
        raise WrongUsage(say("cli.link.no-address", typed=shortened(link)), say("cli.link.write-in-full"))


def data_folder() -> Path:
    """Where answers are saved and own profiles may lie: ``SAFECHECK_HOME``, or the system's folder for user data.

    Raises:
        UnreadableFile: no such folder can be named, because there is no such user, or nobody has a home here.
    """
    named = os.environ.get("SAFECHECK_HOME")
    try:
        if named:
            return Path(named).expanduser()
        from platformdirs import user_data_path

        folder = user_data_path("safecheck", appauthor=False)
        # Without a home, platformdirs leaves the ~ as it is, and a folder of that name would be made here.
        if folder.parts and not folder.parts[0].startswith("~"):
            return folder
    except RuntimeError:  # what expanduser raises
        pass
    raise UnreadableFile(named or say("cli.data.your-home"), say("cli.data.no-such-place"), say("cli.data.name-one"))


def bundled_book() -> Book:
    """The profiles and the help that come with safecheck, and no others: they are always there."""
    from safecheck.library.book import open_book
    from safecheck.library.bundled import bundled_pages

    return open_book(bundled_pages())


def book_of(folders: Sequence[Path] | None) -> Book:
    """The bundled profiles, then the ones in the user's data folder, then the named folders.

    What cannot be used of the own ones is said at once, and left out.

    Raises:
        UnreadableFile: a named folder is not there.
    """
    from safecheck.library.book import open_book
    from safecheck.library.bundled import bundled_pages
    from safecheck.library.folders import is_folder

    named = list(folders or ())
    for folder in named:
        if not is_folder(folder):
            if os.path.lexists(folder):
                raise UnreadableFile(folder, say("cli.profiles.is-file"), say("cli.profiles.name-its-folder"))
            raise UnreadableFile(folder, say("cli.file.no-such-folder"), say("cli.profiles.name-folder"))
    own = [*_own_profiles(), *named]
    book = open_book(bundled_pages(), own)
    if own:
        _tell_left_out(book.left_out, own)
    return book


def _own_profiles() -> list[Path]:
    """The folder for profiles in the user's data folder, if there is one; a guide never depends on it."""
    from safecheck.library.folders import is_folder

    try:
        personal = data_folder() / OWN_PROFILES
        return [personal] if is_folder(personal) else []
    except UnreadableFile as error:
        _tell_without_own(error)
    except OSError as error:
        _tell_without_own(UnreadableFile(shortened(str(error.filename)), reason_of(error)))
    return []


def _tell_without_own(error: UnreadableFile) -> None:
    tell(f"{error.message} {say('cli.profiles.without-own')}")


_MOST_TOLD = 3
"""Of so many files with the same fault each one's name is told."""


def _tell_left_out(left_out: Sequence[LeftOut], folders: Sequence[Path]) -> None:
    """Say which files of the person's own are not used, and why: a sentence for each reason."""
    names: dict[str, list[str]] = {}
    for each in left_out:
        names.setdefault(each.reason, []).append(printable(str(each.path)))
    for reason, paths in names.items():
        more = len(paths) - _MOST_TOLD
        shown = [*paths[:_MOST_TOLD], *([say("cli.more", n=more)] if more > 0 else [])]
        end = "" if reason.endswith((".", "?")) else "."
        tell(say("cli.profiles.left-out", n=len(paths), files=all_of(shown), reason=f"{reason}{end}"))
    if left_out:
        broken = [str(folder) for folder in folders if any(folder in each.path.parents for each in left_out)]
        tell(*(say("cli.profiles.mend", command=command("profiles", "check", folder)) for folder in broken))


def day_of(text: str | None) -> date:
    """The day to act as, today if none is named.

    Raises:
        WrongUsage: the text is no day.
        SafecheckError: the clock tells a day of which no result could be read again.
    """
    if text is None:
        return _today()
    try:
        return day_named(text)
    except ValueError:
        raise WrongUsage(say("cli.as-of.no-day", typed=shortened(text)), say("cli.as-of.how-to-write")) from None


def _today() -> date:
    try:
        return day_named(date.today().isoformat())
    except (ValueError, OverflowError):  # a computer whose battery is empty wakes up in 1970
        raise SafecheckError(say("cli.clock.wrong"), say("cli.clock.set-it")) from None


def child_age(age: int | None) -> int | None:
    """The age that was named, if one was.

    Raises:
        WrongUsage: the check is not made for that age.
    """
    if age is not None and not YOUNGEST <= age <= OLDEST:
        raise WrongUsage(say("cli.age.out-of-range", age=age, youngest=YOUNGEST, oldest=OLDEST))
    return age


def saved_check(folder: Path, check_id: str | None, *, finished: bool = False) -> SavedCheck:
    """A saved check by its id, or the last one, or that of a letter; the last ``finished`` one if that is asked for.

    Raises:
        SafecheckError: there is none, or it is broken.
    """
    from safecheck.saved.checks import BrokenSave, lettered, load, load_all, saved_files

    if check_id is not None and is_letter(check_id):
        found = (each for each in lettered(folder, check_id.upper()) if each.finished_on or not finished)
        if (last := next(found, None)) is None:
            raise no_such_check(check_id)
        return last
    if check_id is not None:
        named = next((each for each in saved_files(folder) if each.stem == check_id), None)
        if named is None:
            raise no_such_check(check_id)
        return load(named)
    for each in load_all(folder):
        if isinstance(each, BrokenSave):
            raise each
        if each.finished_on or not finished:
            return each
    raise SafecheckError(say("cli.saved.none-finished") if finished else say("cli.saved.none-yet"),
                         say("cli.saved.start-one", command=command()))


def is_letter(text: str) -> bool:
    """Whether a text is one letter from A to Z."""
    return re.fullmatch("[A-Za-z]", text) is not None


def letter_of(text: str | None) -> str:
    """The letter that a check is to have; empty if none is named.

    Raises:
        WrongUsage: it is more than a letter: no name is ever saved.
    """
    if text is not None and not is_letter(text):
        raise WrongUsage(say("cli.letter.is-none", typed=shortened(text)), say("cli.letter.how-to-write"))
    return (text or "").upper()


def no_such_check(check_id: str) -> SafecheckError:
    """No saved check has this id."""
    return SafecheckError(say("cli.saved.no-such-check", typed=shortened(check_id)),
                          say("cli.saved.see-all", command=command("saved")))
