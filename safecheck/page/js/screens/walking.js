// @ts-check
/** The way through the checks, screen by screen: the twin of `safecheck/walk/interview.py`. */

import { terms } from "../book.js";
import { beginCourse, courseAnswer, courseLook, courseOneByOne, courseQuestion, courseStops } from "../course.js";
import { answersIt } from "../rules/current.js";
import { Paragraph } from "../tell/document.js";
import { say } from "../words.js";
import { choosing } from "./choosing.js";
import { checkAt, finishAt, keep, planAt } from "./desk.js";
import {
  checkPrompt, FIX, fixMeans, fixPrompt, jointPrompt, LATER, ONE_BY_ONE, progressOf, prompt, setNowPrompt, toldOfSpared,
} from "./prompts.js";

/**
 * The way through the plan, at the first check that needs an answer.
 * @param {Desk} desk
 * @param {Budget} [budget]
 */
export function begunCourse(desk, budget) {
  const { answers, plan } = planAt(desk, budget);
  return beginCourse(plan.asked, answers);
}

/**
 * How many questions a course still asks; fewer than checks, where several are asked in one go.
 * @param {Course} course
 */
export function questionsLeft(course) {
  return courseStops(course).filter((stop) => stop.some((each) => !(each.key in course.answers))).length;
}

/**
 * Some checks again, each alone.
 * @param {Desk} desk
 * @param {string[]} keys
 */
export function courseAgainOver(desk, keys) {
  const { answers, plan } = planAt(desk);
  const asked = [...plan.asked, ...plan.left_out].filter((each) => keys.includes(each.key))
    .map((each) => ({ ...each, joined: "" }));
  return { ...beginCourse(asked, answers), at: asked[0]?.key ?? "", again: keys };
}

/**
 * Go to what a course asks now; at its end, to the end of the walk.
 * @param {Desk} desk
 * @param {Course} course
 */
export function goToCourse(desk, course) {
  if (courseQuestion(course).length) {
    desk.go({ screen: course.fixing ? "fix" : "check", course });
    return;
  }
  finishAt(desk);
  desk.go({ screen: "end" });
}

/**
 * The question of one check, or of several in one go.
 * @param {Desk} desk
 * @param {Where} where
 */
export function checkScreen(desk, where) {
  const course = courseOf(where);
  const question = courseQuestion(course);
  const news = desk.news;
  /** @param {string} reply */
  const reply = (reply) => {
    if (reply === ONE_BY_ONE) goToCourse(desk, courseOneByOne(course));
    else answerCheck(desk, course, /** @type {Answer} */ (reply));
  };
  const asked = question.length > 1 ? jointPrompt(course, question)
    : checkPrompt(course, question[0], answeredBefore(desk, question[0]), desk.today);
  return choosing(desk, { ...asked, note: news }, reply, () => goToCourse(desk, courseLook(course)));
}

/**
 * @param {Desk} desk
 * @param {PlannedCheck} planned
 */
function answeredBefore(desk, { check, key }) {
  const given = checkAt(desk).answers[key];
  return given && answersIt(given, check) ? given.answer : null;
}

/**
 * @param {Desk} desk
 * @param {Course} course
 * @param {Answer} answer
 */
function answerCheck(desk, course, answer) {
  const question = courseQuestion(course);
  const after = courseAnswer(course, answer);
  desk.news = toldOfSpared(course, after);
  const check = checkAt(desk);
  const given = question.map(({ check: { mark }, key }) =>
    [key, { answer: after.answers[key], given_on: desk.today, mark }]);
  keep(desk, { ...check, answers: { ...check.answers, ...Object.fromEntries(given) }, finished_on: null });
  if (after.fixing && question[0].check.sign && !desk.asked_of_sign) {
    desk.go({ screen: "sign", course: after });
  } else {
    goToCourse(desk, after);
  }
}

/**
 * One thing more where a gap may mean that somebody is after the child. It is asked once a walk, and nothing of it is
 * kept.
 * @param {Desk} desk
 * @param {Where} where
 */
export function signScreen(desk, where) {
  const course = courseOf(where);
  return choosing(desk, prompt(say("walk.sign"), [["no", say("walk.sign-no")], ["yes", say("walk.sign-yes")]], {
    ...progressOf(course, courseQuestion(course)[0]),
    body: [Paragraph(say("walk.sign-nothing-kept"), terms.Tone.MUTED)] }), (reply) => {
    desk.asked_of_sign = true;
    goToCourse(desk, course);
    if (reply === "yes") desk.go({ screen: "help" });
  });
}

/**
 * Whether to mend a gap now.
 * @param {Desk} desk
 * @param {Where} where
 */
export function fixScreen(desk, where) {
  const course = courseOf(where);
  const { budget } = checkAt(desk);
  const isShort = budget !== null && budget !== terms.Budget.ALL;
  return choosing(desk, fixPrompt(course, courseQuestion(course)[0], isShort), (reply) => {
    if (reply === FIX) desk.go({ screen: "steps", course });
    else answerCheck(desk, course, fixMeans(LATER));
  });
}

/**
 * How to mend it, and whether it is.
 * @param {Desk} desk
 * @param {Where} where
 */
export function stepsScreen(desk, where) {
  const course = courseOf(where);
  return choosing(desk, setNowPrompt(course, courseQuestion(course)[0], desk.today), (reply) =>
    answerCheck(desk, course, fixMeans(reply)));
}

/** @param {Where} where */
function courseOf({ course }) {
  if (!course) throw new Error("no course");
  return course;
}
