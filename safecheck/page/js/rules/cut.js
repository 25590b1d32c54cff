// @ts-check
/**
 * What a short time allows, made of places as what comes first is, and the order of the walk. The twin of `check/cut`,
 * which says the reasons.
 */

import { byKey, compareKeys, rankOf, rules, sortedBy, terms, meet } from "../book.js";
import { isGrave, isTold, orderedBy, placeOf, rootsOf } from "./places.js";

/**
 * The keys of the checks to keep.
 * @param {PlannedCheck[]} concerned every check that concerns the family
 * @param {Family} family
 * @param {Budget} budget how long it has got
 * @param {number} size how many questions that is; those of circumstances come on top
 * @returns {string[]}
 */
export function within(concerned, family, budget, size) {
  const every = byHarm(concerned.filter((each) => !each.hangs_on));
  const known = byKey(concerned.filter((each) => !each.hangs_on || each.check.on_childs_version));
  const things = thingsToAsk(every, concerned);
  /** @type {Set<string>} */
  const keys = new Set();
  const turns = rules.cut.THINGS[budget];
  sharedGroups(every, family).forEach((group, place) => take(keys, group, known, rules.cut.SHARED[budget][place]));
  things.slice(0, turns.length).forEach((thing, place) => take(keys, thing, known, turns[place]));
  const versions = concerned.filter((each) => each.check.on_childs_version && keys.has(each.hangs_on));
  for (const thing of things.slice(turns.length)) take(keys, thing, known, Math.min(1, size - keys.size));
  for (const group of [versions, every]) take(keys, group, known, size - keys.size);
  return [...[...keys].slice(0, size), ...ofCircumstances(every, family, budget)];
}

/**
 * @param {PlannedCheck[]} planned
 */
function byHarm(planned) {
  return sortedBy(planned, (each) => [!each.check.is_minimum_age, !isGrave(each), rankOf(each.check.severity),
    !each.check.sign, each.check.minutes]);
}

/**
 * The checks of each app, game and device, and of all that the child is too young for. First stands the thing that most
 * harm may come of: of what the child is too young for, all that is grave there.
 * @param {PlannedCheck[]} every
 * @param {PlannedCheck[]} concerned
 */
function thingsToAsk(every, concerned) {
  /** @type {Map<string, number>} */
  const grave = new Map();
  for (const each of concerned) {
    const thing = each.hangs_on ? terms.Shared.TOO_YOUNG : placeOf(each);
    grave.set(thing, (grave.get(thing) ?? 0) + Number(isGrave(each) || each.check.is_minimum_age));
  }
  /** @type {Map<string, PlannedCheck[]>} */
  const things = new Map();
  for (const each of every) {
    const thing = placeOf(each);
    if (thing === each.subject.id || thing === terms.Shared.TOO_YOUNG) {
      things.set(thing, [...things.get(thing) ?? [], each]);
    }
  }
  return sortedBy(things, ([name]) => [-(grave.get(name) ?? 0)]).map(([, thing]) => thing);
}

/**
 * The night or else the room, whom the child speaks to in the room, and strangers and the words.
 * @param {PlannedCheck[]} every
 * @param {Family} family
 */
function sharedGroups(every, family) {
  const generalFirst = sortedBy(every, (each) => [each.subject.kind !== terms.Kind.HOUSEHOLD]);
  /** @type {(place: string) => PlannedCheck[]} */
  const at = (place) => generalFirst.filter((each) => placeOf(each) === place);
  const night = [...generalFirst.filter((each) => each.check.topic === terms.Topic.SLEEP), ...at(terms.Shared.ROOM)];
  const voices = [terms.Topic.CONTACT, terms.Topic.LIVE].flatMap((topic) => generalFirst.filter((each) =>
    each.check.stage === terms.Stage.BEDROOM && each.check.topic === topic));
  const lists = at(terms.Shared.LISTS), words = at(terms.Shared.WORDS);
  const [first, second] = family.age <= rules.places.ROOM_UNTIL ? [lists, words] : [words, lists];
  return [night, voices, first.length ? first : second, second];
}

/**
 * Add so many checks of a group, the last with all that it rests on; none whose twin is there already.
 * @param {Set<string>} keys
 * @param {PlannedCheck[]} group
 * @param {Map<string, PlannedCheck>} known
 * @param {number} count
 */
