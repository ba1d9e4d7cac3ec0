import { runsOf } from './gaps.js';
import { isKnown } from './units.js';

/** Where the line of evenly spaced values lies in a box: `{lines, end}`; null where nothing is known. A number that hardly moves stays a flat line. */
export function sparkOf(values, { width, height, minSpan = 0 }) {
  const known = values.filter(isKnown);
  if (known.length === 0) return null;
  const low = known.reduce((a, b) => Math.min(a, b));
  const high = known.reduce((a, b) => Math.max(a, b));
  const span = Math.max(high - low, minSpan, Math.abs(high) * 0.02, 1e-9);
  const bottom = (low + high) / 2 - span / 2;
  const x = (at) => round(values.length < 2 ? width : (at / (values.length - 1)) * width);
  const y = (value) => round((1 - (value - bottom) / span) * height);
  const runs = runsOf(values);
  const last = runs.at(-1)[1];
  return {
    lines: runs.map(([first, end]) => pathOf(values, first, end, x, y)),
    end: { x: x(last), y: y(values[last]) },
    isCurrent: last === values.length - 1,
  };
}

function pathOf(values, first, end, x, y) {
  const points = [];
  for (let at = first; at <= end; at += 1) points.push(`${x(at)} ${y(values[at])}`);
  return first === end ? `M${points[0]}h0.5` : `M${points.join('L')}`;
}

const round = (value) => Math.round(value * 10) / 10;
