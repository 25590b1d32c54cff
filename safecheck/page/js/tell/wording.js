// @ts-check
/** The program's own words for what the model names: the twin of `safecheck/telling/wording.py`. */

import { daysBetween, terms } from "../book.js";
import { allOf, listed, say } from "../words.js";
import { Fact, Link, Page, Paragraph, Steps } from "./document.js";

/** @typedef {import("./document.js").Block} Block */

/**
 * How a stage stands; where the time left some of it out, no more than what was asked.
 * @param {StageResult} result
 */
export function levelWord({ level, counts, left_out }) {
  const { OPEN, PARTLY, NOT_KNOWN, CLOSED } = terms.Level;
  if (level === CLOSED && left_out) {
    const asked = Object.values(counts).reduce((sum, each) => sum + each, 0);
    return say("level.so-far", { n: asked, count: asked + left_out });
  }
  return say({ [OPEN]: "level.open", [PARTLY]: "level.partly", [NOT_KNOWN]: "result.not-known",
    [CLOSED]: "level.closed" }[level]);
}

/**
 * A check in a list: what to do; where a profile does not say it, the subject with the label or the question.
 * @param {Subject} subject
 * @param {Check} check
 */
export function deed(subject, check) {
  return check.do || `${subject.name}: ${check.setting || check.question}`;
}

/**
 * A place as a title: the app or device, or what all of it is about.
 * @param {Place} place
 */
export function placeName({ id, subject }) {
  return subject ? subject.name : say(`place.${id}`);
}

/**
 * What to have in hand for several checks, each thing once.
 * @param {Check[]} checks
 */
export function allNeeded(checks) {
  return allOf([...new Set(checks.flatMap(({ needs }) => needs.map((need) => say(`need.${need}`))))]);
}

/**
 * The steps, with the platform named where there is a choice of them.
 * @param {Guide[]} guides
 * @returns {Block[]}
 */
export function stepsBlocks(guides) {
  const alone = guides.length === 1 && [terms.Platform.ANY, terms.Platform.WEB].includes(guides[0].platform);
  return guides.map(({ platform, steps }) => Steps(steps, alone ? "" : say(`platform.${platform}`)));
}

/**
 * The steps one line each, where there is no room for blocks; the platform above them where there are several.
 * @param {Guide[]} guides
 */
export function stepLines(guides) {
  return guides.flatMap(({ platform, steps }) => [
    ...(guides.length > 1 ? [`${say(`platform.${platform}`)}:`] : []),
    ...steps.map((step, index) => `${index + 1}. ${step}`),
  ]);
}

/**
 * How to see the state: what the check says in `look`, or else the steps up to the one that changes it.
 * @param {PlannedCheck} planned
 * @returns {Block[]}
 */
export function whereToLook(planned) {
  return [...waysToLook(planned), ...formerNames(planned.check)];
}

/**
 * The same where there is room for one text only: the ways on lines of their own if there are several.
 * @param {PlannedCheck} planned
 */
export function lookText(planned) {
  const ways = waysToLook(planned);
  return ways.map(({ label, text }) => (ways.length === 1 ? text : `${label}: ${text}`)).join("\n");
}

/** @param {PlannedCheck} planned */
function waysToLook({ check, guides }) {
  if (check.look) return [Fact(say("check.look"), check.look)];
  const ways = guides.map(({ platform, steps }) => ({ platform, way: wayThere(steps, check.setting) }));
  return ways.filter(({ way }) => way).map(({ platform, way }) => (
    Fact(say(guides.length === 1 ? "check.look" : `look.${platform}`), way)));
}

/**
 * All steps but the last, which is the change itself, as one sentence; empty if there is no other step.
 * @param {string[]} steps
 * @param {string | null} label what to look for at its end, if only the last step names it
 */
function wayThere(steps, label) {
  const way = steps.slice(0, -1);
  if (way.length && label && steps[steps.length - 1].includes(label) && !way.some((step) => step.includes(label))) {
    way.push(say("check.look-for", { label }));
  }
  return way.length ? way.reduce((before, step) => say("check.way", { before, step: lowerFirst(step) })) : "";
}

/**
 * What old guides call it, so that a parent who has one finds the new place.
 * @param {Check} check
 */
function formerNames({ formerly }) {
  return formerly.length ? [Fact(say("check.older-name"), listed(formerly))] : [];
}

/** @param {string} text */
function lowerFirst(text) {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}

/**
 * How fresh the steps are, and whether they may be wrong; nothing is said to be read that was a front page.
 * @param {Subject} subject
 * @param {Check} check
 * @param {string} today
 */
export function ageOfReview(subject, check, today) {
  const n = Math.max(daysBetween(subject.reviewed_on, today), 0);
  const at_home = subject.kind === terms.Kind.HOUSEHOLD;
  if (!at_home && check.references.every((each) => each.is_front_page)) return Paragraph(say("check.steps-not-confirmed"), terms.Tone.MUTED);
  const said = !at_home && check.evidence === terms.Evidence.REPORTED ? "check.steps-may-differ" : "check.steps-checked";
  return Paragraph(n ? say(said, { n }) : say(`${said}-today`), terms.Tone.MUTED);
}

/**
 * How to see the state on this family's own device, and what it should be.
 * @param {PlannedCheck} planned
 * @param {string} today
 */
export function lookPage(planned, today) {
  return Page(say("walk.how-to-look"), [
    ...whereToLook(planned), Fact(say("walk.should-say"), planned.check.recommended),
    ageOfReview(planned.subject, planned.check, today)]);
}

/**
 * How some children get round it, where that is known.
 * @param {Check} check
 */
function waysRound({ gets_round }) {
  return gets_round ? [Fact(say("check.gets-round"), gets_round)] : [];
}

/**
 * How to mend a gap, on this family's own device.
 * @param {PlannedCheck} planned
 * @param {string} today
 */
export function fixPage({ check, subject, guides }, today) {
  return Page(deed(subject, check), [
    ...stepsBlocks(guides), goal(check), ...formerNames(check), ...waysRound(check), whatToSay(check),
    ageOfReview(subject, check, today)]);
}

/**
 * Why it matters.
 * @param {Check} check
 */
export function why(check) {
  return Fact(say("check.why"), check.why);
}

/**
 * How it should be set.
 * @param {Check} check
 */
export function goal(check) {
  return Fact(say("check.goal"), check.recommended);
}

/**
 * What to say to the child, in its marks.
 * @param {Check} check
 */
export function whatToSay(check) {
  return Fact(say("check.say"), say("check.quoted", { words: check.say }));
}

/**
 * All that is needed to mend a gap. Its steps lead there, so that where to look is not said again.
 * @param {PlannedCheck} planned
 * @returns {Block[]}
 */
export function fixBlocks({ check, guides }) {
  const takes = say("check.minutes", { n: check.minutes, needed: allNeeded([check]) });
  return [...stepsBlocks(guides), goal(check), ...formerNames(check), ...waysRound(check),
    Fact(say("check.takes"), takes), whatToSay(check)];
}

/**
 * A reference as a link; on paper as a code to scan, if it is to be one.
 * @param {Reference} reference
 * @param {{scan?: boolean}} [more]
 */
export function source({ title, url }, { scan = false } = {}) {
  return Link(say("check.source"), title, url, scan);
}
