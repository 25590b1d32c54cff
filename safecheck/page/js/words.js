// @ts-check
/**
 * The program's sentences, said by their ids: the twin of `safecheck/words`.
 *
 * A sentence is a text with `{places}`; where a number changes it, a table of texts by CLDR plural category, chosen by
 * the place `n`. What may be typed for an answer is a list of words.
 */

import { rules } from "./book.js";

/** @typedef {string | string[] | Record<string, string>} Sentence */
/** @typedef {{operand: string, modulus: number, wanted: boolean, ranges: [number, number][]}} Relation */

/** @type {{sentences: Record<string, Sentence>, plural: [string, Relation[][]][]}} */
const spoken = { sentences: {}, plural: [] };

/**
 * Say these sentences from now on.
 * @param {Record<string, Sentence>} sentences by id
 */
export function speak(sentences) {
  const plural = /** @type {Record<string, string>} */ (sentences["language.plural"] ?? {});
  spoken.sentences = sentences;
  spoken.plural = Object.entries(plural).map(([category, rule]) => [category, pluralRule(rule)]);
}

/**
 * A sentence with its places filled in.
 * @param {string} name its id, such as `walk.how-old`
 * @param {Record<string, string | number>} [values] what stands in its places; `n` is a whole number and chooses the plural
 * @returns {string}
 */
export function say(name, values) {
  let sentence = spoken.sentences[name];
  if (sentence && typeof sentence === "object" && !Array.isArray(sentence)) {
    sentence = sentence[pluralCategory(Number(values?.n))];
  }
  if (typeof sentence !== "string") throw new Error(`no sentence: ${name}`);
  return values ? sentence.replace(/\{(\w+)\}/g, (_, place) => filled(name, values, place)) : sentence;
}

/**
 * What may be typed to mean something, such as `y` and `yes`.
 * @param {string} name
 * @returns {string[]}
 */
export function typed(name) {
  const words = spoken.sentences[name];
  if (!Array.isArray(words)) throw new Error(`no list of words: ${name}`);
  return words;
}

/**
 * `Kik`, `Kik and X`, `Kik, X and Yubo`; empty of nothing.
 * @param {string[]} names
 */
export function allOf(names) {
  return listedWith(names, "list.and");
}

/**
 * `Kik`, `Kik or X`, `Kik, X or Yubo`; empty of nothing.
 * @param {string[]} names
 */
export function oneOf(names) {
  return listedWith(names, "list.or");
}

/**
 * `Kik, X, Yubo`, where a list is no sentence.
 * @param {string[]} names
 */
export function listed(names) {
  return names.join(say("list.comma"));
}

/**
 * A day as people write it: 24 November 2026.
 * @param {string} when `2026-11-24`
 */
export function day(when) {
  const [year, month, date] = when.split("-").map(Number);
  return say("date.day", { day: date, month: say(`date.month.${month}`), year });
}

/**
 * @param {string[]} names
 * @param {string} last
 */
function listedWith(names, last) {
  if (names.length < 2) return names.join("");
  return say(last, { first: listed(names.slice(0, -1)), last: names[names.length - 1] });
}

/**
 * What stands in a place, on one line and with a sign for all that a screen would obey instead of show.
 * @param {string} name
 * @param {Record<string, string | number>} values
 * @param {string} place
 */
function filled(name, values, place) {
  if (!Object.hasOwn(values, place)) throw new Error(`no ${place} for ${name}`);
  return String(values[place]).replace(new RegExp(`[\t\n]|${rules.document.HIDDEN}`, "g"), "\ufffd");
}

/** @param {number} number */
function pluralCategory(number) {
  const found = spoken.plural.find(([, choices]) => choices.some((choice) => choice.every((each) => fits(number, each))));
  return found ? found[0] : "other";
}

/**
 * Whether a whole number fits; what counts its decimals (`v`, `w`, `f`, `t`, `e`, `c`) is 0.
 * @param {number} number
 * @param {Relation} relation
 */
function fits(number, { operand, modulus, wanted, ranges }) {
  const whole = operand === "n" || operand === "i" ? Math.abs(number) : 0;
  const value = modulus ? whole % modulus : whole;
  return ranges.some(([first, last]) => first <= value && value <= last) === wanted;
}

/**
 * A plural rule as CLDR writes it: `n % 10 = 2..4 and n % 100 != 12..14`.
 * @param {string} text
 */
function pluralRule(text) {
  return text.split(" or ").map((choice) => choice.split(" and ").map(pluralRelation));
}

/**
 * @param {string} text
 * @returns {Relation}
 */
function pluralRelation(text) {
  const found = /^\s*([nivwftec])(?:\s*%\s*(\d+))?\s*(!?=)\s*([\d.,\s]+)$/.exec(text);
  if (!found) throw new Error(`no plural rule: ${text}`);
  const ranges = found[4].split(",").map((part) => part.split("..").map(Number));
  return { operand: found[1], modulus: Number(found[2] ?? 0), wanted: found[3] === "=",
    ranges: ranges.map((ends) => /** @type {[number, number]} */ ([ends[0], ends[ends.length - 1]])) };
}
