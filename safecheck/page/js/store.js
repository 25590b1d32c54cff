// @ts-check
/**
 * What is kept on this device: nothing, until the person says so. A browser may refuse, or forget it; the walk goes on
 * without.
 */

import { daysBetween, rules } from "./book.js";
import { dayOf } from "./rules/current.js";
import { savedData, savedFrom } from "./saved_form.js";

const NAME = "safecheck";

/** @typedef {{check: SavedCheck, earlier: SavedCheck | null}} Kept */

/**
 * What is kept, if none of it is too old; what is, and what cannot be read, is deleted.
 * @param {string} today
 * @returns {Kept | null}
 */
export function readKept(today) {
  try {
    const text = localStorage.getItem(NAME);
    if (text === null) return null;
    const data = JSON.parse(text);
    const check = savedFrom("", data.check);
    if (daysBetween(lastDayOf(check), today) > rules.current.STANDS_FOR) throw new RangeError(NAME);
    return { check, earlier: data.earlier ? savedFrom("", data.earlier) : null };
  } catch {
    deleteKept();
    return null;
  }
}

/**
 * Keep this, in place of what was kept; false if the browser refuses.
 * @param {Kept} kept
 */
export function keepOnDevice({ check, earlier }) {
  try {
    localStorage.setItem(NAME, JSON.stringify({
      check: savedData(check), earlier: earlier ? savedData(earlier) : null }));
    return true;
  } catch {
    return false;
  }
}

/** Delete what is kept. */
export function deleteKept() {
  try {
    localStorage.removeItem(NAME);
  } catch {
    // Where nothing can be kept, nothing is.
  }
}

/**
 * The day of the last answer.
 * @param {SavedCheck} check
 */
function lastDayOf(check) {
  return [dayOf(check), ...Object.values(check.answers).map((each) => each.given_on)].sort().at(-1) ?? check.started_on;
}
