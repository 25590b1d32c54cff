// @ts-check
/** Whom to call: the services that a family can turn to, in the order for its nation. The twin of `check/serving`. */

import { sortedBy } from "../book.js";

/**
 * The services for a nation, otherwise in the order given. What comes before all others stands first, then what is
 * there for this nation and not for all four, then what serves the whole UK; where the nation is not known, the other
 * way round.
 * @param {Service[]} services
 * @param {Nation | null} nation
 * @returns {Service[]}
 */
export function serving(services, nation) {
  return sortedBy(services.filter((each) => nation === null || each.nations.includes(nation)),
    (each) => [!each.emergency, each.everywhere === (nation !== null)]);
}
