"""What people type, and what they mean: what passes, and what is only ever offered."""

from __future__ import annotations

from datetime import date

import pytest

from safecheck.check.search import Found, Names, find, find_gone, find_present, find_settings, look_up, settings_called
from safecheck.model import Book, Gone, Profile, Setting
from tests.builders import DAY, REFERENCE, make_check, make_profile

X = make_profile("x-twitter", name="X", formerly=("Twitter",)).subject
OLD = Gone("old-chat", "Old Chat", "It closed.", "2023-11", (REFERENCE,), ("oldie",), ("xbox",))
XBOX = make_profile("xbox", name="Xbox").subject
KIK = make_profile("kik", name="Kik", also_called=("kik messenger",)).subject
CHAT = make_profile("star-chat", name="Star Chat", also_called=("epic talk",)).subject
EVERY = [X, XBOX, KIK, CHAT]


@pytest.mark.parametrize(("typed", "meant"), [
    ("insta", "instagram"), ("x box", "xbox"), ("X-Box", "xbox"), ("whats app", "whatsapp"), ("tik tok", "tiktok"),
    ("snap", "snapchat"), ("ipad", "iphone-ipad"), ("iphone", "iphone-ipad"), ("android", "android-family-link"),
    ("Nintendo Switch 2", "nintendo-switch"), ("ps5", "playstation"), ("switch", "nintendo-switch"),
    ("wifi", "home-broadband"), ("laptop", "windows-pc"), ("ROBLOX", "roblox"), ("you tube", "youtube"),
    ("samsung", "samsung-phone"), ("twitter", "x-twitter"),
])
def test_it_finds_what_is_meant(typed: str, meant: str, book: Book) -> None:
    subject = find(typed, book.subjects.values()).one
    assert subject is not None
    assert subject.id == meant


@pytest.mark.parametrize(("typed", "one", "near"), [
    ("twitter", X, ()), ("x", X, ()), ("K\u0301ik!", KIK, ()), ("xbo", XBOX, ()), ("kik mess", None, (KIK,)),
    ("star c", CHAT, ()), ("star", None, (CHAT,)), ("epic", None, (CHAT,)), ("epic t", None, (CHAT,)), ("chat", None, (CHAT,)),
    ("kick", None, (KIK,)), ("ki", None, (KIK,)), ("ik", None, ()), ("hat", None, ()), ("xb", None, (XBOX,)),
])
def test_names_and_beginnings_pass_and_all_else_is_only_offered(typed: str, one: object, near: tuple[object, ...]) -> None:
    found = find(typed, EVERY)
    assert (found.one, found.near) == (one, near)


@pytest.mark.parametrize("typed", ["", "   ", "!!", "zzzzz", "qzqz", "\u0301"])
def test_nothing_is_found_for_nothing(typed: str, book: Book) -> None:
    assert find(typed, book.subjects.values()) == Found()


def test_two_that_may_be_meant_are_both_offered() -> None:
    one, two = make_profile("chat-one").subject, make_profile("chat-two").subject
    assert find("chat", [one, two]).one is None
    assert find("chat", [one, two]).near == (one, two)


def test_two_that_have_the_very_name_are_asked_about_and_no_third() -> None:
    one, two, three = (make_profile(name, name=name, also_called=also).subject
                       for name, also in (("a", ("talk",)), ("b", ("talk",)), ("talk-more", ())))
    assert (find("Talk", [one, two, three]).one, find("Talk", [one, two, three]).near) == (None, (one, two))


def test_a_longer_name_says_nothing_against_the_one_that_it_holds() -> None:
    talk, more = make_profile("whatstalk").subject, make_profile("bot", also_called=("whatstalk ai",)).subject
    assert find("whats", [more, talk]).one == talk


def test_what_is_not_called_so_never_opens_without_asking() -> None:
    subject = make_profile("spotters", not_called=("spot",)).subject
    assert (find("Spot", [subject]).one, find("spott", [subject]).one) == (None, subject)
    assert find("Spot", [subject]).near == (subject,)


