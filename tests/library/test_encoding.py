"""Values as JSON and back: nothing is lost, and what the model has is found by itself."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from typing import Any, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safecheck import model
from safecheck.library.encoding import decode, encode
from safecheck.model import HELP, Ages, Check, Profile, Setting, Subject
from tests.builders import DAY, make_check

WHOLE = [Profile, Setting, *HELP]


def through_json(value: object, hint: Any) -> Any:
    return decode(hint, json.loads(json.dumps(encode(value))))


@given(st.data())
@settings(deadline=None, max_examples=200)
def test_any_value_comes_back_as_it_was(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(WHOLE))
    value = data.draw(st.from_type(kind))
    back = through_json(value, kind)
    assert back == value
    assert repr(back) == repr(value)


st.register_type_strategy(Mapping, lambda hint: st.dictionaries(*map(st.from_type, hint.__args__), max_size=3))
st.register_type_strategy(date, st.dates())


def hints_of(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def inside(hint: Any) -> set[type]:
    """The dataclasses that a type is made of."""
    parts = {hint} if is_dataclass(hint) and isinstance(hint, type) else set()
    below = hints_of(hint).values() if parts else getattr(hint, "__args__", ())
    return parts.union(*(inside(each) for each in below))


for each in set().union(*map(inside, WHOLE)):
    st.register_type_strategy(each, lambda kind: st.builds(kind, **{
        name: st.from_type(hint) for name, hint in hints_of(kind).items()}))


@pytest.mark.parametrize("kind", sorted(set().union(*map(inside, WHOLE)), key=lambda kind: kind.__name__), ids=lambda kind: kind.__name__)
def test_every_field_that_is_not_as_by_default_is_there(kind: type) -> None:
    assert vars(model)[kind.__name__] is kind
    marks = {field.name: object() for field in fields(kind)}
    value = object.__new__(kind)
    for name, mark in marks.items():
        object.__setattr__(value, name, mark)
    with pytest.raises(TypeError, match="no form for object"):
        encode(value)
    for name in marks:
        object.__setattr__(value, name, "a text")
    assert encode(value) == dict.fromkeys(marks, "a text")


def test_what_is_as_by_default_is_left_out() -> None:
    by_default = {field.name for field in fields(Check) if field.default is not MISSING}
    assert by_default - encode(make_check()).keys() == by_default
    assert encode(make_check(ages=Ages(4, 12)))["ages"] == {"last": 12}
    assert encode(Subject("a", "A", model.Kind.APP, "It is.", DAY)) == {
        "id": "a", "name": "A", "kind": "app", "about": "It is.", "reviewed_on": "2026-11-24"}


@dataclass(frozen=True)
class Odd:
    number: float = 0.0


@pytest.mark.parametrize("value", [1.5, [1], {1}, b"x", object(), Check, (1.5,), Odd(1.5)])
def test_what_has_no_form_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="no form for"):
        encode(value)


@pytest.mark.parametrize("hint", [float, list[str], Odd, tuple[float, ...], object])
def test_a_type_that_has_no_form_is_refused(hint: object) -> None:
    with pytest.raises(TypeError, match="no form for"):
        decode(hint, {})


@pytest.mark.parametrize("data", [None, [], 7, "text", {"id": "a"}, {**encode(make_check()), "new": 1}, {**encode(make_check()), "stage": "cellar"},
                                  {**encode(make_check()), "references": [{"accessed_on": "yesterday"}]}])
def test_data_of_another_form_is_refused(data: object) -> None:
    with pytest.raises((LookupError, TypeError, ValueError, AttributeError)):
        decode(Check, data)
