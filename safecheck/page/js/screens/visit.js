// @ts-check
/**
 * Where the person is and was, on this visit. It stands in the page's memory alone: the browser's history has numbers, so
 * that it tells nobody of urgent help.
 */

/** Every place of this visit, by the number that the browser's history has of it. */
export class Visit {
  constructor() {
    this.run = Math.random();
    /** @type {Where[]} */
    this.places = [];
    this.number = -1;
  }

  /** @param {Where} where */
  add(where) {
    this.number += 1;
    this.places.splice(this.number, Infinity, where);
    const state = { run: this.run, number: this.number };
    if (this.number) history.pushState(state, "");
    else history.replaceState(state, "");
  }

  /**
   * Go to where the browser went; false if that was on an earlier visit.
   * @param {any} state
   */
  goTo(state) {
    if (state?.run !== this.run || !(state.number in this.places)) return false;
    this.number = state.number;
    return true;
  }

  get here() {
    return this.places[this.number];
  }
}
