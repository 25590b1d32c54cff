// @ts-check
/** How the stages stand, as a chart: the twin of `safecheck/telling/standing.py`. */

import { rules, terms } from "../book.js";
import { say } from "../words.js";
import { Chart, Gauge, Heading } from "./document.js";
import { levelWord } from "./wording.js";

/** @typedef {import("./document.js").Block} Block */

/** The key of the bars. */
export function standings() {
  const { IN_PLACE, GAP, NOT_KNOWN } = terms.Standing;
  return { [IN_PLACE]: say("result.in-place"), [GAP]: say("result.gap"), [NOT_KNOWN]: say("result.not-known") };
}

/**
 * How the stages stand.
 * @param {GapReport} report
 * @returns {Block[]}
 */
export function stagesChart({ stages }) {
  return [Heading(say("report.how-things-stand")), Chart(standings(), stages.map((result) => Gauge(
    say(`stage.${result.stage}`), levelWord(result), rules.wording.LEVEL_TONES[result.level], countsOf(result.counts),
    stageReason(result))))];
}

/**
 * What a stage's bar shows: all that was asked and concerns the family.
 * @param {Record<string, number>} counts by outcome
 */
export function countsOf(counts) {
  const { pass, fail, unknown, notChecked } = outcomesIn(counts);
  const { IN_PLACE, GAP, NOT_KNOWN } = terms.Standing;
  return { [IN_PLACE]: pass, [GAP]: fail, [NOT_KNOWN]: unknown + notChecked };
}

/** @param {Record<string, number>} counts */
function outcomesIn(counts) {
  const { PASS, FAIL, UNKNOWN, NOT_CHECKED } = terms.Outcome;
  const [pass, fail, unknown, notChecked] = [PASS, FAIL, UNKNOWN, NOT_CHECKED].map((each) => counts[each] ?? 0);
  return { pass, fail, unknown, notChecked };
}

/**
 * Why a stage has its level, in a sentence or two; nothing where the level says it all.
 * @param {StageResult} result
 */
function stageReason({ level, counts, left_out }) {
  const { pass, fail, unknown, notChecked } = outcomesIn(counts);
  if (!Object.values(counts).some(Boolean)) return say(left_out ? "reason.not-asked" : "reason.nothing-concerns");
  const said = [];
  if (fail) said.push(say(level === terms.Level.OPEN ? "reason.grave-gaps" : "reason.gaps", { n: fail }));
  if (unknown) said.push(say("reason.to-look-up", { n: unknown }));
  if (notChecked) said.push(say("reason.not-answered", { n: notChecked }));
  if (!said.length && !pass) said.push(say("reason.nothing-applies"));
  if (left_out) said.push(say("reason.left-out", { n: left_out }));
  return said.join(" ");
}
