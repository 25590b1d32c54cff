// @ts-check
/**
 * What to ask this family: the checks that concern it, cut to the time it has, in the order of the walk. The twin of
 * `check/plan`.
 */

import { rankOf, rules, sortedBy, terms } from "../book.js";
import { concerns, familyWith, isLent, stepsFor } from "./concerns.js";
import { walkOrder, whatComesBefore, within } from "./cut.js";
import { placeOf } from "./places.js";
import { together } from "./together.js";

/**
 * How many questions fit into a budget; null if all do.
 * @param {Budget} budget
 */
export function questionsIn(budget) {
  return budget === terms.Budget.ALL ? null : Math.floor(Number(budget) * 60 / rules.plan.SECONDS_A_QUESTION);
}

/**
 * The checks for a family on a day, thing by thing and the root of each first, and what the time does not allow.
 * @param {Profile[]} profiles
 * @param {Family} family
 * @param {Budget} budget
 * @param {string} today
 * @param {Control[]} controls checks of controls that have a question are asked in one go
 * @returns {Plan}
 */
export function makePlan(profiles, family, budget, today, controls) {
  const concerned = concerning(profiles, family, today);
  const size = questionsIn(budget);
  const kept = new Set(size === null ? concerned.map((each) => each.key) : within(concerned, family, budget, size));
  const walk = walkOrder(concerned);
  return {
    asked: together(walk.filter((each) => kept.has(each.key)), controls, whatComesBefore),
    left_out: walk.filter((each) => !kept.has(each.key)),
  };
}

/**
 * The check as finished today, with the keys of all checks that concern its family.
 * @param {SavedCheck} saved
 * @param {Profile[]} profiles
 * @param {string} today
 * @returns {SavedCheck}
 */
export function finish(saved, profiles, today) {
  return { ...saved, finished_on: today, known: concerning(profiles, saved.family, today).map((each) => each.key) };
}

/**
 * Every check that concerns a family on a day, in the order of the profiles.
 * @param {Profile[]} profiles
 * @param {Family} family
 * @param {string} today
 * @returns {PlannedCheck[]}
 */
export function concerning(profiles, family, today) {
  // The last answer asks three times for the same, on a slow phone at 10 ms each; a family is never changed.
  const before = lastConcerning.get(family);
  if (before && before.today === today && profiles.every((each, place) => each === before.profiles[place])
    && profiles.length === before.profiles.length) return before.planned;
  const planned = allConcerning(profiles, family, today);
  lastConcerning.set(family, { profiles, today, planned });
  return planned;
}

/** @type {WeakMap<Family, {profiles: Profile[], today: string, planned: PlannedCheck[]}>} */
const lastConcerning = new WeakMap();

/**
 * @param {Profile[]} profiles
 * @param {Family} family
 * @param {string} today
 * @returns {PlannedCheck[]}
 */
function allConcerning(profiles, family, today) {
  const platforms = [...new Set(profiles.flatMap((each) => each.subject.platforms))];
  const whom = familyWith(family, profiles.map((each) => each.subject));
  return profiles.flatMap(({ subject, checks }) => checks.filter((check) => concerns(check, subject, whom, today))
    .map((check) => plannedCheck(check, subject, family, platforms)).filter((each) => each.guides.length));
}

/**
 * @param {Check} check
 * @param {Subject} subject
 * @param {Family} family
 * @param {Platform[]} platforms
 * @returns {PlannedCheck}
 */
function plannedCheck(check, subject, family, platforms) {
  const steps = stepsFor(check, family.circumstances);
  const planned = {
    ...withGuides(check, subject, subject.platforms.length ? deviceGuides(steps, subject) : guidesFor(steps, platforms)),
    settled_by: check.settled_by,
    hangs_on: hangsOn(check, subject, family.age),
  };
  return { ...planned, place: placeOf(planned) };
}

/**
 * A check of which no more is known than its steps.
 * @param {Check} check
 * @param {Subject} subject
 * @param {Guide[]} guides
 * @returns {PlannedCheck}
 */
function withGuides(check, subject, guides) {
  return {
    check, subject, guides, key: check.key, settled_by: [], part: terms.Stage.PHONE, place: "", hangs_on: "", joined: "",
  };
}

/**
 * A check with the steps of all its platforms, for pages that do not know the family's devices.
 * @param {Check} check
 * @param {Subject} subject
 */
export function onEveryPlatform(check, subject) {
  return withGuides(check, subject, guidesOf(Object.keys(check.steps), check.steps));
}

/**
 * The minimum age that decides whether a check is needed, if the child is below it: where the check is asked only
 * because the child is too young, or says itself that it does.
 * @param {Check} check
 * @param {Subject} subject
 * @param {number} age
 */
function hangsOn(check, subject, age) {
  const key = `${subject.id}/${rules.content.MINIMUM_AGE_CHECK}`;
  const hangs = check.on_childs_version || isLent(check, subject, age) || check.settled_by.includes(key);
  return hangs && age < subject.minimum_age ? key : "";
}

/**
 * The steps on the platforms of the family; none if there are some for other platforms only. Steps for all, then steps
 * on the web, stand in where no platform of the family's has its own. A family that named no device gets all steps.
 * @param {Record<string, string[]>} steps
 * @param {Platform[]} platforms
 */
function guidesFor(steps, platforms) {
  const own = platforms.filter((word) => word in steps);
  const general = [terms.Platform.ANY, terms.Platform.WEB].filter((word) => word in steps).slice(0, 1);
  const instead = general.length || platforms.length ? general : Object.keys(steps);
  return guidesOf(own.length ? own : instead, steps);
}

/**
 * Every way into a device's settings: on the device, then from elsewhere, such as the parent's own phone.
 * @param {Record<string, string[]>} steps
 * @param {Subject} device
 */
function deviceGuides(steps, device) {
  const { PARENT_IPHONE, ANY, WEB } = terms.Platform;
  return guidesOf([...device.platforms, PARENT_IPHONE, ANY, WEB].filter((word) => word in steps), steps);
}

/**
 * @param {string[]} platforms
 * @param {Record<string, string[]>} steps
 * @returns {Guide[]}
 */
function guidesOf(platforms, steps) {
  return platforms.map((word) => ({ platform: /** @type {Platform} */ (word), steps: steps[word] }));
}

/**
 * By severity, then by effort, easy first; equals take turns among the subjects, so that none is forgotten. An app that
 * the child is too young for comes first: whether it stays decides about all its settings.
 * @param {PlannedCheck[]} concerned
 * @returns {PlannedCheck[]}
 */
export function byPriority(concerned) {
  const efforts = concerned.map(({ check }) => [rankOf(check.severity), !check.is_minimum_age, check.minutes]);
  const turns = turnsOf(concerned.map((each, place) => [each.subject.id, ...efforts[place]].join(" ")));
  return sortedBy(concerned.keys(), (place) => [...efforts[place], turns[place]]).map((place) => concerned[place]);
}

/**
 * For each of some names, how often it has come up to then: the first is 1.
 * @param {(string | number)[]} names
 */
export function turnsOf(names) {
  /** @type {Map<string | number, number>} */
  const seen = new Map();
  return names.map((name) => {
    seen.set(name, (seen.get(name) ?? 0) + 1);
    return seen.get(name) ?? 0;
  });
}
