// @ts-check
/** Urgent help as pages: the twin of `safecheck/telling/help_pages.py`. */

import { book, terms } from "../book.js";
import { serving } from "../rules/serving.js";
import { day, say } from "../words.js";
import { Bullets, Card, Contents, Fact, Heading, Page, Paragraph, Steps } from "./document.js";
import { forNation, howToReach, numbersOf, serviceCard, serviceLines } from "./services.js";
import { source } from "./wording.js";

/** @typedef {import("./document.js").Block} Block */

/**
 * What comes before everything else.
 */
export function emergencyPage() {
  return Page(say("urgent.title"), emergencyBlocks(), { role: terms.Role.HELP });
}

function emergencyBlocks() {
  return [Paragraph(book.urgent.golden_rules[0].text, terms.Tone.BAD)];
}

/**
 * What fits on one screen: the emergency number, what to say, what to do next, and one number to call.
 * @param {Situation} situation
 * @param {Nation | null} nation
 */
export function firstPage(situation, nation) {
  const service = firstToCall(situation, nation);
  return Page(situation.title, [
    howSoon(situation, book.urgent),
    Fact(say("urgent.say"), inMarks(situation.first.say)),
    Steps(situation.first.do),
    ...(service ? [Paragraph(howToReach(service), terms.Tone.STRONG)] : []),
  ], { role: terms.Role.HELP });
}

/**
 * A part of a situation.
 * @param {Situation} situation
 * @param {OnRequest} part
 * @param {Nation | null} nation
 */
export function partPage(situation, part, nation) {
  const { MORE, CALL, SOURCES } = terms.OnRequest;
  const blocks = { [MORE]: whatToDo, [CALL]: servicesFor, [SOURCES]: sourcesOf }[part](situation, nation);
  return Page(say(`urgent.part-title.${part}`, { situation: situation.short }), blocks, { role: terms.Role.HELP });
}

/**
 * All there is on a situation, for paper and for whoever asks for it; the emergency number first and last.
 * @param {Situation} situation
 * @param {Nation | null} nation
 */
export function situationPage(situation, nation) {
  return wholePage(situation.title, wholeSituation(situation, nation));
}

/**
 * All of urgent help, what comes before everything else on top; the emergency number first and last.
 * @param {Nation | null} nation
 */
export function allSituations(nation) {
  return wholePage(say("urgent.title"), [
    ...emergencyBlocks(),
    Contents(),
    ...book.urgent.situations.flatMap((each) => [Heading(each.title), ...wholeSituation(each, nation)]),
  ]);
}

/**
 * @param {string} title
 * @param {Block[]} blocks
 */
function wholePage(title, blocks) {
  return Page(title, [...blocks, Paragraph(book.urgent.emergency, terms.Tone.BAD)],
    { role: terms.Role.HELP, numbers: numbersOf(Object.values(book.services)) });
}

/**
 * A situation where there is room for all that is to be done, and for whom to call in a line each.
 * @param {Situation} situation
 * @param {UrgentHelp} urgent
 * @param {Map<string, Service>} services
 */
export function situationCard(situation, urgent, services) {
  const calls = situation.call.flatMap((name) => services.get(name) ?? []).map(howToReach);
  return Card(situation.short, { role: terms.CardRole.SITUATION, blocks: [
    Paragraph(situation.title, terms.Tone.STRONG), howSoon(situation, urgent), ...toDoIn(situation, urgent),
    Bullets(calls, say("urgent.part.call"))] });
}

/**
 * @param {Situation} situation
 * @param {Nation | null} nation
 */
function wholeSituation(situation, nation) {
  return [
    howSoon(situation, book.urgent),
    ...whatToDo(situation),
    Heading(say("urgent.part.call"), { level: 3 }),
    ...servicesFor(situation, nation),
    ...sourcesOf(situation),
  ];
}

/**
 * @param {Situation} situation
 * @param {UrgentHelp} urgent
 */
function howSoon({ urgency }, { emergency }) {
  return Paragraph(say("urgent.how-soon", { urgency: say(`urgency.${urgency}`), emergency }), terms.Tone.BAD);
}

/** @param {string} words */
function inMarks(words) {
  return say("urgent.spoken", { words });
}

/** @param {Situation} situation */
function whatToDo(situation) {
  return toDoIn(situation, book.urgent);
}

/**
 * @param {Situation} situation
 * @param {UrgentHelp} urgent
 * @returns {Block[]}
 */
function toDoIn(situation, { golden_rules }) {
  return [
    Bullets(situation.say.map(inMarks), say("urgent.say-to-child")),
    Steps(situation.do, say("urgent.do")),
    Bullets(situation.do_not, say("urgent.do-not")),
    Bullets(golden_rules.filter(({ id }) => situation.rules.includes(id)).map(({ text }) => text),
      say("urgent.always")),
  ];
}

/**
 * @param {Situation} situation
 * @param {Nation | null} nation
 * @returns {Block[]}
 */
function servicesFor({ call }, nation) {
  const named = call.map((name) => book.services[name]);
  const ordered = nation ? serving(named, nation) : named;
  return [...forNation(nation ? book.nations[nation] : ""),
    ...ordered.map((each) => serviceCard(each, serviceLines(each)))];
}

/**
 * Whom to call first: the first that serves the nation, or every nation if it is not known.
 * @param {Situation} situation
 * @param {Nation | null} nation
 */
function firstToCall({ first }, nation) {
  const wanted = nation ? [nation] : Object.values(terms.Nation);
  return first.call.map((name) => book.services[name])
    .find(({ nations }) => wanted.every((each) => nations.includes(each)));
}

/**
 * @param {Situation} situation
 * @returns {Block[]}
 */
function sourcesOf({ references }) {
  return [...references.map((each) => source(each)),
    Paragraph(say("urgent.checked-on", { day: day(book.urgent.reviewed_on) }), terms.Tone.MUTED)];
}
