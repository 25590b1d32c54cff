// @ts-check
/**
 * The end of a walk on one screen, how things stand, where to begin and whom to call: the twin of
 * `safecheck/telling/closing.py`.
 */

import { terms } from "../book.js";
import { minutesOf } from "../rules/places.js";
import { say } from "../words.js";
import { inWordsOf } from "./addressed.js";
import { Page, Paragraph, Steps } from "./document.js";
import { reportTitle } from "./outline.js";
import { placeName } from "./wording.js";

/** @typedef {import("./document.js").Block} Block */

/**
 * What a parent has to know at the end of a walk.
 * @param {GapReport} report
 */
export function closingPage(report) {
  const blocks = [Paragraph(closingSummary(report), terms.Tone.STRONG), ...placesInShort(report), shortNumbers(report)];
  return inWordsOf(Page(reportTitle(report), blocks, { role: terms.Role.REPORT }), report.says);
}

/** @param {GapReport} report */
function closingSummary({ gaps, to_check, in_place, not_asked }) {
  /** @type {[Finding[], string][]} */
  const told = [[gaps, "closing.gaps"], [to_check, "closing.to-look-up"], [in_place, "closing.in-place"],
    [not_asked, "closing.not-asked"]];
  const said = told.filter(([findings]) => findings.length).map(([findings, id]) => say(id, { n: findings.length }));
  return said.join(" ") || say("report.no-gap");
}

/**
 * @param {GapReport} report
 * @returns {Block[]}
 */
function placesInShort({ first, gaps, not_asked }) {
  if (first.length) {
    const heading = gaps.length ? "report.begin-here" : "report.look-here-first";
    return [Paragraph(say(heading, { n: first.length })),
      Steps(first.map((place) => say("closing.place", { name: placeName(place), n: minutesOf(place) })))];
  }
  if (not_asked.some(({ outcome }) => outcome === terms.Outcome.NOT_CHECKED)) return [];
  return [Paragraph(say("report.no-gap"), terms.Tone.GOOD)];
}

/**
 * The emergency number, and a line each for the child and for the parent.
 * @param {GapReport} report
 */
function shortNumbers({ services }) {
  const withNumber = services.filter(({ phone }) => phone);
  const emergency = withNumber.filter((each) => each.emergency).slice(0, 1);
  const others = [terms.Who.CHILD, terms.Who.PARENT]
    .flatMap((who) => withNumber.filter((each) => each.who === who).slice(0, 1));
  const told = [...emergency.map(({ phone }) => say("closing.danger", { phone: phone ?? "" })),
    ...others.map(({ name, phone }) => say("closing.call", { name, phone: phone ?? "" }))];
  return Paragraph(told.join(" "), terms.Tone.MUTED);
}
