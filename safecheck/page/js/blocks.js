// @ts-check
/**
 * How each block of a document is shown on the page: the twin of `render/templates/blocks.html`, with the same elements
 * and classes, so that one style fits both. Text is only ever put in as text.
 */

import { terms } from "./book.js";
import { chartNodes } from "./chart.js";
import { drawn, element, textNodes } from "./element.js";
import { contentsNode, sectionsOf, shownOn } from "./sections.js";
import { cardsIn, isFolded, isToDo, ownBlocks } from "./tell/document.js";
import { say } from "./words.js";

/** @typedef {import("./tell/document.js").Block} Block */
/** @typedef {import("./tell/document.js").Card} Card */
/** @typedef {import("./tell/document.js").Page} Page */
/** @typedef {import("./sections.js").Section} Section */

/** @typedef {{numbers: string[], sections: Section[]}} About what blocks may need to know of their document */

/** The way that a star is drawn. */
const STAR = "M12 2l3 7 7.5.6-5.7 5 1.7 7.4L12 18l-6.5 4 1.7-7.4-5.7-5L9 9z";

/**
 * A document, with its sheet for paper first.
 * @param {Page} page
 */
export function documentNode(page) {
  const whole = document.createDocumentFragment();
  const { sheet, numbers } = page;
  const about = { numbers, sections: sectionsOf(page.blocks) };
  if (sheet) {
    whole.append(element("div", { class: "sheet on-paper" }, element("h1", {}, sheet.title),
      sectionsOf(sheet.blocks).map((each) => sectionNode({ ...each, number: 0 }, about)).flat()));
  }
  whole.append(element("div", { class: "rest" }, element("h1", {}, page.title),
    about.sections.map((each) => sectionNode(each, about)).flat()));
  return whole;
}

/**
 * Some blocks of a screen.
 * @param {Block[]} blocks
 * @param {string[]} [numbers] the telephone numbers in them
 */
export function blockNodes(blocks, numbers = []) {
  return nodesOf(blocks, { numbers, sections: [] });
}

/**
 * On paper a heading holds to what follows it; one that is folded on the screen stands there once more for that.
 * @param {Section} section
 * @param {About} about
 * @returns {Node[]}
 */
function sectionNode({ heading, blocks, place, role, number }, about) {
  if (!heading) return nodesOf(blocks, about);
  const id = number ? `part-${number}` : null;
  const name = [place, role && `of-${role}`].filter(Boolean).join(" ");
  const alone = role === terms.CardRole.FIRST && !heading.folded;
  const inside = [
    element("div", { class: "hold" },
      element("h2", { class: heading.folded && "on-paper" }, heading.text),
      nodesOf(alone ? [] : blocks.slice(0, 1), about)),
    ...nodesOf(alone ? blocks : blocks.slice(1), about)];
  if (!heading.folded) return [element("section", { id, class: name }, inside)];
  return [element("details", { class: `section ${name}` },
    element("summary", {}, element("h2", {}, heading.text)), element("div", { id }, inside))];
}

/**
 * @param {Block[]} blocks
 * @param {About} about
 * @returns {Node[]}
 */
function nodesOf(blocks, about) {
  return blocks.flatMap((block) => {
    switch (block.block) {
      case "Chart": return chartNodes(block);
      case "Card": return [cardNode(block, 3, about)];
      case "Contents": return [contentsNode(about.sections)];
      case "Only": return onlyNodes(block, about);
      default: return inlineNodes(block, about);
    }
  });
}

/**
 * What is not for the screen and the paper alike.
 * @param {import("./tell/document.js").Only} only
 * @param {About} about
 */
function onlyNodes(only, about) {
  const place = shownOn(only);
  return place === null ? [] : [element("div", { class: place }, nodesOf(only.blocks, about))];
}

/**
 * Something with a title and the blocks that explain it.
 * @param {Card} card
 * @param {number} level of its heading
 * @param {About} about
 * @returns {HTMLElement}
 */
function cardNode(card, level, about) {
  if (!isFolded(card)) return openCard(card, level, about);
  return isToDo(card) ? deedNode(card, level, about) : foldedCard(card, level, about);
}

