// @ts-check
/** Out of here, at once. */

import { say } from "../words.js";

/** What the browser's history has of a visit that was left, in place of all its screens. */
const LEFT = "left";

/** Whether the browser has come to where a visit was left. */
export function wasLeft() {
  return history.state === LEFT;
}

/**
 * Leave at once: nothing is to be seen from now on, and neither "back" nor "forward" leads here.
 * @param {string} address
 * @param {number} steps how many screens of this visit the browser has behind it
 * @param {HTMLElement} app
 */
export function leave(address, steps, app) {
  app.hidden = true;
  document.title = say("page.exit-title");
  document.querySelector("header")?.remove();
  const go = () => {
    history.replaceState(LEFT, "");  // where there is no network, a browser may not replace the page
    location.replace(address);
  };
  const moves = [() => { history.pushState(LEFT, ""); history.back(); }, go];  // from the first screen of this visit
  addEventListener("popstate", (event) => {
    event.stopImmediatePropagation();
    moves.shift()?.();
  }, { capture: true });
  setTimeout(go, 500);
  if (steps) history.go(-steps);
  else moves.shift()?.();
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
