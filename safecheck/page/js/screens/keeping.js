// @ts-check
/** Stop, keep or delete: under every question, folded. Nothing is kept before the person says so. */

import { rules } from "../book.js";
import { element } from "../element.js";
import { savedData, savedFrom } from "../saved_form.js";
import { deleteKept, keepOnDevice } from "../store.js";
import { say } from "../words.js";
import { button } from "./choosing.js";
import { checkAt } from "./desk.js";
import { saveFile } from "./files.js";

/**
 * What stands under every screen but those of urgent help.
 * @param {Desk} desk
 * @param {{opened: (check: SavedCheck) => void, cleared: () => void}} takes what the page does then
 * @returns {HTMLElement}
 */
export function keepingNode(desk, takes) {
  const has = checkAt(desk).family.age > 0;
  const told = element("p", { class: "muted", role: "status" }, toldOfKeeping(desk));
  return element("details", { class: "keeping on-page" },
    element("summary", {}, say("page.keep.title")),
    has && keepBox(desk, told), told,
    has && element("p", { class: "muted" }, say("page.keep.who-sees")),
    has && button(say("page.keep.file"), () => saveAnswers(desk), { class: "door" }),
    has && element("p", { class: "muted" }, say("page.keep.file-holds")),
    fileField(desk, takes.opened),
    (has || desk.is_kept) && clearButton(takes.cleared));
}

/**
 * It deletes at the second tap.
 * @param {() => void} cleared
 */
function clearButton(cleared) {
  const made = button(say("page.keep.clear"), ({ detail }) => {
    if (detail > 1) return;  // two taps at once are one
    if (made.textContent === say("page.keep.sure")) cleared();
    else made.textContent = say("page.keep.sure");
  }, { class: "door" });
  return made;
}

/** @param {Desk} desk */
function toldOfKeeping({ is_kept }) {
  return is_kept ? say("page.keep.kept") : say("page.keep.not");
}

/**
 * @param {Desk} desk
 * @param {HTMLElement} told
 */
function keepBox(desk, told) {
  const box = /** @type {HTMLInputElement} */ (element("input", {
    type: "checkbox", autocomplete: "off", checked: desk.is_kept, id: "keep" }));
  box.addEventListener("change", () => {
    if (box.checked) desk.is_kept = keepOnDevice({ check: checkAt(desk), earlier: desk.earlier });
    else forget(desk);
    const refused = box.checked && !desk.is_kept;
    told.textContent = refused ? say("page.keep.cannot") : toldOfKeeping(desk);
    box.checked = desk.is_kept;
  });
  const n = rules.current.STANDS_FOR;
  return element("label", { class: "box" }, box, element("span", {}, say("page.keep.on-device", { n })));
}

/** @param {Desk} desk */
function forget(desk) {
  deleteKept();
  desk.is_kept = false;
}

/** @param {Desk} desk */
function saveAnswers(desk) {
  saveFile("safecheck.json", "application/json", JSON.stringify(savedData(checkAt(desk)), null, 1));
}

/**
 * A file is opened at once, unless a walk that is not finished would be gone with it.
 * @param {Desk} desk
 * @param {(check: SavedCheck) => void} opened
 */
function fileField(desk, opened) {
  const told = element("div", { role: "status" });
  const field = /** @type {HTMLInputElement} */ (element("input", {
    type: "file", id: "file", accept: ".json,application/json" }));
  field.addEventListener("change", async () => {
    try {
      const file = field.files?.[0];
      if (file && file.size > rules.reading.MOST_BYTES) throw new RangeError(file.name);  // a video fills the memory
      const check = file ? savedFrom("", JSON.parse(await file.text())) : null;
      if (check && isHalfWalked(desk)) told.replaceChildren(...insteadNodes(() => opened(check)));
      else if (check) opened(check);
    } catch {
      told.replaceChildren(element("p", { class: "muted" }, say("page.keep.wrong-file")));
    }
    field.value = "";  // so that the same file can be opened once more
  });
  return element("div", { class: "field" }, element("label", { for: "file" }, say("page.keep.open")), field, told);
}

/** @param {Desk} desk */
function isHalfWalked(desk) {
  const { answers, finished_on } = checkAt(desk);
  return finished_on === null && Object.keys(answers).length > 0;
}

/** @param {() => void} open */
function insteadNodes(open) {
  return [element("p", {}, say("page.keep.file-replaces")), button(say("page.keep.file-instead"), open, { class: "door" })];
}
