// @ts-check
/**
 * What comes first: gaps gathered into places, and of these the three to begin with. The twin of `check/places`, which
 * says the reasons.
 */

import { byKey, rankOf, rules, sortedBy, terms } from "../book.js";

/**
 * The place that a check belongs to: one of `Shared`, or the id of its subject.
 * @param {PlannedCheck} planned
 * @param {string[]} [usedTooYoung] the ids of the apps that the child is too young for, and still uses
 * @returns {string}
 */
export function placeOf(planned, usedTooYoung = []) {
  const { check, subject } = planned;
  if (check.is_minimum_age || usedTooYoung.includes(subject.id)) return terms.Shared.TOO_YOUNG;
  if (subject.kind === terms.Kind.HOUSEHOLD) return rules.places.OF_STAGE[check.stage];
  if (isOfTheRoom(planned)) return terms.Shared.ROOM;
  return isATalk(check) ? terms.Shared.WORDS : subject.id;
}

/**
 * Whether a check of an app or device is said and agreed; what has a label on a screen is set, and no talk.
 * @param {Check} check
 */
function isATalk(check) {
  return check.stage === terms.Stage.TALK && check.topic !== terms.Topic.REPORTING && check.setting === null;
}

/**
 * The ids of the apps that the child is too young for and still uses, by the checks that are open.
 * @param {PlannedCheck[]} open
 */
export function tooYoung(open) {
  return open.filter((each) => each.check.is_minimum_age).map((each) => each.subject.id);
}

/**
 * Where a device stands, and whether it sleeps at night.
 * @param {PlannedCheck} planned
 */
function isOfTheRoom(planned) {
  const { check, subject } = planned;
  return subject.kind === terms.Kind.DEVICE && check.stage === terms.Stage.BEDROOM
    && [terms.Topic.SLEEP, terms.Topic.LIVE].includes(check.topic);
}

/**
 * Whether great harm can come of it.
 * @param {PlannedCheck} planned
 */
export function isGrave(planned) {
  return planned.check.severity === terms.Severity.HIGH && rules.places.HARMFUL.includes(planned.check.topic);
}

/**
 * Without the general checks whose form on a device or app of the family's own is among them.
 *
 * Of two that name each other neither is the general one: both stay, and whichever is shown first tells of both.
 * @param {PlannedCheck[]} planned
 */
export function withoutTwins(planned) {
  const every = new Map(planned.map((each) => [each.key, each]));
  const toldByOthers = new Set(planned.flatMap((each) => each.check.twin_of.filter(
    (key) => every.has(key) && !every.get(key)?.check.twin_of.includes(each.key))));
  return planned.filter((each) => !toldByOthers.has(each.key));
}

/**
 * Whether some checks are it, or a twin of it.
 * @param {PlannedCheck} planned
 * @param {Map<string, PlannedCheck>} told
 */
export function isTold(planned, told) {
  return told.has(planned.key) || planned.check.twin_of.some((key) => told.has(key))
    || [...told.values()].some((each) => each.check.twin_of.includes(planned.key));
}

/**
 * The keys of all checks among some that a check rests on, from near and far, the deepest root first.
 * @param {PlannedCheck} planned
 * @param {Map<string, PlannedCheck>} among
 * @param {string[]} [above]
 * @returns {string[]}
 */
export function rootsOf(planned, among, above = []) {
  return planned.check.rests_on.flatMap((key) => {
    const root = among.get(key);
    return root && !above.includes(key) ? [...rootsOf(root, among, [...above, planned.key, key]), key] : [];
  });
}

/**
 * The same, each after those of them that it rests on; otherwise in the order given.
 * @param {PlannedCheck[]} planned
 */
export function orderedByRoot(planned) {
  return orderedBy((each) => each.check.rests_on, planned);
}

/**
 * The same, each after those of them whose keys come before it; otherwise in the order given.
 * @param {(planned: PlannedCheck) => string[]} before
 * @param {PlannedCheck[]} planned
 * @returns {PlannedCheck[]}
 */
export function orderedBy(before, planned) {
  const waiting = byKey(planned);
  /** @type {Map<string, PlannedCheck>} */
  const found = new Map();
  /** @type {(each: PlannedCheck, above: string[]) => void} */
  const put = (each, above) => {
    for (const key of before(each)) {
      const first = waiting.get(key);
      if (first && !found.has(key) && !above.includes(key)) put(first, [...above, each.key]);
    }
    found.set(each.key, each);
  };
  for (const each of waiting.values()) put(each, []);
  return [...found.values()];
}

/**
 * The three places to begin with, each with its gaps.
 * @param {Finding[]} open what is open, the gravest first
 * @param {number} age the child's age in years
 * @returns {Place[]}
 */
