// @ts-check
/** Two checks of one child side by side: what was fixed, what is still open, what is new and why. See `check/compare`. */

import { byKey, compareKeys, daysBetween, isMinimumAge, rules, subjectsOf, terms } from "../book.js";
import { find, outcomeOf } from "./assess.js";
import { fitsAge } from "./concerns.js";
import { answersIt, dayOf, isExpired, standing } from "./current.js";
import { byPriority, concerning } from "./plan.js";

/**
 * @typedef {object} Sides the two checks by key
 * @property {SavedCheck} before the earlier one, with the answers that counted then
 * @property {number} age the child's age now
 * @property {string[]} subjectsThen
 * @property {Map<string, Finding>} then
 * @property {Map<string, Finding>} now
 * @property {string[]} lapsed the checks whose later answer is too old, or was to another question
 */

/**
 * Put every check that either of two checks of a child knew where it belongs.
 * @param {SavedCheck} before the earlier check
 * @param {SavedCheck} now the later check
 * @param {Profile[]} profilesBefore the profiles, as they are today, of what the family had then
 * @param {Profile[]} profiles the profiles of what the family has now
 * @param {string} today the day on which they are compared
 * @returns {Comparison}
 */
export function compareChecks(before, now, profilesBefore, profiles, today) {
  const planned = byKey(concerning(profiles, now.family, today));
  const nowGiven = standing(now.answers, byKey([...planned.values()].map((each) => each.check)), today);
  const askedThen = byKey(concerning(profilesBefore, before.family, dayOf(before)));
  const thenGiven = Object.entries(before.answers).filter(([, given]) => !isExpired(given, dayOf(before)));
  const saidThen = Object.fromEntries(thenGiven.filter(([key]) => askedThen.has(key))
    .map(([key, given]) => [key, given.answer]));
  /** @type {Sides} */
  const sides = {
    before: { ...before, answers: Object.fromEntries(thenGiven) },
    age: now.family.age,
    subjectsThen: profilesBefore.map((each) => each.subject.id),
    then: found(askedThen, saidThen),
    now: found(planned, nowGiven),
    lapsed: Object.keys(now.answers).filter((key) => !(key in nowGiven)),
  };
  const keys = new Set([...byPriority([...planned.values()]).map((each) => each.key), ...sides.then.keys(),
    ...thenGiven.map(([key]) => key)]);
  const changed = [...keys].flatMap((key) => {
    const difference = differenceOf(sides, key);
    return difference ? [{ key, difference, finding: sides.now.get(key) ?? null }] : [];
  });
  return {
    before, now, created_on: today, changed, stages_then: countsByStage(sides.then), stages_now: countsByStage(sides.now),
  };
}

/**
 * What belongs to some differences, in the order of the report.
 * @param {Comparison} comparison
 * @param {...Difference} differences
 */
export function changedOf(comparison, ...differences) {
  return comparison.changed.filter((each) => differences.includes(each.difference));
}

/**
 * @param {Map<string, PlannedCheck>} planned
 * @param {Record<string, Answer>} answers
 */
function found(planned, answers) {
  return new Map([...planned].map(([key, each]) => [key, find(each, answers)]));
}

/**
 * How many of each stage came to what, of those that were asked; an app that has gone counts as in place.
 * @param {Map<string, Finding>} findings
 */
function countsByStage(findings) {
  const counts = Object.fromEntries(Object.values(terms.Stage).map((stage) =>
    [stage, /** @type {Record<string, number>} */ ({})]));
  for (const [key, { planned, outcome }] of findings) {
    const dealt = dealtWith(key, outcome), own = counts[planned.check.stage];
    if (dealt === terms.Outcome.PASS || isOpen(dealt)) own[dealt] = (own[dealt] ?? 0) + 1;
  }
  return /** @type {Record<Stage, Record<Outcome, number>>} */ (counts);
}

/**
 * Where a check belongs; null if neither side has anything to tell of it.
 * @param {Sides} sides
 * @param {string} key
 * @returns {Difference | null}
 */
function differenceOf(sides, key) {
  const { PASS, FAIL, UNKNOWN, NOT_APPLICABLE } = terms.Outcome;
  const was = outcomeThen(sides, key), finding = sides.now.get(key);
  const outcome = finding && dealtWith(key, finding.outcome);
  if (!finding || outcome === NOT_APPLICABLE) return isOpen(was) ? terms.Difference.NO_LONGER_ASKED : null;
  if (outcome === FAIL) return was === FAIL ? terms.Difference.STILL_OPEN : whyNew(sides, finding.planned, was);
  if (outcome === PASS) {
    if (isOpen(was)) return terms.Difference.FIXED;
    return was === PASS ? terms.Difference.AS_BEFORE : null;
  }
  if (sides.lapsed.includes(key)) return terms.Difference.TOO_OLD;
  if (was === UNKNOWN) return terms.Difference.STILL_NOT_KNOWN;
  return was === FAIL || was === PASS || outcome === UNKNOWN ? terms.Difference.NOT_KNOWN : null;
}

