// @ts-check
/** The form in which a check is saved, the same as the program's own: the twin of `saved/saved_form`. */

import { rules, terms } from "./book.js";

/**
 * A check as it is saved.
 * @param {SavedCheck} saved
 */
export function savedData(saved) {
  const { family } = saved;
  return {
    schema_version: rules.saved_form.SCHEMA_VERSION,
    started_on: saved.started_on,
    finished_on: saved.finished_on,
    family: {
      age: family.age, devices: family.devices, apps: family.apps, nation: family.nation,
      circumstances: family.circumstances,
    },
    minutes: saved.budget,
    answers: Object.fromEntries(Object.entries(saved.answers).map(([key, given]) =>
      [key, { answer: given.answer, on: given.given_on, check: given.mark }])),
    known: saved.known,
    saved_at: saved.saved_at,
    token: saved.token,
    letter: saved.letter,
  };
}

/**
 * A check as it was saved under a name; what an older version did not save is empty.
 * @param {string} id
 * @param {any} data what a file of somebody's holds
 * @returns {SavedCheck}
 * @throws {TypeError} it is damaged, or of another version
 */
export function savedFrom(id, data) {
  const { family } = data;
  const isKnown = data.schema_version === rules.saved_form.SCHEMA_VERSION && Number.isInteger(family.age)
    && family.age >= rules.terms.YOUNGEST && family.age <= rules.terms.OLDEST;
  if (!isKnown) throw new TypeError("no saved check");
  return {
    id,
    started_on: readDay(data.started_on),
    finished_on: data.finished_on ? readDay(data.finished_on) : null,
    family: {
      age: family.age, devices: readTexts(family.devices), apps: readTexts(family.apps),
      nation: family.nation ? readWord(terms.Nation, family.nation) : null,
      circumstances: readTexts(family.circumstances ?? []),
    },
    budget: data.minutes ? readWord(terms.Budget, data.minutes) : null,
    answers: Object.fromEntries(Object.entries(data.answers).map(([key, given]) => [key, {
      answer: readWord(terms.Answer, given.answer), given_on: readDay(given.on), mark: readText(given.check, /^[^]*$/),
    }])),
    known: readTexts(data.known ?? []),
    saved_at: data.saved_at ? readText(data.saved_at, /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:?\d\d)$/) : null,
    token: readText(data.token ?? "", /^[^]*$/),
    letter: readText(data.letter ?? "", /^[A-Z]?$/),
  };
}

/**
 * @param {unknown} value
 * @param {RegExp} form
 */
function readText(value, form) {
  if (typeof value !== "string" || !form.test(value)) throw new TypeError(`not as it has to be: ${value}`);
  return value;
}

/**
 * @param {unknown} value
 */
function readDay(value) {
  const day = readText(value, /^\d{4}-\d\d-\d\d$/);
  if (Number.isNaN(Date.parse(day)) || new Date(day).toISOString().slice(0, 10) !== day) throw new TypeError(day);
  return day;
}

/**
 * @param {unknown} values
 * @returns {string[]}
 */
function readTexts(values) {
  if (!Array.isArray(values)) throw new TypeError(`no list: ${values}`);
  return values.map((value) => readText(value, /^[^]*$/));
}

/**
 * @template {string} T
 * @param {Record<string, T>} words
 * @param {unknown} value
 * @returns {T}
 */
function readWord(words, value) {
  const found = Object.values(words).find((word) => word === value);
  if (!found) throw new TypeError(`no such word: ${value}`);
  return found;
}
