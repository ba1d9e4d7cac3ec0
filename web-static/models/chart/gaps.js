import { isKnown } from './units.js';

/**
 * The same values as a list with null where nothing is known, which is a gap; NaN is one too. Undefined stays: there the line
 * has no point of its own and goes on, as where lines of different times share an axis.
 */
export const withNulls = (values) => Array.from(values ?? [], (value) => (isKnown(value) || value === undefined ? value : null));

/** The runs of known values: `[[first, last], …]`, both known. */
export function runsOf(values) {
  const runs = [];
  let isOpen = false;
  values.forEach((value, at) => {
    if (isKnown(value) && isOpen) runs.at(-1)[1] = at;
    else if (isKnown(value)) runs.push([at, at]);
    if (value !== undefined) isOpen = isKnown(value);
  });
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

/** The value at a point, or where the line has none of its own there the one before it; null in a gap. */
export function valueAround(values, at) {
  for (let here = at; here >= 0; here -= 1) if (values[here] !== undefined) return values[here];
  return null;
}
