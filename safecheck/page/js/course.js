// @ts-check
/**
 * Where a walk is: what is asked next follows from what is known, and from nothing else. The twin of `check/course`.
 *
 * `Opening` is the part before the checks, `Course` the way through them; both are plain data, and are never changed.
 */

import { runsOf, terms } from "./book.js";
import { spares } from "./rules/assess.js";

/** @typedef {number | string | null | string[] | boolean} Reply */

/**
 * What is asked now; null once the checks can begin.
 * @param {Opening} opening
 * @returns {Ask | null}
 */
export function openingQuestion(opening) {
  return opening.questions[opening.place] ?? null;
}

/**
 * The check that is walked.
 * @param {Opening} opening
 */
export function openingCheck(opening) {
  return opening.earlier && opening.goes_on ? opening.earlier : opening.new;
}

/**
 * Whom it talks to: while nobody has said which check is walked, the family of the earlier one.
 * @param {Opening} opening
 */
export function openingFamily(opening) {
  const question = openingQuestion(opening);
  const undecided = question === terms.Ask.RIGHT_NOW || question === terms.Ask.GO_ON;
  return (opening.earlier && undecided ? opening.earlier : openingCheck(opening)).family;
}

/**
 * The same place with the walked check as it is now.
 * @param {Opening} opening
 * @param {SavedCheck} check
 * @returns {Opening}
 */
export function openingHolding(opening, check) {
  return opening.goes_on ? { ...opening, earlier: check } : { ...opening, new: check };
}

/**
 * The same place with a reply to its question, or so much of it as there is yet.
 * @param {Opening} opening
 * @param {Reply} reply
 * @returns {Opening}
 */
export function openingTold(opening, reply) {
  const question = openingQuestion(opening), check = openingCheck(opening);
  if (question === terms.Ask.GO_ON) return { ...opening, goes_on: Boolean(reply) };
  if (question === null || question === terms.Ask.RIGHT_NOW) return opening;
  const kept = reply || null;  // an empty one to the nation passes it over
  return openingHolding(opening, question === terms.Ask.BUDGET ? { ...check, budget: /** @type {Budget} */ (kept) }
    : { ...check, family: { ...check.family, [question]: kept } });
}

/**
 * The place after a reply. A check that is gone on with and knows how long it has got knows all the rest.
 * @param {Opening} opening
 * @param {Reply} reply
 * @returns {Opening}
 */
export function openingAnswer(opening, reply) {
  const after = openingTold(opening, reply);
  const knowsAll = openingQuestion(opening) === terms.Ask.GO_ON && after.goes_on && openingCheck(after).budget !== null;
  return { ...after, place: knowsAll ? opening.questions.length : opening.place + 1 };
}

/**
 * The place before, with every reply kept; before the first question there is none.
 * @param {Opening} opening
 * @returns {Opening}
 */
export function openingBack(opening) {
  return { ...opening, place: Math.max(opening.place - 1, 0) };
}

/**
 * At the first check that needs an answer.
 * @param {PlannedCheck[]} asked the checks of the plan, in the order of the walk
 * @param {Record<string, Answer>} answers every answer that counts, by key
 * @returns {Course}
 */
export function beginCourse(asked, answers) {
  return onward({ asked, answers, at: "", again: [], apart: [], looked: false, fixing: false, was_fixed: false }, 0);
}

/**
 * The checks that are asked now: one, or several in one go; none once none is left. Of several those are asked that
 * need an answer; all, if the person went back to them.
 * @param {Course} course
 * @returns {PlannedCheck[]}
 */
export function courseQuestion(course) {
  const stop = courseStops(course).find((each) => hasKey(each, course.at)) ?? [];
  const open = stop.filter((each) => needsAnswer(course, each.key));
  return open.length ? open : stop;
}

/**
 * The checks that are still to be asked or were answered themselves.
 * @param {Course} course
 */
export function courseQueue({ asked, answers }) {
  return asked.filter((each) => each.key in answers || !spares(each, answers));
}

/**
 * The checks that need no answer, because that to another one spares them.
 * @param {Course} course
 */
export function courseSpared({ asked, answers }) {
  return asked.filter((each) => !(each.key in answers) && spares(each, answers));
}

