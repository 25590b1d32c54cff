// @ts-check
/** The gap report as a document, in the order of its use: the twin of `safecheck/telling/outline.py`. */

import { rules, terms } from "../book.js";
import { gravestOf, minutesOf } from "../rules/places.js";
import { day, listed, say } from "../words.js";
import { inWordsOf } from "./addressed.js";
import { atTheBirthday, whatChanges } from "./coming.js";
import { Bullets, Card, Contents, Heading, Only, Page, Paragraph } from "./document.js";
import { fridgeSheet, placeBadge } from "./fridge.js";
import { situationCard } from "./help_pages.js";
import { numbersOf, whomToCall } from "./services.js";
import { stagesChart } from "./standing.js";
import { ageOfReview, deed, fixBlocks, goal, placeName, source, whatToSay, whereToLook, why } from "./wording.js";

/** @typedef {import("./document.js").Block} Block */

/**
 * The report, in the words of its family.
 * @param {GapReport} report
 */
export function gapReport(report) {
  return inWordsOf(Page(reportTitle(report), [
    ...aboutReport(report),
    reportSummary(report),
    ...stagesChart(report),
    Contents(),
    ...placesToBegin(report),
    ...moreGaps(report),
    ...toLookUp(report),
    ...inPlace(report),
    ...notAsked(report),
    ...whatChanges(report),
    ...atTheBirthday(report),
    ...notKnown(report),
    ...checkAgain(report),
    ...numbersToCall(report),
    ...situationsOf(report),
  ], { role: terms.Role.REPORT, sheet: fridgeSheet(report), numbers: numbersOf(report.services) }), report.says);
}

/** @param {GapReport} report */
export function reportTitle({ family, created_on }) {
  return say("report.title", { age: family.age, day: day(created_on) });
}

/**
 * @param {GapReport} report
 * @returns {Block[]}
 */
function aboutReport({ subjects, budget, own_profiles, older_answers }) {
  const what = listed(subjects.filter((each) => !each.for_every_family).map(({ name }) => name));
  const time = budget === terms.Budget.ALL ? say("report.no-limit") : say("report.minutes", { n: Number(budget) });
  return [
    Paragraph(say("report.for", { what: what || say("report.any-family"), time }), terms.Tone.MUTED),
    ...(own_profiles.length ? [Paragraph(say("report.own-profiles", { names: listed(own_profiles) }), terms.Tone.MUTED)] : []),
    ...(older_answers ? [notTyped(say("report.older-answers-later", { n: older_answers }))] : []),
  ];
}

/**
 * What to do next, where no command can be typed.
 * @param {string} text
 */
function notTyped(text) {
  return Only([terms.Medium.PAGE, terms.Medium.PAPER], [Paragraph(text)]);
}

/**
 * What it comes to, in a line.
 * @param {GapReport} report
 */
function reportSummary(report) {
  const { gaps, to_check, first } = report;
  const said = gaps.length ? [say("report.gaps", { n: gaps.length })] : to_check.length ? [] : [noGap(report)];
  if (to_check.length) said.push(say("report.to-look-up", { n: to_check.length }));
  if (first.length) {
    const minutes = first.reduce((sum, place) => sum + minutesOf(place), 0);
    said.push(say("report.begin", { n: first.length, time: say("report.minutes", { n: minutes }) }));
  }
  return Paragraph(said.join(" "), first.length ? terms.Tone.STRONG : terms.Tone.GOOD);
}

/** @param {GapReport} report */
function noGap({ not_asked }) {
  return say(not_asked.some(({ outcome }) => outcome === terms.Outcome.NOT_CHECKED) ? "report.no-gap-so-far" : "report.no-gap");
}

/**
 * What the family has and no profile is about, with what to ask of any app.
 * @param {GapReport} report
 */
function notKnown({ missing_profiles }) {
  if (!missing_profiles.length) return [];
  // A name may come from a file of somebody's, and be an address: then it is no link.
  const names = missing_profiles.map((name) => name.replaceAll("://", " "));
  return [
    Heading(say("report.not-known")),
    Paragraph(say("report.ask-of-these", { names: listed(names) })),
    Bullets(rules.outline.ASKED_OF_ANY.map((/** @type {string} */ what) => say(`report.ask-of-any.${what}`))),
  ];
}

/**
 * The places to begin with, with all that is needed for each thing there.
 * @param {GapReport} report
 */
function placesToBegin(report) {
  const { first, gaps } = report;
  if (!first.length) return [];
  const heading = gaps.length ? "report.begin-here" : "report.look-here-first";
  return [Heading(say(heading, { n: first.length })),
    ...first.map((place, index) => placeToBegin(place, index + 1, report))];
}

