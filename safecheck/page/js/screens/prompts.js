// @ts-check
/**
 * What is put to a person about the checks of a plan: the answers, how far it is, and several checks in one go. The twin
 * of `safecheck/walk/questions.py`.
 */

import { book, rules, terms } from "../book.js";
import { coursePosition, courseSpared, courseStops } from "../course.js";
import { Bullets, Paragraph } from "../tell/document.js";
import { allNeeded, deed, fixPage, lookPage } from "../tell/wording.js";
import { say } from "../words.js";

/** The reply to several checks in one go, that they are not all alike. */
export const ONE_BY_ONE = "one-by-one";

/** The replies to a gap: to mend it now, or to put it on the list. */
export const FIX = "fix", LATER = "later", DONE = "done";

/** @type {Choose} */
const PLAIN_PROMPT = {
  question: "", options: [], body: [], progress: "", share: null, current: null, why: "", note: "", page: null,
  page_first: false, likely: null, look: "",
};

/**
 * A question with what it may be answered.
 * @param {string} question
 * @param {[string, string][]} options keys and labels
 * @param {Partial<Choose>} [more]
 * @returns {Choose}
 */
export function prompt(question, options, more = {}) {
  return { ...PLAIN_PROMPT, question, options: options.map(([key, label]) => ({ key, label })), ...more };
}

/**
 * A check's own question; who was shown how to look has that with it.
 * @param {Course} course
 * @param {PlannedCheck} planned
 * @param {Answer | null} said what was answered before
 * @param {string} today
 */
export function checkPrompt(course, planned, said, today) {
  const { FIXED, NOT_SURE, YES } = terms.Answer;
  const current = said === FIXED ? YES : said;
  const asked = prompt(planned.check.question, checkAnswers(planned.check, course.looked), {
    ...progressOf(course, planned), current });
  if (!course.looked) return { ...asked, why: planned.check.why, look: say("walk.door.look") };
  return { ...asked, page: lookPage(planned, today), current: said === NOT_SURE ? null : current };
}

/**
 * What may be answered to a check; who has been shown how to look may be not sure still.
 * @param {Check} check
 * @param {boolean} looked
 * @returns {[string, string][]}
 */
function checkAnswers(check, looked) {
  const { DOES_NOT_APPLY, NOT_SURE, NOT_YET, YES } = terms.Answer;
  /** @type {[string, string]} */
  const notSure = [NOT_SURE, looked ? say("walk.still-not-sure") : say("walk.not-sure")];
  if (check.childs_version) {
    return [[YES, say("walk.gone")], [NOT_YET, say("walk.still-used")], notSure, onChildsVersion(check.childs_version)];
  }
  return [[YES, say("walk.yes")], [NOT_YET, say("walk.not-yet")], notSure,
    [DOES_NOT_APPLY, say("walk.does-not-apply")]];
}

/**
 * @param {string} version
 * @returns {[string, string]}
 */
function onChildsVersion(version) {
  return [terms.Answer.CHILDS_VERSION, say("walk.on-childs-version", { version })];
}

/**
 * Whether to mend a gap now; the list is likelier where that takes more than what is left of a short time.
 * @param {Course} course
 * @param {PlannedCheck} planned
 * @param {boolean} shortOfTime
 */
export function fixPrompt(course, planned, shortOfTime) {
  const { check, subject } = planned;
  const takes = say("check.minutes", { n: check.minutes, needed: allNeeded([check]) });
  const tooLong = shortOfTime && check.minutes > minutesLeft(course);
  return prompt(say("walk.fix-or-list"), [[FIX, say("walk.fix-now", { takes })], [LATER, say("walk.put-on-list")]], {
    ...progressOf(course, planned), body: [Paragraph(deed(subject, check))], likely: tooLong ? LATER : FIX });
}

/**
 * Whether a gap is mended, under the page that says how.
 * @param {Course} course
 * @param {PlannedCheck} planned
 * @param {string} today
 */
