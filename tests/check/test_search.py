"""What people type, and what they mean."""

from __future__ import annotations

import pytest

from safecheck.check.search import find, find_gone, find_one, find_present, find_settings
from safecheck.library.catalogue import Catalogue
from safecheck.model import Gone
from tests.builders import REFERENCE, make_check, make_profile

X = make_profile("x-twitter", name="X", formerly=("Twitter",)).subject
OLD = Gone("old-chat", "Old Chat", "It closed.", "2023-11", (REFERENCE,), ("oldie",), ("xbox",))
XBOX = make_profile("xbox", name="Xbox").subject


@pytest.mark.parametrize(("typed", "meant"), [
    ("insta", "instagram"), ("x box", "xbox"), ("X-Box", "xbox"), ("whats app", "whatsapp"), ("whatapp", "whatsapp"),
    ("minecaft", "minecraft"), ("tik tok", "tiktok"), ("snap", "snapchat"), ("ipad", "iphone-ipad"),
    ("iphone", "iphone-ipad"), ("android", "android-family-link"), ("Nintendo Switch 2", "nintendo-switch"),
    ("ps5", "playstation"), ("switch", "nintendo-switch"), ("wifi", "home-broadband"), ("laptop", "windows-pc"),
    ("ROBLOX", "roblox"), ("you tube", "youtube"), ("samsung", "samsung-phone"), ("twitter", "x-twitter"),
])
def test_it_finds_what_is_meant(typed: str, meant: str, catalogue: Catalogue) -> None:
    subject = find_one(typed, catalogue.subjects.values())
    assert subject is not None
    assert subject.id == meant


def test_a_former_name_leads_to_the_present_one() -> None:
    assert find_one("twitter", [X, XBOX]) == X


def test_an_exact_name_wins_over_longer_ones() -> None:
    assert find_one("x", [X, XBOX]) == X


@pytest.mark.parametrize("typed", ["", "   ", "!!", "zzzzz", "qq"])
def test_nothing_is_found_for_nothing(typed: str, catalogue: Catalogue) -> None:
    assert find(typed, catalogue.subjects.values()) == []


def test_two_that_may_be_meant_are_both_offered() -> None:
    one, two = make_profile("chat-one").subject, make_profile("chat-two").subject
    assert find_one("chat", [one, two]) is None
    assert find("chat", [one, two]) == [one, two]


@pytest.mark.parametrize("typed", ["old chat", "Oldie", "OLD-CHAT"])
def test_what_is_gone_leads_to_what_to_look_at_now(typed: str) -> None:
    assert find_gone(typed, [OLD]) == OLD
    assert find_present(typed, [X, XBOX], [OLD]) == [XBOX]


def test_what_is_only_like_something_gone_is_not_gone() -> None:
    assert find_gone("old", [OLD]) is None
    assert find_present("xbo", [X, XBOX], [OLD]) == [XBOX]


@pytest.mark.parametrize(("typed", "found"), [
    ("quick add", [("chat", "Quick Add")]), ("find friends", [("chat", None)]), ("Quick", []), ("", []),
])
def test_a_setting_is_found_by_its_label_or_an_older_one(typed: str, found: list[tuple[str, str | None]]) -> None:
    profiles = [make_profile("chat", make_check(setting="Find Friends", formerly=("Quick Add",))), make_profile("talk")]
    assert [(each.subject.id, each.former) for each in find_settings(typed, profiles)] == found


def test_what_is_clearly_less_alike_is_not_meant() -> None:
    near, far = make_profile("whatsapp").subject, make_profile("whatsapp-ai").subject
    assert find("whatapp", [near, far]) == [near]
