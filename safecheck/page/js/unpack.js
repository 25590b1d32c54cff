// @ts-check
/** What the page carries in itself, packed so that a page with all profiles can be mailed: see `page/packing.py`. */

/** Stands in a column where a row has no such field. */
const MISSING_FIELD = "~";

/**
 * The data that an element holds.
 * @param {HTMLTemplateElement} holder
 * @returns {Promise<any>}
 */
export async function unpacked(holder) {
  const text = atob((holder.content.textContent ?? "").trim());
  const packed = new Uint8Array(text.length);
  for (let place = 0; place < text.length; place += 1) packed[place] = text.charCodeAt(place);
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return inRows(await new Response(stream).json());
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
  if (!("~of" in value)) return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, inRows(each)]));
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
  for (const [name, column] of Object.entries(columns)) {
    for (const [place, each] of inRows(column).entries()) {
      if (each !== MISSING_FIELD) rows[place][name] = each;
    }
  }
  return rows;
}
