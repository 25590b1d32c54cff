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
