"""The form in which a check is saved: JSON without names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from safecheck.model import (
    OLDEST,
    YOUNGEST,
    Answer,
    Budget,
    Family,
    GivenAnswer,
    Nation,
    SavedCheck,
    day_named,
)

SCHEMA_VERSION = 1


def to_json(saved: SavedCheck) -> dict[str, Any]:
    """A check as it is saved."""
    return {
        "schema_version": SCHEMA_VERSION,
        "started_on": saved.started_on.isoformat(),
        "finished_on": saved.finished_on.isoformat() if saved.finished_on else None,
        "family": {"age": saved.family.age, "devices": list(saved.family.devices), "apps": list(saved.family.apps),
                   "nation": saved.family.nation, "circumstances": list(saved.family.circumstances)},
        "minutes": saved.budget,
        "answers": {key: {"answer": given.answer, "on": given.given_on.isoformat(), "check": given.mark}
                    for key, given in saved.answers.items()},
        "known": list(saved.known),
        "saved_at": saved.saved_at.isoformat() if saved.saved_at else None,
        "token": saved.token,
        "letter": saved.letter,
    }


def from_json(name: str, data: Mapping[str, Any]) -> SavedCheck:
    """A check as it was saved under a name; what an older version did not save is empty.

    A circumstance that there is no more changes nothing, and is kept.

    Raises:
        KeyError, TypeError, ValueError, AttributeError: it is damaged.
    """
    family = data["family"]
    age = int(family["age"])
    if not YOUNGEST <= age <= OLDEST:
        raise ValueError(age)
    return SavedCheck(
        id=name,
        started_on=day_named(data["started_on"]),
        finished_on=day_named(data["finished_on"]) if data["finished_on"] else None,
        family=Family(age, _texts(family["devices"]), _texts(family["apps"]),
                      Nation(family["nation"]) if family["nation"] else None,
                      _texts(family.get("circumstances", []))),
        budget=Budget(data["minutes"]) if data["minutes"] else None,
        answers={str(key): GivenAnswer(Answer(given["answer"]), day_named(given["on"]), str(given["check"]))
                 for key, given in data["answers"].items()},
        known=_texts(data.get("known", [])),
        saved_at=_moment(data.get("saved_at")),
        token=str(data.get("token", "")),
        letter=_letter(data.get("letter", "")),
    )


def _letter(text: str) -> str:
    if not re.fullmatch("[A-Z]?", text):
        raise ValueError(text)
    return text


def _moment(text: str | None) -> datetime | None:
    moment = datetime.fromisoformat(text) if text else None
    if moment and moment.tzinfo is None:
        raise ValueError(text)
    return moment


def _texts(values: object) -> tuple[str, ...]:
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise TypeError(values)
    return tuple(values)
