"""What stands beside the report has twins too: comparison, agreement, names that somebody types, saved files."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from random import Random
from typing import Any

import pytest

from safecheck.check.agreement import make_agreement
from safecheck.check.compare import compare, earlier_check
from safecheck.check.current import mark_of_before
from safecheck.check.plan import finish
from safecheck.check.reckon import reckon
from safecheck.check.search import Found, find, find_gone, find_present
from safecheck.check.situations import find_situation, likely_situations
from safecheck.model import Answer, Book, Budget, Difference, Family, GivenAnswer, Kind, SavedCheck
from safecheck.saved.saved_form import from_json, to_json
from tests.page.families import DAY, random_answers, random_check, random_checks, random_family, shaken
from tests.page.test_rules import assert_twins, opened, short
from tests.page.told import in_full
from tests.page.twins import Twins
from tests.render.chromium import needs_chromium

pytestmark = needs_chromium

PAIRS, AGREEMENTS, TYPED = 150, 100, 200

HELPERS = """{
  agreed: (saved, today) => found.makeAgreement(found.reckon(saved, today), found.theBook().agreement),
  compared: (before, now, today) => found.compareChecks(before, now, found.forFamily(found.subjectsOf(before.family)),
    found.forFamily(found.subjectsOf(now.family)), today),
  foundByName: (text) => {
    const book = found.theBook(), subjects = Object.values(book.subjects);
    return [found.findSubject(text, subjects), found.findGone(text, book.gone),
      found.findPresent(text, subjects, book.gone)].map((each) => Object.fromEntries(Object.entries(each).map(
        ([name, things]) => [name, Array.isArray(things) ? things.map((thing) => thing.id) : things && things.id])));
  },
  situation: (text) => {
    const { situations } = found.theBook().urgent;
    const one = found.findSituation(text, situations);
    return [one && one.id, found.likelySituations(text, situations).map((each) => each.id)];
  },
  reread: (id, data) => found.savedData(found.savedFrom(id, data)),
  refused: (data) => {
    try { return found.savedFrom("x", data); } catch (error) { return error instanceof TypeError; }
  },
  finished: (saved, today) => found.finish(saved, found.forFamily(found.subjectsOf(saved.family)), today),
}"""


@pytest.fixture(scope="module")
def beside(twins: Twins) -> Iterator[Twins]:
    twins.add(HELPERS)
    return twins


def test_their_agreements_are_equal(beside: Twins, book: Book) -> None:
    rng = Random(3)
    agreed(beside, book, rng)
    with opened(beside, book, shaken(rng, book)) as other:
        agreed(beside, other, rng)


def agreed(beside: Twins, book: Book, rng: Random) -> None:
    cases = random_checks(rng, book, AGREEMENTS)
    assert_twins([short(make_agreement(reckon(saved, book, today), book.agreement)) for saved, today in cases],
                 beside.call("agreed", [[in_full(saved), str(today)] for saved, today in cases], short=True), cases)


def random_pair(rng: Random, book: Book) -> tuple[SavedCheck, SavedCheck, date]:
    """A check of a child, and one that may be of the same child later."""
    before, then = random_check(rng, book)
    before = replace(before, known=before.known[::rng.choice((1, 2))])
    today = then + timedelta(rng.choice((0, 1, 30, 365, 730)))
    other = random_family(rng, book)
    family = replace(before.family, age=min(before.family.age + rng.choice((0, 0, 1, 2)), 17),
                     apps=before.family.apps[rng.choice((0, 0, 1)):] + other.apps[:rng.choice((0, 1, 2))],
                     devices=rng.choice((before.family.devices, before.family.devices, other.devices)))
    profiles = book.for_family(family.subjects)
    planned = finish(replace(before, family=family), profiles, today).known
    some = [book.profile(key.partition("/")[0]) for key in planned]
    checks = {check.key: check for profile in some for check in profile.checks}
    given = {key: GivenAnswer(rng.choice([*Answer]), today - timedelta(rng.choice((0, 0, 0, 95))),
                              rng.choice((*[checks[key].mark] * 9, "q0")))
             for key in planned if rng.random() < 0.7}
    now = replace(before, id="now", started_on=today, family=family, answers=given, finished_on=rng.choice((None, today)))
    return before, now, today


def test_their_comparisons_are_equal(beside: Twins, book: Book) -> None:
    rng = Random(4)
    differences = compared(beside, book, rng)
    with opened(beside, book, shaken(rng, book)) as other:
        assert differences | compared(beside, other, rng) == {*Difference}


def compared(beside: Twins, book: Book, rng: Random) -> set[str]:
    """Compare pairs of a book on both sides; the differences that came up."""
    cases = [random_pair(rng, book) for _ in range(PAIRS)]
    python = [short(compare(before, now, book.for_family(before.family.subjects), book.for_family(now.family.subjects), today))
              for before, now, today in cases]
    assert_twins(python, beside.call("compared", [in_full(case) for case in cases], short=True), cases)
    some = [Difference.FIXED, Difference.FOUND, Difference.AS_BEFORE]
    assert beside.call("changedOf", [[each, *some] for each in python]) == [
        [changed for changed in each["changed"] if changed["difference"] in some] for each in python]
    return {changed["difference"] for each in python for changed in each["changed"]}


def test_they_find_the_same_earlier_check(beside: Twins, book: Book) -> None:
    rng = Random(5)
    cases = []
    for _ in range(400):
        family = random_family(rng, book)
        every = [SavedCheck(
            rng.choice(("a", "b", "a-2", "a-10", "a-11")), DAY - timedelta(rng.choice((0, 1, 300, 365, 366, 400, 800))),
            replace(family, age=min(family.age + rng.choice((-1, 0, 0, 0, 0, 1)), 17),
                    apps=family.apps[:rng.choice((0, 1, 9))] + random_family(rng, book).apps[:rng.choice((0, 0, 2))]),
            finished_on=rng.choice((None, DAY, DAY, DAY - timedelta(rng.choice((1, 1, 2, 364, 365, 366, 731))))),
            answers={} if rng.random() < 0.7 else random_answers(rng, [], book, DAY),
            saved_at=rng.choice((None, datetime(2026, 11, 24, rng.randrange(24), 5, 6, 1000 * rng.randrange(9), UTC))),
            letter=rng.choice(("", "", "A", "B"))) for _ in range(6)]
        cases.append((every[0], every[1:]))
    assert_twins([in_full(earlier_check(now, every)) for now, every in cases],
                 beside.call("earlierCheck", [in_full(case) for case in cases]), cases)


def spelt(rng: Random, name: str) -> str:
    """A name as somebody types it: a part of it, with a slip, in other letters, or as it is."""
    start, end = sorted((rng.randint(0, len(name)), rng.randint(0, len(name))))
    slip = rng.choice("aeilnorst 1é-")
    return rng.choice((name, name.upper(), name[:end], name[:3], name[start:], name[:start] + name[start + 1:],
                       name[:start] + slip + name[start:], name[:start] + slip + name[start + 1:],
                       name.replace(" ", ""), name.replace(" ", "-"), f"  {name}! ", name + name))


def ids(found: Found[Any]) -> dict[str, Any]:
    def id_of(thing: Any) -> Any:
        return None if thing is None else thing.id

    return {**{name: [*map(id_of, getattr(found, name))] for name in ("named", "begun", "like", "near", "every")},
            "alone": id_of(found.alone), "one": id_of(found.one)}


def test_they_find_the_same_by_name(beside: Twins, book: Book) -> None:
    rng = Random(6)
    subjects = [*book.subjects.values()]
    names = [name for each in (*subjects, *book.gone) for name in (each.id, each.name, *each.also_called)]
    names += [name for each in subjects for name in each.formerly]
    texts = ["", " ", "ſtraße", "ẞ", "Ω", "１２", "insta", "x box", "kick", "🙂", *names,
             *(spelt(rng, rng.choice(names)) for _ in range(TYPED))]
    python = [[ids(find(text, subjects)), ids(find_gone(text, book.gone)), ids(find_present(text, subjects, book.gone))]
              for text in texts]
    assert_twins(python, beside.call("foundByName", [[text] for text in texts]), texts)


SYLLABLES = ("chat", "kik", "go", "star", "é", "Stars", "chatt")


def made_up_name(rng: Random) -> str:
    return rng.choice(("", " ", "-")).join(rng.choices(SYLLABLES, k=rng.choice((1, 2, 2, 3))))


def test_they_find_the_same_among_names_that_are_much_alike(beside: Twins, book: Book) -> None:
    rng = Random(10)
    (real, *_) = book.subjects.values()
    cases = []
    for _ in range(800):
        subjects = [replace(real, id=f"{number}", name=made_up_name(rng), formerly=(made_up_name(rng),) * rng.randint(0, 1),
                            also_called=(made_up_name(rng),) * rng.randint(0, 1), not_called=(made_up_name(rng)[:5],))
                    for number in range(6)]
        text = made_up_name(rng)
        cases.append((rng.choice((text[:2], text[:3], text[:5], text, spelt(rng, text))), subjects))
    assert_twins([in_full({name: getattr(find(*case), name) for name in ("named", "begun", "alone", "like", "one", "near", "every")})
                  for case in cases], beside.call("findSubject", [in_full(case) for case in cases]), cases)


def test_they_know_what_is_common_and_of_a_kind(twins: Twins, book: Book) -> None:
    assert twins.call("commonestAt", [[age] for age in range(4, 18)]) == [[*book.commonest.at(age)] for age in range(4, 18)]
    kinds = [(kind,) for kind in Kind] + [(Kind.APP, Kind.GAME)]
    assert twins.call("ofKind", kinds) == [in_full(tuple(book.of_kind(*each))) for each in kinds]
    twice = Family(9, ("xbox", "xbox"), ("roblox", "xbox"))
    assert twins.call("subjectsOf", [[in_full(twice)]]) == [[*twice.subjects]]


def test_they_find_the_same_situation(beside: Twins, book: Book) -> None:
    rng = Random(7)
    situations = book.urgent.situations
    names = [name for each in situations for name in each.names]
    texts = ["", "!", *names, *(spelt(rng, rng.choice(names)) for _ in range(TYPED)),
             *(f"my child {rng.choice(names)} today" for _ in range(50))]

    def found(text: str) -> list[Any]:
        one = find_situation(text, situations)
        return [one and one.id, [each.id for each in likely_situations(text, situations)]]

    assert_twins([found(text) for text in texts], beside.call("situation", [[text] for text in texts]), texts)


def test_a_check_is_finished_with_all_that_concerned_the_family(beside: Twins, book: Book) -> None:
    cases = random_checks(Random(8), book, 50)
    assert_twins([in_full(finish(saved, book.for_family(saved.family.subjects), day)) for saved, day in cases],
                 beside.call("finished", [[in_full(saved), str(day)] for saved, day in cases]), cases)


def test_what_is_saved_here_is_read_there(beside: Twins, book: Book) -> None:
    cases = [replace(saved, saved_at=datetime(2026, 11, 24, number, tzinfo=UTC) if number % 2 else None, letter="B")
             for number, (saved, _) in enumerate(random_checks(Random(9), book, 24))]
    written = beside.call("savedData", [[in_full(saved)] for saved in cases])
    assert written == [json.loads(json.dumps(to_json(saved))) for saved in cases]
    assert [from_json(saved.id, data) for saved, data in zip(cases, written, strict=True)] == cases
    assert beside.call("reread", [["check", data] for data in written]) == written
    assert beside.call("savedFrom", [["check", data] for data in written]) == in_full([replace(saved, id="check") for saved in cases])


def without(name: str) -> Callable[[Any], Any]:
    return lambda data: {key: each for key, each in data.items() if key != name}


def with_(**changes: Any) -> Callable[[Any], Any]:
    return lambda data: {**data, **changes}


def with_family(**changes: Any) -> Callable[[Any], Any]:
    return lambda data: {**data, "family": {**data["family"], **changes}}


def with_answer(**changes: Any) -> Callable[[Any], Any]:
    return lambda data: {**data, "answers": {"roblox/chat": {"answer": "yes", "on": "2026-11-24", "check": "", **changes}}}


DAMAGED = {
    "no table": lambda _: [], "nothing": lambda _: None, "another version": with_(schema_version=2),
    "no family": without("family"), "no answers": without("answers"), "no day": without("started_on"),
    "a day that is none": with_(started_on="2026-02-30"), "a month that is none": with_(started_on="2026-13-01"),
    "a day of another form": with_(finished_on="tomorrow"),
    "too young": with_family(age=3), "too old": with_family(age=18), "no age": with_family(age=None),
    "devices as text": with_family(devices="xbox"), "devices that are numbers": with_family(devices=[1]),
    "apps that are none": with_family(apps=None), "no nation": with_family(nation="france"),
    "no such circumstances": with_family(circumstances="send"), "no such time": with_(minutes="20"),
    "no such answer": with_answer(answer="maybe"), "no day of an answer": with_answer(on="11"),
    "known as text": with_(known="a"), "a moment without a zone": with_(saved_at="2026-11-24T12:00:00"),
    "no letter": with_(letter="AB"), "a small letter": with_(letter="a"),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_what_is_damaged_is_refused(name: str, beside: Twins, book: Book) -> None:
    good = json.loads(json.dumps(to_json(SavedCheck("x", DAY, random_family(Random(1), book), Budget.ALL))))
    damaged = DAMAGED[name](good)
    with pytest.raises((KeyError, TypeError, ValueError, AttributeError)):
        from_json("x", damaged if damaged != {**good, "schema_version": 2} else None)
    assert beside.call("refused", [[damaged]]) == [True]


def test_they_make_the_same_hash(twins: Twins) -> None:
    texts = [*("x" * length for length in range(200)), "Ünïcode 🙂", "a" * 10_000]
    assert twins.call("sha256", [[text] for text in texts]) == [sha256(text.encode()).hexdigest() for text in texts]


def test_answers_of_before_there_were_marks_still_count(twins: Twins, book: Book) -> None:
    checks = [check for name in book.subjects for check in book.profile(name).checks]
    checks += [replace(checks[0], question='Is "Ünïcode" 🙂 off?\t\x7f', setting=None)]
    given = [GivenAnswer(Answer.YES, DAY, mark_of_before(check)) for check in checks]
    assert twins.call("answersIt", [in_full(pair) for pair in zip(given, checks, strict=True)]) == [True] * len(checks)
