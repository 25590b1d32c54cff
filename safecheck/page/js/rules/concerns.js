// @ts-check
/** Does this concern this family? The one rule for checks, notices, promises and paper: the twin of `check/concerns`. */

import { inAges, meet, terms } from "../book.js";

/**
 * A family that has some subjects.
 * @param {Family} family
 * @param {Subject[]} subjects
 * @returns {Whom}
 */
export function familyWith(family, subjects) {
  return { age: family.age, has: had(subjects), circumstances: family.circumstances };
}

/**
 * What `only_with` may name of some subjects: their ids, and the kinds of those in which a child can be reached.
 * @param {Subject[]} subjects
 * @returns {string[]}
 */
export function had(subjects) {
  return subjects.flatMap((each) => each.no_contact ? [each.id] : [each.id, each.kind]);
}

/**
 * Whether a check of a subject concerns somebody on a day.
 * @param {Check} check
 * @param {Subject} subject
 * @param {Whom} whom
 * @param {string} day
 */
export function concerns(check, subject, whom, day) {
  return fitsAge(check, subject, whom.age) && inForce(check, day) && fitsCircumstances(check, whom.circumstances)
    && hasOne(check.only_with, whom.has) && (whom.has === null || !meet(check.not_with, whom.has));
}

/**
 * Whether a notice, a promise or a line to call is for somebody, by its ages and what it is about.
 * @param {Whom} whom
 * @param {Ages} ages
 * @param {string[]} [onlyWith]
 */
export function isFor(whom, ages, onlyWith = []) {
  return (whom.age === null || inAges(whom.age, ages)) && hasOne(onlyWith, whom.has);
}

/**
 * Whether a check is asked at an age; that a child is too young is no finding while the age is not known.
 * @param {Check} check
 * @param {Subject} subject
 * @param {number | null} age
 */
export function fitsAge(check, subject, age) {
  if (check.is_minimum_age) return age !== null && age < subject.minimum_age;
  if (check.on_childs_version) return age === null || (inAges(age, check.ages) && age < subject.minimum_age);
  return age === null || inAges(age, check.ages) || isLent(check, subject, age);
}

/**
 * Whether a check is asked only because the child is too young for the subject: below the minimum age the app is used
 * all the same, so what is grave at that age is asked until it has gone.
 * @param {Check} check
 * @param {Subject} subject
 * @param {number} age
 */
export function isLent(check, subject, age) {
  return check.severity === terms.Severity.HIGH && !check.is_minimum_age && !inAges(age, check.ages)
    && age < subject.minimum_age && inAges(subject.minimum_age, check.ages);
}

/**
 * Whether a check is asked on a day.
 * @param {Check} check
 * @param {string} day
 */
function inForce(check, day) {
  return (check.valid_from === null || check.valid_from <= day)
    && (check.valid_until === null || day <= check.valid_until);
}

/**
 * Whether a check is asked of a family with these circumstances.
 * @param {Check} check
 * @param {string[]} circumstances
 */
function fitsCircumstances(check, circumstances) {
  return (!check.only_for.length || meet(check.only_for, circumstances)) && !meet(check.not_for, circumstances);
}

/**
 * The steps of a check that are of use to a family with these circumstances.
 * @param {Check} check
 * @param {string[]} circumstances
 * @returns {Record<string, string[]>}
 */
export function stepsFor(check, circumstances) {
  return Object.fromEntries(Object.entries(check.steps).filter(([platform]) =>
    !meet(check.steps_not_for[/** @type {Platform} */ (platform)] ?? [], circumstances)));
}

/**
 * @param {string[]} onlyWith
 * @param {string[] | null} has
 */
function hasOne(onlyWith, has) {
  return has === null || !onlyWith.length || meet(onlyWith, has);
}
