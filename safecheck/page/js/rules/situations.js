// @ts-check
/** Find the situation that somebody means: `suicide`, `self harm`, `sextorsion`. The twin of `check/situations`. */

import { rules } from "../book.js";
import { folded, ratioOf } from "./alike.js";

/**
 * The one situation that has this very name, or the only one with a name that starts so.
 * @param {string} text
 * @param {Situation[]} situations
 * @returns {Situation | null}
 */
export function findSituation(text, situations) {
  const wanted = plainWord(text);
  const exact = situations.filter((each) => each.names.some((name) => plainWord(name) === wanted));
  const starting = situations.filter((each) => wanted && each.names.some((name) => plainWord(name).startsWith(wanted)));
  return [exact, starting].find((group) => group.length === 1)?.[0] ?? null;
}

/**
 * What may be meant, to be offered and never taken: a name starts so, is in the text, or is spelt nearly so.
 * @param {string} text
 * @param {Situation[]} situations
 */
export function likelySituations(text, situations) {
  const wanted = plainWord(text), words = wordsSaid(text);
  return situations.filter((each) => wanted && each.names.some((name) => plainWord(name).startsWith(wanted)
    || ` ${words} `.includes(` ${wordsSaid(name)} `) || isNearly(wanted, plainWord(name))));
}

/**
 * @param {string} one
 * @param {string} other
 */
function isNearly(one, other) {
  const { SHORTEST, ALIKE } = rules.situations;
  return Math.min(one.length, other.length) >= SHORTEST && ratioOf(one, other, ALIKE) >= ALIKE;
}

/**
 * @param {string} text
 */
function plainWord(text) {
  return folded(text).replace(/[^\p{L}\p{N}]+/gu, "");
}

/**
 * @param {string} text
 */
function wordsSaid(text) {
  return (folded(text).match(/[\p{L}\p{N}_]+/gu) ?? []).join(" ");
}
