// @ts-check
/**
 * Answers in, gap report out: the same answers on the same day give the same report. The twin of `check/assess`.
 */

import { daysAfter, isMinimumAge, rules, sortedBy, terms } from "../book.js";
import { familyWith, isFor } from "./concerns.js";
import { firstPlaces, orderedByRoot } from "./places.js";
import { byPriority } from "./plan.js";
import { serving } from "./serving.js";

/** @typedef {Record<string, Answer>} Answers */

/**
 * @typedef {object} Facts what a report is made from beside the plan and the answers
 * @property {Family} family
 * @property {Budget} budget
 * @property {Subject[]} subjects
 * @property {Notice[]} notices
 * @property {Service[]} services
 * @property {string} today
 * @property {string} checked_on the day of the answers
 */

/**
 * The key of the check whose answer makes this one needless, if there is one.
 * @param {PlannedCheck} planned
 * @param {Answers} answers
 * @returns {string | null}
 */
export function spares(planned, answers) {
  return notNeededBy(planned, answers) ?? planned.settled_by.find((key) => isGoneWith(answers[key])) ?? null;
}

/**
 * Whether an answer says of a minimum age that the app is not used any more, and of any other check that it is in place.
 * @param {Answer | undefined} answer
 */
function isGoneWith(answer) {
  return answer !== undefined && rules.assess.GONE.includes(answer);
}

/**
 * The key of the minimum age by which a check is about something that the child does not use.
 * @param {PlannedCheck} planned
 * @param {Answers} answers
 * @returns {string | null}
 */
function notNeededBy(planned, answers) {
  const own = answers[planned.hangs_on];
  const onChildsVersion = own === terms.Answer.CHILDS_VERSION;
  if (planned.hangs_on && (planned.check.on_childs_version ? !onChildsVersion : onChildsVersion || isGoneWith(own))) {
    return planned.hangs_on;
  }
  return planned.settled_by.find((key) => isMinimumAge(key) && isGoneWith(answers[key])) ?? null;
}

/**
 * What one check comes to: by its own answer, or, if it has none, by the check that settles it. What would be asked of
 * an app that has gone, or of the version that the child does not use, is not needed, whatever was said of it before.
 * @param {PlannedCheck} planned
 * @param {Answers} answers
 * @returns {Finding}
 */
export function find(planned, answers) {
  const answer = answers[planned.key], gone = notNeededBy(planned, answers), settled = spares(planned, answers);
  if (gone) return findingOf(planned, terms.Outcome.NOT_APPLICABLE, { settled_by: gone });
  if (!answer && settled) return findingOf(planned, terms.Outcome.PASS, { settled_by: settled });
  return findingOf(planned, outcomeOf(planned.key, answer ?? null), { fixed_now: answer === terms.Answer.FIXED });
}

/**
 * @param {PlannedCheck} planned
 * @param {Outcome} outcome
 * @param {Partial<Finding>} [more]
 * @returns {Finding}
 */
function findingOf(planned, outcome, more) {
  return { planned, outcome, fixed_now: false, settled_by: null, ...more };
}

/**
 * What an answer to a check comes to, taken alone; null where there is none. That a child is too young is a gap until
 * an answer closes it.
 * @param {string} key
 * @param {Answer | null} answer
 * @returns {Outcome}
 */
export function outcomeOf(key, answer) {
  if (isMinimumAge(key)) return rules.assess.OUTCOMES_OF_MINIMUM_AGE[String(answer)];
  return answer ? rules.assess.OUTCOMES[answer] : terms.Outcome.NOT_CHECKED;
}

/**
 * Whether it says that an app, which the child is too young for, is not used any more.
 * @param {Finding} finding
 */
export function isGone(finding) {
  return finding.planned.check.is_minimum_age && finding.outcome === terms.Outcome.NOT_APPLICABLE;
}

/**
 * The level of a stage: that of its worst check.
 * @param {Finding[]} findings
 * @returns {Level}
 */
export function levelOf(findings) {
  const levels = findings.map(levelOfOne);
  return levels.length ? /** @type {Level} */ (Math.min(...levels)) : terms.Level.NOT_KNOWN;
}

/**
 * A gap of high severity is open, any other gap partly, anything not sure or not answered not known.
 * @param {Finding} finding
 */
