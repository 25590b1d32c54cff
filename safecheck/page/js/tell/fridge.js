// @ts-check
/**
 * The sheet for the fridge: the twin of `safecheck/telling/fridge.py`.
 *
 * It says nothing of an age, an answer or how things stand, because whoever comes into the kitchen can read it.
 */

import { rules, terms } from "../book.js";
import { gravestOf, minutesOf } from "../rules/places.js";
import { day, say } from "../words.js";
import { Blanks, Card, Heading, Paragraph, Sheet, Stars, Ticks } from "./document.js";
import { firstSentence } from "./services.js";
import { allNeeded, deed, placeName, whatToSay } from "./wording.js";


/**
 * The sheet of a report; none where there is nothing to do.
 * @param {GapReport} report
 */
export function fridgeSheet(report) {
  if (!report.first.length) return null;
  const days = { day: day(report.created_on), again: day(report.check_again_on) };
  return Sheet(say("sheet.title"), [
    Paragraph(say("sheet.again", days), terms.Tone.STRONG),
    ...report.first.map((place, index) => placeToDo(place, index + 1)),
    ...forTheChild(report),
    Heading(say("urgent.part.call")),
    ...servicesToCall(report).map(numberCard),
    Paragraph(say("sheet.steps-follow"), terms.Tone.MUTED),
  ]);
}

/**
 * @param {Place} place
 * @param {number} number
 */
function placeToDo(place, number) {
  const deeds = place.findings.map(({ planned }) => deed(planned.subject, planned.check));
  const blocks = [Ticks(deeds), whatToSay(gravestOf(place).planned.check)];
  return Card(placeName(place), { badge: placeBadge(place), tone: terms.Tone.STRONG, blocks, role: terms.CardRole.FIRST, number });
}

/**
 * How long a place takes and what to have in hand.
 * @param {Place} place
 */
export function placeBadge(place) {
  const needed = allNeeded(place.findings.map(({ planned }) => planned.check));
  return say("report.place", { n: minutesOf(place), needed });
}

/** @param {GapReport} report */
function forTheChild({ promise, family, first }) {
  const n = first.reduce((sum, place) => sum + place.findings.length, 0);
  return [
    Heading(say("sheet.for-the-child")),
    ...(promise ? [Paragraph(say("check.quoted", { words: promise }), terms.Tone.STRONG)] : []),
    family.age <= rules.fridge.COLOURS_UP_TO ? Stars(n, say("sheet.stars", { n }))
      : Blanks([say("agreement.child"), say("agreement.parent")]),
  ];
}

/**
 * The first of all, and the first lines for children.
 * @param {GapReport} report
 */
function servicesToCall({ services, family }) {
  const withNumber = services.filter((each) => each.phone && (family.nation || each.everywhere));
  const forChildren = withNumber.filter(({ who }) => who === terms.Who.CHILD);
  return [...withNumber.slice(0, 1), ...forChildren.slice(0, rules.fridge.MOST_FOR_CHILDREN)];
}

/** @param {Service} service */
function numberCard({ name, phone, purpose }) {
  const blocks = [Paragraph(phone ?? "", terms.Tone.STRONG), Paragraph(firstSentence(purpose))];
  return Card(name, { blocks, role: terms.CardRole.SERVICE });
}
