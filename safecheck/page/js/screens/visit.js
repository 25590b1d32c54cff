// @ts-check
/**
 * Where the person is and was, on this visit. It stands in the page's memory alone: the browser's history has numbers, so
 * that it tells nobody of urgent help.
 */

/** Every place of this visit, by the number that the browser's history has of it. */
export class Visit {
  constructor() {
    this.forget();
  }

  /** Begin anew: no place of before is known any more. */
  forget() {
    this.run = Math.random();
    /** @type {Where[]} */
    this.places = [];
    this.number = -1;
  }

  /** Forget the places that the person has gone back from, for they follow from what is no longer so. */
  forgetAhead() {
    this.places.length = this.number + 1;
  }

  /**
   * Go to a new place.
   * @param {Where} where
   */
  add(where) {
    this.number += 1;
    this.places.splice(this.number, Infinity, where);
    const state = { run: this.run, number: this.number, depth: this.depth + (this.number ? 1 : 0) };
    if (this.number) history.pushState(state, "");
    else history.replaceState(state, "");
  }

  /**
   * Be at a place, without leaving one behind.
   * @param {Where} where
   */
  settle(where) {
    this.places = [where];
    this.number = 0;
    history.replaceState({ run: this.run, number: 0, depth: this.depth }, "");
  }

  /** How many screens of ours the browser has behind this one, those too that were loaded before. */
  get depth() {
    return /** @type {number} */ (history.state?.depth ?? 0);
  }

  /**
   * Go to where the browser went; false if that was before all that is known.
   * @param {any} state
   */
  goTo(state) {
    if (state?.run !== this.run || !(state.number in this.places)) return false;
    this.number = state.number;
    return true;
  }

  /**
   * By how many screens the browser went on from here, to where nothing is any more; 0 if it did not.
   * @param {any} state
   */
  stepsAhead(state) {
    return state?.run === this.run ? Math.max(state.number - this.number, 0) : 0;
  }

  /**
   * How many screens lie between here and the last one before it that is wanted; 0 if there is none.
   * @param {(where: Where) => boolean} isWanted
   */
  stepsTo(isWanted) {
    const number = this.places.slice(0, this.number).map(isWanted).lastIndexOf(true);
    return number < 0 ? 0 : this.number - number;
  }

  get here() {
    return this.places[this.number];
  }
}
