import { isKnown } from './units.js';

/** The same values with null where nothing is known, as a list: NaN and undefined are gaps too. */
export const withNulls = (values) => Array.from(values ?? [], (value) => (isKnown(value) ? value : null));

/** The runs of known values: `[[first, last], …]`. */
export function runsOf(values) {
  const runs = [];
  let begin = -1;
  for (let at = 0; at <= values.length; at += 1) {
    const known = at < values.length && isKnown(values[at]);
    if (known && begin < 0) begin = at;
    if (!known && begin >= 0) {
      runs.push([begin, at - 1]);
      begin = -1;
    }
  }
  return runs;
}

/** Points that stand alone between gaps: no line would show them. */
export const lonely = (values) => runsOf(values).filter(([first, last]) => first === last).map(([first]) => first);

/** The last point of which something is known; -1 where there is none. */
export const lastKnown = (values) => {
  for (let at = values.length - 1; at >= 0; at -= 1) if (isKnown(values[at])) return at;
  return -1;
};

/** The point that is nearest in time; -1 of none. */
export function nearest(times, at) {
  let low = 0;
  let high = times.length - 1;
  if (high < 0) return -1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (times[middle] <= at) low = middle;
    else high = middle;
  }
  return at - times[low] <= times[high] - at ? low : high;
}