/**
 * @param {Place} place
 * @param {number} number
 * @param {GapReport} report
 */
function placeToBegin(place, number, { gaps, created_on }) {
  const deeds = place.findings.map((each) => (
    gaps.length ? fixCard(each.planned, created_on, { scan: true }) : lookUpCard(each)));
  // On paper it stands on the sheet, and each thing to do has its own.
  const spoken = Only([terms.Medium.TERMINAL, terms.Medium.PAGE], [whatToSay(gravestOf(place).planned.check)]);
  return Card(placeName(place),
    { badge: placeBadge(place), tone: terms.Tone.STRONG, blocks: [...deeds, spoken], role: terms.CardRole.FIRST, number });
}

/**
 * A gap with all that is needed to close it, folded; `scan` where paper should carry a code to scan.
 * @param {PlannedCheck} planned
 * @param {string} today
 * @param {{scan?: boolean}} [more]
 */
export function fixCard(planned, today, { scan = false } = {}) {
  const { check, subject } = planned;
  return Card(deed(subject, check), {
    badge: say(`severity.${check.severity}`), tone: rules.wording.SEVERITY_TONES[check.severity], role: terms.CardRole.GAP,
    blocks: [Paragraph(check.question), why(check), ...fixBlocks(planned), ageOfReview(subject, check, today),
      source(check.references[0], { scan })] });
}

/**
 * What does not stand among the places to begin with.
 * @param {Finding[]} findings
 * @param {GapReport} report
 */
function notShownFirst(findings, { first }) {
  const shown = new Set(first.flatMap((place) => place.findings.map(({ planned }) => planned.key)));
  return findings.filter(({ planned }) => !shown.has(planned.key));
}

/** @param {GapReport} report */
function moreGaps(report) {
  const rest = notShownFirst(report.gaps, report);
  return rest.length ? [Heading(say("report.more-gaps", { n: rest.length }), { folded: true }),
    ...rest.map(({ planned }) => fixCard(planned, report.created_on))] : [];
}

/** @param {GapReport} report */
function toLookUp(report) {
  const rest = notShownFirst(report.to_check, report);
  return rest.length ? [Heading(say("report.look-up"), { folded: true }), ...rest.map(lookUpCard)] : [];
}

/** @param {Finding} finding */
function lookUpCard({ planned }) {
  return Card(planned.check.question, { badge: planned.subject.name, tone: terms.Tone.MUTED,
    blocks: [...whereToLook(planned), goal(planned.check)], role: terms.CardRole.LOOK_UP });
}

/** @param {GapReport} report */
function inPlace({ in_place }) {
  return in_place.length ? [Heading(say("report.in-place", { n: in_place.length }), { folded: true }),
    Bullets(in_place.map(inPlaceLine))] : [];
}

/** @param {Finding} finding */
function inPlaceLine({ planned, settled_by, fixed_now }) {
  const setting = deed(planned.subject, planned.check);
  if (settled_by) return say("report.covered", { setting });
  return fixed_now ? say("report.set-now", { setting }) : setting;
}

/** @param {GapReport} report */
function notAsked({ not_asked }) {
  if (!not_asked.length) return [];
  /** @type {Map<string, number>} */
  const numbers = new Map();
  for (const { planned } of not_asked) numbers.set(planned.subject.name, (numbers.get(planned.subject.name) ?? 0) + 1);
  const n = not_asked.length;
  return [
    Heading(say("report.not-asked", { n }), { folded: true }),
    notTyped(say("report.still-open-later", { n })),
    Bullets([...numbers].map(([name, count]) => say("report.questions-of", { name, n: count }))),
  ];
}

/** @param {GapReport} report */
function numbersToCall(report) {
  return [Heading(say("urgent.part.call")), ...whomToCall(report), notTyped(say("report.just-ask"))];
}

/**
 * What to do in each situation, for a page: paper has whom to call.
 * @param {GapReport} report
 */
function situationsOf({ urgent, services }) {
  if (!urgent) return [];
  const byId = new Map(services.map((each) => [each.id, each]));
  return [Only([terms.Medium.PAGE], [
    Heading(say("report.if-something-is-wrong"), { folded: true }),
    ...urgent.situations.map((each) => situationCard(each, urgent, byId))])];
}

/** @param {GapReport} report */
function checkAgain({ check_again_on }) {
  return [
    Heading(say("report.check-again")),
    Paragraph(say("report.check-again-on", { day: day(check_again_on) })),
    Paragraph(say("report.talking-helps-more"), terms.Tone.MUTED),
    Paragraph(say("report.not-encrypted"), terms.Tone.MUTED),
  ];
}
