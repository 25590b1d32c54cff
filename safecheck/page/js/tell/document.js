// @ts-check
/**
 * What is said, not how it looks: the twin of `safecheck/telling/document.py`.
 *
 * A document is a list of blocks; all text in them is plain and untrusted. What is for a terminal alone, commands to
 * type, is not told here: a page shows none.
 */

import { rules, terms } from "../book.js";

/** @typedef {{block: "Heading", text: string, level: number, folded: boolean}} Heading */
/** @typedef {{block: "Paragraph", text: string, tone: Tone}} Paragraph */
/** @typedef {{block: "Fact", label: string, text: string}} Fact */
/** @typedef {{block: "Link", label: string, title: string, url: string, scan: boolean}} Link */
/** @typedef {{block: "Bullets", items: string[], label: string}} Bullets */
/** @typedef {{block: "Steps", items: string[], label: string, first: number}} Steps */
/** @typedef {{block: "Ticks", items: string[]}} Ticks */
/** @typedef {{block: "Stars", count: number, told: string}} Stars */
/** @typedef {{block: "Blanks", labels: string[], beside: boolean}} Blanks */
/** @typedef {{block: "Contents"}} Contents */
/** @typedef {Record<string, number>} Counts how many there are of each standing */
/** @typedef {{block: "Gauge", name: string, word: string, tone: Tone, counts: Counts, reason: string}} Gauge */
/** @typedef {{block: "Chart", key: Record<string, string>, gauges: Gauge[]}} Chart */
/** @typedef {{block: "Card", title: string, badge: string, tone: Tone, blocks: Block[], role: CardRole, number: number | null}} Card */
/** @typedef {{block: "Only", media: Medium[], blocks: Block[]}} Only */
/**
 * @typedef {Heading | Paragraph | Fact | Link | Bullets | Steps | Ticks | Stars | Blanks | Contents | Chart | Card | Only}
 *   Block
 */
/** @typedef {{block: "Sheet", title: string, blocks: Block[]}} Sheet a page that comes first where there is paper */
/** @typedef {{block: "Document", title: string, blocks: Block[], role: Role, sheet: Sheet | null, numbers: string[]}} Page */

/**
 * A heading inside a document; level 2 is a section, 3 a part of one. A folded section may be shown closed.
 * @param {string} text
 * @param {{level?: number, folded?: boolean}} [more]
 * @returns {Heading}
 */
export function Heading(text, { level = 2, folded = false } = {}) {
  return { block: "Heading", text, level, folded };
}

/**
 * Running text.
 * @param {string} text
 * @param {Tone} [tone]
 * @returns {Paragraph}
 */
export function Paragraph(text, tone = terms.Tone.PLAIN) {
  return { block: "Paragraph", text, tone };
}

/**
 * A labelled text, such as `Why: …`.
 * @param {string} label
 * @param {string} text
 * @returns {Fact}
 */
export function Fact(label, text) {
  return { block: "Fact", label, text };
}

/**
 * A page to go to; `scan` where paper should carry it as a code to scan.
 * @param {string} label
 * @param {string} title
 * @param {string} url
 * @param {boolean} [scan]
 * @returns {Link}
 */
export function Link(label, title, url, scan = false) {
  return { block: "Link", label, title, url, scan };
}

/**
 * A list whose order does not matter.
 * @param {string[]} items
 * @param {string} [label]
 * @returns {Bullets}
 */
export function Bullets(items, label = "") {
  return { block: "Bullets", items, label };
}

/**
 * A numbered list.
 * @param {string[]} items
 * @param {string} [label]
 * @returns {Steps}
 */
export function Steps(items, label = "") {
  return { block: "Steps", items, label, first: 1 };
}

/**
 * A list of things to do, each with a box to tick.
 * @param {string[]} items
 * @returns {Ticks}
 */
export function Ticks(items) {
  return { block: "Ticks", items };
}

/**
 * Stars for a child to colour in; `told` says so where they cannot be drawn.
 * @param {number} count
 * @param {string} told
 * @returns {Stars}
 */
export function Stars(count, told) {
  return { block: "Stars", count, told };
}

