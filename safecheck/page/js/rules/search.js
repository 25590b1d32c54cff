// @ts-check
/**
 * Find what somebody means by a name: a very name passes, and a beginning that can mean one thing only; everything else
 * is no more than offered. The twin of `check/search`.
 */

import { rules, sortedBy } from "../book.js";
import { folded, ratioOf } from "./alike.js";

/** @typedef {{own: string[], also: string[], notThese: string[]}} Names what a thing is called */

/**
 * @template T
 * @typedef {object} Found what a text may mean
 * @property {T[]} named the things that have this very name
 * @property {T[]} begun others that have a name which begins so
 * @property {T | null} alone the one of `begun` that this beginning means without a doubt
 * @property {T[]} like if nothing begins so: what has the text in a name, or a name like it; only ever to be offered
 * @property {T | null} one the one thing that is meant, if no question is needed
 * @property {T[]} near what to ask about where no one thing is meant, the likeliest first
 * @property {T[]} every all of it, for a list from which a person chooses
 */

/**
 * @template T
 * @typedef {object} Named a thing with its names as they are compared
 * @property {T} thing
 * @property {Names} names
 * @property {string[]} plain
 */

/**
 * What a text may mean among some subjects.
 * @param {string} text
 * @param {Subject[]} subjects
 */
export function findSubject(text, subjects) {
  return lookUp(text, subjects, (each) => ({
    own: [each.id, each.name], also: [...each.also_called, ...each.formerly], notThese: each.not_called,
  }));
}

/**
 * What a text may mean among some subjects; for what is gone, those to look at now are offered.
 * @param {string} text
 * @param {Subject[]} subjects
 * @param {Gone[]} gone
 */
export function findPresent(text, subjects, gone) {
  const named = findSubject(text, subjects);
  const old = named.named.length ? null : findGone(text, gone).one;
  return old ? foundOf([], [], null, subjects.filter((each) => old.instead.includes(each.id))) : named;
}

/**
 * What is gone and may be meant.
 * @param {string} text
 * @param {Gone[]} gone
 */
export function findGone(text, gone) {
  return lookUp(text, gone, (each) => ({ own: [each.id, each.name], also: each.also_called, notThese: [] }));
}

/**
 * @template T
 * @param {T[]} named
 * @param {T[]} begun
 * @param {T | null} alone
 * @param {T[]} like
 * @returns {Found<T>}
 */
function foundOf(named, begun, alone, like) {
  const one = named.length ? (named.length === 1 ? named[0] : null) : alone;
  const first = [named, begun, like].find((each) => each.length) ?? [];
  return {
    named, begun, alone, like, one,
    near: one === null ? first.slice(0, rules.search.MOST_OFFERED) : [],
    every: [...named, ...begun, ...like],
  };
}

/**
 * What a text may mean among some things; equally likely ones stay in the order in which they come.
 * @template T
 * @param {string} text
 * @param {T[]} things
 * @param {(thing: T) => Names} names
 * @returns {Found<T>}
 */
function lookUp(text, things, names) {
  const wanted = plainName(text);
  if (!wanted) return foundOf(/** @type {T[]} */ ([]), [], null, []);
  const every = things.map((thing) => {
    const own = names(thing);
    return { thing, names: own, plain: [...own.own, ...own.also].map(plainName) };
  });
  const named = every.filter((each) => each.plain.includes(wanted));
  const begun = every.filter((each) => !named.includes(each) && beginning(each, wanted).length);
  const alone = begun.filter((each) => isEnough(wanted, each, begun));
  const like = named.length || begun.length ? [] : likeIt(wanted, every);
  return foundOf(thingsIn(named), thingsIn(begun), alone.length === 1 ? alone[0].thing : null, thingsIn(like));
}

/**
 * @template T
 * @param {Named<T>[]} every
 */
function thingsIn(every) {
  return every.map((each) => each.thing);
}

/**
 * The names of a thing that begin so.
 * @template T
 * @param {Named<T>} named
 * @param {string} wanted
 */
function beginning(named, wanted) {
  return named.plain.filter((name) => name.startsWith(wanted));
}

/**
 * Whether a beginning means this thing alone: one of its own names begins so, and no other thing's. It has to go beyond
 * the first word of several; names that hold the whole of its own say nothing against it.
 * @template T
 * @param {string} wanted
 * @param {Named<T>} called
 * @param {Named<T>[]} begun
 */
function isEnough(wanted, called, begun) {
  if (lettersIn(wanted) < rules.search.SHORTEST_BEGINNING || called.names.notThese.map(plainName).includes(wanted)) {
    return false;
  }
  const others = begun.filter((each) => each !== called).flatMap((each) => beginning(each, wanted));
  return called.names.own.some((name) => {
    const own = plainName(name);
    return own.startsWith(wanted) && wanted.length > firstOfSeveral(name).length
      && others.every((other) => other.startsWith(own));
  });
}

/**
 * A name's first word; empty if it is the only one.
 * @param {string} name
 */
function firstOfSeveral(name) {
  const words = wordsOfName(name);
  return words.length > 1 ? words[0] : "";
}

/**
 * What to offer for a text with which no name begins: names like it, then names with a word that begins so.
 * @template T
 * @param {string} wanted
 * @param {Named<T>[]} every
 */
function likeIt(wanted, every) {
  const { SHORTEST_BEGINNING, ALIKE, ABOUT_AS_ALIKE } = rules.search;
  if (lettersIn(wanted) < SHORTEST_BEGINNING) return [];
  const ratios = new Map(every.map((each) =>
    [each, Math.max(...each.plain.map((name) => ratioOf(wanted, name, ALIKE)))]));
  /** @type {(each: Named<T>) => number} */
  const ratio = (each) => ratios.get(each) ?? 0;
  const least = Math.max(ALIKE, ...[...ratios.values()].map((each) => each - ABOUT_AS_ALIKE));
  const alike = sortedBy(every.filter((each) => ratio(each) >= least), (each) => [-ratio(each)]);
  const inside = every.filter((each) => hasInside(wanted, [...each.names.own, ...each.names.also]));
  return [...new Set([...alike, ...inside])];
}

/**
 * Whether the text stands in a name from the beginning of a word on.
 * @param {string} wanted
 * @param {string[]} names
 */
function hasInside(wanted, names) {
  return names.map(wordsOfName).some((words) => words.some((_, start) => start
    && words.slice(start).join("").startsWith(wanted)));
}

/**
 * The words of a name, each as it is compared.
 * @param {string} name
 */
function wordsOfName(name) {
  return name.normalize("NFC").split(/[^\p{L}\p{N}]+/u).map(plainName).filter((word) => word);
}

/** @type {Map<string, string>} */
const plainNames = new Map();

/**
 * A name without case, accents, spaces and signs; kept, because names are the same at each letter that is typed.
 * @param {string} text
 */
function plainName(text) {
  const known = plainNames.get(text) ?? folded(text).normalize("NFD").replace(/[^\p{L}\p{N}]/gu, "");
  plainNames.set(text, known);
  return known;
}

/**
 * @param {string} text
 */
function lettersIn(text) {
  return [...text].length;
}
