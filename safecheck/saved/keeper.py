"""Keeps a check while a walk goes on: saves it after every answer, and holds it against other walks."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from safecheck.called import command
from safecheck.errors import SafecheckError, UnreadableFile
from safecheck.model import SavedCheck
from safecheck.saved.checks import BrokenSave, alone, cannot_save, delete, file_of, load, prepare, read, write
from safecheck.saved.locks import held
from safecheck.words import say


class ChangedElsewhere(SafecheckError):
    """A saved check that another program has deleted or changed since; nothing was written over it."""


class Keeper:
    """Saves the check of one walk under a name that tells its date and the child's age.

    What it saves is as it wrote it last, or as it was taken up; if another program has deleted or changed it, the walk
    stops, so that what was forgotten never comes back, and no answer is written over.
    """

    def __init__(self, folder: Path, clock: Callable[[], datetime], letter: str = "") -> None:
        """Prepare the folder, so that what cannot be written is said before the first question is asked.

        Args:
            folder: Where checks are saved.
            clock: Tells the moment, with its time zone.
            letter: What tells the checks of this child from those of another; empty leaves it as it is.

        Raises:
            UnreadableFile: the folder cannot be written.
        """
        prepare(folder)
        self._folder = folder
        self._clock = clock
        self._letter = letter
        self._held = ExitStack()
        self._known: dict[str, SavedCheck] = {}
        self.trouble: UnreadableFile | None = None

    def __enter__(self) -> Keeper:
        return self

    def __exit__(self, *_: object) -> None:
        self._held.close()

    def take_up(self, saved: SavedCheck) -> bool:
        """Hold a saved check for this walk; False if another walk has it."""
        self._known[saved.id] = saved
        return self._held.enter_context(held(file_of(self._folder, saved.id)))

    def has(self, check_id: str) -> bool:
        """Whether a check is saved as this walk left it."""
        try:
            return load(file_of(self._folder, check_id)) == self._known[check_id]
        except BrokenSave:
            return False

    def keep(self, saved: SavedCheck) -> SavedCheck:
        """Save a check as a call does; where that cannot be done it is given as it is, with the reason in ``trouble``.

        The next time tries it again, with all that was answered since.

        Raises:
            ChangedElsewhere: it is not as this walk left it, so that nothing was written.
        """
        try:
            saved, self.trouble = self(saved), None
        except UnreadableFile as error:
            self.trouble = error
        return saved

    def __call__(self, saved: SavedCheck) -> SavedCheck:
        """Save a check, and give it as it was saved: with its name, which changes with the age, and the moment.

        Raises:
            UnreadableFile: the folder cannot be written.
            ChangedElsewhere: it is not as this walk left it, so that nothing was written.
        """
        saved = replace(saved, saved_at=self._clock(), letter=self._letter or saved.letter)
        base = f"{saved.started_on.isoformat()}-age-{saved.family.age}"
        with alone(self._folder):
            if saved.id:
                self._refuse_if_changed(saved.id)
            if saved.id.startswith(base):
                write(file_of(self._folder, saved.id), saved)
                named = saved
            else:
                named = self._save_new(saved, base)
        self._known[named.id] = named
        if saved.id not in ("", named.id):
            with suppress(UnreadableFile):  # it is there twice then, under both ages
                delete(self._folder, saved.id)
        return named

    def _save_new(self, saved: SavedCheck, base: str) -> SavedCheck:
        """Save a check under a name that no other has, and that no other walk is about to take."""
        import secrets  # here, because the walk's first question does not need it

        number = 0
        while True:
            number += 1
            name = base if number == 1 else f"{base}-{number}"
            path = file_of(self._folder, name)
            if path.exists() or not self._held.enter_context(held(path)):
                continue
            named = replace(saved, id=name, token=saved.token or secrets.token_hex(8))
            with suppress(FileExistsError):
                write(path, named, new=True)
                return named

    def _refuse_if_changed(self, check_id: str) -> None:
        path = file_of(self._folder, check_id)
        try:
            if read(path) == self._known[check_id]:
                return
        except FileNotFoundError as error:
            if not path.parent.is_dir():  # a stick was pulled: who deletes a check leaves its folder
                raise cannot_save(path.parent, error) from None
            raise ChangedElsewhere(
                say("saved.deleted-meanwhile"), say("saved.start-again", command=command())) from None
        except OSError as error:
            raise cannot_save(path.parent, error) from None
        except BrokenSave:
            pass
        raise ChangedElsewhere(say("saved.changed-meanwhile"), say("saved.go-on-with-what-is", command=command()))
