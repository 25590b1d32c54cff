// @ts-check
/** Any number out of a long list: what is common first, all of it on request, and a name that is typed. */

import { element } from "../element.js";
import { say } from "../words.js";
import { button, progressNodes } from "./choosing.js";

/** So many are offered before anything is typed. */
const FIRST_OFFERED = 12;

/** From so many on there is a field to find one. */
const MANY = 9;

/**
 * What a text may mean, the likeliest first; the one that is meant for sure; and whether a thing has this very name.
 * @typedef {{every: Option[], one: Option | null, is_name: boolean}} Meant
 */

/**
 * @typedef {object} Pick
 * @property {string} question
 * @property {string} progress
 * @property {Option[]} options
 * @property {string[]} current the keys of what is picked; a name that nothing has is its own key
 * @property {((text: string) => Meant) | null} search what a text may mean
 * @property {string} keepOther the label of the button that keeps a name that nothing has; empty if there is none
 * @property {(keys: string[]) => void} keep is told what is picked after each change
 * @property {(keys: string[]) => void} done
 * @property {string} [on] what the last button says
 * @property {string} [none] what it says while nothing is picked
 */

/** The state of one pick; it lives as long as its screen. */
class Picker {
  /** @param {Pick} pick */
  constructor(pick) {
    this.pick = pick;
    this.picked = [...pick.current];
    this.text = "";
    this.showsAll = pick.options.length < MANY;
    this.chips = element("ul", { class: "chips", "aria-label": say("page.pick.chosen") });
    this.list = element("ul", { class: "picks" });
    this.status = element("p", { class: "muted found", role: "status" });
    this.on = button("", () => pick.done(this.picked), { class: "answer likely on" });
    this.field = /** @type {HTMLInputElement} */ (element("input", {
      id: "find", type: "text", autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "done" }));
    this.field.addEventListener("input", () => this.find(this.field.value));
    this.field.addEventListener("keydown", (event) => { if (event.key === "Enter") this.take(event); });
    this.draw();
  }

  /** @param {string} text */
  find(text) {
    this.text = text.trim();
    this.drawList();
  }

  /**
   * Enter picks the one thing that is meant for sure; what is near is tapped, or not.
   * @param {Event} event
   */
  take(event) {
    event.preventDefault();
    const { one } = this.meant();
    if (one) this.toggle(one.key, true);
  }

  /** @returns {Meant} */
  meant() {
    return this.pick.search?.(this.text) ?? { every: [], one: null, is_name: false };
  }

  /** @returns {Option[]} */
  offered() {
    const { options } = this.pick;
    if (this.text) return this.meant().every;
    return this.showsAll ? options : options.slice(0, FIRST_OFFERED);
  }

  /**
   * @param {string} key
   * @param {boolean} isPicked
   */
  toggle(key, isPicked) {
    this.picked = isPicked ? [...new Set([...this.picked, key])] : this.picked.filter((each) => each !== key);
    this.pick.keep(this.picked);
    if (this.text) {
      this.text = this.field.value = "";
      this.field.focus();
      this.draw();
    } else {
      this.drawChosen();
    }
  }

  draw() {
    this.drawList();
    this.drawChosen();
  }

  drawChosen() {
    const { none, on, options } = this.pick;
    const named = new Map(options.map((each) => [each.key, each.label]));
    this.chips.replaceChildren(...this.picked.map((key) => {
      const name = named.get(key) ?? key;
      const out = button(name, () => this.takeOut(key), { "aria-label": say("page.pick.take-out", { name }) });
      return element("li", {}, out);
    }));
    this.on.textContent = !this.picked.length ? none ?? say("page.pick.none")
      : on ?? say("page.pick.on-with", { n: this.picked.length });
  }

  /** @param {string} key */
  takeOut(key) {
    this.toggle(key, false);
    this.drawList();
    /** @type {HTMLElement} */ (this.chips.querySelector("button") ?? this.on).focus();
  }

  drawList() {
    const found = this.offered();
    const { keepOther, options } = this.pick;
    const rest = options.length - found.length;
    this.list.replaceChildren(...found.map((each) => element("li", {}, this.box(each))));
    if (!this.text && rest > 0) {
      this.list.append(element("li", {}, button(say("page.pick.all", { n: options.length }), () => this.showAll(),
        { class: "look" })));
    }
    if (this.text && keepOther && !this.meant().is_name) {
      this.list.append(element("li", {}, button(`${keepOther}: ${this.text}`, () => this.toggle(this.text, true),
        { class: "look" })));
    }
    this.status.textContent = !this.text ? "" : found.length ? say("page.pick.found", { n: found.length })
      : say("names.not-known", { name: this.text });
  }

  showAll() {
    const seen = this.offered().length;
    this.showsAll = true;
    this.drawList();
    this.list.querySelectorAll("input")[seen]?.focus();
  }

  /** @param {Option} option */
  box({ key, label }) {
    const box = /** @type {HTMLInputElement} */ (element("input", {
      type: "checkbox", autocomplete: "off", "data-key": key, checked: this.picked.includes(key) }));
    box.addEventListener("change", () => this.toggle(key, box.checked));
    return element("label", { class: "box" }, box, element("span", {}, label));
  }
}

/**
 * @param {Pick} pick
 * @returns {View}
 */
export function picking(pick) {
  const picker = new Picker(pick);
  const field = pick.search && pick.options.length >= MANY ? element("div", { class: "field" },
    element("label", { for: "find" }, say("page.pick.find")), picker.field) : null;
  return {
    title: pick.question,
    nodes: [
      ...progressNodes({ progress: pick.progress, share: null }), element("h1", { id: "question" }, pick.question),
      picker.chips, ...(field ? [field, picker.status] : []),
      element("div", { role: "group", "aria-labelledby": "question" }, picker.list),
      element("div", { class: "below" }, picker.on),
    ].filter(Boolean),
  };
}