/**
 * The queue by questions.
 * @param {Course} course
 * @returns {PlannedCheck[][]}
 */
export function courseStops(course) {
  return runsOf(courseQueue(course), (each) => course.apart.includes(each.joined) ? each.key : each.joined)
    .flatMap(({ name, run }) => name ? [run] : run.map((each) => [each]));
}

/**
 * How many questions stand before this one.
 * @param {Course} course
 */
export function coursePosition(course) {
  const stops = courseStops(course);
  const place = stops.findIndex((each) => hasKey(each, course.at));
  return place < 0 ? stops.length : place;
}

/**
 * The place after an answer, which is to all the checks that are asked in one go. A first "not sure" leads to a look,
 * "not yet" to the fix; there, "fixed" and "not yet" again lead on. Of several checks at once neither can be shown: "not
 * sure" leads to the first of them alone, "not yet" puts them on the list. From any other answer it goes on to the next
 * question without an answer, at last to those passed over.
 * @param {Course} course
 * @param {Answer} answer
 * @returns {Course}
 */
export function courseAnswer(course, answer) {
  const question = courseQuestion(course);
  if (question.length > 1 && answer === terms.Answer.NOT_SURE) return courseOneByOne(course);
  const given = Object.fromEntries(question.map(({ key }) => [key, confirmed(course, key, answer)]));
  const after = { ...course, answers: { ...course.answers, ...given } };
  if (question.length === 1 && answer === terms.Answer.NOT_SURE && !course.looked) return { ...after, looked: true };
  if (question.length === 1 && answer === terms.Answer.NOT_YET && !course.fixing) return { ...after, fixing: true };
  return onward({ ...after, again: course.again.filter((key) => !(key in given)) }, coursePosition(after) + 1);
}

/**
 * The first of several checks that are asked in one go, alone.
 * @param {Course} course
 * @returns {Course}
 */
export function courseOneByOne(course) {
  const question = courseQuestion(course);
  return {
    ...course,
    at: question[0].key,
    apart: [...new Set([...course.apart, ...question.map((each) => each.joined)])],
    again: withAgain(course),
  };
}

/**
 * The same question, the first alone of several, with how to look.
 * @param {Course} course
 * @returns {Course}
 */
export function courseLook(course) {
  return { ...(courseQuestion(course).length > 1 ? courseOneByOne(course) : course), looked: true };
}

/**
 * From the fix to its question, else to the question before, with every answer kept; null before the first.
 * @param {Course} course
 * @returns {Course | null}
 */
export function courseBack(course) {
  if (course.fixing) return { ...course, fixing: false };
  const before = courseStops(course).slice(0, coursePosition(course)).at(-1);
  return before ? arrived({ ...course, again: withAgain(course) }, before[0].key) : null;
}

/**
 * What is asked again once the person went back from this question.
 * @param {Course} course
 */
function withAgain(course) {
  return [...new Set([...course.again, ...courseQuestion(course).map((each) => each.key)])];
}

/**
 * @param {PlannedCheck[]} stop
 * @param {string} key
 */
function hasKey(stop, key) {
  return stop.some((each) => each.key === key);
}

/**
 * @param {Course} course
 * @param {string} key
 */
function needsAnswer(course, key) {
  return !(key in course.answers) || course.again.includes(key);
}

/**
 * The answer to keep: a yes to what had been fixed only confirms that.
 * @param {Course} course
 * @param {string} key
 * @param {Answer} answer
 */
function confirmed(course, key, answer) {
  const fixed = key === course.at ? course.was_fixed : course.answers[key] === terms.Answer.FIXED;
  return answer === terms.Answer.YES && fixed ? terms.Answer.FIXED : answer;
}

/**
 * @param {Course} course
 * @param {number} start
 */
function onward(course, start) {
  const stops = courseStops(course);
  const ahead = [...stops.slice(start), ...stops.slice(0, start)].flat();
  return arrived(course, ahead.find((each) => needsAnswer(course, each.key))?.key ?? "");
}

/**
 * @param {Course} course
 * @param {string} key
 * @returns {Course}
 */
function arrived(course, key) {
  return { ...course, at: key, looked: false, fixing: false, was_fixed: course.answers[key] === terms.Answer.FIXED };
}
