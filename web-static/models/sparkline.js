/** Where a sparkline's points lie in a box of `width` by `height`; null when there is nothing to draw. */
export function sparkline(runs, { now, windowMs, width, height, minSpan }) {
  const values = runs.flat().map(({ value }) => value);
  if (values.length === 0) return null;
  const low = Math.min(...values);
  const high = Math.max(...values);
  // A quiet number stays a flat line: without a least span, noise would fill the box.
  const span = Math.max(high - low, minSpan);
  const bottom = (low + high) / 2 - span / 2;
  const x = ({ at }) => round(Math.max(0, 1 - (now - at) / windowMs) * width);
  const y = ({ value }) => round((1 - (value - bottom) / span) * height);
  const last = runs.at(-1).at(-1);
  return {
    low,
    high,
    lines: runs.map((run) => run.map((point) => `${x(point)},${y(point)}`).join(' ')),
    end: { x: x(last), y: y(last) },
  };
}

const round = (value) => Math.round(value * 10) / 10;