/**
 * Lines to fill in by hand on paper, each after its label.
 * @param {string[]} labels
 * @returns {Blanks}
 */
export function Blanks(labels) {
  return { block: "Blanks", labels, beside: false };
}

/**
 * The sections of the document, where they can be tapped.
 * @returns {Contents}
 */
export function Contents() {
  return { block: "Contents" };
}

/**
 * How one thing stands: its level in a word, how many there are of each part of its bar, and the reason.
 * @param {string} name
 * @param {string} word
 * @param {Tone} tone
 * @param {Counts} counts
 * @param {string} reason
 * @returns {Gauge}
 */
export function Gauge(name, word, tone, counts, reason) {
  return { block: "Gauge", name, word, tone, counts, reason };
}

/**
 * Gauges with bars of the same parts; `key` says what each part is called, in the order in which it is drawn.
 * @param {Record<string, string>} key
 * @param {Gauge[]} gauges
 * @returns {Chart}
 */
export function Chart(key, gauges) {
  return { block: "Chart", key, gauges };
}

/**
 * Something with a title and the blocks that explain it; `number` where the order matters.
 * @param {string} title
 * @param {{badge?: string, tone?: Tone, blocks: Block[], role: CardRole, number?: number | null}} more
 * @returns {Card}
 */
export function Card(title, { badge = "", tone = terms.Tone.PLAIN, blocks, role, number = null }) {
  return { block: "Card", title, badge, tone, blocks, role, number };
}

/**
 * Blocks that are for some media alone.
 * @param {Medium[]} media
 * @param {Block[]} blocks
 * @returns {Only}
 */
export function Only(media, blocks) {
  return { block: "Only", media, blocks };
}

/**
 * @param {string} title
 * @param {Block[]} blocks
 * @returns {Sheet}
 */
export function Sheet(title, blocks) {
  return { block: "Sheet", title, blocks };
}

/**
 * A document; `numbers` are the telephone numbers in its texts, for whoever can call one by a tap.
 * @param {string} title
 * @param {Block[]} blocks
 * @param {{role?: Role, sheet?: Sheet | null, numbers?: string[]}} [more]
 * @returns {Page}
 */
export function Page(title, blocks, { role = terms.Role.NOTE, sheet = null, numbers = [] } = {}) {
  return { block: "Document", title, blocks, role, sheet, numbers };
}

/**
 * The bar of a gauge as a sentence; empty where there is no bar.
 * @param {Chart} chart
 * @param {Gauge} gauge
 */
export function barTold(chart, gauge) {
  if (!Object.values(gauge.counts).some(Boolean)) return "";
  const told = Object.entries(chart.key).map(([standing, label]) => `${label}: ${gauge.counts[standing] ?? 0}`).join("; ");
  return `${told.slice(0, 1).toUpperCase()}${told.slice(1)}.`;
}

/**
 * Whether a card asks for a box to tick; one with things to do in it has one for each of them.
 * @param {Card} card
 */
export function isToDo({ role, blocks }) {
  const { FIRST, GAP, LOOK_UP } = terms.CardRole;
  return [FIRST, GAP, LOOK_UP].includes(role) && !blocks.some(({ block }) => block === "Card" || block === "Ticks");
}

/**
 * Whether a card may be shown closed, its title alone.
 * @param {Card} card
 */
export function isFolded({ role }) {
  const { GAP, LOOK_UP, NOTICE, SITUATION } = terms.CardRole;
  return [GAP, LOOK_UP, NOTICE, SITUATION].includes(role);
}

/**
 * The things to do in a card.
 * @param {Card} card
 */
export function cardsIn({ blocks }) {
  return blocks.filter((each) => each.block === "Card");
}

/**
 * What explains a card itself.
 * @param {Card} card
 */
export function ownBlocks({ blocks }) {
  return blocks.filter((each) => each.block !== "Card");
}

/**
 * The text without characters that a screen would obey instead of show.
 * @param {string} text
 */
export function clean(text) {
  return text.replace(new RegExp(rules.document.HIDDEN, "g"), "");
}
