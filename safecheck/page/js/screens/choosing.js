// @ts-check
/** One question on one screen: its answers are buttons, and one tap goes on. */

import { blockNodes, documentNode } from "../blocks.js";
import { book } from "../book.js";
import { element } from "../element.js";
import { inWordsOf } from "../tell/addressed.js";
import { numbersOf } from "../tell/services.js";
import { say } from "../words.js";
import { saysTo } from "./desk.js";

/**
 * A button that does something.
 * @param {string} label
 * @param {(event: MouseEvent) => void} press
 * @param {Record<string, string | boolean | null>} [more]
 */
export function button(label, press, more = {}) {
  const made = element("button", { type: "button", ...more }, label);
  made.addEventListener("click", press);
  return made;
}

/**
 * A prompt, as the family is told it.
 * @param {Desk} desk
 * @param {Choose} asked
 * @param {(key: string) => void} reply
 * @param {() => void} [look] shows how to look, where that is offered
 * @returns {View}
 */
export function choosing(desk, asked, reply, look) {
  const told = inWordsOf({ ...asked, options: [] }, saysTo(desk));
  const options = inWordsOf(asked.options, saysTo(desk));
  const page = told.page ? pageNodes(told.page, told.page_first ? "h1" : "h2") : [];
  const question = element(told.page_first ? "h2" : "h1", { id: "question" }, told.question);
  return {
    title: told.page_first ? told.page.title : told.question,
    nodes: [
      ...progressNodes(told),
      told.note && element("p", { class: "note" }, told.note),
      ...(told.page_first ? [...page, question] : [question, ...page]),
      told.why && element("p", { class: "muted" }, told.why),
      ...blockNodes(told.body),
      answersNode(options, asked, reply),
      ...(look && told.look ? [button(told.look, look, { class: "look" })] : []),
    ].filter(Boolean),
  };
}

/**
 * @param {Option[]} options
 * @param {Choose} asked
 * @param {(key: string) => void} reply
 */
function answersNode(options, { current, likely }, reply) {
  return element("div", { class: "answers", role: "group", "aria-labelledby": "question" },
    options.map(({ key, label }) => {
      const told = key === current ? say("walk.answered-before", { answer: label }) : label;
      const look = ["answer", key === current && "current", key === likely && "likely"].filter(Boolean).join(" ");
      return button(told, () => reply(key), { class: look, "data-key": key });
    }));
}

/** @param {{progress: string, share: number | null}} asked */
export function progressNodes({ progress, share }) {
  if (!progress) return [];
  const bar = share === null ? null
    : element("progress", { max: 100, value: Math.round(share * 100), "aria-hidden": "true" });
  return [element("div", { class: "progress" }, element("p", {}, progress), bar)];
}

/**
 * The inside of a page on a screen, with its title as a heading.
 * @param {any} page
 * @param {"h1" | "h2"} heading
 */
function pageNodes(page, heading) {
  const numbers = numbersOf(Object.values(book.services));
  return [element(heading, {}, page.title), element("div", { class: "read" }, blockNodes(page.blocks, numbers))];
}

/**
 * A whole document as a screen.
 * @param {any} page
 * @param {(Node | string)[]} more what stands above it, on the screen alone
 * @returns {View}
 */
export function reading(page, more) {
  return { title: page.title, role: page.role, nodes: [element("div", { class: "doors on-page" }, ...more),
    documentNode(page)] };
}
