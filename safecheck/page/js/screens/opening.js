// @ts-check
/** What is asked before the checks: of the family, and how long it has got. The twin of `safecheck/walk/opening.py`. */

import { book, commonestAt, daysBetween, forFamily, isSubject, ofKind, rules, subjectsOf, terms } from "../book.js";
import { courseStops, openingAnswer, openingQuestion, openingTold } from "../course.js";
import { element } from "../element.js";
import { findPresent } from "../rules/search.js";
import { inWordsOf } from "../tell/addressed.js";
import { Paragraph } from "../tell/document.js";
import { day, say } from "../words.js";
import { choosing } from "./choosing.js";
import { agesOf, checkAt, keep, saysTo } from "./desk.js";
import { picking } from "./picking.js";
import { prompt } from "./prompts.js";
import { begunCourse, goToCourse } from "./walking.js";

/** The key of "none of these". */
const NONE = "";

/**
 * The screen of a question of the opening.
 * @param {Desk} desk
 * @param {Where} where
 * @returns {View}
 */
export function askingScreen(desk, where) {
  const { AGE, APPS, BUDGET, CIRCUMSTANCES, DEVICES, GO_ON, NATION, RIGHT_NOW } = terms.Ask;
  const { APP, DEVICE, GAME, NETWORK } = terms.Kind;
  const { family } = checkAt(desk);
  switch (where.ask) {
    case RIGHT_NOW: return askRightNow(desk);
    case GO_ON: return askToGoOn(desk);
    case AGE: return askAge(desk);
    case NATION: return askNation(desk);
    case DEVICES: return pickSubjects(desk, say("walk.which-devices"), [DEVICE, NETWORK], family.devices,
      say("names.keep.device"));
    case APPS: return pickSubjects(desk, say("walk.which-apps"), [APP, GAME], family.apps, say("names.keep.app"));
    case CIRCUMSTANCES: return askCircumstances(desk);
    case BUDGET: return askBudget(desk);
    default: throw new Error(`no such question: ${where.ask}`);
  }
}

/**
 * Go to the question that is open, or to the checks.
 * @param {Desk} desk
 */
export function goOnOpening(desk) {
  const ask = openingQuestion(desk.opening);
  if (ask) desk.go({ screen: "ask", ask });
  else goToCourse(desk, begunCourse(desk));
}

/**
 * Take a reply to the question that is open, and go on.
 * @param {Desk} desk
 * @param {import("../course.js").Reply} reply
 */
function answerOpening(desk, reply) {
  const { GO_ON, RIGHT_NOW } = terms.Ask;
  const question = openingQuestion(desk.opening);
  desk.opening = openingAnswer(desk.opening, reply);
  if (question !== RIGHT_NOW && question !== GO_ON) keep(desk, checkAt(desk));
  goOnOpening(desk);
}

/** @param {Desk} desk */
function askRightNow(desk) {
  const asked = prompt(say("walk.wrong-now"), [["no", say("walk.wrong-now-no")], ["yes", say("walk.wrong-now-yes")]], {
    body: [Paragraph(say("walk.help-comes-first"), terms.Tone.MUTED)], note: say("page.welcome"), likely: "no" });
  const view = choosing(desk, asked, (reply) => {
    if (reply === "yes") desk.go({ screen: "help" });
    else if (checkAt(desk).finished_on) desk.go({ screen: "end" });
    else answerOpening(desk, reply);
  });
  const news = desk.news ? [element("p", { class: "good" }, desk.news)] : [];
  const name = element("p", { class: "strong" }, say("page.title"));
  return { ...view, nodes: [...news, name, ...fromSchool(desk), ...view.nodes] };
}

/** @param {Desk} desk */
function fromSchool({ setting: { contact, made_on, school }, today }) {
  const isOld = daysBetween(made_on, today) > 2 * rules.current.STANDS_FOR;
  return [
    school && element("p", { class: "strong" }, say("page.from-school", { school })),
    contact && element("p", {}, say("page.ask-at-school", { contact })),
    isOld && element("p", { class: "caution" }, say("page.old", { day: day(made_on) })),
  ].filter((each) => each instanceof Node);
}

/** @param {Desk} desk */
function askToGoOn(desk) {
  const earlier = desk.opening.earlier ?? desk.opening.new;
  const { age } = earlier.family;
  return choosing(desk, prompt(say("walk.go-on-with", { day: day(earlier.started_on), age }), [
    ["on", say("walk.go-on", { n: Object.keys(earlier.answers).length })], ["new", say("walk.start-new")]],
    { likely: "on" }), (reply) => answerOpening(desk, reply === "on"));
}

/** @param {Desk} desk */
function askAge(desk) {
  const ages = agesOf(desk.setting);
  const view = choosing(desk, prompt(say("walk.how-old"), ages.map((age) => [String(age), String(age)]), {
    ...progressOfAsk(desk), current: String(checkAt(desk).family.age || "") }),
  (reply) => answerOpening(desk, Number(reply)));
  for (const each of view.nodes) {
    if (each instanceof Element && each.classList.contains("answers")) each.classList.add("numbers");
  }
  return view;
}

