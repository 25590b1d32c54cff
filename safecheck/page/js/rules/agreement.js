// @ts-check
/**
 * A family agreement out of a gap report: the lines that fit this child's age and this family's gaps. The twin of
 * `check/agreement`.
 */

import { rules, sortedBy, terms } from "../book.js";
import { familyWith, isFor } from "./concerns.js";
import { turnsOf } from "./plan.js";

/**
 * The agreement of a family; gaps decide which lines come first, and the settings to change together.
 * @param {GapReport} report
 * @param {AgreementLines} lines
 * @returns {Agreement}
 */
export function makeAgreement(report, lines) {
  const { MOST_LINES, MOST_SETTINGS } = rules.agreement;
  const { CHILD, PARENT, TALK, BROKEN } = terms.Side;
  /** @type {(side: Side) => PromiseLine[]} */
  const chosen = (side) => choose(lines.promises, side, report);
  // The report's own words for what has not been talked about come before the general questions.
  const openers = [...report.gaps, ...report.to_check].map((each) => each.planned.check)
    .filter((check) => check.stage === terms.Stage.TALK).map((check) => check.say);
  const talk = [...openers.slice(0, MOST_LINES[TALK]), ...chosen(TALK).map((line) => line.text)];
  return {
    made_on: report.created_on,
    look_again_on: report.check_again_on,
    child: chosen(CHILD),
    parent: chosen(PARENT),
    talk: [...new Set(talk)],
    broken: chosen(BROKEN),
    settings: report.gaps.filter((gap) => gap.planned.check.stage !== terms.Stage.TALK).slice(0, MOST_SETTINGS),
    all_in_place: report.in_place.length > 0 && !report.gaps.length && !report.to_check.length,
    services: whomToTell(report, lines),
    nation_name: report.nation_name,
    says: report.says,
    numbers: report.services.flatMap((each) => each.phone ? [each.phone] : []),
  };
}

/**
 * Whom the child may call: first the lines for children that its own nation has, then those of the file.
 * @param {GapReport} report
 * @param {AgreementLines} lines
 * @returns {Service[]}
 */
function whomToTell(report, lines) {
  const whom = familyWith(report.family, report.subjects);
  const own = report.services.filter((each) => report.family.nation && !each.everywhere
    && each.who === terms.Who.CHILD && each.phone);
  const named = lines.call.filter((line) => isFor(whom, line.ages))
    .flatMap((line) => report.services.filter((each) => each.id === line.service));
  return [...own, ...named.filter((each) => !own.includes(each))];
}

/**
 * What every child of its age can say before all else; empty if the lines have nothing.
 * @param {Family} family
 * @param {AgreementLines} lines
 */
export function firstPromise(family, lines) {
  return lines.promises.find((line) => line.by === terms.Side.CHILD && !line.topics.length
    && isFor(familyWith(family, []), line.ages))?.text ?? "";
}

/**
 * The lines of one side, in the order of the file. Lines for every family are taken first, then lines that answer a
 * gap, the gravest gap first and the topics in turn, then others.
 * @param {PromiseLine[]} promises
 * @param {Side} side
 * @param {GapReport} report
 */
function choose(promises, side, report) {
  const whom = familyWith(report.family, report.subjects);
  const fitting = promises.filter((line) => line.by === side && isFor(whom, line.ages, line.only_with));
  const topics = byGraveness(report);
  // Below 0 for a line that is for every family.
  const gravest = fitting.map((line) => line.topics.length ? Math.min(...line.topics.map((each) => topics.indexOf(each)))
    : -1);
  const turns = turnsOf(gravest).map((turn, place) => gravest[place] < 0 ? 0 : turn);
  const taken = sortedBy(fitting.keys(), (place) => [turns[place], gravest[place]])
    .slice(0, rules.agreement.MOST_LINES[side]);
  return fitting.filter((_, place) => taken.includes(place));
}

/**
 * The topics by their gravest gap, some of them several times; what has no gap comes last.
 * @param {GapReport} report
 */
function byGraveness(report) {
  const open = [...report.gaps, ...report.to_check].map((each) => each.planned.check.topic);
  return [...open, ...Object.values(terms.Topic)];
}
