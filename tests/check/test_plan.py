"""What a family is asked: the right checks, in the right order, within its time."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safecheck.check.plan import make_plan, questions_in
from safecheck.library.book import open_book
from safecheck.model import Ages, Book, Budget, Family, Kind, Plan, Platform, Severity, Stage
from tests.builders import DAY, make_check, make_profile


def keys(plan: Plan) -> list[str]:
    return [planned.key for planned in plan.asked]


@pytest.mark.parametrize(("budget", "questions"), [(Budget.FIVE, 8), (Budget.FIFTEEN, 25), (Budget.ALL, None)])
def test_how_many_questions_fit(budget: Budget, questions: int | None) -> None:
    assert questions_in(budget) == questions


@pytest.mark.parametrize(("age", "asked"), [(12, []), (13, ["chat/contact"]), (15, ["chat/contact"]), (16, [])])
def test_both_ends_of_the_ages_count(age: int, asked: list[str]) -> None:
    profile = make_profile("chat", make_check(ages=Ages(13, 15)))
    assert keys(make_plan([profile], Family(age), Budget.ALL, DAY)) == asked


@pytest.mark.parametrize(("age", "asked"), [
    (9, ["chat/minimum-age", "chat/teen"]),
    (13, ["chat/teen"]),
    (17, ["chat/older"]),
])
def test_a_child_below_the_minimum_age_is_asked_the_checks_of_that_age(age: int, asked: list[str]) -> None:
    profile = make_profile("chat", make_check(name="minimum-age", ages=Ages(4, 12)),
                           make_check(name="teen", ages=Ages(13, 15)), make_check(name="older", ages=Ages(16, 17)),
                           minimum_age=13)
    assert keys(make_plan([profile], Family(age), Budget.ALL, DAY)) == asked


@pytest.mark.parametrize(("circumstances", "asked"), [
    ((), ["chat/all", "chat/not-shared"]),
    (("two-homes",), ["chat/all", "chat/not-shared", "chat/homes"]),
    (("shared-device",), ["chat/all"]),
    (("shared-device", "two-homes"), ["chat/all", "chat/homes"]),
])
def test_what_fits_the_family_decides(circumstances: tuple[str, ...], asked: list[str]) -> None:
    profile = make_profile("chat", make_check(name="all"), make_check(name="not-shared", not_for=(
        "shared-device",)), make_check(name="homes", only_for=("two-homes", "send")))
    assert keys(make_plan([profile], Family(10, circumstances=circumstances), Budget.ALL, DAY)) == asked


def test_a_device_without_platforms_shows_the_steps_of_the_others() -> None:
    steps = {Platform.WINDOWS: ("Press the Windows key",), Platform.MAC: ("Open the Apple menu",)}
    camera = make_profile("webcam", make_check("webcam", steps=steps), kind=Kind.DEVICE)
    mac = make_profile("mac", make_check("mac"), kind=Kind.DEVICE, platforms=(Platform.MAC,))
    plan = make_plan([camera, mac], Family(10), Budget.ALL, DAY)
    guides = next(planned.guides for planned in plan.asked if planned.key == "webcam/contact")
    assert [guide.platform for guide in guides] == [Platform.MAC]


@pytest.mark.parametrize(("day", "asked"), [
    (date(2027, 2, 28), []), (date(2027, 3, 1), ["chat/contact"]), (date(2027, 4, 1), ["chat/contact"]),
    (date(2027, 4, 2), []),
])
def test_a_check_is_asked_only_between_its_days(day: date, asked: list[str]) -> None:
    profile = make_profile("chat", make_check(valid_from=date(2027, 3, 1), valid_until=date(2027, 4, 1)))
    assert keys(make_plan([profile], Family(10), Budget.ALL, day)) == asked


@pytest.mark.parametrize(("only_with", "asked"), [
    (("game",), []), (("other",), []), (("app",), ["chat/contact"]), (("other", "chat"), ["chat/contact"]),
])
def test_only_with_spares_a_family_what_it_does_not_have(only_with: tuple[str, ...], asked: list[str]) -> None:
    profile = make_profile("chat", make_check(only_with=only_with))
    assert keys(make_plan([profile], Family(10), Budget.ALL, DAY)) == asked


def guide_platforms(steps: tuple[Platform, ...], devices: tuple[Platform, ...]) -> list[Platform]:
    check = make_check(steps={word: ("Open", str(word)) for word in steps})
    profiles = [make_profile("chat", check)]
    if devices:
        profiles.append(make_profile("device", make_check("device"), kind=Kind.DEVICE, platforms=devices))
    plan = make_plan(profiles, Family(10), Budget.ALL, DAY)
    return [guide.platform for planned in plan.asked if planned.subject.id == "chat" for guide in planned.guides]


@pytest.mark.parametrize(("platform", "part"), [
    (Platform.IOS, Stage.PHONE), (Platform.ANDROID, Stage.PHONE), (Platform.FIRE, Stage.PHONE), (Platform.WATCH, Stage.PHONE),
    (Platform.XBOX, Stage.BEDROOM), (Platform.TV, Stage.BEDROOM),
])
def test_what_a_child_holds_in_the_hand_is_asked_about_with_the_phone(platform: Platform, part: Stage) -> None:
    check = make_check("device", stage=Stage.STRANGERS, steps={platform: ("Open", "Choose")})
    plan = make_plan([make_profile("device", check, kind=Kind.DEVICE, platforms=(platform,))], Family(10), Budget.ALL, DAY)
    assert [planned.part for planned in plan.asked] == [part]


@pytest.mark.parametrize(("steps", "devices", "shown"), [
    ((Platform.IOS, Platform.ANDROID), (Platform.IOS,), [Platform.IOS]),
    ((Platform.IOS, Platform.ANDROID), (Platform.ANDROID, Platform.IOS), [Platform.ANDROID, Platform.IOS]),
    ((Platform.IOS, Platform.ANY), (Platform.XBOX,), [Platform.ANY]),
    ((Platform.IOS, Platform.WEB), (Platform.XBOX,), [Platform.WEB]),
    ((Platform.IOS,), (Platform.ANDROID,), []),
    ((Platform.IOS, Platform.ANDROID), (), [Platform.IOS, Platform.ANDROID]),
])
def test_the_steps_are_those_of_the_familys_own_devices(
        steps: tuple[Platform, ...], devices: tuple[Platform, ...], shown: list[Platform]) -> None:
    assert guide_platforms(steps, devices) == shown


def test_a_device_shows_the_way_on_it_and_the_way_from_elsewhere() -> None:
    check = make_check("box", steps={Platform.ANY: ("On your phone",), Platform.XBOX: ("On it",), Platform.IOS: ("x",)})
    box = make_profile("box", check, kind=Kind.DEVICE, platforms=(Platform.XBOX,))
    plan = make_plan([box], Family(10), Budget.ALL, DAY)
    assert [guide.platform for guide in plan.asked[0].guides] == [Platform.XBOX, Platform.ANY]


def test_the_cut_keeps_the_grave_then_the_easy_and_one_of_the_room_and_of_the_words() -> None:
    grave = [make_check(name=f"grave-{minutes}", minutes=minutes) for minutes in range(1, 11)]
    low = [make_check(name=f"low-{stage}", stage=stage, severity=Severity.LOW)
           for stage in Stage if stage is not Stage.STRANGERS]
    plan = make_plan([make_profile("chat", *low, *reversed(grave))], Family(10), Budget.FIVE, DAY)
    assert set(keys(plan)) == {"chat/low-bedroom", "chat/low-talk", *(f"chat/grave-{minutes}" for minutes in range(1, 7))}
    assert len(plan.left_out) == 5


def test_a_check_comes_after_the_one_that_may_settle_it() -> None:
    first = make_check(name="first", settled_by=("chat/second",), minutes=1)
    plan = make_plan([make_profile("chat", first, make_check(name="second", minutes=9))], Family(10), Budget.ALL, DAY)
    assert keys(plan) == ["chat/second", "chat/first"]


FAMILIES = st.builds(
    lambda age, subjects, budget: (age, tuple(subjects), budget),
    st.integers(4, 17),
    st.sets(st.sampled_from(["iphone-ipad", "android-family-link", "xbox", "playstation", "nintendo-switch",
                             "windows-pc", "whatsapp", "snapchat", "tiktok", "instagram", "youtube", "roblox",
                             "minecraft", "fortnite", "discord"])),
    st.sampled_from(Budget))


@given(FAMILIES)
@settings(max_examples=60, deadline=None)
def test_every_real_plan_fits_its_time_and_goes_by_part(
        family: tuple[int, tuple[str, ...], Budget]) -> None:
    from safecheck.library.bundled import bundled_folder

    book = _BOOKS.setdefault("real", open_book(bundled_folder()))
    age, subjects, budget = family
    plan = make_plan(book.for_family(subjects), Family(age, subjects), budget, DAY)
    size = questions_in(budget)
    assert size is None or len(plan.asked) <= size
    parts = [list(Stage).index(planned.part) for planned in plan.asked]
    assert parts == sorted(parts)
    every = [*keys(plan), *(planned.key for planned in plan.left_out)]
    assert len(every) == len(set(every))
    assert all(planned.guides for planned in plan.asked)


_BOOKS: dict[str, Book] = {}


def test_one_phone_the_bedroom_and_two_apps_in_fifteen_minutes(book: Book) -> None:
    subjects = ("iphone-ipad", "roblox", "whatsapp")
    plan = make_plan(book.for_family(subjects), Family(9, subjects), Budget.FIFTEEN, DAY)
    assert 15 <= len(plan.asked) <= 25


@pytest.mark.parametrize("subjects", [("iphone-ipad",), ("xbox", "roblox"), ("android-family-link", "tiktok")])
@pytest.mark.parametrize("budget", Budget)
@pytest.mark.parametrize("age", [5, 9, 13, 17])
def test_a_part_of_the_walk_begins_with_the_familys_own_things(
        subjects: tuple[str, ...], budget: Budget, age: int, book: Book) -> None:
    """So that the first fix that is offered is a specific one."""
    plan = make_plan(book.for_family(subjects), Family(age, subjects), budget, DAY)
    first = {part: next(planned for planned in plan.asked if planned.part is part)
             for part in {planned.part for planned in plan.asked if planned.subject.id in subjects}}
    assert first
    assert {planned.subject.id for planned in first.values()} <= {*subjects}


@pytest.mark.parametrize(("circumstances", "shown"), [
    ((), {"phone/both": [Platform.IOS, Platform.PARENT_IPHONE], "phone/far": [Platform.PARENT_IPHONE]}),
    (("android-parent",), {"phone/both": [Platform.IOS]}),
])
def test_a_parent_with_an_android_phone_is_sent_to_no_iphone_of_their_own(
        circumstances: tuple[str, ...], shown: dict[str, list[Platform]]) -> None:
    far = {Platform.PARENT_IPHONE: ("On your own iPhone, open Settings",)}
    of_no_use = {Platform.PARENT_IPHONE: ("android-parent",)}
    phone = make_profile(
        "phone", make_check("phone", "both", steps={**far, Platform.IOS: ("Open Settings",)}, steps_not_for=of_no_use),
        make_check("phone", "far", steps=far, steps_not_for=of_no_use), kind=Kind.DEVICE, platforms=(Platform.IOS,))
    plan = make_plan([phone], Family(10, circumstances=circumstances), Budget.ALL, DAY)
    assert {planned.key: [guide.platform for guide in planned.guides] for planned in plan.asked} == shown


def test_a_circumstance_that_was_named_is_asked_about_even_in_five_minutes() -> None:
    grave = [make_check(name=f"grave-{number}", stage=Stage.PHONE) for number in range(20)]
    root = make_check(name="root", stage=Stage.PHONE, severity=Severity.LOW)
    homes = make_check(name="homes", stage=Stage.PHONE, severity=Severity.LOW, only_for=("two-homes",), rests_on=(root.key,))
    family = Family(10, circumstances=("two-homes", "send"))
    plan = make_plan([make_profile("chat", *grave, root, homes)], family, Budget.FIVE, DAY)
    assert keys(plan)[-2:] == [root.key, homes.key]
    assert len(plan.asked) == 8 + 2


def test_of_an_app_that_the_child_is_too_young_for_a_short_check_asks_no_more_even_if_other_things_rest_on_it() -> None:
    too_young = make_profile("old", make_check("old", "minimum-age", ages=Ages(4, 12)), make_check("old", ages=Ages(13, 17)),
                             minimum_age=13)
    rests_on_it = make_profile("chat", make_check(rests_on=("old/contact",)))
    assert keys(make_plan([too_young, rests_on_it], Family(10), Budget.FIVE, DAY)) == ["old/minimum-age", "chat/contact"]