export function firstPlaces(open, age) {
  const findings = new Map(open.map((each) => [each.planned.key, each]));
  const every = byKey([...findings.values()].map((each) => each.planned));
  const places = gathered(withoutTwins([...every.values()]));
  const ranked = sortedBy(places.keys(), (name) => weightOf(places.get(name) ?? []).map((each) => -each));
  const needed = age <= rules.places.ROOM_UNTIL ? terms.Shared.ROOM : terms.Shared.WORDS;
  /** @type {Map<string, PlannedCheck>} */
  const above = new Map();
  /** @type {Place[]} */
  const cards = [];
  for (const name of inTurn(ranked, needed, age >= rules.places.WORDS_FIRST_FROM)) {
    const things = thingsOnCard(name, places.get(name) ?? [], every, above);
    for (const each of things) above.set(each.key, each);
    if (things.length && cards.length < rules.places.MOST_PLACES) {
      const subject = things.find((each) => each.subject.id === name)?.subject ?? null;
      const own = things.map((each) => /** @type {Finding} */ (findings.get(each.key)));
      cards.push({ id: name, subject, findings: own });
    }
  }
  return cards;
}

/**
 * @param {PlannedCheck[]} planned
 * @returns {Map<string, PlannedCheck[]>}
 */
function gathered(planned) {
  const usedTooYoung = tooYoung(planned);
  /** @type {Map<string, PlannedCheck[]>} */
  const places = new Map();
  for (const each of planned) {
    const name = placeOf(each, usedTooYoung);
    places.set(name, [...places.get(name) ?? [], each]);
  }
  return places;
}

/**
 * Grave gaps, signs, the lesser ones of these kinds, all that matter, all, and how quickly it is done.
 * @param {PlannedCheck[]} planned
 */
function weightOf(planned) {
  /** @type {(fits: (each: PlannedCheck) => boolean) => number} */
  const count = (fits) => planned.filter(fits).length;
  const apps = count((each) => each.check.is_minimum_age);
  const grave = apps * apps + count((each) => !each.check.is_minimum_age
    && (isGrave(each) || each.check.sign || isRoot(each.check)));
  const lesser = count(({ check }) => rules.places.HARMFUL.includes(check.topic)
    && check.severity === terms.Severity.MEDIUM && !check.sign);
  const some = count((each) => each.check.severity !== terms.Severity.LOW);
  const minutes = planned.reduce((sum, each) => sum + each.check.minutes, 0);
  return [grave, count((each) => each.check.sign), lesser, some, planned.length, -minutes];
}

/**
 * Whether it is about an account on which the settings that matter most rest.
 * @param {Check} check
 */
function isRoot(check) {
  return check.topic === terms.Topic.ACCOUNT && check.severity === terms.Severity.HIGH;
}

/**
 * The places by weight, the needed one among the first three, or before all.
 * @param {string[]} ranked
 * @param {string} needed
 * @param {boolean} first
 */
function inTurn(ranked, needed, first) {
  if (!ranked.includes(needed)) return ranked;
  const at = first ? 0 : Math.min(ranked.indexOf(needed), rules.places.MOST_PLACES - 1);
  const others = ranked.filter((name) => name !== needed);
  return [...others.slice(0, at), needed, ...others.slice(at)];
}

/**
 * What stands on a card: the gravest, each with the roots that are open, and these first. What stands above already,
 * itself or as its twin, does not stand here again.
 * @param {string} place
 * @param {PlannedCheck[]} planned
 * @param {Map<string, PlannedCheck>} every
 * @param {Map<string, PlannedCheck>} above
 */
function thingsOnCard(place, planned, every, above) {
  const wanted = planned.filter((each) => place !== terms.Shared.TOO_YOUNG || each.check.is_minimum_age);
  /** @type {Map<string, PlannedCheck>} */
  const chosen = new Map();
  for (const each of sortedBy(wanted, (one) => [!one.check.sign, !isGrave(one)])) {
    /** @type {Map<string, PlannedCheck>} */
    const more = new Map();
    for (const key of [...rootsOf(each, every), each.key]) {
      const root = /** @type {PlannedCheck} */ (every.get(key));
      if (!isTold(root, new Map([...above, ...chosen, ...more]))) more.set(key, root);
    }
    if (more.has(each.key) && chosen.size + more.size <= rules.places.MOST_THINGS) {
      for (const [key, one] of more) chosen.set(key, one);
    }
  }
  const restedOn = new Set([...every.values()].flatMap((each) => each.check.rests_on));
  return orderedByRoot(sortedBy(chosen.values(), (each) =>
    [!restedOn.has(each.key) && each.check.topic !== terms.Topic.ACCOUNT]));
}

/**
 * How long it takes to close all gaps of a place.
 * @param {Place} place
 */
export function minutesOf(place) {
  return place.findings.reduce((sum, each) => sum + each.planned.check.minutes, 0);
}

/**
 * The gap of a place that matters most.
 * @param {Place} place
 * @returns {Finding}
 */
export function gravestOf(place) {
  return sortedBy(place.findings, (each) => [rankOf(each.planned.check.severity)])[0];
}
