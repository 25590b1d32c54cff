"""The fields of the files in ``help`` and of ``family.yaml``."""

from __future__ import annotations

from collections.abc import Mapping

from safecheck.library.fields import AGES, CHECK_KEY, DATED, ID, REFERENCE, REFERENCES, SENTENCE
from safecheck.library.records import Field, Record, Several
from safecheck.library.values import Day, Phrases, Text, WebAddress, Whole, Word, YesNo
from safecheck.model import (
    OLDEST,
    YOUNGEST,
    CallLine,
    Circumstance,
    Common,
    Control,
    Duty,
    FirstHelp,
    GoldenRule,
    Gone,
    KeyQuestion,
    Nation,
    NationalFigure,
    NationName,
    Notice,
    NoticeKind,
    Part,
    PlanLine,
    Platform,
    Promise,
    Publisher,
    PublisherSites,
    Service,
    Severity,
    Side,
    Situation,
    StaffLine,
    Stage,
    Topic,
    Urgency,
    Weight,
    Who,
)

CIRCUMSTANCE = Record("a circumstance", (
    Field("id", ID, "a short name that never changes: profiles and saved answers refer to it"),
    Field("label", Text(longest=80), "what the family says"),
    Field("without", Several(Word(Platform)), "platforms whose steps are of no use then", required=False),
    Field("says", Phrases(longest=40), "what the family is told in place of other words, such as your child: the child",
          required=False),
), Circumstance)

NATION_NAME = Record("a nation", (
    Field("id", Word(Nation), "which nation"),
    Field("label", Text(longest=40), "its name"),
), NationName)

SERVICE = Record("a service", (
    Field("id", ID, "a short name; urgent.yaml refers to it"),
    Field("name", Text(longest=100), "the service's own name"),
    Field("purpose", SENTENCE, "what it helps with"),
    Field("who", Word(Who), "who may turn to it"),
    Field("nations", Several(Word(Nation)), "where in the UK it serves"),
    Field("phone", Text(longest=40), "the number", required=False),
    Field("text", Text(longest=160), "how to text it", required=False),
    Field("web", WebAddress(), "its address", required=False),
    Field("hours", Text(longest=160), "when it is open, only where that is sure"),
    Field("cost", Text(longest=80), "what it costs", required=False),
    Field("note", SENTENCE, "what else to know", required=False),
    Field("emergency", YesNo(), "yes: it comes before all others, in every nation", required=False),
    Field("references", REFERENCES, "where it comes from"),
), Service)

GOLDEN_RULE = Record("a golden rule", (
    Field("id", ID, "a short name"),
    Field("text", SENTENCE, "the rule"),
    Field("references", REFERENCES, "where it comes from"),
), GoldenRule)

FIRST_HELP = Record("the first screen", (
    Field("say", Text(longest=80), "the one sentence to say to the child"),
    Field("do", Several(Text(longest=80), least=3, most=5), "the three to five next things to do, in order"),
    Field("call", Several(ID), "ids of services with a number; the first that serves the nation is shown"),
), FirstHelp)

SITUATION = Record("a situation", (
    Field("id", ID, "a short name"),
    Field("title", Text(longest=80), "what is happening, as a parent would say it"),
    Field("short", Text(longest=30), "the title in a menu"),
    Field("also_called", Several(Text(longest=60), most=40), "other words that a parent may type", required=False),
    Field("urgency", Word(Urgency), "how soon to act"),
    Field("first", FIRST_HELP, "what stands on the first screen"),
    Field("say", Several(SENTENCE), "the first words to the child"),
    Field("do", Several(SENTENCE), "what to do, in order"),
    Field("do_not", Several(SENTENCE), "what not to do"),
    Field("call", Several(ID), "ids of services, the first first"),
    Field("rules", Several(ID), "ids of the golden rules that fit it"),
    Field("references", REFERENCES, "where it comes from"),
), Situation)

NOTICE = Record("a notice", (
    Field("id", ID, "a short name"),
    Field("title", Text(longest=120), "what changes"),
    Field("kind", Word(NoticeKind), "law or product"),
    Field("text", Text(longest=600), "what was announced, when, and what is in force"),
    Field("text_after", Text(longest=600), "what to read once the date has come", required=False),
    Field("announced_on", Day(), "the day on which it was announced"),
    Field("expected_on", Day(), "the day on which it starts or is expected to", required=False),
    Field("show_from", Day(), "the first day on which it is shown"),
    Field("show_until", Day(), "the last day on which it is shown"),
    Field("ages", AGES, "the ages that it concerns", required=False),
    Field("only_with", Several(ID), "the subjects that it concerns; all families if left out", required=False),
    Field("references", REFERENCES, "where it comes from"),
), Notice)

GONE = Record("an entry", (
    Field("id", ID, "a short name"),
    Field("name", Text(longest=60), "the name that old guides use"),
    Field("also_called", Several(Text(longest=60), most=40), "other names, small letters", required=False),
    Field("since", Text(pattern=DATED, example="2023, 2023-11 or 2023-11-08"), "when it closed or was taken away"),
    Field("text", Text(longest=400), "what happened, and what to look for now"),
    Field("instead", Several(ID), "ids of the profiles to look at now", required=False),
    Field("references", REFERENCES, "where it comes from"),
), Gone)

PROMISE = Record("a line of the agreement", (
    Field("id", ID, "a short name"),
    Field("by", Word(Side), "whose line it is: the child's, the parent's, or a question to talk about"),
    Field("text", Text(longest=160), "the line, as that person would say it"),
    Field("ages", AGES, "the child's ages that it is for; all if left out", required=False),
    Field("topics", Several(Word(Topic)), "the gaps that it answers; for every family if left out", required=False),
    Field("only_with", Several(ID), "subjects or kinds; only if the family has one of them", required=False),
    Field("references", REFERENCES, "where it comes from"),
), Promise)

