// @ts-check
/** What the page carries in itself, packed so that a page with all profiles can be mailed: see `page/packing.py`. */

/** The signs of base 85, by their value; none of them means anything in HTML. */
const SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%,()*+-;.=/?@^_`{|}~";

/** Stands in a column where a row has no such field. */
const MISSING_FIELD = "\0";

/**
 * The data that an element holds, still as text; the element goes.
 * @param {string} id of a template
 * @returns {Promise<string>}
 */
export async function unpacked(id) {
  const holder = /** @type {HTMLTemplateElement} */ (document.getElementById(id));
  const packed = bytesOf((holder.content.textContent ?? "").trim());
  holder.remove();
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}

/**
 * The data that a text stands for.
 * @param {string} text
 */
export function dataOf(text) {
  return inRows(JSON.parse(text));
}

/**
 * The bytes of a text in base 85: five signs are four bytes, and fewer at its end are one byte less.
 * @param {string} text
 */
function bytesOf(text) {
  const lacking = -text.length % 5 + 5;
  const values = new Uint8Array(128);
  [...SIGNS].forEach((sign, value) => { values[sign.charCodeAt(0)] = value; });
  const whole = text + (SIGNS.at(-1) ?? "").repeat(lacking % 5);
  const view = new DataView(new ArrayBuffer(whole.length / 5 * 4));
  for (let group = 0; group * 5 < whole.length; group += 1) {
    let number = 0;
    for (let place = group * 5; place < group * 5 + 5; place += 1) number = number * 85 + values[whole.charCodeAt(place)];
    view.setUint32(group * 4, number);
  }
  return new Uint8Array(view.buffer, 0, view.byteLength - lacking % 5);
}

/**
 * Data as it was before what is alike was put side by side.
 * @param {any} value
 * @returns {any}
 */
export function inRows(value) {
  if (Array.isArray(value)) return value.map(inRows);
  if (value === null || typeof value !== "object") return value;
  if ("~columns" in value) return rowsOf(value["~columns"], value["~lengths"]);
  if (!("~of" in value)) {
    for (const name in value) value[name] = inRows(value[name]);
    return value;
  }
  const inside = inRows(value["~of"]);
  if ("~times" in value) return value["~times"].map((/** @type {number} */ place) => inside[place]);
  if ("~names" in value) {
    return Object.fromEntries(value["~names"].map((/** @type {string} */ name, /** @type {number} */ place) =>
      [name, inside[place]]));
  }
  let start = 0;
  return value["~lengths"].map((/** @type {number} */ length) => inside.slice(start, start += length));
}

/**
 * @param {Record<string, any>} columns
 * @param {number} length
 */
function rowsOf(columns, length) {
  /** @type {Record<string, any>[]} */
  const rows = Array.from({ length }, () => ({}));
  for (const name in columns) {
    const column = inRows(columns[name]);
    for (let place = 0; place < length; place += 1) {
      if (column[place] !== MISSING_FIELD) rows[place][name] = column[place];
    }
  }
  return rows;
}
