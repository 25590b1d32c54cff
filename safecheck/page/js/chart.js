// @ts-check
/** Bars that say how things stand: the twin of `chart` in `render/templates/blocks.html`, and of `render/bars.py`. */

import { terms } from "./book.js";
import { drawn, element } from "./element.js";
import { barTold } from "./tell/document.js";

/** @typedef {import("./tell/document.js").Chart} Chart */
/** @typedef {import("./tell/document.js").Gauge} Gauge */

const CELLS = 100;
const LEAST = 2;

/**
 * The key of a chart, and its bars.
 * @param {Chart} chart
 */
export function chartNodes(chart) {
  return [
    element("ul", { class: "key" }, Object.entries(chart.key).map(([standing, label]) => element("li", {},
      drawn("svg", { class: "bar", "aria-hidden": "true", focusable: "false" }, stretchNodes(standing, 0, CELLS)),
      " ", label))),
    element("ul", { class: "levels" }, chart.gauges.map((gauge) => gaugeNode(chart, gauge))),
  ];
}

/**
 * @param {Chart} chart
 * @param {Gauge} gauge
 */
function gaugeNode(chart, gauge) {
  const told = barTold(chart, gauge);
  return element("li", {},
    element("span", { class: "name" }, gauge.name),
    gauge.word && [" ", element("span", { class: `level ${gauge.tone}` }, gauge.word)],
    told && drawn("svg", { class: "bar", role: "img", "aria-label": told }, barNodes(chart, gauge)),
    gauge.reason && element("span", { class: "reason" }, gauge.reason));
}

/**
 * The parts of a bar in their order; empty ones are left out.
 * @param {Chart} chart
 * @param {Gauge} gauge
 */
function barNodes(chart, gauge) {
  const standings = Object.keys(chart.key);
  const lengths = barLengths(standings.map((each) => gauge.counts[each] ?? 0));
  return standings.flatMap((standing, place) => {
    const start = lengths.slice(0, place).reduce((sum, each) => sum + each, 0);
    return lengths[place] ? stretchNodes(standing, start, lengths[place]) : [];
  });
}

/**
 * A part of a bar. The stripes are one broad line of dashes, which prints everywhere.
 * @param {string} standing
 * @param {number} start
 * @param {number} length
 */
function stretchNodes(standing, start, length) {
  return [
    drawn("rect", { class: standing, x: `${start}%`, width: `${length}%`, height: "100%" }),
    standing === terms.Standing.GAP
      && drawn("line", { class: "stripes", x1: `${start}%`, x2: `${start + length}%`, y1: "50%", y2: "50%" }),
  ];
}

/**
 * Whole lengths for counts, which add up to all cells: a count has a length, and a greater one is never shorter.
 *
 * After its least cells each further one goes where it is needed most (Sainte-Laguë, as seats go to parties).
 * @param {number[]} counts
 */
function barLengths(counts) {
  /** @type {number[]} */
  const found = counts.map((count) => (count ? LEAST : 0));
  if (!counts.some(Boolean)) return found;
  for (let used = found.reduce((sum, each) => sum + each, 0); used < CELLS; used += 1) {
    const needs = counts.map((count, place) => count / (2 * found[place] + 1));
    found[needs.indexOf(Math.max(...needs))] += 1;
  }
  return found;
}
