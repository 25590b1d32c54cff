"""A value is what a frozen dataclass is: every test is run on both."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, is_dataclass, replace
from typing import Any, Generic, TypeVar

import pytest

from safecheck.model.value import NOTHING, Value

Thing = TypeVar("Thing")


@dataclass(frozen=True)
class DataPoint:
    x: int
    y: int = 2
    name: str = field(default="", compare=False)

    @property
    def sum(self) -> int:
        return self.x + self.y


class ValuePoint(Value, not_compared=("name",)):
    x: int
    y: int = 2
    name: str = ""

    @property
    def sum(self) -> int:
        return self.x + self.y


@dataclass(frozen=True)
class DataPlace(DataPoint, Generic[Thing]):
    z: Thing | None = None


class ValuePlace(ValuePoint, Generic[Thing]):
    z: Thing | None = None


@pytest.fixture(params=[DataPoint, ValuePoint])
def point(request: pytest.FixtureRequest) -> Any:
    return request.param


@pytest.fixture(params=[DataPlace, ValuePlace])
def place(request: pytest.FixtureRequest) -> Any:
    return request.param


def test_fields_come_in_order_or_by_name_and_have_defaults(point: Any) -> None:
    for made in (point(1, 2, "a"), point(1, name="a"), point(name="a", y=2, x=1)):
        assert (made.x, made.y, made.name, made.sum) == (1, 2, "a", 3)


@pytest.mark.parametrize(("given", "named"), [
    ((), {}), ((), {"y": 1}), ((1, 2, "a", 4), {}), ((1,), {"x": 1}), ((1, 2), {"y": 1}), ((1,), {"z": 1}), ((), {"z": 1}),
    ((), {"y": 1, "name": "", "z": 1}),
])
def test_a_field_that_is_missing_twice_there_or_unknown_is_a_mistake(point: Any, given: tuple[Any, ...], named: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        point(*given, **named)


def test_it_never_changes(point: Any) -> None:
    made = point(1)
    for change in (lambda: setattr(made, "x", 2), lambda: setattr(made, "other", 2), lambda: delattr(made, "x")):
        with pytest.raises(FrozenInstanceError):
            change()
    assert made == point(1)


def test_values_are_equal_if_what_is_compared_of_them_is(point: Any) -> None:
    assert point(1, name="a") == point(1, name="b")
    assert point(1) != point(2)
    assert point(1) != (1, 2)
    assert {point(1, name="a"), point(1, 2), point(3)} == {point(1), point(3)}


def test_values_of_two_classes_are_not_equal(point: Any, place: Any) -> None:
    assert point(1) != place(1)


def test_what_cannot_be_hashed_makes_its_value_so(point: Any) -> None:
    with pytest.raises(TypeError, match="unhashable"):
        hash(point([]))


def test_it_says_what_it_is(point: Any) -> None:
    assert repr(point(1, name="a")) == f"{point.__name__}(x=1, y=2, name='a')"


def test_dataclasses_knows_it(point: Any) -> None:
    assert is_dataclass(point)
    for asked in (point, point(1)):
        assert [(each.name, each.init) for each in fields(asked)] == [("x", True), ("y", True), ("name", True)]
    assert replace(point(1, name="a"), y=5) == point(1, 5)
    assert replace(point(1, name="a"), y=5).name == "a"
    with pytest.raises(TypeError):
        replace(point(1), z=5)


def test_it_can_be_copied_and_stored(point: Any) -> None:
    made = point(1, name="a")
    assert [(each, each.name) for each in (copy.copy(made), copy.deepcopy(made), pickle.loads(pickle.dumps(made)))] == [(made, "a")] * 3


def test_a_class_below_adds_its_own_fields(place: Any) -> None:
    made = place(1, z=4)
    assert (made.y, made.z, made.sum) == (2, 4, 3)
    assert [each.name for each in fields(place)] == ["x", "y", "name", "z"]
    assert made == replace(place(1), z=4) == place[int](1, z=4)
    assert made != place(1, z=5)


def test_nothing_is_an_empty_mapping_that_stays_empty() -> None:
    assert NOTHING == {}
    assert not hasattr(NOTHING, "__setitem__")
