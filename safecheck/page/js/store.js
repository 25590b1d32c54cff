// @ts-check
/**
 * What is kept on this device: nothing, until the person says so. A browser may refuse, or forget it; the walk goes on
 * without.
 */

import { daysBetween, rules } from "./book.js";
import { dayOf } from "./rules/current.js";
import { savedData, savedFrom } from "./saved_form.js";

const NAME = "safecheck";

/** What this tab last read or wrote there. */
let lastKept = /** @type {string | null} */ (null);

/** @typedef {{check: SavedCheck, earlier: SavedCheck | null}} Kept */

/**
 * What is kept; what is too old of it, and what cannot be read, is deleted.
 * @param {string} today
 * @returns {Kept | null}
 */
export function readKept(today) {
  try {
    lastKept = localStorage.getItem(NAME);
    if (lastKept === null) return null;
    const data = JSON.parse(lastKept);
    const [check, earlier] = [data.check, data.earlier].map((each) => each ? savedFrom("", each) : null);
    if (!check || isTooOld(check, today)) throw new RangeError(NAME);
    if (!earlier || !isTooOld(earlier, today)) return { check, earlier };
    keepOnDevice({ check, earlier: null });
    return { check, earlier: null };
  } catch {
    deleteKept();
    return null;
  }
}

/** Whether another tab has kept or deleted something since this one last did. */
export function isKeptAnew() {
  try {
    return localStorage.getItem(NAME) !== lastKept;
  } catch {
    return false;
  }
}

/**
 * Keep this, in place of what was kept; false if the browser refuses, and then nothing is kept any more.
 * @param {Kept} kept
 */
export function keepOnDevice({ check, earlier }) {
  const text = JSON.stringify({ check: savedData(check), earlier: earlier ? savedData(earlier) : null });
  try {
    localStorage.setItem(NAME, text);
    lastKept = text;
    return true;
  } catch {
    deleteKept();
    return false;
  }
}

/** Delete what is kept. */
export function deleteKept() {
  lastKept = null;
  try {
    localStorage.removeItem(NAME);
  } catch {
    // Where nothing can be kept, nothing is.
  }
}

/**
 * Whether the last answer was given longer ago than anything is kept.
 * @param {SavedCheck} check
 * @param {string} today
 */
function isTooOld(check, today) {
  return daysBetween(lastDayOf(check), today) > rules.current.STANDS_FOR;
}

/**
 * The day of the last answer.
 * @param {SavedCheck} check
 */
function lastDayOf(check) {
  return [dayOf(check), ...Object.values(check.answers).map((each) => each.given_on)].sort().at(-1) ?? check.started_on;
}
