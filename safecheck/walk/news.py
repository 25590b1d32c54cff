"""An asker that tells what has happened meanwhile, such as to the drive, with the next menu."""

from __future__ import annotations

from dataclasses import replace

from safecheck.telling.document import Tone
from safecheck.walk.asker import Asker, Choose, Door, Enter, Pick, Write


class WithNews:
    """See ``Asker``: a screen is emptied before each prompt, so that what was printed above it would not be seen."""

    def __init__(self, asker: Asker) -> None:
        self._asker = asker
        self._news = ""
        self._tone = Tone.PLAIN

    def tell(self, news: str, *, is_grave: bool = False) -> None:
        """Tell something with the next menu; it takes the place of what was not told yet."""
        self._news, self._tone = news, Tone.BAD if is_grave else Tone.PLAIN

    def choose(self, prompt: Choose) -> str | Door:
        """See ``Asker``; so are the others."""
        if self._news:
            prompt = replace(prompt, note=f"{self._news} {prompt.note}".rstrip(), note_tone=self._tone)
            self._news = ""
        return self._asker.choose(prompt)

    def pick(self, prompt: Pick) -> tuple[str, ...] | Door:
        """See ``Asker``."""
        return self._asker.pick(prompt)

    def enter(self, prompt: Enter) -> int | Door:
        """See ``Asker``."""
        return self._asker.enter(prompt)

    def write(self, prompt: Write) -> str | Door:
        """See ``Asker``."""
        return self._asker.write(prompt)