export function setNowPrompt(course, planned, today) {
  const version = planned.check.childs_version;
  /** @type {[string, string][]} */
  const options = [[DONE, version ? say("walk.gone") : say("walk.done")], [LATER, say("walk.later")]];
  return prompt(say("walk.set-now"), version ? [...options, onChildsVersion(version)] : options, {
    ...progressOf(course, planned), page: fixPage(planned, today), page_first: true });
}

/**
 * The answer that a reply to `setNowPrompt` or `fixPrompt` is.
 * @param {string} reply
 * @returns {Answer}
 */
export function fixMeans(reply) {
  if (reply === DONE) return terms.Answer.FIXED;
  return reply === LATER ? terms.Answer.NOT_YET : /** @type {Answer} */ (reply);
}

/**
 * Several checks in one go, with a line for each.
 * @param {Course} course
 * @param {PlannedCheck[]} question
 */
export function jointPrompt(course, question) {
  const { DOES_NOT_APPLY, FIXED, NOT_SURE, NOT_YET, YES } = terms.Answer;
  const said = new Set(question.map((each) => course.answers[each.key] ?? null));
  const same = said.size === 1 ? [...said][0] : null;
  return prompt(jointQuestion(question), [
    [YES, say("walk.all-done")], [NOT_YET, say("walk.none-done")], [ONE_BY_ONE, say("walk.one-by-one")],
    [DOES_NOT_APPLY, say("walk.none-applies")]], {
    ...progressOf(course, question[0]), look: say("walk.door.look"),
    body: [Bullets(question.map((each) => deed(each.subject, each.check)))],
    current: same === FIXED ? YES : same === NOT_SURE ? null : same });
}

/**
 * What is alike in several things has its own question; the smaller things of one are asked as a list.
 * @param {PlannedCheck[]} question
 */
function jointQuestion(question) {
  const [{ check, subject }] = question;
  const controls = new Set(question.map((each) => each.check.control));
  const names = new Set(question.map((each) => each.subject.name));
  const control = controls.size === 1 ? book.controls.find((each) => each.id === check.control) : undefined;
  if (control?.question && names.size > 1) return control.question;
  return subject.kind === terms.Kind.HOUSEHOLD ? say("walk.done-already-at-home")
    : say("walk.done-already", { name: subject.name });
}

/**
 * How long the rest of the questions takes, in minutes.
 * @param {Course} course
 */
function minutesLeft(course) {
  return Math.ceil((courseStops(course).length - coursePosition(course)) * rules.plan.SECONDS_A_QUESTION / 60);
}

/**
 * How far the walk is, in words and as a share, and how long the rest takes.
 * @param {Course} course
 * @param {PlannedCheck} planned
 * @returns {{progress: string, share: number}}
 */
export function progressOf(course, planned) {
  const position = coursePosition(course), count = courseStops(course).length;
  const told = { part: say(`stage.${planned.part}`), number: position + 1, count, n: minutesLeft(course) };
  return {
    share: position / count,
    progress: planned.subject.kind === terms.Kind.HOUSEHOLD ? say("walk.progress-at-home", told)
      : say("walk.progress", { ...told, subject: planned.subject.name }),
  };
}

/**
 * How many questions an answer has made needless; empty if it is none.
 * @param {Course} before
 * @param {Course} after
 */
export function toldOfSpared(before, after) {
  const known = new Set(courseSpared(before).map((each) => each.key));
  const spared = courseSpared(after).filter((each) => !known.has(each.key));
  if (!spared.length) return "";
  const names = new Set(spared.filter((each) => each.subject.kind !== terms.Kind.HOUSEHOLD)
    .map((each) => each.subject.name));
  const [name] = names;
  return names.size === 1 && spared.every((each) => names.has(each.subject.name))
    ? say("walk.fewer-of-one", { n: spared.length, name }) : say("walk.fewer", { n: spared.length });
}