/** @param {Card} card */
function howTold(card) {
  return card.role === terms.CardRole.LOOK_UP ? say("report.where-to-look") : say("report.how");
}

/**
 * Something to do, with a box to tick; how to do it is folded.
 * @param {Card} card
 * @param {number} level
 * @param {About} about
 * @returns {HTMLElement}
 */
function deedNode(card, level, about) {
  return element("div", { class: `deed ${card.role}` },
    element(`h${level}`, {}, element("label", {},
      element("input", { type: "checkbox", autocomplete: "off" }), element("span", {}, card.title))),
    element("details", {},
      element("summary", {}, element("span", { class: "how" }, howTold(card)), badgeInLine(card)),
      cardBody(card, about)));
}

/**
 * @param {Card} card
 * @param {number} level
 * @param {About} about
 * @returns {HTMLElement}
 */
function foldedCard(card, level, about) {
  return element("details", { class: `card ${card.role}` },
    element("summary", {}, element(`h${level}`, {}, card.title), badgeInLine(card)), cardBody(card, about));
}

/**
 * @param {Card} card
 * @param {number} level
 * @param {About} about
 * @returns {HTMLElement}
 */
function openCard(card, level, about) {
  const { title, badge, tone, role, number } = card;
  const inside = cardsIn(card).map((each) => cardNode(each, level + 1, about));
  return element("article", { class: `card ${tone} ${role}` },
    element("div", { class: "hold" },
      element(`h${level}`, {}, isToDo(card) && boxOnPaper(), number ? `${number}. ` : "", title),
      badge && element("p", { class: `badge ${tone}` }, badge),
      inside.slice(0, 1)),
    inside.slice(1),
    cardBody(card, about));
}

/** @param {Card} card */
function badgeInLine({ badge, tone }) {
  return badge ? [" ", element("span", { class: `badge ${tone}` }, `(${badge})`)] : [];
}

/**
 * @param {Card} card
 * @param {About} about
 */
function cardBody(card, about) {
  return nodesOf(ownBlocks(card), about);
}

/** A box to tick with a pen. */
function boxOnPaper() {
  return element("span", { class: "tick", "aria-hidden": "true" });
}

/**
 * @param {Block} block
 * @param {About} about
 * @returns {Node[]}
 */
function inlineNodes(block, { numbers }) {
  switch (block.block) {
    case "Heading": return [element("h3", {}, block.text)];
    case "Paragraph": return [element("p", { class: block.tone !== terms.Tone.PLAIN && block.tone },
      textNodes(block.text, numbers))];
    case "Fact": return [element("p", {}, element("strong", {}, `${block.label}:`), " ", textNodes(block.text, numbers))];
    case "Link": return [element("p", { class: terms.Tone.MUTED }, `${block.label}: `,
      element("a", { href: block.url, rel: "noreferrer" }, block.title))];
    case "Bullets": return [...labelNodes(block.label), element("ul", {}, itemNodes(block.items, numbers))];
    case "Steps": return [...labelNodes(block.label),
      element("ol", { start: block.first > 1 && block.first }, itemNodes(block.items, numbers))];
    case "Ticks": return [element("ul", { class: "ticks" },
      block.items.map((each) => element("li", {}, boxOnPaper(), each)))];
    case "Stars": return [element("p", {}, block.told), element("p", { class: "stars", "aria-hidden": "true" },
      Array.from({ length: block.count }, () => drawn("svg", { viewBox: "0 0 24 24" }, drawn("path", { d: STAR }))))];
    case "Blanks": return [element("ul", { class: "blanks" },
      block.labels.map((label) => element("li", {}, `${label}:`)))];
    default: throw new Error(`no such block: ${block.block}`);
  }
}

/** @param {string} label */
function labelNodes(label) {
  return label ? [element("p", { class: "label" }, element("strong", {}, `${label}:`))] : [];
}

/**
 * @param {string[]} items
 * @param {string[]} numbers
 */
function itemNodes(items, numbers) {
  return items.map((each) => element("li", {}, textNodes(each, numbers)));
}
