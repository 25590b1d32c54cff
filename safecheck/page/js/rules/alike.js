// @ts-check
/** Names as they are compared, and how alike two of them are: Python's `casefold` and `difflib`, as far as names need it. */

/**
 * A text without case.
 * @param {string} text
 */
export function folded(text) {
  return text.toUpperCase().toLowerCase();
}

/**
 * How alike two texts are, 0 to 1: twice the letters that match, in order, over all their letters. It is 0 for texts
 * that are so unlike in length that they cannot be as alike as that.
 * @param {string} one
 * @param {string} other
 * @param {number} least
 */
export function ratioOf(one, other, least) {
  const first = [...one], second = [...other];
  const letters = first.length + second.length, most = 2 * Math.min(first.length, second.length);
  return most < least * letters ? 0 : 2 * matching(first, second) / letters;
}

/**
 * How many letters match: those of the longest run that is in both, and of what stands before it and behind it.
 * @param {string[]} one
 * @param {string[]} other
 * @returns {number}
 */
function matching(one, other) {
  const { start, place, length } = longestRun(one, other);
  return length && length + matching(one.slice(0, start), other.slice(0, place))
    + matching(one.slice(start + length), other.slice(place + length));
}

/**
 * The longest run that is in both, the earliest in the first, then in the second.
 * @param {string[]} one
 * @param {string[]} other
 */
function longestRun(one, other) {
  let best = { start: 0, place: 0, length: 0 };
  /** @type {number[]} */
  let above = [];
  one.forEach((letter, row) => {
    const lengths = other.map((each, column) => each === letter ? (above[column - 1] ?? 0) + 1 : 0);
    lengths.forEach((length, column) => {
      if (length > best.length) best = { start: row - length + 1, place: column - length + 1, length };
    });
    above = lengths;
  });
  return best;
}