/** @param {Desk} desk */
function askNation(desk) {
  return choosing(desk, prompt(say("walk.which-nation"), [...Object.entries(book.nations), [NONE, say("walk.leave-out")]], {
    ...progressOfAsk(desk), body: [Paragraph(say("walk.nation-is-for"), terms.Tone.MUTED)],
    current: checkAt(desk).family.nation }), (reply) => answerOpening(desk, reply));
}

/**
 * @param {Desk} desk
 * @param {string} question
 * @param {Kind[]} kinds
 * @param {string[]} current
 * @param {string} keepOther
 */
function pickSubjects(desk, question, kinds, current, keepOther) {
  const says = saysTo(desk);
  const subjects = offeredFirst(desk, ofKind(...kinds).filter((each) => !each.asked_of_all));
  /** @type {(subject: Subject) => Option} */
  const option = ({ id, name }) => ({ key: id, label: inWordsOf(name, says) });
  return picking({
    question: inWordsOf(question, says), ...progressOfAsk(desk), options: subjects.map(option), keepOther,
    current: current.filter((name) => !isSubject(name) || subjects.some((each) => each.id === name)),
    search: (text) => {
      const { every, named, one } = findPresent(text, subjects, book.gone);
      return { every: every.map(option), one: one && option(one), is_name: named.length > 0 };
    },
    keep: (keys) => keepPicked(desk, keys),
    done: (keys) => answerOpening(desk, withOthers(desk, keys)),
  });
}

/**
 * What the page was made for, then what is common, then all others by name.
 * @param {Desk} desk
 * @param {Subject[]} subjects
 */
function offeredFirst(desk, subjects) {
  const first = [...new Set([...desk.setting.apps ?? [], ...commonestAt(checkAt(desk).family.age)])];
  const place = (/** @type {Subject} */ { id }) => first.includes(id) ? first.indexOf(id) : first.length;
  return [...subjects].sort((one, other) => place(one) - place(other));
}

/**
 * An app that nobody here knows brings the questions that are asked of any.
 * @param {Desk} desk
 * @param {string[]} keys
 */
function withOthers(desk, keys) {
  const others = book.commonest.for_others;
  const knowsNot = openingQuestion(desk.opening) === terms.Ask.APPS && isSubject(others)
    && !keys.every(isSubject);
  return knowsNot ? [...new Set([...keys, others])] : keys;
}

/**
 * @param {Desk} desk
 * @param {string[]} keys
 */
function keepPicked(desk, keys) {
  desk.opening = openingTold(desk.opening, keys);
  desk.forgetAhead();
  keep(desk, checkAt(desk));
}

/** @param {Desk} desk */
function askCircumstances(desk) {
  const says = saysTo(desk);
  const { family } = checkAt(desk);
  const checks = forFamily(subjectsOf(family)).flatMap((profile) => profile.checks);
  const offered = new Set(checks.flatMap(({ not_for, only_for, steps_not_for }) =>
    [...only_for, ...not_for, ...Object.values(steps_not_for).flat()]));
  const options = Object.values(book.circumstances).filter((each) => offered.has(each.id))
    .map(({ id, label }) => ({ key: id, label: inWordsOf(label, says) }));
  return picking({
    question: inWordsOf(say("walk.which-circumstances"), says), ...progressOfAsk(desk), options, search: null,
    keepOther: "", current: family.circumstances.filter((name) => options.some((each) => each.key === name)),
    keep: (keys) => keepPicked(desk, keys), done: (keys) => answerOpening(desk, keys) });
}

/** @param {Desk} desk */
function askBudget(desk) {
  const { budget } = checkAt(desk);
  const options = Object.values(terms.Budget).map((each) => {
    const n = courseStops(begunCourse(desk, each)).length;
    const minutes = Math.ceil(n * rules.plan.SECONDS_A_QUESTION / 60);
    return /** @type {[string, string]} */ ([each, say(`walk.budget.${each}`, { n, minutes })]);
  });
  return choosing(desk, prompt(say("walk.how-long"), options, {
    ...progressOfAsk(desk), body: [Paragraph(say("walk.fixing-takes-more"), terms.Tone.MUTED)], current: budget,
    likely: budget ?? terms.Budget.FIFTEEN }), (reply) => answerOpening(desk, reply));
}

/** @param {Desk} desk */
function progressOfAsk({ opening }) {
  const { GO_ON, RIGHT_NOW } = terms.Ask;
  const numbered = opening.questions.filter((each) => each !== RIGHT_NOW && each !== GO_ON);
  const number = numbered.indexOf(openingQuestion(opening) ?? RIGHT_NOW);
  return { progress: say("walk.question", { number: number + 1, count: numbered.length }), share: null };
}
