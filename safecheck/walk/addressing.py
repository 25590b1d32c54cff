"""An asker that speaks to each family in its own words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from safecheck.telling.addressed import in_words_of
from safecheck.telling.document import Document
from safecheck.walk.asker import Asker, Choose, Door, Enter, Pick, Write


class InWordsOf:
    """See ``Asker``: every prompt and page, as the family is told it; what is replied stays as it is."""

    def __init__(self, asker: Asker, says: Callable[[], Mapping[str, str]]) -> None:
        """``says`` gives what the family is told in place of other words, as far as that is known by then."""
        self._asker = asker
        self._says = says

    def choose(self, prompt: Choose) -> str | Door:
        """See ``Asker``; so are the others."""
        return self._asker.choose(in_words_of(prompt, self._says()))

    def pick(self, prompt: Pick) -> tuple[str, ...] | Door:
        """See ``Asker``; what is found for a word is told in the same words as the list."""
        says = self._says()
        return self._asker.pick(replace(
            in_words_of(prompt, says),
            search=lambda text: prompt.search(text).turned(lambda each: in_words_of(each, says))))

    def enter(self, prompt: Enter) -> int | Door:
        """See ``Asker``."""
        return self._asker.enter(in_words_of(prompt, self._says()))

    def write(self, prompt: Write) -> str | Door:
        """See ``Asker``."""
        return self._asker.write(in_words_of(prompt, self._says()))

    def tell(self, page: Document) -> None:
        """See ``Asker``."""
        self._asker.tell(in_words_of(page, self._says()))
