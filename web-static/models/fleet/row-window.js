/** Which rows of a long list are drawn: those in sight and a few on both sides. */

const BESIDE = 8;

/** `{from, to, before, after}`: rows from `from` up to `to`, and the height of what is left out on both sides. */
export function windowOf({ top, height, rowHeight, count }) {
  const first = Math.floor(Math.max(0, top) / rowHeight);
  const seen = Math.ceil(Math.max(0, height) / rowHeight) + 1;
  // An even start keeps stripes and saves drawing for every row that goes by.
  const from = Math.max(0, Math.min(first, Math.max(0, count - seen)) - BESIDE) & ~1;
  const to = Math.min(count, first + seen + BESIDE);
  return { from, to: Math.max(from, to), before: from * rowHeight, after: Math.max(0, count - Math.max(from, to)) * rowHeight };
}

/** Where a key leads in a list; null for keys that lead nowhere. `perPage` rows are in sight. */
export function rowAfter(key, active, { count, perPage }) {
  const last = count - 1;
  const steps = { ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + perPage, PageUp: active - perPage, Home: 0, End: last };
  return steps[key] === undefined || last < 0 ? null : Math.min(last, Math.max(0, steps[key]));
}

/** Where the list has to stand so that a row is in sight, as near as can be to where it stands. */
export function topFor(row, { top, height, rowHeight }) {
  const upper = row * rowHeight;
  if (upper < top) return upper;
  return Math.max(top, upper + rowHeight - height);
}
