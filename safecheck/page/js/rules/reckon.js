// @ts-check
/** What a saved check comes to on a day, by the book as it is then: the twin of `check/reckon`. */

import { book, byKey, forFamily, isSubject, saysFor, subjectsOf, terms } from "../book.js";
import { sha256 } from "../sha256.js";
import { firstPromise } from "./agreement.js";
import { assess } from "./assess.js";
import { nextBirthday } from "./birthday.js";
import { dayOf, isToAnOlderQuestion, standing } from "./current.js";
import { makePlan } from "./plan.js";

/**
 * The gap report of a saved check: its plan, and the answers that still stand, assessed.
 * @param {SavedCheck} saved
 * @param {string} today
 * @returns {GapReport}
 */
export function reckon(saved, today) {
  const { family } = saved;
  const profiles = forFamily(subjectsOf(family));
  const budget = saved.budget ?? terms.Budget.ALL;
  const checks = byKey(profiles.flatMap((each) => each.checks));
  const plan = makePlan(profiles, family, budget, today, book.controls);
  const subjects = profiles.map((each) => each.subject);
  return {
    ...assess(plan, standing(saved.answers, checks, today), {
      family, budget, subjects, today,
      notices: book.notices, services: Object.values(book.services), checked_on: dayOf(saved),
    }),
    own_profiles: subjects.map((each) => each.id).filter((id) => book.own.includes(id)),
    missing_profiles: subjectsOf(family).filter((id) => !isSubject(id)),
    older_answers: Object.entries(saved.answers).filter(([key, given]) => {
      const check = checks.get(key);
      return check && isToAnOlderQuestion(given, check, today);
    }).length,
    nation_name: family.nation ? book.nations[family.nation] : "",
    says: saysFor(family.circumstances),
    identity: identityOf(saved),
    urgent: book.urgent,
    promise: firstPromise(family, book.agreement),
    birthday: nextBirthday(profiles, family, today),
  };
}

/**
 * What tells a check from every other, here and on other computers, and says nothing of the family.
 * @param {SavedCheck} saved
 */
function identityOf(saved) {
  return sha256(saved.token || saved.id).slice(0, 16);
}
