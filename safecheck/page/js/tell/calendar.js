// @ts-check
/**
 * When to check again, and when to close the first gaps, as entries for a calendar (RFC 5545): the twin of
 * `safecheck/render/calendar.py`.
 *
 * An entry tells neither the child's age nor any answer to a check, but what to do: calendars are often shared.
 */

import { daysAfter, rules } from "../book.js";
import { say } from "../words.js";
import { inWordsOf } from "./addressed.js";
import { clean } from "./document.js";
import { howToReach, ownLines, withOwn } from "./services.js";
import { allNeeded, deed, stepLines } from "./wording.js";

/** @typedef {{name: string, day: string, title: string, text: string}} Entry */

/** What a calendar's reader takes in one line. */
const OCTETS_A_LINE = 75;

/**
 * The calendar: one entry to check again and, if wanted, one a day for each thing to do first.
 * @param {GapReport} report
 * @param {{fixes: boolean}} wanted
 */
export function calendarFile(report, { fixes }) {
  const { says } = report;
  const told = inWordsOf(report, says);
  const entries = [checkAgainEntry(told), ...(fixes ? told.first.flatMap(fixEntries(report.created_on)) : [])];
  return ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//safecheck//EN",
    ...entries.flatMap((each) => eventLines(inWordsOf(each, says), report)),
    "END:VCALENDAR", ""].map(foldedLine).join("\r\n");
}

/**
 * @param {GapReport} report
 * @returns {Entry}
 */
function checkAgainEntry(report) {
  return { name: "check-again", day: report.check_again_on, title: say("calendar.look-again"),
    text: [say("page.settings-change"), ...numbersAtHand(report)].join("\n") };
}

/**
 * The numbers to have at hand: they are worth more than the nation that they give away.
 * @param {GapReport} report
 */
function numbersAtHand({ services, nation_name }) {
  const ofAll = services.filter(({ everywhere, phone }) => everywhere && phone);
  return [
    `${say("urgent.part.call")}:`,
    ...(nation_name ? [say("service.for-nation", { nation: nation_name })] : []),
    ...withOwn(ofAll, ownLines(services, nation_name)).slice(0, rules.calendar.MOST_NUMBERS).map(howToReach),
  ];
}

/**
 * An entry for each thing to do in a place; the first place is for the next day, and so on.
 * @param {string} today
 * @returns {(place: Place, index: number) => Entry[]}
 */
function fixEntries(today) {
  return ({ findings }, index) => findings.map(({ planned }) => ({
    name: planned.key, day: daysAfter(today, index + 1), title: deed(planned.subject, planned.check),
    text: howToFix(planned) }));
}

/** @param {PlannedCheck} planned */
function howToFix({ check, guides }) {
  return [
    check.why,
    ...stepLines(guides),
    say("check.the-goal", { goal: check.recommended }),
    say("calendar.takes", { n: check.minutes, needed: allNeeded([check]) }),
    say("calendar.say", { words: check.say }),
    check.references[0].url,
  ].join("\n");
}

/**
 * @param {Entry} entry
 * @param {GapReport} report
 */
function eventLines({ name, day, title, text }, { identity, created_on }) {
  return [
    "BEGIN:VEVENT",
    `SUMMARY:${calendarText(title)}`,
    `DTSTART;VALUE=DATE:${plainDay(day)}`,
    `DTEND;VALUE=DATE:${plainDay(daysAfter(day, 1))}`,
    `DTSTAMP:${plainDay(created_on)}T000000Z`,
    `UID:${calendarText(`${identity}-${name.replaceAll("/", "-")}@safecheck`)}`,
    "CLASS:PRIVATE",
    `DESCRIPTION:${calendarText(text)}`,
    "TRANSP:TRANSPARENT", // it reminds, and takes no time from the day
    "END:VEVENT",
  ];
}

/** @param {string} day */
function plainDay(day) {
  return day.replaceAll("-", "");
}

/** @param {string} text */
function calendarText(text) {
  return clean(text).replace(/[\\;,]/g, "\\$&").replaceAll("\n", "\\n");
}

/**
 * A line as a calendar's reader takes it; what goes on begins with a space.
 * @param {string} line
 */
function foldedLine(line) {
  const octets = new TextEncoder();
  const parts = [""];
  let room = OCTETS_A_LINE;
  for (const sign of line) {
    const length = octets.encode(sign).length;
    if (length > room) {
      parts.push(" ");
      room = OCTETS_A_LINE - 1;
    }
    parts[parts.length - 1] += sign;
    room -= length;
  }
  return parts.join("\r\n");
}
