// @ts-check
/**
 * The door to urgent help: one screen for each situation first, the rest of it on request. Nothing is kept or scored. The
 * twin of `safecheck/walk/help_now.py`; the emergency number is in every question.
 */

import { book, terms } from "../book.js";
import { blockNodes } from "../blocks.js";
import { element, textNodes } from "../element.js";
import { inWordsOf } from "../tell/addressed.js";
import { emergencyPage, firstPage, partPage } from "../tell/help_pages.js";
import { numbersOf } from "../tell/services.js";
import { say } from "../words.js";
import { button } from "./choosing.js";
import { checkAt, saysTo } from "./desk.js";

/**
 * What is happening?
 * @param {Desk} desk
 */
export function helpScreen(desk) {
  const choices = book.urgent.situations.map(({ id, short }) =>
    button(inWordsOf(short, saysTo(desk)), () => desk.go({ screen: "situation", id }), { class: "answer", "data-key": id }));
  return helping(desk, emergencyPage(), say("urgent.what-is-happening"), choices);
}

/**
 * A situation: its first screen, or a part of the rest.
 * @param {Desk} desk
 * @param {Where} where
 */
export function situationScreen(desk, { id, part }) {
  const situation = book.urgent.situations.find((each) => each.id === id);
  if (!situation) throw new Error(`no such situation: ${id}`);
  const { nation } = checkAt(desk).family;
  const more = Object.values(terms.OnRequest).filter((each) => each !== part).map((each) =>
    button(say(`urgent.part.${each}`), () => desk.go({ screen: "situation", id, part: each }), { class: "answer" }));
  const page = part ? partPage(situation, part, nation) : firstPage(situation, nation);
  return helping(desk, page, say("walk.and-now"), [...more,
    button(say("urgent.another"), () => desk.go({ screen: "help" }), { class: "answer" })]);
}

/**
 * @param {Desk} desk
 * @param {any} page
 * @param {string} question
 * @param {HTMLElement[]} choices
 * @returns {View}
 */
function helping(desk, page, question, choices) {
  const told = inWordsOf(page, saysTo(desk));
  const numbers = numbersOf(Object.values(book.services));
  return { title: told.title, role: "help", nodes: [
    element("h1", {}, told.title), ...blockNodes(told.blocks, numbers),
    element("h2", { id: "question" }, ...textNodes(`${question} ${book.urgent.emergency}`, numbers)),
    element("div", { class: "answers", role: "group", "aria-labelledby": "question" }, ...choices,
      button(say("urgent.go-back"), desk.leaveHelp, { class: "answer", "data-key": "leave" }))] };
}