function levelOfOne({ planned, outcome }) {
  if (outcome === terms.Outcome.FAIL) {
    return planned.check.severity === terms.Severity.HIGH ? terms.Level.OPEN : terms.Level.PARTLY;
  }
  const isKnown = outcome !== terms.Outcome.UNKNOWN && outcome !== terms.Outcome.NOT_CHECKED;
  return isKnown ? terms.Level.CLOSED : terms.Level.NOT_KNOWN;
}

/**
 * The gap report of a plan and its answers, as far as these facts go; `reckon` puts in what the book says beside.
 * @param {Plan} plan what was to be asked; what it left out is reported as not asked
 * @param {Answers} given the answers by check key; keys that the plan does not have are passed over
 * @param {Facts} facts
 */
export function assess(plan, given, facts) {
  const { family, today, subjects } = facts;
  // A yes settles others only while its own check concerns the family.
  const answers = Object.fromEntries([...plan.asked, ...plan.left_out].filter((each) => each.key in given)
    .map((each) => [each.key, given[each.key]]));
  // What the time cut may be known all the same: from an earlier, longer check, or because the child is too young.
  const known = plan.left_out.filter((each) => each.key in answers || each.check.is_minimum_age
    || notNeededBy(each, answers));
  const leftOut = plan.left_out.filter((each) => !known.includes(each));
  const findings = [...plan.asked, ...known].map((each) => find(each, answers));
  /** @type {(outcome: Outcome) => Finding[]} */
  const all = (outcome) => findings.filter((each) => each.outcome === outcome);
  const { PASS, FAIL, UNKNOWN, NOT_APPLICABLE, NOT_CHECKED } = terms.Outcome;
  const gaps = inOrder(all(FAIL)), toCheck = inOrder(all(UNKNOWN));
  return {
    created_on: today, family, subjects, budget: facts.budget,
    plan: plan.asked.map((each) => each.key),
    stages: Object.values(terms.Stage).map((stage) => stageResult(stage, findings, leftOut)),
    first: firstPlaces(gaps.length ? gaps : toCheck, family.age),
    gaps, to_check: toCheck, in_place: all(PASS), not_applicable: all(NOT_APPLICABLE),
    not_asked: [...inOrder(all(NOT_CHECKED)), ...byPriority(leftOut).map((each) => findingOf(each, NOT_CHECKED))],
    notices: noticesFor(facts.notices, family, subjects, today),
    services: serving(facts.services, family.nation),
    check_again_on: [today, daysAfter(facts.checked_on, rules.current.STANDS_FOR)].sort()[1],
  };
}

/**
 * The gravest first, each after what it rests on.
 * @param {Finding[]} findings
 */
function inOrder(findings) {
  const own = new Map(findings.map((each) => [each.planned.key, each]));
  return orderedByRoot(byPriority([...own.values()].map((each) => each.planned)))
    .map((planned) => /** @type {Finding} */ (own.get(planned.key)));
}

/**
 * @param {Stage} stage
 * @param {Finding[]} findings
 * @param {PlannedCheck[]} leftOut
 * @returns {StageResult}
 */
function stageResult(stage, findings, leftOut) {
  const own = findings.filter((each) => each.planned.check.stage === stage);
  const counts = Object.fromEntries(Object.values(terms.Outcome).map((outcome) =>
    [outcome, own.filter((each) => each.outcome === outcome).length]));
  return {
    stage, level: levelOf(own), counts: /** @type {Record<Outcome, number>} */ (counts),
    left_out: leftOut.filter((each) => each.check.stage === stage).length,
  };
}

/**
 * The notices for a family on a day: what is still to come first and the soonest of it, then the newest.
 * @param {Notice[]} notices
 * @param {Family} family
 * @param {Subject[]} subjects
 * @param {string} today
 */
function noticesFor(notices, family, subjects, today) {
  const whom = familyWith(family, subjects);
  const own = notices.filter((each) => each.show_from <= today && today <= each.show_until
    && isFor(whom, each.ages, each.only_with));
  const coming = own.filter((each) => each.expected_on && each.expected_on > today);
  return [...sortedBy(coming, (each) => [each.expected_on ?? ""]),
    ...sortedBy(own.filter((each) => !coming.includes(each)), (each) => [-Date.parse(each.announced_on)])];
}
