import { downsample } from './downsample.js';
import { valueAround } from './gaps.js';
import { isKnown, scaleOf, valueText } from './units.js';

const MOST_ROWS = 120;

/** The numbers of a chart as rows, the newest first: `{at, cells: [{value, band}]}`. Rows of which nothing is known say so by "–". */
export function tableRows(times, series, { range, words, most = MOST_ROWS }) {
  const inside = downsample(times, series, { ...range, most });
  const scales = series.map(({ unit, mean }) => scaleOf(unit, largest(mean)));
  const rows = [];
  for (let at = inside.times.length - 1; at >= 0; at -= 1) {
    const time = inside.times[at];
    if (time < range.from || time > range.to) continue;
    rows.push({ at: time, when: words.exact(time), utc: words.utc(time), cells: inside.series.map((one, number) => cellOf(one, at, scales[number])) });
  }
  return rows;
}

function cellOf({ mean, low, high }, at, scale) {
  const value = valueText(valueAround(mean, at), scale);
  const hasBand = isKnown(low?.[at]) && isKnown(high?.[at]) && low[at] !== high[at];
  return { value, band: hasBand ? `${valueText(low[at], scale)} to ${valueText(high[at], scale)}` : '' };
}

export function largest(values) {
  let most = 0;
  for (const value of values ?? []) if (isKnown(value)) most = Math.max(most, Math.abs(value));
  return most;
}
