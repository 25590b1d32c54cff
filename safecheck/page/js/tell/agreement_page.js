// @ts-check
/** A family agreement, one page to talk through and sign: the twin of `safecheck/telling/agreement_page.py`. */

import { terms } from "../book.js";
import { day, say } from "../words.js";
import { inWordsOf } from "./addressed.js";
import { Blanks, Bullets, Heading, Page, Paragraph, Ticks } from "./document.js";
import { firstSentence, forNation, howToReach } from "./services.js";
import { deed } from "./wording.js";

/** @typedef {import("./document.js").Block} Block */

/**
 * The agreement, in the child's words first.
 * @param {Agreement} agreement
 */
export function agreementPage(agreement) {
  const days = { day: day(agreement.made_on), again: day(agreement.look_again_on) };
  return inWordsOf(Page(say("agreement.title"), [
    Paragraph(say("agreement.made-on", days), terms.Tone.MUTED),
    ...titledList("agreement.child-part", textsOf(agreement.child)),
    ...titledList("agreement.parent-part", textsOf(agreement.parent)),
    ...settingsToChange(agreement),
    ...(agreement.talk.length ? titledList("agreement.talk", agreement.talk) : []),
    ...(agreement.broken.length ? titledList("agreement.broken", textsOf(agreement.broken)) : []),
    ...whomTheChildTells(agreement),
    Heading(say("agreement.we-all-sign")),
    Blanks([say("agreement.child"), say("agreement.parent"), say("agreement.parent")]),
  ], { role: terms.Role.AGREEMENT, numbers: agreement.numbers }), agreement.says);
}

/**
 * @param {string} title
 * @param {string[]} items
 */
function titledList(title, items) {
  return [Heading(say(title)), Bullets(items)];
}

/** @param {PromiseLine[]} promises */
function textsOf(promises) {
  return promises.map(({ text }) => text);
}

/**
 * What the parents do: their promises, with a box for each.
 * @param {Agreement} agreement
 * @returns {Block[]}
 */
function settingsToChange({ settings, all_in_place }) {
  if (settings.length) {
    return [Paragraph(say("agreement.settings")),
      Ticks(settings.map(({ planned }) => deed(planned.subject, planned.check)))];
  }
  if (all_in_place) return [Paragraph(say("agreement.all-in-place"))];
  return [Paragraph(say("agreement.fill-in")), Blanks(Array(3).fill(say("agreement.setting")))];
}

/**
 * @param {Agreement} agreement
 * @returns {Block[]}
 */
function whomTheChildTells({ nation_name, services }) {
  return [
    Heading(say("agreement.whom-i-can-tell")),
    Paragraph(say("agreement.two-grown-ups")),
    Blanks([say("agreement.first-grown-up"), say("agreement.second-grown-up")]),
    ...forNation(nation_name),
    Bullets(services.map((each) => `${howToReach(each)}. ${firstSentence(each.purpose)}`)),
    Paragraph(say("agreement.in-danger"), terms.Tone.STRONG),
  ];
}
