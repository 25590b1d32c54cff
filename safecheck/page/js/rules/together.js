// @ts-check
/** Which checks are asked in one go, so that a long check has few questions: the twin of `check/together`. */

import { rules, runsOf, terms } from "../book.js";

/** @typedef {(planned: PlannedCheck) => string[]} Before the keys of what has to be asked before a check */

/**
 * The checks of a walk, each with the name of the question that it is asked in, and those of one side by side.
 * @param {PlannedCheck[]} walk the checks in the order of the walk
 * @param {Control[]} controls what checks can be about; one with a question is asked of several things in one go
 * @param {Before} before
 * @returns {PlannedCheck[]}
 */
export function together(walk, controls, before) {
  return withTheSmaller(controls.filter((each) => each.question)
    .reduce((order, each) => sideBySide(order, each.id, before), walk));
}

/**
 * Draw the checks of a control forward to the first of their part, where nothing in between has to come first.
 * @param {PlannedCheck[]} walk
 * @param {string} control
 * @param {Before} before
 */
function sideBySide(walk, control, before) {
  const order = [...walk];
  for (const first of walk.filter((each) => each.check.control === control && !each.joined)) {
    const start = order.findIndex((each) => each.key === first.key);
    if (order[start].joined) continue;
    let last = start;
    for (let place = start + 1; place < order.length; place += 1) {
      const each = order[place];
      const isAlike = each.check.control === control && each.part === first.part;
      if (!isAlike || last - start + 1 === rules.together.MOST_IN_ONE_GO) continue;
      const between = order.slice(last + 1, place).map((other) => other.key);
      if (!before(each).some((key) => between.includes(key))) {
        last += 1;
        order.splice(last, 0, ...order.splice(place, 1));
      }
    }
    if (last > start) {
      for (let place = start; place <= last; place += 1) {
        order[place] = { ...order[place], joined: `${control}/${first.key}` };
      }
    }
  }
  return order;
}

/**
 * Join the smaller things of one subject that stand side by side, as evenly as they go.
 * @param {PlannedCheck[]} order
 * @returns {PlannedCheck[]}
 */
function withTheSmaller(order) {
  return runsOf(order, (each) => `${each.part} ${each.subject.id} ${isSmall(each)}`).flatMap(({ run }) => {
    if (run.length === 1 || !isSmall(run[0])) return run;
    const questions = Math.ceil(run.length / rules.together.MOST_IN_ONE_GO);
    return Array.from({ length: questions }, (_, number) => run.slice(
      Math.floor(number * run.length / questions), Math.floor((number + 1) * run.length / questions)))
      .flatMap((lines) => lines.map((each) => ({ ...each, joined: lines[0].key })));
  });
}

/**
 * @param {PlannedCheck} planned
 */
function isSmall(planned) {
  const { check } = planned;
  return check.severity !== terms.Severity.HIGH && !planned.joined && !check.sign && !check.is_minimum_age
    && !check.on_childs_version;
}
