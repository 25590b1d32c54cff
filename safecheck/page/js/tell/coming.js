// @ts-check
/** What is going to change, as a part of the report: the twin of `safecheck/telling/coming.py`. */

import { rules, terms } from "../book.js";
import { allOf, say } from "../words.js";
import { Bullets, Card, Heading, Paragraph } from "./document.js";
import { deed, source } from "./wording.js";

/**
 * What makers and the law change, some of it in full.
 * @param {GapReport} report
 */
export function whatChanges({ notices, created_on }) {
  if (!notices.length) return [];
  const inFull = rules.coming.CHANGES_IN_FULL;
  const others = notices.slice(inFull).map(({ title }) => title);
  return [
    Heading(say("report.what-is-changing"), { folded: true }),
    ...notices.slice(0, inFull).map((notice) => Card(notice.title, {
      blocks: [Paragraph(noticeText(notice, created_on)), source(notice.references[0])], role: terms.CardRole.NOTICE })),
    ...(others.length ? [Bullets(others, say("report.also"))] : []),
  ];
}

/**
 * What changes at the child's next birthday.
 * @param {GapReport} report
 */
export function atTheBirthday({ birthday }) {
  if (!birthday) return [];
  const { age, allowed } = birthday;
  const begins = birthday.begins.slice(0, rules.coming.MOST_AT_A_BIRTHDAY);
  return [
    Heading(say("report.birthday", { age }), { folded: true }),
    ...(allowed.length
      ? [Paragraph(say("report.birthday-allowed", { age, names: allOf(allowed.map(({ name }) => name)) }))] : []),
    ...(begins.length
      ? [Bullets(begins.map(({ subject, check }) => deed(subject, check)), say("report.birthday-begins"))] : []),
    Paragraph(say("report.birthday-check"), terms.Tone.MUTED),
  ];
}

/**
 * What a notice says on a day: before its date what is to come, after it what was due.
 * @param {Notice} notice
 * @param {string} today
 */
function noticeText({ text, text_after, expected_on }, today) {
  const come = expected_on !== null && today >= expected_on;
  return come && text_after ? text_after : text;
}
