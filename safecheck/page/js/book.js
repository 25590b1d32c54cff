// @ts-check
/**
 * The book, the words of the domain and the numbers of the rules, as `page/data.py` hands them over: everything that the
 * page knows. Nothing of it is ever changed.
 */

/** @type {Terms} */
export let terms;

/** @type {Rules} */
export let rules;

/** @type {Book} */
export let book;

/**
 * Know these words and numbers from now on.
 * @param {SpokenData} data
 */
export function knowRules(data) {
  terms = data.terms;
  rules = data.rules;
}

/**
 * Know this content from now on.
 * @param {BookData} data
 */
export function openBook(data) {
  book = bookOf(data);
}

/**
 * @param {BookData} data
 * @returns {Book}
 */
function bookOf(data) {
  const { content } = data;
  /** @type {(kind: string, from: any) => any} */
  const all = (kind, from) => withDefaults(data, kind, from);
  const subjects = byId(all("Subject", content.subjects));
  const profiles = Object.fromEntries(Object.entries(content.checks).map(([id, checks]) =>
    [id, { subject: subjects[id], checks: all("Check", checks).map((/** @type {Check} */ check) =>
      ({ ...check, profile: id, key: `${id}/${check.id}` })) }]));
  return {
    subjects,
    profiles,
    checks: Object.fromEntries(Object.values(profiles).flatMap((profile) => profile.checks)
      .map((/** @type {Check} */ check) => [check.key, check])),
    by_name: content.by_name.map((/** @type {string} */ id) => subjects[id]),
    own: content.own,
    services: byId(all("Service", content.services)),
    circumstances: byId(all("Circumstance", content.circumstances)),
    nations: content.nations,
    controls: all("Control", content.controls),
    commonest: all("Commonest", content.commonest),
    urgent: all("UrgentHelp", content.urgent),
    notices: all("Notice", content.notices),
    agreement: all("AgreementLines", content.agreement),
    gone: all("Gone", content.gone),
  };
}

/**
 * A value, or several, completed with what is left out because it is as by default.
 * @param {BookData} data
 * @param {string} kind the class of the value
 * @param {any} from
 * @returns {any}
 */
function withDefaults(data, kind, from) {
  if (Array.isArray(from)) {
    for (const each of from) withDefaults(data, kind, each);
    return from;
  }
  // In place, because nobody else has it yet, and the first question waits for thousands of these.
  const { [kind]: defaults } = data.defaults;
  const { [kind]: held } = data.holds;
  for (const name in held) if (name in from) withDefaults(data, held[name], from[name]);
  for (const name in defaults) if (!(name in from)) from[name] = defaults[name];
  return from;
}

/**
 * @param {any[]} things
 * @returns {Record<string, any>}
 */
function byId(things) {
  return Object.fromEntries(things.map((each) => [each.id, each]));
}

/**
 * The profiles of a family: the ones it has, those that they include, then those for every family. An id that no
 * profile has any more is passed over.
 * @param {string[]} ids
 * @returns {Profile[]}
 */
export function forFamily(ids) {
  const own = ids.filter(isSubject);
  const included = own.flatMap((id) => book.subjects[id].includes);
  const general = Object.values(book.subjects).filter((each) => each.for_every_family).map((each) => each.id);
  return [...new Set([...own, ...included, ...general])].filter(isSubject)
    .map((id) => book.profiles[id]);
}

/**
 * Whether there is a subject of this id; an id may come from a file of somebody's.
 * @param {string} id
 */
export function isSubject(id) {
  return Object.hasOwn(book.subjects, id);
}

/**
 * The subjects of some kinds, by name.
 * @param {...Kind} kinds
 * @returns {Subject[]}
 */
export function ofKind(...kinds) {
  return book.by_name.filter((each) => kinds.includes(each.kind));
}

/**
 * What a family with these circumstances is told in place of other words.
 * @param {string[]} circumstances
 * @returns {Record<string, string>}
 */
export function saysFor(circumstances) {
  if (!circumstances.length) return {};  // who says nothing is asked before the book is open
  return Object.assign({}, ...Object.values(book.circumstances)
    .filter((each) => circumstances.includes(each.id)).map((each) => each.says));
}

/**
 * The ids of what is common at an age in years, the commonest first.
 * @param {number} age
 * @returns {string[]}
 */
export function commonestAt(age) {
  return [...new Set(book.commonest.commonest.filter((each) => inAges(age, each.ages)).map((each) => each.subject))];
}

/**
 * Whether an age is within a span, both ends included.
 * @param {number} age
 * @param {Ages} ages
 */
export function inAges(age, ages) {
  return ages.first <= age && age <= ages.last;
}

/**
 * The ids of the devices and apps of a family, devices first, each once.
 * @param {Family} family
 * @returns {string[]}
 */
export function subjectsOf(family) {
  return [...new Set([...family.devices, ...family.apps])];
}

/**
 * 0 for the gravest.
 * @param {Severity} severity
 */
export function rankOf(severity) {
  return Object.values(terms.Severity).indexOf(severity);
}

/**
 * Whether the key of a check names the finding that a child is younger than the app's own minimum age.
 * @param {string} key
 */
export function isMinimumAge(key) {
  return key.endsWith(`/${rules.content.MINIMUM_AGE_CHECK}`);
}

/**
 * A day so many days later, in ISO 8601.
 * @param {string} day
 * @param {number} days
 */
export function daysAfter(day, days) {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}

/**
 * How many days lie between two days.
 * @param {string} first
 * @param {string} last
 */
export function daysBetween(first, last) {
  return Math.round((Date.parse(last) - Date.parse(first)) / DAY);
}

/** Milliseconds. */
const DAY = 24 * 60 * 60 * 1000;

/**
 * The same things in the order of what is made of each: numbers, texts and flags one after the other, as Python sorts
 * tuples. What is alike stays in the order given.
 * @template T
 * @param {Iterable<T>} things
 * @param {(thing: T) => (number | string | boolean)[]} key
 * @returns {T[]}
 */
export function sortedBy(things, key) {
  return [...things].map((thing) => ({ thing, key: key(thing) }))
    .sort((one, other) => compareKeys(one.key, other.key)).map((each) => each.thing);
}

/**
 * Below 0 if the first comes before the second, as Python compares tuples.
 * @param {(number | string | boolean)[]} one
 * @param {(number | string | boolean)[]} other
 */
export function compareKeys(one, other) {
  const place = one.findIndex((each, index) => each !== other[index]);
  return place < 0 ? 0 : one[place] < other[place] ? -1 : 1;
}

/**
 * The same things in runs of those that stand side by side and have the same name.
 * @template T
 * @param {Iterable<T>} things
 * @param {(thing: T) => string} name
 * @returns {{name: string, run: T[]}[]}
 */
export function runsOf(things, name) {
  /** @type {{name: string, run: T[]}[]} */
  const runs = [];
  for (const each of things) {
    const last = runs.at(-1);
    if (last && last.name === name(each)) last.run.push(each);
    else runs.push({ name: name(each), run: [each] });
  }
  return runs;
}

/**
 * Things by their keys.
 * @template {{key: string}} T
 * @param {Iterable<T>} things
 * @returns {Map<string, T>}
 */
export function byKey(things) {
  return new Map([...things].map((each) => [each.key, each]));
}

/**
 * Whether two lists have anything in common.
 * @template T
 * @param {T[]} one
 * @param {T[]} other
 */
export function meet(one, other) {
  return one.some((each) => other.includes(each));
}
