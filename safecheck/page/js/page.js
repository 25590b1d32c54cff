// @ts-check
/**
 * The page: opens the book that it carries, shows one screen after the other, and reads the clock. The browser's own
 * "back" leads back; where a person is stands in the page's memory alone, so that no history tells of urgent help.
 */

import { openBook, terms } from "./book.js";
import { openingCheck } from "./course.js";
import { element } from "./element.js";
import { dayOf } from "./rules/current.js";
import { agreementScreen, changesScreen, correctScreen, endScreen, reportScreen, tickScreen } from "./screens/ending.js";
import { button } from "./screens/choosing.js";
import { checkAt, keep, newCheck } from "./screens/desk.js";
import { helpScreen, situationScreen } from "./screens/helping.js";
import { keepingNode } from "./screens/keeping.js";
import { leave } from "./screens/leaving.js";
import { askingScreen, goOnOpening } from "./screens/opening.js";
import { Visit } from "./screens/visit.js";
import { checkScreen, courseBackAt, fixScreen, signScreen, stepsScreen } from "./screens/walking.js";
import { deleteKept, readKept } from "./store.js";
import { unpacked } from "./unpack.js";
import { say, speak } from "./words.js";

/** @type {Record<string, (desk: Desk, where: Where) => View>} */
const SCREENS = {
  ask: askingScreen, check: checkScreen, fix: fixScreen, steps: stepsScreen, sign: signScreen, end: endScreen,
  report: reportScreen, agreement: agreementScreen, changes: changesScreen, correct: correctScreen, tick: tickScreen,
  help: helpScreen, situation: situationScreen,
};

/** Screens under which nothing is said of keeping: of urgent help nothing is ever kept. */
const OF_HELP = ["help", "situation"];

/** @param {HTMLElement} app */
async function start(app) {
  const holder = /** @type {HTMLTemplateElement} */ (document.getElementById("book"));
  const data = await unpacked(holder);
  holder.remove();
  openBook(data);
  speak(data.words);
  const visit = new Visit();
  const main = element("main", { id: "screen" });
  const below = element("footer", { class: "on-page" });
  app.append(main, below);
  const desk = newDesk(data.setting, visit, () => show(desk, visit, main, below));
  begin(desk, readKept(desk.today));
  document.getElementById("without")?.remove();
  app.hidden = false;
  addEventListener("popstate", (event) => comeBack(desk, visit, event.state));
  prepareDoors(desk, visit, app);
  addEventListener("error", () => tellOfMistake(main));
  focusOn(main);
}

/**
 * @param {PageSetting} setting
 * @param {Visit} visit
 * @param {() => void} again shows the screen where the person is
 * @returns {Desk}
 */
function newDesk(setting, visit, again) {
  const today = dayHere(new Date());
  return {
    today, setting, opening: newOpening(newCheck(today, setting.nation ?? null), null), earlier: null, course: null,
    news: "", asked_of_sign: false, is_kept: false, again,
    go: (where) => {
      visit.add(where);
      again();
    },
    back: () => history.back(),
  };
}

/**
 * The day on the clock of whoever reads the page.
 * @param {Date} now
 */
function dayHere(now) {
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((each) => String(each).padStart(2, "0")).join("-");
}

/**
 * @param {SavedCheck} check
 * @param {SavedCheck | null} earlier
 * @returns {Opening}
 */