/**
 * How it stood then; an answer counts even if its check has left the profile since.
 * @param {Sides} sides
 * @param {string} key
 */
function outcomeThen(sides, key) {
  const finding = sides.then.get(key), given = sides.before.answers[key];
  if (finding) return dealtWith(key, finding.outcome);
  return given ? dealtWith(key, outcomeOf(key, given.answer)) : null;
}

/**
 * Why a gap of today was none then.
 * @param {Sides} sides
 * @param {PlannedCheck} planned
 * @param {Outcome | null} was
 */
function whyNew({ before, age, subjectsThen }, { check, subject, key }, was) {
  if (was === null) return whyNotThen(before, age, subjectsThen, check, subject);
  if (was === terms.Outcome.NOT_CHECKED && before.known.length && !before.known.includes(key)) {
    return terms.Difference.APP_CHANGED;
  }
  if (was !== terms.Outcome.PASS) return terms.Difference.FOUND;
  const given = before.answers[key];
  return !given || answersIt(given, check) ? terms.Difference.SLIPPED : terms.Difference.APP_CHANGED;
}

/**
 * Why a check did not concern the family then.
 * @param {SavedCheck} before
 * @param {number} age
 * @param {string[]} subjectsThen
 * @param {Check} check
 * @param {Subject} subject
 */
function whyNotThen(before, age, subjectsThen, check, subject) {
  if (check.valid_from && check.valid_from > dayOf(before)) return terms.Difference.LAW_CHANGED;
  const grown = before.family.age !== age && !fitsAge(check, subject, before.family.age);
  return grown && subjectsThen.includes(check.profile) ? terms.Difference.CHILD_OLDER : terms.Difference.APP_ADDED;
}

/**
 * @param {Outcome | null} outcome
 */
function isOpen(outcome) {
  return outcome !== null && rules.compare.OPEN.includes(outcome);
}

/**
 * An outcome, where an app that has gone counts like what is in place: both are dealt with.
 * @param {string} key
 * @param {Outcome} outcome
 */
function dealtWith(key, outcome) {
  return isMinimumAge(key) && outcome === terms.Outcome.NOT_APPLICABLE ? terms.Outcome.PASS : outcome;
}

/**
 * The finished check of the same child before this one; null if there is none. See `check/compare` for which.
 * @param {SavedCheck} now
 * @param {SavedCheck[]} every
 * @returns {SavedCheck | null}
 */
export function earlierCheck(now, every) {
  const ranked = every.filter((each) => each.id !== now.id && each.finished_on && mayBeBefore(each, now))
    .map((each) => ({ each, key: [each.letter === now.letter, isMuchAlike(each.family, now.family),
      each.family.age === now.family.age, ...placeInTime(each)] }));
  return ranked.length ? ranked.reduce((best, one) => compareKeys(one.key, best.key) > 0 ? one : best).each : null;
}

/**
 * What puts checks in order: the last day in it, then the moment, then the number at the end of its id.
 * @param {SavedCheck} saved
 */
function placeInTime(saved) {
  const days = Object.values(saved.answers).map((given) => given.given_on);
  const moment = saved.saved_at ? Date.parse(saved.saved_at) : -Infinity;
  return [[...days, dayOf(saved)].sort().at(-1) ?? "", moment, saved.id.length, saved.id];
}

/**
 * @param {SavedCheck} each
 * @param {SavedCheck} now
 */
function mayBeBefore(each, now) {
  const years = Math.trunc(daysBetween(dayOf(each), dayOf(now)) / rules.compare.DAYS_A_YEAR);
  const grown = now.family.age - each.family.age;
  if (each.letter && now.letter && each.letter !== now.letter) return false;
  if (compareKeys(placeInTime(each), placeInTime(now)) > 0 || (grown && dayOf(each) === dayOf(now))) return false;
  return years <= grown && grown <= years + 1;
}

/**
 * Whether half or more of what either family has is the same.
 * @param {Family} one
 * @param {Family} other
 */
function isMuchAlike(one, other) {
  const first = subjectsOf(one), second = subjectsOf(other);
  return 2 * first.filter((id) => second.includes(id)).length >= new Set([...first, ...second]).size;
}
