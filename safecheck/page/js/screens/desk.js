// @ts-check
/** What all screens know: the check that is walked, and how it is kept. */

import { book, forFamily, rules, saysFor, subjectsOf, terms } from "../book.js";
import { openingCheck, openingFamily, openingHolding } from "../course.js";
import { finish, makePlan } from "../rules/plan.js";
import { reckon } from "../rules/reckon.js";
import { standing } from "../rules/current.js";
import { keepOnDevice } from "../store.js";
import { say } from "../words.js";

/**
 * The check that is walked.
 * @param {Desk} desk
 * @returns {SavedCheck}
 */
export function checkAt(desk) {
  return openingCheck(desk.opening);
}

/**
 * Keep a check: here, and on the device if the person said so.
 * @param {Desk} desk
 * @param {SavedCheck} check
 */
export function keep(desk, check) {
  desk.opening = openingHolding(desk.opening, { ...check, saved_at: new Date().toISOString() });
  if (!desk.is_kept || !check.family.age) return;
  desk.is_kept = keepOnDevice({ check: checkAt(desk), earlier: desk.earlier });
  if (!desk.is_kept) desk.news = say("page.keep.cannot");
}

/**
 * What the family is told in place of other words.
 * @param {Desk} desk
 */
export function saysTo(desk) {
  return saysFor(openingFamily(desk.opening).circumstances);
}

/**
 * The plan of a check, and the answers that count.
 * @param {Desk} desk
 * @param {Budget} [budget]
 */
export function planAt(desk, budget = checkAt(desk).budget ?? terms.Budget.ALL) {
  const { answers, family } = checkAt(desk);
  const plan = makePlan(forFamily(subjectsOf(family)), family, budget, desk.today, book.controls);
  const checks = new Map([...plan.asked, ...plan.left_out].map((each) => [each.key, each.check]));
  return { plan, answers: standing(answers, checks, desk.today) };
}

/**
 * The check as finished today.
 * @param {Desk} desk
 */
export function finishAt(desk) {
  const check = checkAt(desk);
  const profiles = forFamily(subjectsOf(check.family));
  keep(desk, finish(check, profiles, desk.today));
}

/**
 * What the check comes to.
 * @param {Desk} desk
 */
export function reportAt(desk) {
  return reckon(checkAt(desk), desk.today);
}

/**
 * A new check of a day that knows the nation, if anything, and no answers.
 * @param {string} today
 * @param {Nation | null} nation
 * @returns {SavedCheck}
 */
export function newCheck(today, nation) {
  return { id: "", started_on: today, family: { age: 0, devices: [], apps: [], nation, circumstances: [] },
    budget: null, answers: {}, finished_on: null, known: [], saved_at: null, token: randomToken(), letter: "" };
}

/** A random word that tells a check from every other, and nothing of the family. */
function randomToken() {
  return [...crypto.getRandomValues(new Uint8Array(8))].map((each) => each.toString(16).padStart(2, "0")).join("");
}

/**
 * The ages that can be chosen.
 * @param {PageSetting} setting
 */
export function agesOf({ ages }) {
  const { OLDEST, YOUNGEST } = rules.content;
  return ages?.length ? ages : Array.from({ length: OLDEST - YOUNGEST + 1 }, (_, index) => YOUNGEST + index);
}
