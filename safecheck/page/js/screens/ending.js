// @ts-check
/** The end of a walk: one screen, and what may come next. The twin of `safecheck/walk/ending.py`. */

import { book, forFamily, subjectsOf, terms } from "../book.js";
import { makeAgreement } from "../rules/agreement.js";
import { compareChecks, earlierCheck } from "../rules/compare.js";
import { dayOf } from "../rules/current.js";
import { inWordsOf } from "../tell/addressed.js";
import { agreementPage } from "../tell/agreement_page.js";
import { calendarFile } from "../tell/calendar.js";
import { changesPage } from "../tell/changes.js";
import { closingPage } from "../tell/closing.js";
import { gapReport } from "../tell/outline.js";
import { deed } from "../tell/wording.js";
import { day, say } from "../words.js";
import { button, choosing, reading } from "./choosing.js";
import { checkAt, finishAt, keep, reportAt, saysTo } from "./desk.js";
import { saveFile } from "./files.js";
import { picking } from "./picking.js";
import { prompt } from "./prompts.js";
import { begunCourse, courseAgainOver, goToCourse, questionsLeft } from "./walking.js";

/**
 * How things stand, and what next.
 * @param {Desk} desk
 */
export function endScreen(desk) {
  const report = reportAt(desk);
  const next = nextSteps(desk, report);
  return choosing(desk, prompt(say("closing.what-next"), next.map(({ key, label }) => [key, label]), {
    page: closingPage(report), page_first: true, likely: next.some((each) => each.key === "rest") ? "rest" : "report" }),
  (reply) => next.find((each) => each.key === reply)?.take());
}

/**
 * @param {Desk} desk
 * @param {GapReport} report
 * @returns {{key: string, label: string, take: () => void}[]}
 */
function nextSteps(desk, report) {
  const n = questionsLeft(begunCourse(desk, terms.Budget.ALL));
  const before = checkBefore(desk);
  /** @type {(screen: string) => () => void} */
  const to = (screen) => () => desk.go({ screen });
  const steps = [
    { key: "report", label: say("page.end.report"), take: to("report") },
    { key: "paper", label: say("ending.paper"), take: () => { desk.go({ screen: "report" }); print(); } },
    n && { key: "rest", label: say("closing.rest", { n }), take: () => goDeeper(desk) },
    answered(report).length && { key: "correct", label: say("ending.correct"), take: to("correct") },
    report.gaps.length && { key: "tick", label: say("ending.tick"), take: to("tick") },
    { key: "agreement", label: say("ending.agreement"), take: to("agreement") },
    before && { key: "changes", label: say("compare.title", { day: day(dayOf(before)) }), take: to("changes") },
    { key: "calendar", label: say("page.end.calendar"), take: () => saveCalendar(report) },
    { key: "new", label: say("ending.new"), take: to("new") },
  ];
  return steps.flatMap((each) => each ? [each] : []);
}

/**
 * What has an answer of its own, what is open first.
 * @param {GapReport} report
 */
function answered(report) {
  return [...report.gaps, ...report.to_check, ...report.in_place, ...report.not_applicable]
    .filter((each) => each.settled_by === null);
}

/**
 * The check of before, if it may be of the same child.
 * @param {Desk} desk
 */
function checkBefore(desk) {
  return desk.earlier && earlierCheck(checkAt(desk), [{ ...desk.earlier, id: "before" }]);
}

/**
 * Ask what a longer time allows; what is answered is not asked again.
 * @param {Desk} desk
 */
function goDeeper(desk) {
  keep(desk, { ...checkAt(desk), budget: terms.Budget.ALL, finished_on: null });
  goToCourse(desk, begunCourse(desk));
}

/** @param {GapReport} report */
function saveCalendar(report) {
  saveFile("safecheck.ics", "text/calendar", calendarFile(report, { fixes: true }));
}

/** @param {Desk} desk */
function doors(desk) {
  return [button(say("page.end.back"), () => desk.go({ screen: "end" }), { class: "door" }),
    button(say("page.print"), () => print(), { class: "door" })];
}

/**
 * The whole report.
 * @param {Desk} desk
 */
export function reportScreen(desk) {
  const report = reportAt(desk);
  const view = reading(gapReport(report), doors(desk));
  const open = new Map(report.gaps.map(({ planned }) => [toldDeed(desk, planned), planned]));
  for (const [box, title] of view.nodes.flatMap(boxesIn)) {
    const planned = open.get(title);
    if (planned) box.addEventListener("change", () => tick(desk, [planned.key], box.checked));
  }
  return view;
}

/**
 * The boxes to tick in a part of a screen, each with what it is for.
 * @param {Node | string} part
 * @returns {[HTMLInputElement, string][]}
 */
function boxesIn(part) {
  if (!(part instanceof Element || part instanceof DocumentFragment)) return [];
  return [...part.querySelectorAll("label")].flatMap((label) => {
    const box = label.querySelector("input");
    return box ? [[box, label.textContent ?? ""]] : [];
  });
}

/**
 * @param {Desk} desk
 * @param {PlannedCheck} planned
 */
function toldDeed(desk, { check, subject }) {
  return inWordsOf(deed(subject, check), saysTo(desk));
}

/**
 * Note of some gaps that they are closed since, or not.
 * @param {Desk} desk
 * @param {string[]} keys
 * @param {boolean} isFixed
 */
function tick(desk, keys, isFixed) {
  const check = checkAt(desk);
  const answer = isFixed ? terms.Answer.FIXED : terms.Answer.NOT_YET;
  const given = keys.map((key) => [key, { answer, given_on: desk.today, mark: book.checks[key].mark }]);
  keep(desk, { ...check, answers: { ...check.answers, ...Object.fromEntries(given) } });
  finishAt(desk);
}

/**
 * The family agreement.
 * @param {Desk} desk
 */
export function agreementScreen(desk) {
  return reading(agreementPage(makeAgreement(reportAt(desk), book.agreement)), doors(desk));
}

/**
 * What changed since the check before.
 * @param {Desk} desk
 */
export function changesScreen(desk) {
  const now = checkAt(desk), before = checkBefore(desk);
  if (!before) return endScreen(desk);
  const [then, today] = [before, now].map((each) => forFamily(subjectsOf(each.family)));
  return reading(changesPage(compareChecks(before, now, then, today, desk.today), saysTo(desk)), doors(desk));
}

/**
 * Which answers are asked again.
 * @param {Desk} desk
 */
export function correctScreen(desk) {
  return pickFindings(desk, say("closing.which-to-correct"), answered(reportAt(desk)), say("page.correct-on"), (keys) =>
    keys.length ? goToCourse(desk, courseAgainOver(desk, keys)) : desk.go({ screen: "end" }));
}

/**
 * Which gaps are closed since.
 * @param {Desk} desk
 */
export function tickScreen(desk) {
  return pickFindings(desk, say("closing.which-are-fixed"), reportAt(desk).gaps, say("page.tick-on"), (keys) => {
    tick(desk, keys, true);
    desk.go({ screen: "end" });
  });
}

/**
 * @param {Desk} desk
 * @param {string} question
 * @param {Finding[]} findings
 * @param {string} on
 * @param {(keys: string[]) => void} done
 */
function pickFindings(desk, question, findings, on, done) {
  const options = findings.map(({ planned }) => ({ key: planned.key, label: toldDeed(desk, planned) }));
  return picking({ question: inWordsOf(question, saysTo(desk)), progress: "", options, current: [],
    search: null, keepOther: "", keep: () => {}, done, on, none: say("page.end.back") });
}
