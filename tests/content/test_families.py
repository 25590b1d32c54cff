"""Twelve kinds of families: what they are told to do first is what an expert would name, and nothing silly is asked."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from safecheck.check.agreement import first_promise
from safecheck.check.assess import assess
from safecheck.check.plan import make_plan
from safecheck.model import Answer, Book, Budget, Family, GapReport, Kind, Plan
from safecheck.render import markdown
from safecheck.telling import outline

DAY = date(2026, 11, 25)
SHARED, HOMES, SEND, CARE, ANDROID = "shared-device", "two-homes", "send", "foster-care", "android-parent"

FAMILIES = {
    "4, a tablet": Family(4, ("amazon-fire-tablet",), ("youtube-kids",)),
    "6, a shared iPad": Family(6, ("iphone-ipad",), ("youtube-kids", "bbc-iplayer"), None, (SHARED,)),
    "8, a console": Family(8, ("nintendo-switch",), ("minecraft",)),
    "9, a phone": Family(9, ("samsung-phone",), ("roblox", "whatsapp")),
    "10, a headset": Family(10, ("meta-quest",), ("gorilla-tag",)),
    "10, SEND": Family(10, ("iphone-ipad",), ("roblox", "youtube"), None, (SEND,)),
    "11, iPhone, Android parent": Family(11, ("iphone-ipad",), ("whatsapp", "imessage-facetime", "tiktok"), None, (ANDROID,)),
    "12, a PC": Family(12, ("windows-pc",), ("discord", "steam", "roblox")),
    "13, two homes": Family(13, ("iphone-ipad", "playstation"), ("snapchat", "tiktok", "ea-sports-fc"), None, (HOMES,)),
    "14, foster care": Family(14, ("android-family-link",), ("snapchat", "instagram"), None, (CARE,)),
    "15, chatbots": Family(15, ("chromebook", "android-family-link"), ("chatgpt", "character-ai", "tiktok")),
    "17, a phone": Family(17, ("iphone-ipad",), ("instagram", "snapchat", "x-twitter", "telegram")),
}

FIRST = {
    "4, a tablet": [
        ("amazon-fire-tablet", "amazon-fire-tablet/child-profile amazon-fire-tablet/adult-profile-lock amazon-fire-tablet/calls-messages amazon-fire-tablet/games-with-chat"),
        ("room", "bedroom/together bedroom/cameras bedroom/charging bedroom/hour-before-bed"),
        ("youtube-kids", "youtube-kids/custom-passcode youtube-kids/parent-sign-in youtube-kids/age-group youtube-kids/search-off"),
    ],
    "6, a shared iPad": [
        ("iphone-ipad", "iphone-ipad/screen-time-passcode iphone-ipad/communication-safety iphone-ipad/communication-limits iphone-ipad/find-my-people"),
        ("lists", "strangers/plays-with strangers/shared-messages"),
        ("room", "bedroom/together bedroom/cameras bedroom/charging bedroom/hour-before-bed"),
    ],
    "8, a console": [
        ("minecraft", "minecraft/family-group minecraft/realm-members minecraft/clubs minecraft/party"),
        ("nintendo-switch", "nintendo-switch/parental-controls-app nintendo-switch/parent-pin nintendo-switch/true-age nintendo-switch/free-communication"),
        ("room", "bedroom/known-voices nintendo-switch/gamechat-off bedroom/cameras nintendo-switch/console-place"),
    ],
    "9, a phone": [
        ("roblox", "roblox/parent-link roblox/true-age-from-9 roblox/trusted-friends roblox/direct-chat"),
        ("android-family-link", "android-family-link/supervised-account android-family-link/true-birthday android-family-link/location-sharing android-family-link/sensitive-content-warnings"),
        ("room", "bedroom/known-voices bedroom/cameras bedroom/charging bedroom/hour-before-bed"),
    ],
    "10, a headset": [
        ("lists", "strangers/meeting strangers/friend-list strangers/secrets"),
        ("room", "bedroom/known-voices bedroom/cameras bedroom/live-under-16 bedroom/hour-before-bed"),
        ("gorilla-tag", "gorilla-tag/own-account gorilla-tag/voice-chat gorilla-tag/private-rooms gorilla-tag/no-moving-on"),
    ],
    "10, SEND": [
        ("roblox", "roblox/parent-link roblox/true-age-from-9 roblox/trusted-friends roblox/direct-chat"),
        ("iphone-ipad", "iphone-ipad/screen-time-passcode iphone-ipad/communication-safety iphone-ipad/communication-limits iphone-ipad/find-my-people"),
        ("room", "bedroom/known-voices bedroom/cameras bedroom/charging bedroom/hour-before-bed"),
    ],
    "11, iPhone, Android parent": [
        ("iphone-ipad", "iphone-ipad/screen-time-passcode iphone-ipad/installing-apps iphone-ipad/communication-safety iphone-ipad/communication-limits"),
        ("too-young", "tiktok/minimum-age whatsapp/minimum-age"),
        ("room", "bedroom/known-voices bedroom/cameras bedroom/charging bedroom/hour-before-bed"),
    ],
    "12, a PC": [
        ("roblox", "roblox/parent-link roblox/true-age-from-9 roblox/trusted-friends roblox/direct-chat"),
        ("too-young", "discord/minimum-age steam/minimum-age"),
        ("room", "bedroom/known-voices bedroom/cameras bedroom/charging bedroom/hour-before-bed"),
    ],
    "13, two homes": [
        ("snapchat", "snapchat/true-age snapchat/group-members snapchat/contact-me snapchat/ghost-mode"),
        ("tiktok", "tiktok/true-age tiktok/private-account tiktok/live tiktok/messages-under-16"),
        ("words", "talk/say-no talk/blackmail talk/two-homes-tell"),
    ],
    "14, foster care": [
        ("lists", "strangers/meeting strangers/friend-list-teen strangers/care-contact strangers/care-found"),
        ("snapchat", "snapchat/true-age snapchat/group-members snapchat/contact-me snapchat/ghost-mode"),
        ("words", "talk/say-no talk/blackmail talk/care-photos"),
    ],
    "15, chatbots": [
        ("words", "talk/say-no talk/blackmail"),
        ("tiktok", "tiktok/true-age tiktok/private-account tiktok/live tiktok/messages-under-16"),
        ("android-family-link", "android-family-link/supervised-account-teen android-family-link/true-birthday android-family-link/location-sharing android-family-link/sensitive-content-warnings"),
    ],
    "17, a phone": [
        ("words", "talk/say-no talk/blackmail"),
        ("instagram", "instagram/true-age instagram/private-account instagram/map instagram/live-from-16"),
        ("snapchat", "snapchat/true-age snapchat/group-members snapchat/contact-me"),
    ],
}
"""The places that each begins with if nothing is set, and the things there in their order; looked through by hand, so
a change here wants another look."""


def plan_of(name: str, book: Book, budget: Budget = Budget.FIFTEEN) -> Plan:
    family = FAMILIES[name]
    return make_plan(book.for_family(family.subjects), family, budget, DAY)


def report_of(family: Family, book: Book, day: date = DAY) -> GapReport:
    """The report of a family in which nothing is set yet."""
    profiles = book.for_family(family.subjects)
    plan = make_plan(profiles, family, Budget.FIFTEEN, day)
    found = assess(plan, {each.key: Answer.NOT_YET for each in plan.asked}, family=family, budget=Budget.FIFTEEN,
                   subjects=[each.subject for each in profiles], notices=book.notices,
                   services=list(book.services.values()), today=day)
    return replace(found, urgent=book.urgent, promise=first_promise(family, book.agreement))


@pytest.mark.parametrize("name", FAMILIES)
def test_the_first_things(name: str, book: Book) -> None:
    assert [(place.id, " ".join(finding.planned.key for finding in place.findings))
            for place in report_of(FAMILIES[name], book).first] == FIRST[name]


@pytest.mark.parametrize("name", FAMILIES)
def test_each_circumstance_is_asked_about(name: str, book: Book) -> None:
    fitting = {word for each in plan_of(name, book).asked for word in each.check.only_for}
    assert fitting == set(FAMILIES[name].circumstances)


@pytest.mark.parametrize("name", FAMILIES)
def test_only_what_the_family_has_is_asked_about(name: str, book: Book) -> None:
    plan = plan_of(name, book, Budget.ALL)
    has = {*FAMILIES[name].subjects, *(other for subject in FAMILIES[name].subjects
                                       for other in book.subjects[subject].includes)}
    assert {each.subject.id for each in plan.asked if not each.subject.for_every_family} <= has
    lacking = {subject.name for subject in book.of_kind(Kind.APP, Kind.GAME) if subject.id not in has}
    asked = " | ".join(each.check.question for each in plan.asked if each.subject.for_every_family)
    assert [one for one in lacking if re.search(rf"\b{re.escape(one)}\b", asked)] == []


@pytest.mark.parametrize("name", FAMILIES)
def test_no_question_stands_twice(name: str, book: Book) -> None:
    questions = [each.check.question for each in plan_of(name, book, Budget.ALL).asked]
    assert len(questions) == len(set(questions))


def test_an_android_parent_is_sent_to_no_iphone_of_their_own(book: Book) -> None:
    plan = plan_of("11, iPhone, Android parent", book, Budget.ALL)
    steps = [step for each in plan.asked for guide in each.guides for step in guide.steps]
    assert [step for step in steps if "your own iPhone" in step] == []


def test_an_app_in_which_nobody_can_reach_the_child_brings_no_question_about_friends(book: Book) -> None:
    family = Family(8, ("iphone-ipad",), ("netflix", "bbc-iplayer"))
    asked = make_plan(book.for_family(family.subjects), family, Budget.ALL, DAY).asked
    assert not [each.key for each in asked if "friend" in each.check.question and each.subject.id == "strangers"]


ANNOUNCED = "On 15 June 2026 the government announced that social media apps will be closed to under-16s."
IN_FORCE = "When we last looked, it was not in force. Check GOV.UK to see if the rules have begun"


@pytest.mark.parametrize(("day", "said", "unsaid"), [
    (date(2026, 11, 23), (ANNOUNCED, "nothing is in force today", "they start in March 2027"), IN_FORCE),
    (date(2027, 7, 1), ("were due to close to under-16s from March 2027", IN_FORCE), "nothing is in force"),
])
def test_a_parent_on_tiktok_is_told_what_is_announced_and_what_is_in_force(
        day: date, said: tuple[str, ...], unsaid: str, book: Book) -> None:
    report = report_of(Family(14, ("iphone-ipad",), ("tiktok",)), book, day)
    text = markdown.render(outline.gap_report(report))
    assert [each for each in said if each not in text] == []
    assert unsaid not in text
