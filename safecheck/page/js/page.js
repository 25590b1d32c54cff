// @ts-check
/**
 * The page: opens the book that it carries, shows one screen after the other, and reads the clock. The browser's own
 * "back" leads back; where a person is stands in the page's memory alone, so that no history tells of urgent help.
 */

import { knowRules, openBook, terms } from "./book.js";
import { element } from "./element.js";
import { agreementScreen, changesScreen, correctScreen, endScreen, reportScreen, tickScreen } from "./screens/ending.js";
import { button } from "./screens/choosing.js";
import { checkAt, newCheck } from "./screens/desk.js";
import { passOverSecondTaps } from "./screens/hands.js";
import { helpScreen, situationScreen } from "./screens/helping.js";
import { keepingNode } from "./screens/keeping.js";
import { leave, warnOfLoss, wasLeft } from "./screens/leaving.js";
import { askingScreen } from "./screens/opening.js";
import { beginNew, clearAll, followKept, goOnWith, newOpening, openCheck, placeBefore, takeUp } from "./screens/taking.js";
import { Visit } from "./screens/visit.js";
import { checkScreen, fixScreen, signScreen, stepsScreen } from "./screens/walking.js";
import { readKept } from "./store.js";
import { dataOf, unpacked } from "./unpack.js";
import { say, speak } from "./words.js";

/** @type {Record<string, (desk: Desk, where: Where) => View>} */
const SCREENS = {
  ask: askingScreen, check: checkScreen, fix: fixScreen, steps: stepsScreen, sign: signScreen, end: endScreen,
  report: reportScreen, agreement: agreementScreen, changes: changesScreen, correct: correctScreen, tick: tickScreen,
  help: helpScreen, situation: situationScreen,
};

/** Screens under which nothing is said of keeping: of urgent help nothing is ever kept. */
const OF_HELP = ["help", "situation"];

/** The part of the page that has urgent help for browsers that cannot run the rest. */
const HELP_WITHOUT = "without-help";

/** @param {HTMLElement} app */
async function start(app) {
  const [spoken, book] = await Promise.all(["spoken", "book"].map(unpacked));
  /** @type {SpokenData} */
  const data = dataOf(spoken);
  knowRules(data);
  speak(data.words);
  const visit = new Visit();
  const main = element("main", { id: "screen" });
  const below = element("footer", { class: "on-page" });
  const heard = element("p", { class: "heard", role: "status" });
  app.append(main, below, heard);
  const desk = newDesk(data.setting, visit, () => {
    heard.textContent = desk.news;
    show(desk, visit, main, below);
  });
  const open = openLater(book);
  const kept = readKept(desk.today);
  if (kept) open();
  begin(desk, kept);
  document.getElementById("without")?.remove();
  app.hidden = false;
  addEventListener("popstate", (event) => comeBack(desk, visit, event.state));
  prepareDoors(desk, visit, app);
  passOverSecondTaps(visit, app);
  followOtherTabs(desk, visit);
  openHelpAskedEarly(desk, open);
  addEventListener("error", () => tellOfMistake(main));
  focusOn(main);
}

/**
 * Open the book once the first question is painted, for that needs none of it; sooner, if a person does something.
 * @param {string} text
 * @returns {() => void} opens it now, if it is not yet open
 */
function openLater(text) {
  let isOpen = false;
  const open = () => {
    if (!isOpen) openBook(dataOf(text));
    isOpen = true;
  };
  for (const done of ["pointerdown", "keydown", "click", "change", "popstate"]) {
    addEventListener(done, open, { capture: true, once: true });  // before anything of the page hears of it
  }
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(open)));  // the second frame comes after the paint
  return open;
}

/**
 * @param {PageSetting} setting
 * @param {Visit} visit
 * @param {() => void} again shows the screen where the person is
 * @returns {Desk}
 */
function newDesk(setting, visit, again) {
  /** @type {Desk} */
  const desk = {
    get today() {
      return dayHere(new Date());  // a page may stay open for weeks
    },
    setting, opening: newOpening(newCheck(dayHere(new Date()), setting.nation ?? null), null), earlier: null,
    news: "", asked_of_sign: false, is_kept: false, again,
    go: (where) => {
      visit.add(where);
      again();
    },
    back: () => visit.number > 0 ? history.back() : comeBack(desk, visit, null),
    leaveHelp: () => {
      const steps = visit.stepsTo(({ screen }) => !OF_HELP.includes(screen));
      if (steps) history.go(-steps);
      else comeBack(desk, visit, null);
    },
    forget: () => visit.forget(),
    forgetAhead: () => visit.forgetAhead(),
  };
  return desk;
}

/**
 * The day on the clock of whoever reads the page.
 * @param {Date} now
 */