function take(keys, group, known, count) {
  let left = count;
  for (const each of group) {
    if (left <= 0) return;
    const told = byKey([...keys].map((key) => ofKey(known, key)));
    const more = [...rootsOf(each, known), each.key].filter((key) => !isTold(ofKey(known, key), told));
    for (const key of more) keys.add(key);
    left -= more.length;
  }
}

/**
 * @param {Map<string, PlannedCheck>} known
 * @param {string} key
 */
function ofKey(known, key) {
  return /** @type {PlannedCheck} */ (known.get(key));
}

/**
 * The first check of each circumstance, or all its grave ones, each after what it rests on.
 * @param {PlannedCheck[]} ranked
 * @param {Family} family
 * @param {Budget} budget
 */
function ofCircumstances(ranked, family, budget) {
  const known = byKey(ranked);
  return family.circumstances.flatMap((named) => {
    const own = ranked.filter((each) => each.check.only_for.includes(named));
    const grave = own.filter((each) => each.check.severity === terms.Severity.HIGH);
    return (budget === terms.Budget.FIFTEEN && grave.length ? grave : own.slice(0, 1))
      .flatMap((each) => [...rootsOf(each, known), each.key]);
  });
}

/**
 * Thing by thing, so that each is taken in hand once; in each the root first, then the gravest. First come the phone
 * and its apps, then the other devices and their games, then strangers, then the words. What rests on another thing, or
 * may be spared by it, is asked at the end of that thing.
 * @param {PlannedCheck[]} concerned
 * @returns {PlannedCheck[]}
 */
export function walkOrder(concerned) {
  const turns = turnsInWalk(concerned);
  const own = [...new Set(concerned.map((each) => each.subject.id))];
  const ordered = sortedBy(concerned, (each) => {
    const [part, thing] = turns.get(each.key) ?? [];
    return [part, thing, thing !== own.indexOf(each.subject.id), !each.check.is_minimum_age,
      rankOf(each.check.severity), !each.check.sign, !rules.places.HARMFUL.includes(each.check.topic),
      each.check.minutes];
  });
  const parts = Object.values(terms.Stage);
  return orderedBy(whatComesBefore, ordered).map((each) => ({ ...each, part: parts[(turns.get(each.key) ?? [])[0]] }));
}

/**
 * The keys of what is asked before a check: what it rests on or hangs on, and what may spare it.
 * @param {PlannedCheck} planned
 */
export function whatComesBefore(planned) {
  return [...planned.check.rests_on, ...planned.settled_by, planned.hangs_on];
}

/**
 * When each check has its turn: the number of the part, and of the thing; never before what comes before it.
 * @param {PlannedCheck[]} concerned
 */
function turnsInWalk(concerned) {
  const known = byKey(concerned);
  const parts = Object.values(terms.Stage);
  const things = [...new Set(concerned.map((each) => each.subject.id))];
  const hasConsole = concerned.some((each) => each.subject.kind === terms.Kind.DEVICE
    && partOfThing(each, true) === terms.Stage.BEDROOM);
  /** @type {Map<string, number[]>} */
  const turns = new Map();
  /** @type {(each: PlannedCheck, after: string[]) => number[]} */
  const turnOf = (each, after) => {
    const found = turns.get(each.key);
    if (found) return found;
    const own = [parts.indexOf(partOfThing(each, hasConsole)), things.indexOf(each.subject.id)];
    const before = whatComesBefore(each).filter((key) => known.has(key) && !after.includes(key))
      .map((key) => turnOf(ofKey(known, key), [...after, each.key]));
    const latest = before.reduce((last, turn) => compareKeys(turn, last) > 0 ? turn : last, own);
    turns.set(each.key, latest);
    return latest;
  };
  for (const each of concerned) turnOf(each, []);
  return turns;
}

/**
 * @param {PlannedCheck} planned
 * @param {boolean} hasConsole
 * @returns {Stage}
 */
function partOfThing(planned, hasConsole) {
  const { check, subject } = planned;
  if (subject.kind === terms.Kind.HOUSEHOLD) return check.stage;
  const inTheHand = subject.kind === terms.Kind.DEVICE ? meet(rules.cut.IN_THE_HAND, subject.platforms)
    : subject.kind !== terms.Kind.GAME || !hasConsole;
  return inTheHand ? terms.Stage.PHONE : terms.Stage.BEDROOM;
}
