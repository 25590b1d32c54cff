"""An asker that answers from a script, and remembers what it was asked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from safecheck.errors import NoMoreInput
from safecheck.telling.document import Document
from safecheck.walk.asker import Choose, Enter, Pick, Write

Prompt = Choose | Pick | Enter | Write


class ScriptedAsker:
    """Gives the replies in turn; a callable reply is given the prompt. Ends as a closed input does."""

    def __init__(self, replies: Iterable[Any]) -> None:
        self._replies = iter(replies)
        self.prompts: list[Prompt] = []
        self.pages: list[Document] = []

    def _reply(self, prompt: Prompt) -> Any:
        self.prompts.append(prompt)
        self.pages += [prompt.page] if isinstance(prompt, Choose) and prompt.page else []
        try:
            reply = next(self._replies)
        except StopIteration:
            raise NoMoreInput("The input ended.") from None
        if isinstance(reply, BaseException):
            raise reply
        return reply(prompt) if callable(reply) else reply

    choose = pick = enter = write = _reply

    @property
    def questions(self) -> list[str]:
        return [prompt.question for prompt in self.prompts]
