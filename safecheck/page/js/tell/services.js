// @ts-check
/** Whom to call, in lines and cards: the twin of the services in `telling/wording.py`, and of `telling/whom_to_call.py`. */

import { rules, terms } from "../book.js";
import { listed, say } from "../words.js";
import { Bullets, Card, Paragraph } from "./document.js";

/** @typedef {import("./document.js").Block} Block */

/**
 * The first sentence of a text, where there is room for one.
 * @param {string} text
 */
export function firstSentence(text) {
  return `${text.split(". ")[0].replace(/\.+$/, "")}.`;
}

/**
 * A service in a few words: its number, or else its address.
 * @param {Service} service
 */
export function howToReach({ name, phone, web }) {
  return phone ? say("service.with-number", { name, phone }) : say("service.with-address", { name, address: web ?? "" });
}

/**
 * The telephone numbers of services, each once.
 * @param {Service[]} services
 */
export function numbersOf(services) {
  return [...new Set(services.flatMap(({ phone }) => (phone ? [phone] : [])))];
}

/**
 * The number, the address and the purpose of a service.
 * @param {Service} service
 */
export function briefServiceLines(service) {
  return [callLine(service), service.web ?? "", service.purpose].filter(Boolean);
}

/**
 * How to reach a service, one way a line.
 * @param {Service} service
 */
export function serviceLines(service) {
  const { text, web, purpose, hours, cost, note } = service;
  return [
    callLine(service),
    text ? say("service.text", { number: text }) : "",
    web ?? "",
    purpose,
    say("service.hours", { hours }),
    cost ? say("service.cost", { cost }) : "",
    onlyIn(service),
    note ?? "",
  ].filter(Boolean);
}

/** @param {Service} service */
function callLine({ phone }) {
  return phone ? say("service.call", { phone }) : "";
}

/**
 * The nations that a service is for, where it is not for all four.
 * @param {Service} service
 */
export function onlyIn({ only_in }) {
  return only_in.length ? say("service.only-in", { nations: listed(only_in) }) : "";
}

/**
 * The services that a report names, in its order: the most important of the nation's own, and of the whole UK's.
 * @param {GapReport} report
 */
function namedServices({ services, nation_name }) {
  const own = services.filter((each) => !each.everywhere).slice(0, nation_name ? rules.whom_to_call.MOST_OWN : 0);
  const ofAll = services.filter((each) => each.everywhere).slice(0, rules.whom_to_call.CALL_FIRST);
  const named = new Set([...own, ...ofAll].map(({ id }) => id));
  return services.filter(({ id }) => named.has(id));
}

/**
 * The lines that are for one nation only, to be told where it is not known which nation is the family's.
 * @param {GapReport} report
 */
function inOneNation({ services, nation_name }) {
  return nation_name ? [] : services.filter(({ only_in, phone }) => only_in.length === 1 && phone);
}

/**
 * The services as cards, under the name of the nation; without one, what is for one nation only as a list.
 * @param {GapReport} report
 * @returns {Block[]}
 */
export function whomToCall(report) {
  const alone = inOneNation(report);
  return [
    ...forNation(report.nation_name),
    ...namedServices(report).map((each) => serviceCard(each, briefServiceLines(each))),
    ...(alone.length ? [Bullets(alone.map(oneNationLine), say("service.in-one-nation"))] : []),
  ];
}

/**
 * @param {Service} service
 * @param {string[]} lines
 */
export function serviceCard({ name }, lines) {
  return Card(name, { blocks: [Bullets(lines)], role: terms.CardRole.SERVICE });
}

/**
 * The line that names the nation; none where it is not known.
 * @param {string} name
 * @returns {Block[]}
 */
export function forNation(name) {
  return name ? [Paragraph(say("service.for-nation", { nation: name }), terms.Tone.STRONG)] : [];
}

/**
 * A service in a line, with the nation that it is for.
 * @param {Service} service
 */
export function oneNationLine(service) {
  return `${howToReach(service)}. ${onlyIn(service)}`;
}

/**
 * The first lines with a number that a nation has of its own, where there is little room.
 * @param {Service[]} services
 * @param {string} nationName
 */
export function ownLines(services, nationName) {
  const own = services.filter((each) => nationName && !each.everywhere && each.phone);
  return own.slice(0, rules.whom_to_call.MOST_OWN_ON_PAPER);
}

/**
 * Some services with a nation's own put in, after what comes before all others and before the rest.
 * @param {Service[]} named
 * @param {Service[]} own
 */
export function withOwn(named, own) {
  const all = [...own, ...named];
  return [...all.filter(({ emergency }) => emergency), ...all.filter(({ emergency }) => !emergency)];
}