function newOpening(check, earlier) {
  const { GO_ON, NATION } = terms.Ask;
  const needless = [earlier ? null : GO_ON, check.family.nation ? NATION : null];
  return { questions: Object.values(terms.Ask).filter((each) => !needless.includes(each)), new: check, earlier,
    goes_on: false, place: 0 };
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
 * Lay a check on the desk that was begun or finished before.
 * @param {Desk} desk
 * @param {SavedCheck} check
 */
function takeUp(desk, check) {
  const nation = desk.setting.nation ?? check.family.nation;
  const opening = newOpening(newCheck(desk.today, nation), check);
  desk.opening = check.finished_on ? { ...opening, goes_on: true } : opening;
}

/**
 * Go on where a check was left, without asking.
 * @param {Desk} desk
 */
function goOnWith(desk) {
  const { opening } = desk;
  desk.opening = { ...opening, goes_on: true };
  const check = openingCheck(desk.opening);
  const first = opening.questions.indexOf(terms.Ask.AGE);
  desk.opening = { ...desk.opening, place: check.budget ? opening.questions.length : first };
  if (check.finished_on) desk.go({ screen: "end" });
  else goOnOpening(desk);
}

/**
 * Begin a new check; the finished one stays, to compare with.
 * @param {Desk} desk
 */
function beginNew(desk) {
  const before = checkAt(desk);
  if (before.finished_on) desk.earlier = before;
  const fresh = newOpening(newCheck(desk.today, desk.setting.nation ?? before.family.nation), null);
  desk.opening = { ...fresh, questions: fresh.questions.filter((each) => each !== terms.Ask.RIGHT_NOW) };
  desk.course = null;
  desk.asked_of_sign = false;
  goOnOpening(desk);
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
  if (where.screen === "new") {
    visit.places.splice(visit.number, 1);
    visit.number -= 1;
    return beginNew(desk);
  }
  const view = SCREENS[where.screen](desk, where);
  desk.news = "";
  main.className = view.role ?? "question";
  const back = visit.number > 0 && button(say("walk.door.back"), desk.back, { class: "back on-page" });
  main.replaceChildren(...back ? [back] : [], ...view.nodes);
  below.replaceChildren(...OF_HELP.includes(where.screen) ? [] : [keepingNode(desk, {
    opened: (check) => open(desk, check), cleared: () => clear(desk) })]);
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
 * The browser went back or on.
 * @param {Desk} desk
 * @param {Visit} visit
 * @param {any} state
 */
function comeBack(desk, visit, state) {
  if (!visit.goTo(state)) {
    visit.add({ screen: "ask", ask: terms.Ask.RIGHT_NOW });
  }
  const { here } = visit;
  if (here.ask) desk.opening = { ...desk.opening, place: Math.max(desk.opening.questions.indexOf(here.ask), 0) };
  if (here.course) {
    desk.course = courseBackAt(desk.course, here.course);
    visit.places[visit.number] = { ...here, course: desk.course };
  }
  desk.again();
}

/**
 * A file with answers was opened: it is taken up, and what was on the desk is what came before, if that is finished.
 * @param {Desk} desk
 * @param {SavedCheck} check
 */
function open(desk, check) {
  const now = checkAt(desk);
  const isBefore = check.finished_on && now.finished_on && dayOf(check) < dayOf(now);
  if (isBefore) {
    desk.earlier = check;
    desk.go({ screen: "changes" });
    return;
  }
  if (now.finished_on) desk.earlier = now;
  takeUp(desk, check);
  desk.opening = { ...desk.opening, goes_on: true };
  keep(desk, check);
  goOnWith(desk);
}

/**
 * Delete all answers, here and on the device.
 * @param {Desk} desk
 */
function clear(desk) {
  deleteKept();
  desk.is_kept = false;
  desk.earlier = null;
  desk.course = null;
  desk.opening = newOpening(newCheck(desk.today, desk.setting.nation ?? null), null);
  desk.news = say("page.keep.cleared");
  desk.go({ screen: "ask", ask: terms.Ask.RIGHT_NOW });
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
  const exit = /** @type {HTMLAnchorElement} */ (document.getElementById("exit-now"));
  exit.addEventListener("click", (event) => {
    event.preventDefault();
    leave(exit.href, visit.number, app);
  });
  addEventListener("beforeunload", (event) => {
    const hasLost = !desk.is_kept && Object.keys(checkAt(desk).answers).length > 0 && !app.hidden;
    if (hasLost) event.preventDefault();
  });
}

const place = document.getElementById("app");
if (place && "DecompressionStream" in window) {
  start(place).catch((error) => {
    document.documentElement.className = "";
    throw error;
  });
}
