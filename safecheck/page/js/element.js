// @ts-check
/** Elements of the page, made of text that is never taken for anything else. */

import { escapedForPattern } from "./tell/addressed.js";
import { clean } from "./tell/document.js";

const SVG = "http://www.w3.org/2000/svg";

/** @typedef {Node | string | null | undefined | false} Child */

/**
 * An element with attributes and children; what is empty is left out.
 * @param {string} name
 * @param {Record<string, string | number | boolean | null | undefined>} attributes `true` for one without a value
 * @param {...(Child | Child[])} children
 * @returns {HTMLElement}
 */
export function element(name, attributes = {}, ...children) {
  return filledElement(document.createElement(name), attributes, children);
}

/**
 * The same for a drawing.
 * @param {string} name
 * @param {Record<string, string | number | boolean | null | undefined>} attributes
 * @param {...(Child | Child[])} children
 * @returns {SVGElement}
 */
export function drawn(name, attributes, ...children) {
  return filledElement(/** @type {SVGElement} */ (document.createElementNS(SVG, name)), attributes, children);
}

/**
 * @template {Element} T
 * @param {T} made
 * @param {Record<string, string | number | boolean | null | undefined>} attributes
 * @param {(Child | Child[])[]} children
 */
function filledElement(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) {
      made.setAttribute(name, value === true ? "" : clean(String(value)));
    }
  }
  for (const child of children.flat()) {
    if (child) made.append(typeof child === "string" ? clean(child) : child);
  }
  return made;
}

/**
 * A text with its web addresses and some telephone numbers as links.
 * @param {string} text
 * @param {string[]} numbers
 * @returns {(Node | string)[]}
 */
export function textNodes(text, numbers) {
  // Every second part is what the pattern has found.
  return clean(text).split(waysIn(numbers)).map((part, index) => {
    const address = part.startsWith("https://") ? part : `tel:${part.replaceAll(" ", "")}`;
    return index % 2 ? element("a", { href: address, rel: "noreferrer" }, part) : part;
  });
}

/** @type {Map<string, RegExp>} */
const patterns = new Map();

/**
 * Web addresses without the sign that ends the sentence, and numbers that are no part of a longer one.
 * @param {string[]} numbers
 */
function waysIn(numbers) {
  const known = patterns.get(numbers.join()) ?? waysPattern(numbers);
  patterns.set(numbers.join(), known);
  return known;
}

/** @param {string[]} numbers */
function waysPattern(numbers) {
  const longestFirst = [...numbers].sort((one, other) => other.length - one.length).map(escapedForPattern).join("|");
  const calls = longestFirst && `|(?<![\\p{L}\\p{N}_.£])(?<!\\d )(?:${longestFirst})(?![\\p{L}\\p{N}_]|[.,]\\d)`;
  return new RegExp(`(https://[^\\s<>"”]*[^\\s<>"”.,;:!?)]${calls})`, "u");
}