CALL_LINE = Record("a line to call", (
    Field("service", ID, "the id of a service"),
    Field("ages", AGES, "the child's ages that it is for; all if left out", required=False),
), CallLine)

NATIONS = Several(Word(Nation))
SHORT_REFERENCES = Several(REFERENCE, most=4)

PLAN_LINE = Record("a line of the plan", (
    Field("id", ID, "a short name"),
    Field("part", Word(Part), "the part of the running sheet"),
    Field("text", Text(longest=200), "the line, a verb first"),
    Field("nations", NATIONS, "where it holds, if not everywhere", required=False),
    Field("references", SHORT_REFERENCES, "where it comes from", required=False),
), PlanLine)

DUTY = Record("a duty", (
    Field("id", ID, "a short name"),
    Field("nations", NATIONS, "where it holds"),
    Field("text", SENTENCE, "what is asked, with the name and date of the guidance"),
    Field("references", SHORT_REFERENCES, "where it comes from"),
), Duty)

KEY_QUESTION = Record("a question to parents", (
    Field("id", ID, "a short name"),
    Field("text", Text(longest=120, ending="?"), "the question"),
    Field("say", Text(longest=200), "what it means, in one sentence"),
    Field("stage", Word(Stage), "the stage of the walk that answers it"),
    Field("references", SHORT_REFERENCES, "where it comes from"),
), KeyQuestion)

STAFF_LINE = Record("the line for staff", (
    Field("text", SENTENCE, "what staff do when help is opened"),
    Field("references", SHORT_REFERENCES, "where it comes from"),
), StaffLine)

NATIONAL_FIGURE = Record("a figure for the UK", (
    Field("id", ID, "a short name"),
    Field("text", Text(longest=140), "one sentence with the figure"),
    Field("check", CHECK_KEY, "the check that closes this gap"),
    Field("references", SHORT_REFERENCES, "where it comes from"),
), NationalFigure)

CONTROL = Record("a control", (
    Field("id", ID, "a short name; a check's control refers to it"),
    Field("topics", Several(Word(Topic)), "the topics of its checks"),
    Field("severity", Word(Severity), "how much a gap matters"),
    Field("older", Record("a weight", (
        Field("from", Whole(YOUNGEST, OLDEST), "the age in years from which on it differs"),
        Field("severity", Word(Severity), "how much a gap matters from then on"),
    ), lambda **fields: Weight(fields["from"], fields["severity"])), "the weight for older children", required=False),
    Field("meaning", Text(longest=120), "what it is"),
    Field("question", Text(longest=120, ending="?"), "the question that asks it of several apps in one go",
          required=False),
), Control)

PUBLISHER = Record("a publisher", (
    Field("name", Text(longest=100), "the body's name"),
    Field("by", Word(Publisher), "what kind of body it is"),
    Field("sites", Several(Text(longest=100, pattern=r"[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[\w-]+)*", example="gov.uk")),
          "its sites, or parts of one, without https:// and www; all that is below them counts"),
), PublisherSites)

_REVIEWED = Field("reviewed_on", Day(), "the day on which all of it was last compared with its sources")
COMMON = Record("a common thing", (
    Field("subject", ID, "the id of its profile"),
    Field("ages", AGES, "the child's ages at which it is common; all if left out", required=False),
), Common)

HELP_FILES: Mapping[str, Record] = {
    "services": Record("the services file", (_REVIEWED, Field("services", Several(SERVICE), "the services"))),
    "urgent": Record("the urgent file", (
        _REVIEWED,
        Field("emergency", Text(longest=24), "the sentence that is on every screen of help"),
        Field("golden_rules", Several(GOLDEN_RULE), "the rules that hold in several situations"),
        Field("situations", Several(SITUATION, most=16), "the situations; more would push 999 off a small screen"),
    )),
    "notices": Record("the notices file", (_REVIEWED, Field("notices", Several(NOTICE), "the notices"))),
    "gone": Record("the file of what is gone", (_REVIEWED, Field("gone", Several(GONE), "what is gone"))),
    "agreement": Record("the agreement file", (
        _REVIEWED,
        Field("promises", Several(PROMISE, most=120), "the lines, the most important first"),
        Field("call", Several(CALL_LINE), "whom a child may call, the first first"),
    )),
    "school": Record("the school file", (
        _REVIEWED,
        Field("plan", Several(PLAN_LINE), "the running sheet"),
        Field("duties", Several(DUTY), "what schools have to do, by nation"),
        Field("questions", Several(KEY_QUESTION), "the three questions of the slides"),
        Field("staff", STAFF_LINE, "what staff do when help is opened"),
        Field("national", Several(NATIONAL_FIGURE), "figures for the UK, the most useful first"),
    )),
    "publishers": Record("the publishers file", (
        _REVIEWED, Field("publishers", Several(PUBLISHER, most=400), "who may be linked"))),
    "controls": Record("the controls file", (
        _REVIEWED, Field("controls", Several(CONTROL, most=200), "what a check can be about"))),
    "commonest": Record("the file of what is common", (
        _REVIEWED,
        Field("sources", Several(Text(longest=160)), "where the order comes from, with its day"),
        Field("for_others", ID, "the id of the profile whose checks are asked where an app is not known"),
        Field("commonest", Several(COMMON, most=80), "what is offered first at an age, the commonest first"),
    )),
    "family": Record("the family file", (
        Field("circumstances", Several(CIRCUMSTANCE), "what a family may say of itself, in the order of the walk"),
        Field("nations", Several(NATION_NAME, len(Nation), len(Nation)), "the nations of the UK"),
    )),
}
