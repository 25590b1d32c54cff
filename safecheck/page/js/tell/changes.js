// @ts-check
/** Two checks of one child side by side, as a document: the twin of `safecheck/telling/changes.py`. */

import { book, rules, terms } from "../book.js";
import { changedOf } from "../rules/compare.js";
import { dayOf } from "../rules/current.js";
import { day, say } from "../words.js";
import { inWordsOf } from "./addressed.js";
import { Bullets, Chart, Gauge, Heading, Only, Page, Paragraph, Ticks } from "./document.js";
import { fixCard } from "./outline.js";
import { countsOf, standings } from "./standing.js";
import { deed } from "./wording.js";

/** @typedef {import("./document.js").Block} Block */

/**
 * What changed between two checks, in a parent's words.
 * @param {Comparison} comparison
 * @param {Record<string, string>} [says] what the family is told in place of other words
 */
export function changesPage(comparison, says = {}) {
  const { before, now } = comparison;
  return inWordsOf(Page(say("compare.title", { day: day(dayOf(before)) }), [
    Paragraph(say("compare.about", { before: aboutCheck(before), now: aboutCheck(now) }), terms.Tone.MUTED),
    Paragraph(changesSummary(comparison), terms.Tone.STRONG),
    Heading(say("compare.then-and-now")),
    Chart(standings(), thenAndNow(comparison)),
    ...rules.changes.IN_ORDER.flatMap((difference) => differing(comparison, difference)),
  ], { role: terms.Role.COMPARISON }), says);
}

/**
 * Each stage twice, then and now.
 * @param {Comparison} comparison
 */
function thenAndNow({ stages_then, stages_now }) {
  return Object.values(terms.Stage).flatMap((each) => {
    const stage = say(`stage.${each}`);
    return [countedGauge(say("compare.then", { stage }), stages_then[each] ?? {}),
      countedGauge(say("compare.now", { stage }), stages_now[each] ?? {})];
  });
}

/**
 * @param {string} name
 * @param {Record<string, number>} counts by outcome
 */
function countedGauge(name, counts) {
  const asked = Object.values(counts).reduce((sum, each) => sum + each, 0);
  const word = asked ? say("compare.in-place", { n: counts[terms.Outcome.PASS] ?? 0, asked }) : say("compare.not-asked");
  return Gauge(name, word, terms.Tone.PLAIN, countsOf(counts), "");
}

/** @param {SavedCheck} saved */
function aboutCheck(saved) {
  return say("compare.check", { day: day(dayOf(saved)), age: saved.family.age });
}

/** @param {Comparison} comparison */
function changesSummary(comparison) {
  const { FIXED, STILL_OPEN, TOO_OLD, NOT_KNOWN } = terms.Difference;
  const [gaps, fixed, still, notKnown] = [rules.changes.GAPS, [FIXED], [STILL_OPEN], [TOO_OLD, NOT_KNOWN]]
    .map((differences) => changedOf(comparison, ...differences).length);
  const said = [];
  if (fixed || gaps) {
    said.push(say("compare.counts", { fixed: say("compare.fixed", { n: fixed }),
      open: say("compare.open", { n: still }), new: say("compare.new", { n: gaps - still }) }));
  }
  if (notKnown) said.push(say("compare.not-known", { n: notKnown }));
  return said.join(" ") || say("compare.nothing");
}

/**
 * What belongs to one difference: its gaps with their steps folded; the rest as a list.
 * @param {Comparison} comparison
 * @param {Difference} difference
 * @returns {Block[]}
 */
function differing(comparison, difference) {
  const { AS_IT_WAS, EXPLAINED, GAPS } = rules.changes;
  const found = changedOf(comparison, difference);
  const n = found.length;
  if (!n) return [];
  if (AS_IT_WAS.includes(difference)) return [Paragraph(say(`compare.as-before.${difference}`, { n }), terms.Tone.MUTED)];
  return [
    Heading(say(`compare.heading.${difference}`, { n }), { folded: difference === terms.Difference.FIXED }),
    ...(EXPLAINED.includes(difference) ? [Paragraph(say(`compare.why.${difference}`))] : []),
    ...(GAPS.includes(difference) ? gapsToClose(found, comparison.created_on) : [Bullets(changeLines(found))]),
  ];
}

/**
 * @param {Changed[]} found
 * @param {string} today
 */
function gapsToClose(found, today) {
  const cards = found.flatMap(({ finding }) => (finding ? [fixCard(finding.planned, today)] : []));
  return [Only([terms.Medium.PAGE], cards), Only([terms.Medium.PAPER], [Ticks(changeLines(found))])];
}

/**
 * A line for each check that is still there, then one for each profile that lost some.
 * @param {Changed[]} found
 */
function changeLines(found) {
  /** @type {Map<string, number>} */
  const lost = new Map();
  for (const { key, finding } of found) {
    if (finding) continue;
    const name = book.subjects[key.split("/")[0]]?.name ?? say("compare.gone");
    lost.set(name, (lost.get(name) ?? 0) + 1);
  }
  return [...found.flatMap(({ finding }) => (finding ? [deed(finding.planned.subject, finding.planned.check)] : [])),
    ...[...lost].map(([name, n]) => say("compare.questions-less", { name, n }))];
}