def test_anything_with_names_can_be_looked_up() -> None:
    things = {"blackmail": Names(("blackmail", "Somebody threatens my child"), ("sextortion",)),
              "bullying": Names(("bullying",))}
    assert look_up("Sextortion", things, things.__getitem__).one == "blackmail"
    assert look_up("sextorsion", things, things.__getitem__).near == ("blackmail",)
    assert look_up("black", things, things.__getitem__).turned(str.upper) == look_up(
        "BLACK", {"BLACKMAIL": 0}, lambda _: Names(("blackmail",)))


@pytest.mark.parametrize("typed", ["old chat", "Oldie", "OLD-CHAT"])
def test_what_is_gone_leads_to_what_to_look_at_now_and_is_not_taken_for_it(typed: str) -> None:
    assert find_gone(typed, [OLD]).named == (OLD,)
    assert (find_present(typed, EVERY, [OLD]).one, find_present(typed, EVERY, [OLD]).near) == (None, (XBOX,))


def test_what_is_only_like_something_gone_is_not_gone() -> None:
    assert find_gone("old", [OLD]).named == ()
    assert find_present("xbo", [X, XBOX], [OLD]).one == XBOX


def settings_of(profiles: list[Profile]) -> list[Setting]:
    return [setting for profile in profiles for setting in profile.settings]


@pytest.mark.parametrize(("typed", "found"), [
    ("quick add", [("chat", "Quick Add")]), ("find friends", [("chat", None)]), ("Quick", []), ("", []), ("Later", []),
])
def test_a_setting_is_found_by_its_label_or_an_older_one(typed: str, found: list[tuple[str, str | None]]) -> None:
    profiles = [make_profile("chat", make_check(setting="Find Friends", formerly=("Quick Add",)),
                             make_check(setting="Later", valid_from=date(2100, 1, 1))), make_profile("talk")]
    assert [(each.subject.id, each.former) for each in settings_called(typed, profiles, DAY)] == found
    assert bool(find_settings(typed, settings_of(profiles), DAY).named) is bool(found)


@pytest.mark.parametrize(("typed", "near"), [("quik add", ("Quick Add",)), ("quick", ("Quick Add",)), ("later", ())])
def test_a_setting_that_is_only_near_is_offered(typed: str, near: tuple[str, ...]) -> None:
    profiles = [make_profile("chat", make_check(setting="Find Friends", formerly=("Quick Add",)),
                             make_check(setting="Later", valid_from=date(2100, 1, 1)))]
    assert find_settings(typed, settings_of(profiles), DAY).near == near


@pytest.mark.parametrize(("typed", "is_offered"), [("vbr", True), ("vbx", False)])
def test_what_is_just_alike_enough_is_offered(typed: str, is_offered: bool) -> None:
    assert bool(find(typed, [make_profile("viber").subject]).near) is is_offered


def test_what_is_clearly_less_alike_is_not_meant() -> None:
    near, far = make_profile("whatsapp").subject, make_profile("whatsapp-ai").subject
    assert find("whatapp", [near, far]).near == (near,)


def test_among_nothing_nothing_is_found() -> None:
    assert look_up("snapchat", [], lambda each: Names((str(each),))) == Found()


@pytest.mark.parametrize("name", ["Disney+", "(Disney)", "Disney"])
def test_a_sign_in_a_name_makes_no_second_word_of_it(name: str) -> None:
    assert look_up("disn", [name], lambda each: Names((each,))).one == name


def test_what_is_gone_is_found_by_its_id_and_by_its_name() -> None:
    gone = Gone("old-chat", "The Chat of Old", "It closed.", "2023-11", (REFERENCE,))
    assert find_gone("old chat", [gone]).one == find_gone("the chat of old", [gone]).one == gone
