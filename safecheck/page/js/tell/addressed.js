// @ts-check
/**
 * What is told in the words of one family, such as "the child" to who cares for another's: the twin of
 * `safecheck/telling/addressed.py`.
 */

import { rules } from "../book.js";

/**
 * The same, a text or whatever holds texts, with what a family is told in place of other words. Labels on the screen, in
 * double quotes, stay as they are.
 * @template T
 * @param {T} thing
 * @param {Record<string, string>} says what to say instead of some words, in small letters; a capital stays one
 * @returns {T}
 */
export function inWordsOf(thing, says) {
  if (!Object.keys(says).length) return thing;
  return toldInWords(thing, textInWords(says));
}

/**
 * @param {any} thing
 * @param {(text: string) => string} tell
 * @returns {any}
 */
function toldInWords(thing, tell) {
  if (typeof thing === "string") return tell(thing);
  if (Array.isArray(thing)) return thing.map((each) => toldInWords(each, tell));
  if (thing === null || typeof thing !== "object") return thing;
  const told = Object.fromEntries(Object.entries(thing).map(([name, each]) =>
    [name, rules.addressed.NO_WORDS_OF_OURS.includes(name) ? each : toldInWords(each, tell)]));
  const isReworded = "url" in thing && told.title !== thing.title;
  return isReworded ? { ...told, title: publisherOf(thing.title, tell) } : told;
}

/**
 * Whose page it is: a title is a quotation, so it is left out and not reworded.
 * @param {string} title
 * @param {(text: string) => string} tell
 */
function publisherOf(title, tell) {
  return tell(title.split(": ")[0]);
}

/**
 * @param {Record<string, string>} says
 * @returns {(text: string) => string}
 */
function textInWords(says) {
  const longestFirst = Object.keys(says).sort((one, other) => other.length - one.length).map(escapedForPattern);
  const letter = "[\\p{L}\\p{N}_]";
  // Labels, so that nothing is found in them, and the words.
  const phrases = new RegExp(`"[^"]*"|(?<!${letter})(${longestFirst.join("|")})(?!${letter})`, "giu");
  return (text) => text.replace(phrases, (found, words) => {
    if (words === undefined) return found;
    const told = says[words.toLowerCase()];
    return words[0] !== words[0].toLowerCase() ? told.slice(0, 1).toUpperCase() + told.slice(1) : told;
  });
}

/**
 * A text as a pattern that finds it.
 * @param {string} text
 */
export function escapedForPattern(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
