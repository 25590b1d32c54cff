// @ts-check
/** What changes at the child's next birthday: the twin of `check/birthday`. */

import { rules } from "../book.js";
import { byPriority, concerning } from "./plan.js";

/**
 * What the next birthday brings; null where rules do not change at it, or nothing of this family's does.
 * @param {Profile[]} profiles
 * @param {Family} family
 * @param {string} today
 * @returns {Birthday | null}
 */
export function nextBirthday(profiles, family, today) {
  const age = family.age + 1;
  if (!rules.birthday.RULES_CHANGE_AT.includes(age)) return null;
  const allowed = profiles.map((each) => each.subject).filter((subject) => subject.minimum_age === age);
  const now = new Set(concerning(profiles, family, today).map(aboutOf));
  const then = concerning(profiles, { ...family, age }, today);
  const begins = byPriority(then.filter((each) => !now.has(aboutOf(each))));
  return allowed.length || begins.length ? { age, allowed, begins } : null;
}

/** @param {PlannedCheck} planned */
function aboutOf({ subject, check }) {
  return `${subject.id} ${check.control || check.key}`;
}
