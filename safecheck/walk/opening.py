"""What is asked before the checks: of the family, and how long it has got. Each function asks one thing.

Each is given where the opening is, and gives the reply, or None if the person goes back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar, cast

from safecheck.check.course import Ask, Opening
from safecheck.check.plan import SECONDS_A_QUESTION
from safecheck.check.search import Names, find_present, look_up
from safecheck.model import OLDEST, YOUNGEST, Book, Budget, Kind, Nation, Subject
from safecheck.telling.document import Paragraph, Tone
from safecheck.telling.help_pages import Help
from safecheck.walk.asker import NONE, Asker, Choose, Door, Enter, Item, Option, Pick
from safecheck.walk.help_now import offer_help
from safecheck.words import day, say, typed

Reply = TypeVar("Reply")

_NUMBERED = (Ask.AGE, Ask.NATION, Ask.DEVICES, Ask.APPS, Ask.CIRCUMSTANCES, Ask.BUDGET)
"""What every family is asked that nothing is known of; each is shown with its number."""


class Stopped(Exception):
    """The person chose to stop; what was answered is saved."""


class Desk:
    """Puts prompts to the person, and deals with help and stop, which are open at every one of them."""

    def __init__(self, asker: Asker, book: Book, help_note: str = "",
                 keep: Callable[[tuple[str, ...]], None] = lambda _: None,
                 nation: Callable[[], Nation | None] = lambda: None,
                 questions: Callable[[Budget], int] = lambda _: 0) -> None:
        """Prepare a desk.

        Args:
            asker: Puts the prompts.
            book: Where the profiles and the help are.
            help_note: What else is said wherever urgent help is opened.
            keep: Is told what is picked, after each pick.
            nation: The family's nation, if it is known by now.
            questions: How many questions the family is asked in some time.
        """
        self.asker = asker
        self.book = book
        self.keep = keep
        self.questions = questions
        self._help_note = help_note
        self._nation = nation

    def ask(self, ask: Callable[[], Reply | Door]) -> Reply | None:
        """Ask until there is an answer; None is a step back.

        Raises:
            Stopped: the person wants to stop.
        """
        while True:
            reply = ask()
            if reply is Door.HELP:
                self.help_now()
            elif reply is Door.STOP:
                raise Stopped
            else:
                return None if reply is Door.BACK else cast(Reply, reply)  # to look is a reply where it is offered

    def choose(self, prompt: Choose) -> str | None:
        """The key of the chosen option; None is a step back."""
        return self.ask(lambda: self.asker.choose(prompt))

    def pick(self, prompt: Pick) -> tuple[str, ...] | None:
        """What is picked; each pick is kept at once, and is still there after a look at urgent help."""
        picked = prompt.current

        def keep_all(names: tuple[str, ...]) -> None:
            nonlocal picked
            picked = names
            self.keep(names)

        return self.ask(lambda: self.asker.pick(replace(prompt, current=picked, keep=keep_all)))

    def help_now(self) -> None:
        """Urgent help, of which nothing is kept."""
        offer_help(self.asker, Help.of(self.book, self._nation()), self._help_note)


def _ask_right_now(desk: Desk, _: Opening) -> str:
    """Before anything else: is a child in trouble tonight?"""
    prompt = Choose(
        say("walk.wrong-now"),
        (Option("no", say("walk.wrong-now-no"), typed("walk.no-typed")),
         Option("yes", say("walk.wrong-now-yes"), typed("walk.yes-typed"), Door.HELP)),
        body=(Paragraph(say("walk.help-comes-first"), Tone.MUTED),),
        doors=(Door.STOP,), note=say("walk.welcome"))
    while (reply := desk.choose(prompt)) != "no":
        desk.help_now()
    return reply


def _ask_to_go_on(desk: Desk, opening: Opening) -> bool | None:
    """Go on with an earlier check, or start a new one."""
    earlier = opening.earlier or opening.new
    reply = desk.choose(Choose(
        say("walk.go-on-with", day=day(earlier.started_on), age=earlier.family.age),
        (Option("on", say("walk.go-on", n=len(earlier.answers)), typed("walk.yes-typed")),
         Option("new", say("walk.start-new"), typed("walk.no-typed")))))
    return None if reply is None else reply == "on"


def _ask_age(desk: Desk, opening: Opening) -> int | None:
    """The child's age."""
    known = opening.check.family.age or None
    return desk.ask(lambda: desk.asker.enter(
        Enter(say("walk.how-old"), YOUNGEST, OLDEST, known, _progress(Ask.AGE))))


