// @ts-check
/**
 * When an answer still stands: it is not too old, and it was given to what the check means now. The twin of
 * `check/current`.
 */

import { daysBetween, rules } from "../book.js";
import { sha256 } from "../sha256.js";

/**
 * The day that a check stands for.
 * @param {SavedCheck} saved
 */
export function dayOf(saved) {
  return saved.finished_on ?? saved.started_on;
}

/**
 * What saved answers carried before a check had a mark.
 * @param {Check} check
 */
function markOfBefore(check) {
  const steps = Object.entries(check.steps).sort(([one], [other]) => one < other ? -1 : 1).map((each) => each.flat());
  return sha256(asPythonWrites([check.question, check.recommended, check.setting, steps])).slice(0, 12);
}

/**
 * Texts and lists as JSON the way Python writes it by itself: in ASCII, with a space after each comma.
 * @param {any} value
 * @returns {string}
 */
function asPythonWrites(value) {
  if (Array.isArray(value)) return `[${value.map(asPythonWrites).join(", ")}]`;
  return JSON.stringify(value).replace(/[^ -~]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/**
 * Whether an answer was given to what the check means now; an answer without a mark is taken to be.
 * @param {GivenAnswer} given
 * @param {Check} check
 */
export function answersIt(given, check) {
  if (new RegExp(`^${rules.current.MARK_OF_BEFORE}$`).test(given.mark)) return given.mark === markOfBefore(check);
  return ["", check.mark, ...check.same_as].includes(given.mark);
}

/**
 * Whether an answer is too old by a day.
 * @param {GivenAnswer} given
 * @param {string} today
 */
export function isExpired(given, today) {
  return daysBetween(given.given_on, today) > rules.current.STANDS_FOR;
}

/**
 * The answers to some checks, by key, as far as they still stand; what has lapsed is saved, and counts no more.
 * @param {Record<string, GivenAnswer>} answers
 * @param {Map<string, Check>} checks
 * @param {string} today
 * @returns {Record<string, Answer>}
 */
export function standing(answers, checks, today) {
  return Object.fromEntries(Object.entries(answers).filter(([key, given]) => {
    const check = checks.get(key);
    return check && !isExpired(given, today) && answersIt(given, check);
  }).map(([key, given]) => [key, given.answer]));
}

/**
 * Whether an answer would still stand if the check's meaning had not changed since.
 * @param {GivenAnswer} given
 * @param {Check} check
 * @param {string} today
 */
export function isToAnOlderQuestion(given, check, today) {
  return !isExpired(given, today) && !answersIt(given, check);
}
