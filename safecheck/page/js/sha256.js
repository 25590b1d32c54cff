// @ts-check
/**
 * SHA-256 (FIPS 180-4) as lower-case hexadecimal, at once: the browser's own has to be waited for.
 */

/**
 * @param {string} text
 */
export function sha256(text) {
  const { roots, cubes } = fractionsOfPrimes(64);
  const words = padded(new TextEncoder().encode(text));
  let state = roots.slice(0, 8);
  for (let block = 0; block < words.length; block += 16) {
    const mixed = rounds(state, schedule(words.slice(block, block + 16)), cubes);
    state = state.map((each, place) => each + mixed[place] | 0);
  }
  return state.map((each) => (each >>> 0).toString(16).padStart(8, "0")).join("");
}

/**
 * The first 32 bits behind the point of the square and the cube roots of the first primes.
 * @param {number} count
 */
function fractionsOfPrimes(count) {
  /** @type {number[]} */
  const primes = [];
  for (let number = 2; primes.length < count; number += 1) {
    if (primes.every((prime) => number % prime)) primes.push(number);
  }
  /** @type {(power: number) => number[]} */
  const fractions = (power) => primes.map((prime) => prime ** power % 1 * 2 ** 32 | 0);
  return { roots: fractions(1 / 2), cubes: fractions(1 / 3) };
}

/**
 * @param {Uint8Array} bytes
 */
function padded(bytes) {
  const view = new DataView(new ArrayBuffer(Math.ceil((bytes.length + 9) / 64) * 64));
  bytes.forEach((byte, place) => view.setUint8(place, byte));
  view.setUint8(bytes.length, 0x80);
  view.setUint32(view.byteLength - 4, bytes.length * 8);
  return Array.from({ length: view.byteLength / 4 }, (_, place) => view.getInt32(place * 4));
}

/**
 * @param {number} word
 * @param {number} by
 */
function turned(word, by) {
  return word >>> by | word << 32 - by;
}

/**
 * @param {number[]} block
 */
function schedule(block) {
  const words = [...block];
  for (let place = 16; place < 64; place += 1) {
    const near = words[place - 2], far = words[place - 15];
    const first = turned(far, 7) ^ turned(far, 18) ^ far >>> 3;
    const second = turned(near, 17) ^ turned(near, 19) ^ near >>> 10;
    words.push(words[place - 16] + first + words[place - 7] + second | 0);
  }
  return words;
}

/**
 * @param {number[]} state
 * @param {number[]} words
 * @param {number[]} constants
 */
function rounds(state, words, constants) {
  let [a, b, c, d, e, f, g, h] = state;
  words.forEach((word, place) => {
    const ends = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const first = h + ends + (e & f ^ ~e & g) + constants[place] + word | 0;
    const second = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + (a & b ^ a & c ^ b & c) | 0;
    [a, b, c, d, e, f, g, h] = [first + second | 0, a, b, c, d + first | 0, e, f, g];
  });
  return [a, b, c, d, e, f, g, h];
}
