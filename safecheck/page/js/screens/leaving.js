// @ts-check
/** Out of here, at once. */

import { say } from "../words.js";

/**
 * Leave at once: nothing is to be seen from now on, and "back" does not lead here step by step.
 * @param {string} address
 * @param {number} steps how many screens of this visit the browser has behind it
 * @param {HTMLElement} app
 */
export function leave(address, steps, app) {
  app.hidden = true;
  document.title = say("page.exit-title");
  document.querySelector("header")?.remove();
  const go = () => location.replace(address);
  if (!steps) return go();
  addEventListener("popstate", (event) => {
    event.stopImmediatePropagation();
    go();
  }, { capture: true });
  setTimeout(go, 500);
  history.go(-steps);
}

/** In milliseconds: what a browser takes to hand a number over to the telephone. */
const CALLING = 2000;

/**
 * Ask before a reload or a closed window loses answers; never where somebody makes a call.
 * @param {() => boolean} wouldLose
 */
export function warnOfLoss(wouldLose) {
  let called = -CALLING;
  addEventListener("click", ({ target, timeStamp }) => {
    if (target instanceof Element && target.closest('a[href^="tel:"]')) called = timeStamp;
  }, { capture: true });
  addEventListener("beforeunload", (event) => {
    if (wouldLose() && event.timeStamp - called > CALLING) event.preventDefault();
  });
}
