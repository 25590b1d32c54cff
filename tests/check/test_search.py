"""What people type, and what they mean."""

from __future__ import annotations

import pytest

from safecheck.check.search import find, find_one
from safecheck.library.catalogue import Catalogue
from tests.builders import make_profile

X = make_profile("x-twitter", name="X", also_called=("twitter",)).subject
XBOX = make_profile("xbox", name="Xbox").subject


@pytest.mark.parametrize(("typed", "meant"), [
    ("insta", "instagram"), ("x box", "xbox"), ("X-Box", "xbox"), ("whats app", "whatsapp"), ("whatapp", "whatsapp"),
    ("minecaft", "minecraft"), ("tik tok", "tiktok"), ("snap", "snapchat"), ("ipad", "iphone-ipad"),
    ("iphone", "iphone-ipad"), ("android", "android-family-link"), ("Nintendo Switch 2", "nintendo-switch"),
    ("ps5", "playstation"), ("switch", "nintendo-switch"), ("wifi", "home-broadband"), ("laptop", "windows-pc"),
    ("ROBLOX", "roblox"), ("you tube", "youtube"), ("samsung", "android-family-link"),
])
def test_it_finds_what_is_meant(typed: str, meant: str, catalogue: Catalogue) -> None:
    subject = find_one(typed, catalogue.subjects.values())
    assert subject is not None
    assert subject.id == meant


def test_a_former_name_leads_to_the_present_one() -> None:
    assert find_one("twitter", [X, XBOX]) == X


def test_an_exact_name_wins_over_longer_ones() -> None:
    assert find_one("x", [X, XBOX]) == X


@pytest.mark.parametrize("typed", ["", "   ", "!!", "zzzzz", "q"])
def test_nothing_is_found_for_nothing(typed: str, catalogue: Catalogue) -> None:
    assert find(typed, catalogue.subjects.values()) == []


def test_two_that_may_be_meant_are_both_offered() -> None:
    one, two = make_profile("chat-one").subject, make_profile("chat-two").subject
    assert find_one("chat", [one, two]) is None
    assert find("chat", [one, two]) == [one, two]
