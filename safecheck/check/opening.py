"""What is asked before the checks: of the family, and how long it has got. Each function asks one thing.

Each gives the check with the reply in it, or None if the person goes back.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from safecheck.check.asker import Asker, Choose, Door, Enter, Option, Pick
from safecheck.check.help_now import offer_help
from safecheck.check.search import Names, find_present, look_up
from safecheck.document import Paragraph, Tone
from safecheck.library.catalogue import Catalogue
from safecheck.model import OLDEST, YOUNGEST, Budget, Circumstance, Kind, SavedCheck, Subject
from safecheck.wording import CIRCUMSTANCES, counted, day

Reply = TypeVar("Reply")

_BUDGETS = (
    Option(Budget.FIVE, "5 minutes: what matters most", ("5 minutes",)),
    Option(Budget.FIFTEEN, "15 minutes: a good look", ("15 minutes",)),
    Option(Budget.ALL, "Everything", ("all", "everything")),
)


class Stopped(Exception):
    """The person chose to stop; what was answered is saved."""


class Desk:
    """Puts prompts to the person, and deals with help and stop, which are open at every one of them."""

    def __init__(self, asker: Asker, catalogue: Catalogue, help_note: str = "",
                 keep: Callable[[SavedCheck], None] = lambda _: None) -> None:
        self.asker = asker
        self.catalogue = catalogue
        self.keep = keep
        self._help_note = help_note

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
                return None if isinstance(reply, Door) else reply

    def choose(self, prompt: Choose) -> str | None:
        """The key of the chosen option; None is a step back."""
        return self.ask(lambda: self.asker.choose(prompt))

    def pick(self, prompt: Pick, keep: Callable[[tuple[str, ...]], None]) -> tuple[str, ...] | None:
        """What is picked; each pick is kept at once, and is still there after a look at urgent help."""
        picked = prompt.current

        def keep_all(names: tuple[str, ...]) -> None:
            nonlocal picked
            picked = names
            keep(names)

        return self.ask(lambda: self.asker.pick(replace(prompt, current=picked, keep=keep_all)))

    def help_now(self) -> None:
        """Urgent help, of which nothing is kept."""
        offer_help(self.asker, self.catalogue.urgent, self.catalogue.services, self._help_note)


def ask_right_now(desk: Desk, saved: SavedCheck) -> SavedCheck | None:
    """Before anything else: is a child in trouble tonight?"""
    prompt = Choose(
        "Is something wrong right now?",
        (Option("no", "No, start the check", ("n",)), Option("yes", "Yes, I need help now", ("y",))),
        body=(Paragraph("A child in danger, a threat, a picture, a stranger: help comes first. Nothing is stored.",
                        Tone.MUTED),),
        doors=(Door.STOP, Door.HELP))
    while desk.choose(prompt) != "no":
        desk.help_now()
    return saved


def ask_to_go_on(desk: Desk, earlier: SavedCheck, new: SavedCheck) -> SavedCheck | None:
    """Go on with an earlier check, or start a new one."""
    reply = desk.choose(Choose(
        f"Go on with the check of {day(earlier.started_on)} for your child of {earlier.family.age}?",
        (Option("on", f"Go on ({counted(len(earlier.answers), 'answer')} so far)", ("y", "yes")),
         Option("new", "Start a new check", ("n", "no")))))
    return None if reply is None else earlier if reply == "on" else new


def ask_age(desk: Desk, saved: SavedCheck) -> SavedCheck | None:
    """The child's age."""
    known = saved.family.age or None
    age = desk.ask(lambda: desk.asker.enter(
        Enter("How old is your child?", YOUNGEST, OLDEST, known, "Question 1 of 5")))
    return None if age is None else replace(saved, family=replace(saved.family, age=age))


def ask_devices(desk: Desk, saved: SavedCheck) -> SavedCheck | None:
    """The child's devices."""
    def with_devices(names: tuple[str, ...]) -> SavedCheck:
        return replace(saved, family=replace(saved.family, devices=names))

    names = _pick_subjects(desk, "Which devices does your child use?", "device", (Kind.DEVICE, Kind.NETWORK),
                           saved.family.devices, "Question 2 of 5", lambda picked: desk.keep(with_devices(picked)))
    return None if names is None else with_devices(names)


def ask_apps(desk: Desk, saved: SavedCheck) -> SavedCheck | None:
    """The child's apps and games."""
    def with_apps(names: tuple[str, ...]) -> SavedCheck:
        return replace(saved, family=replace(saved.family, apps=names))

    names = _pick_subjects(desk, "Which apps and games does your child use?", "app or game", (Kind.APP, Kind.GAME),
                           saved.family.apps, "Question 3 of 5", lambda picked: desk.keep(with_apps(picked)))
    return None if names is None else with_apps(names)


def _pick_subjects(desk: Desk, question: str, noun: str, kinds: tuple[Kind, ...], current: tuple[str, ...],
                   progress: str, keep: Callable[[tuple[str, ...]], None]) -> tuple[str, ...] | None:
    subjects = [subject for subject in desk.catalogue.of_kind(*kinds) if not subject.asked_of_all]
    options = {subject.id: _subject_option(subject) for subject in subjects}
    prompt = Pick(question, tuple(options.values()),
                  lambda text: find_present(text, subjects, desk.catalogue.gone).turned(lambda each: options[each.id]),
                  tuple(name for name in current if name in options), noun, progress=progress)
    return desk.pick(prompt, keep)


def _subject_option(subject: Subject) -> Option:
    return Option(subject.id, subject.name, (*subject.also_called, *subject.formerly))


def ask_circumstances(desk: Desk, saved: SavedCheck) -> SavedCheck | None:
    """What else fits the family; only what changes something for it is offered."""
    offered = {name for profile in desk.catalogue.for_family(saved.family.subjects)
               for check in profile.checks for name in (*check.only_for, *check.not_for)}
    options = {name: Option(name, CIRCUMSTANCES[name]) for name in Circumstance if name in offered}
    prompt = Pick("Does any of this fit your family?", tuple(options.values()),
                  lambda text: look_up(text, options.values(), lambda each: Names((each.key, each.label))),
                  tuple(name for name in saved.family.circumstances if name in options), "answer",
                  progress="Question 4 of 5")

    def with_circumstances(names: tuple[str, ...]) -> SavedCheck:
        return replace(saved, family=replace(saved.family, circumstances=tuple(map(Circumstance, names))))

    names = desk.pick(prompt, lambda picked: desk.keep(with_circumstances(picked)))
    return None if names is None else with_circumstances(names)


def ask_budget(desk: Desk, saved: SavedCheck) -> SavedCheck | None:
    """How long the family has got."""
    reply = desk.choose(Choose("How long have you got?", _BUDGETS, current=saved.budget, progress="Question 5 of 5"))
    return None if reply is None else replace(saved, budget=Budget(reply))