def _ask_nation(desk: Desk, opening: Opening) -> str | None:
    """The nation, for whom to call; ``NONE`` where the family leaves it out."""
    nations = (Option(nation, name) for nation, name in desk.book.nations.items())
    leave_out = Option(NONE, say("walk.leave-out"), typed("walk.leave-out-typed"))
    return desk.choose(Choose(
        say("walk.which-nation"), (*nations, leave_out), (Paragraph(say("walk.nation-is-for"), Tone.MUTED),),
        _progress(Ask.NATION), opening.check.family.nation))


def _ask_devices(desk: Desk, opening: Opening) -> tuple[str, ...] | None:
    """The child's devices."""
    return _pick_subjects(desk, say("walk.which-devices"), Item.DEVICE, (Kind.DEVICE, Kind.NETWORK),
                          opening.check.family.age, opening.check.family.devices, _progress(Ask.DEVICES))


def _ask_apps(desk: Desk, opening: Opening) -> tuple[str, ...] | None:
    """The child's apps and games."""
    picked = _pick_subjects(desk, say("walk.which-apps"), Item.APP, (Kind.APP, Kind.GAME),
                            opening.check.family.age, opening.check.family.apps, _progress(Ask.APPS))
    for_others = desk.book.commonest.for_others
    if picked and for_others in desk.book.subjects and any(name not in desk.book.subjects for name in picked):
        return tuple(dict.fromkeys((*picked, for_others)))
    return picked


def _pick_subjects(desk: Desk, question: str, item: Item, kinds: tuple[Kind, ...], age: int, current: tuple[str, ...],
                   progress: str) -> tuple[str, ...] | None:
    subjects = commonest_first(
        [subject for subject in desk.book.of_kind(*kinds) if not subject.asked_of_all], desk.book.commonest.at(age))
    options = {subject.id: _subject_option(subject) for subject in subjects}
    prompt = Pick(question, tuple(options.values()),
                  lambda text: find_present(text, subjects, desk.book.gone).turned(lambda each: options[each.id]),
                  tuple(name for name in current if name in options or name not in desk.book.subjects), item,
                  takes_others=True, progress=progress)
    return desk.pick(prompt)


def commonest_first(subjects: Sequence[Subject], common: Sequence[str]) -> list[Subject]:
    """What is common in its order, then all others in theirs."""
    places = {name: place for place, name in enumerate(common)}
    return sorted(subjects, key=lambda each: places.get(each.id, len(places)))


def _subject_option(subject: Subject) -> Option:
    return Option(subject.id, subject.name, (*subject.also_called, *subject.formerly))


def _ask_circumstances(desk: Desk, opening: Opening) -> tuple[str, ...] | None:
    """What else fits the family; only what changes something for it is offered."""
    family = opening.check.family
    offered = {name for profile in desk.book.for_family(family.subjects)
               for check in profile.checks for name in check.circumstances}
    options = {name: Option(name, named.label) for name, named in desk.book.circumstances.items() if name in offered}
    return desk.pick(Pick(
        say("walk.which-circumstances"), tuple(options.values()),
        lambda text: look_up(text, options.values(), lambda each: Names((each.key, each.label))),
        tuple(name for name in family.circumstances if name in options), Item.CIRCUMSTANCE,
        progress=_progress(Ask.CIRCUMSTANCES)))


def _ask_budget(desk: Desk, opening: Opening) -> str | None:
    """How long the family has got."""
    options = tuple(_budget_option(budget, desk.questions(budget)) for budget in Budget)
    return desk.choose(Choose(
        say("walk.how-long"), options, (Paragraph(say("walk.fixing-takes-more"), Tone.MUTED),), _progress(Ask.BUDGET),
        opening.check.budget, likely=opening.check.budget or Budget.FIFTEEN))


def _budget_option(budget: Budget, questions: int) -> Option:
    told = say(f"walk.budget.{budget}", n=questions, minutes=-(-questions * SECONDS_A_QUESTION // 60))
    return Option(budget, told, typed(f"walk.budget-typed.{budget}"))


def _progress(ask: Ask) -> str:
    return say("walk.question", number=_NUMBERED.index(ask) + 1, count=len(_NUMBERED))


ASKING: Mapping[Ask, Callable[[Desk, Opening], object]] = {
    Ask.RIGHT_NOW: _ask_right_now,
    Ask.GO_ON: _ask_to_go_on,
    Ask.AGE: _ask_age,
    Ask.NATION: _ask_nation,
    Ask.DEVICES: _ask_devices,
    Ask.APPS: _ask_apps,
    Ask.CIRCUMSTANCES: _ask_circumstances,
    Ask.BUDGET: _ask_budget,
}
"""How each thing is asked."""