function dayHere(now) {
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((each) => String(each).padStart(2, "0")).join("-");
}

/**
 * The first screen: with what was kept on the device, if anything was.
 * @param {Desk} desk
 * @param {import("./store.js").Kept | null} kept
 */
function begin(desk, kept) {
  if (kept) {
    desk.is_kept = true;
    takeUp(desk, kept.check);
    desk.earlier = kept.earlier;
  }
  const wasHere = history.state !== null;  // the page was loaded again
  if (kept && wasHere) goOnWith(desk);
  else desk.go({ screen: "ask", ask: terms.Ask.RIGHT_NOW });
}

/**
 * Show where the person is.
 * @param {Desk} desk
 * @param {Visit} visit
 * @param {HTMLElement} main
 * @param {HTMLElement} below
 */
function show(desk, visit, main, below) {
  const where = visit.here;
  if (where.screen === "new") return beginNew(desk);
  const view = SCREENS[where.screen](desk, where);
  desk.news = "";
  main.className = view.role ?? "question";
  const back = (visit.number > 0 || placeBefore(desk, where))
    && button(say("walk.door.back"), desk.back, { class: "back on-page" });
  main.replaceChildren(...back ? [back] : [], ...view.nodes);
  below.replaceChildren(...OF_HELP.includes(where.screen) ? [] : [keepingNode(desk, {
    opened: (check) => openCheck(desk, check), cleared: () => clearAll(desk) })]);
  // What is read elsewhere is read beside the page, whose answers would be gone.
  for (const each of main.querySelectorAll('a[href^="https:"]')) each.setAttribute("target", "_blank");
  document.title = say("page.step", { question: view.title, page: say("page.brand") });
  focusOn(main);
  scrollTo(0, 0);
}

/**
 * Whoever listens, or goes by keys, is at the beginning of the screen.
 * @param {HTMLElement} main
 */
function focusOn(main) {
  const heading = main.querySelector(":is(h1, h2):not(.on-paper *)");
  if (heading instanceof HTMLElement) {
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }
}

/**
 * Say that something of ours went wrong; what was answered is still there.
 * @param {HTMLElement} main
 */
function tellOfMistake(main) {
  main.prepend(element("p", { class: "bad", role: "alert" }, say("page.broken")));
}

/**
 * The browser went back or on. A course is a place of its own: what was asked after it is asked again, with the answers of
 * before marked.
 * @param {Desk} desk
 * @param {Visit} visit
 * @param {any} state
 */
function comeBack(desk, visit, state) {
  if (followKept(desk)) return;
  if (!visit.goTo(state)) {
    const ahead = visit.stepsAhead(state);
    if (ahead > 0) return history.go(-ahead);
    visit.settle(placeBefore(desk, visit.here) ?? { screen: "ask", ask: desk.opening.questions[0] });
  }
  const { ask } = visit.here;
  if (ask) desk.opening = { ...desk.opening, place: Math.max(desk.opening.questions.indexOf(ask), 0) };
  desk.again();
}

/**
 * The two doors that are always open: urgent help, and out of here.
 * @param {Desk} desk
 * @param {Visit} visit
 * @param {HTMLElement} app
 */
function prepareDoors(desk, visit, app) {
  document.getElementById("help-now")?.addEventListener("click", (event) => {
    event.preventDefault();
    if (visit.here.screen !== "help") desk.go({ screen: "help" });
  });
  exit.addEventListener("click", (event) => {
    event.preventDefault();
    leave(exit.href, visit.depth, app);
  });
  warnOfLoss(() => !desk.is_kept && Object.keys(checkAt(desk).answers).length > 0 && !app.hidden);
}

/**
 * Urgent help was pressed before there was anything but its link: open it, and leave no trace in the address.
 * @param {Desk} desk
 * @param {() => void} open opens the book
 */
function openHelpAskedEarly(desk, open) {
  const [address, part] = location.href.split("#");
  if (part !== HELP_WITHOUT) return;
  history.replaceState(history.state, "", address);
  open();
  desk.go({ screen: "help" });
}

/**
 * Nobody is taken away from urgent help by what another tab does.
 * @param {Desk} desk
 * @param {Visit} visit
 */
function followOtherTabs(desk, visit) {
  const follow = () => OF_HELP.includes(visit.here.screen) || followKept(desk);
  addEventListener("storage", follow);
  document.addEventListener("visibilitychange", follow);  // a tab that slept may not have heard of it
}

const place = document.getElementById("app");
const exit = /** @type {HTMLAnchorElement} */ (document.getElementById("exit-now"));
if (wasLeft()) {
  location.replace(exit.href);
} else if (place && "DecompressionStream" in window) {
  start(place).catch((error) => {
    document.documentElement.className = "";
    throw error;
  });
}
