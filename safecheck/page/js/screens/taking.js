// @ts-check
/** Which check is walked: a new one, one that was kept or opened, or none any more. */

import { terms } from "../book.js";
import { courseBack } from "../course.js";
import { earlierCheck } from "../rules/compare.js";
import { dayOf } from "../rules/current.js";
import { deleteKept, isKeptAnew, readKept } from "../store.js";
import { say } from "../words.js";
import { checkAt, keep, newCheck } from "./desk.js";
import { goOnOpening } from "./opening.js";
import { begunCourse } from "./walking.js";

/**
 * The questions before the checks.
 * @param {SavedCheck} check the new one
 * @param {SavedCheck | null} earlier one that can be gone on with
 * @returns {Opening}
 */
export function newOpening(check, earlier) {
  const { GO_ON, NATION } = terms.Ask;
  const needless = [earlier ? null : GO_ON, check.family.nation ? NATION : null];
  return { questions: Object.values(terms.Ask).filter((each) => !needless.includes(each)), new: check, earlier,
    goes_on: false, place: 0 };
}

/**
 * Lay a check on the desk that was begun or finished before.
 * @param {Desk} desk
 * @param {SavedCheck} check
 */
export function takeUp(desk, check) {
  const nation = desk.setting.nation ?? check.family.nation;
  const opening = newOpening(newCheck(desk.today, nation), check);
  desk.opening = check.finished_on ? { ...opening, goes_on: true } : opening;
}

/**
 * Go on where a check was left, without asking.
 * @param {Desk} desk
 */
export function goOnWith(desk) {
  const { questions } = desk.opening;
  const opening = { ...desk.opening, goes_on: true };
  const check = checkAt({ ...desk, opening });
  desk.opening = { ...opening, place: check.budget ? questions.length : questions.indexOf(terms.Ask.AGE) };
  if (check.finished_on) desk.go({ screen: "end" });
  else goOnOpening(desk);
}

/**
 * Be where another tab has come to with what is kept: what one deletes, no other one keeps again, and of two tabs none
 * loses an answer of the other.
 * @param {Desk} desk
 * @returns {boolean} whether that is elsewhere
 */
export function followKept(desk) {
  if (!desk.is_kept || !isKeptAnew()) return false;
  const kept = readKept(desk.today);
  desk.is_kept = kept !== null;
  if (kept) {
    takeUp(desk, kept.check);
    desk.earlier = kept.earlier;
    desk.forget();
    goOnWith(desk);
  } else {
    desk.again();
  }
  return desk.is_kept;
}

/**
 * Begin a new check; the finished one stays, to compare with.
 * @param {Desk} desk
 */
export function beginNew(desk) {
  const before = checkAt(desk);
  if (before.finished_on) desk.earlier = before;
  const fresh = newOpening(newCheck(desk.today, desk.setting.nation ?? before.family.nation), null);
  desk.opening = { ...fresh, questions: fresh.questions.filter((each) => each !== terms.Ask.RIGHT_NOW) };
  desk.asked_of_sign = false;
  desk.forget();
  goOnOpening(desk);
}

/**
 * A file with answers was opened. An earlier check of the same child stands beside the one on the desk; any other is taken
 * up, and the one on the desk is what came before, if that is finished.
 * @param {Desk} desk
 * @param {SavedCheck} check
 */
export function openCheck(desk, check) {
  const now = checkAt(desk);
  const isOfBefore = dayOf(check) < dayOf(now) && earlierCheck(now, [{ ...check, id: "before" }]) !== null;
  if (now.finished_on && isOfBefore) {
    desk.earlier = check;
    keep(desk, now);
    desk.go({ screen: "changes" });
    return;
  }
  if (now.finished_on) desk.earlier = now;
  takeUp(desk, check);
  desk.opening = { ...desk.opening, goes_on: true };
  desk.forget();
  keep(desk, check);
  goOnWith(desk);
}

/**
 * Delete all answers, here and on the device.
 * @param {Desk} desk
 */
export function clearAll(desk) {
  deleteKept();
  Object.assign(desk, { is_kept: false, earlier: null, asked_of_sign: false,
    opening: newOpening(newCheck(desk.today, desk.setting.nation ?? null), null), news: say("page.keep.cleared") });
  desk.forget();
  desk.go({ screen: "ask", ask: terms.Ask.RIGHT_NOW });
}

/**
 * What comes before a place where the browser's history has nothing of it, such as after a reload; null before the first.
 * @param {Desk} desk
 * @param {Where} where
 * @returns {Where | null}
 */
export function placeBefore(desk, { ask, course, screen }) {
  const { questions } = desk.opening;
  const walked = course ?? (screen === "end" ? begunCourse(desk) : null);
  if (walked) {
    const before = courseBack(walked);
    return before ? { screen: "check", course: before } : { screen: "ask", ask: questions.at(-1) };
  }
  const number = ask ? questions.indexOf(ask) : 0;
  return number > 0 ? { screen: "ask", ask: questions[number - 1] } : null;
}
