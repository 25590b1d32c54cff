// @ts-check
/** All numbers to call or text, on one page to print: the twin of `safecheck/telling/help_numbers.py`. */

import { book, rules, terms } from "../book.js";
import { serving } from "../rules/serving.js";
import { day, say } from "../words.js";
import { Blanks, Bullets, Card, Heading, Page, Paragraph } from "./document.js";
import { forNation, howToReach, oneNationLine } from "./services.js";

/**
 * The numbers for a nation; where it is not known, those of the whole UK, and each other one with its nation.
 * @param {Nation | null} nation
 */
export function helpNumbers(nation) {
  const services = Object.values(book.services);
  const called = (nation ? serving(services, nation) : services).filter(({ phone, text }) => phone || text);
  const inFull = called.filter(({ everywhere }) => nation || everywhere);
  const elsewhere = called.filter((each) => !inFull.includes(each) && rules.help_numbers.FOR.includes(each.who));
  return Page(say("numbers.title"), [
    Paragraph(book.urgent.emergency, terms.Tone.BAD),
    ...forNation(nation ? book.nations[nation] : ""),
    ...rules.help_numbers.FOR.flatMap((who) => numbersFor(who, inFull.filter((each) => each.who === who))),
    ...(elsewhere.length ? [Heading(say("service.in-one-nation")), Bullets(elsewhere.map(oneNationLine))] : []),
    Heading(say("numbers.of-our-own")),
    Blanks([say("numbers.council"), say("numbers.school")]),
    Paragraph(say("urgent.checked-on", { day: day(book.urgent.reviewed_on) }), terms.Tone.MUTED),
  ], { role: terms.Role.HELP });
}

/**
 * @param {Who} who
 * @param {Service[]} services
 */
function numbersFor(who, services) {
  return services.length ? [Heading(say(`numbers.for.${who}`)), ...services.map(textAndPurpose)] : [];
}

/** @param {Service} service */
function textAndPurpose(service) {
  const lines = [...(service.text ? [service.text] : []), service.purpose];
  return Card(nameAndNumber(service), { blocks: [Bullets(lines)], role: terms.CardRole.SERVICE });
}

/**
 * Its name and its number, which no line breaks in two.
 * @param {Service} service
 */
function nameAndNumber(service) {
  const phone = service.phone?.replaceAll(" ", rules.help_numbers.NO_BREAK);
  return phone ? howToReach({ ...service, phone }) : service.name;
}
