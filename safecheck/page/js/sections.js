// @ts-check
/** The sections of a document, and the list that leads to them. */

import { terms } from "./book.js";
import { element } from "./element.js";
import { say } from "./words.js";

/** @typedef {import("./tell/document.js").Block} Block */
/** @typedef {import("./tell/document.js").Heading} Heading */
/** @typedef {import("./tell/document.js").Only} Only */

/**
 * A heading with its blocks; what stands before the first heading has none. `role` is what the cards among them are for,
 * `place` where it is shown alone, `number` what the list of contents leads to.
 * @typedef {{heading: Heading | null, blocks: Block[], role: CardRole | null, place: string, number: number}} Section
 */

/**
 * @param {Block[]} blocks
 * @returns {Section[]}
 */
export function sectionsOf(blocks) {
  return sectionsIn(blocks, "").map((each, index) => ({ ...each, number: index + 1 }));
}

/**
 * @param {Block[]} blocks
 * @param {string} place
 * @returns {Section[]}
 */
function sectionsIn(blocks, place) {
  /** @type {Section[]} */
  const found = [emptySection(null, place)];
  for (const block of blocks) {
    if (block.block === "Heading" && block.level === 2) {
      found.push(emptySection(block, place));
    } else if (block.block === "Only" && block.blocks.some((each) => each.block === "Heading")) {
      const inside = shownOn(block);
      found.push(...(inside === null ? [] : sectionsIn(block.blocks, inside)), emptySection(null, place));
    } else {
      found[found.length - 1].blocks.push(block);
    }
  }
  return found.filter(({ heading, blocks: own }) => heading || own.length).map((each) => ({ ...each, role: roleOf(each) }));
}

/**
 * @param {Heading | null} heading
 * @param {string} place
 * @returns {Section}
 */
function emptySection(heading, place) {
  return { heading, blocks: [], role: null, place, number: 0 };
}

/** @param {Section} section */
function roleOf({ blocks }) {
  return blocks.find((each) => each.block === "Card")?.role ?? null;
}

/**
 * The class of what is not for the screen and the paper alike; none where it is for neither.
 * @param {Only} only
 */
export function shownOn({ media }) {
  const shown = [terms.Medium.PAGE, terms.Medium.PAPER].filter((each) => media.includes(each));
  return shown.length === 2 ? "" : shown.length ? `on-${shown[0]}` : null;
}

/**
 * The list of contents. It leads to a section without a new place in the browser's history.
 * @param {Section[]} sections
 */
export function contentsNode(sections) {
  const shown = sections.filter(({ heading, place }) => heading && place !== `on-${terms.Medium.PAPER}`);
  return element("nav", { class: `on-${terms.Medium.PAGE}`, "aria-label": say("report.contents") },
    element("ul", {}, shown.map(({ heading, number }) => element("li", {}, leadingTo(`part-${number}`, heading?.text)))));
}

/**
 * @param {string} id
 * @param {string | undefined} text
 */
function leadingTo(id, text) {
  const link = element("a", { href: `#${id}` }, text);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    goToPart(document.getElementById(id));
  });
  return link;
}

/** @param {HTMLElement | null} part */
function goToPart(part) {
  const folded = part?.closest("details");
  if (folded) folded.open = true;
  const title = folded?.querySelector("summary") ?? part?.querySelector("h2");
  if (!title) return;
  if (!folded) title.tabIndex = -1;
  title.focus();
  title.scrollIntoView();
}
