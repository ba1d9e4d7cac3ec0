import { downsample } from './downsample.js';
import { lastKnown, nearest, valueAround, withNulls } from './gaps.js';

import { valueAxis } from './ticks.js';
import { UNKNOWN, isKnown, scaleOf, valueText } from './units.js';

/**
 * What a chart draws, without a DOM: at most a point each `width / 2` pixels, as `columns` for uPlot (the times, then of each series its mean, least
 * and greatest), the axis of the values in view, and the words for those who cannot see it.
 */
export function pictureOf({ times, series, range, width, isFromZero, top }) {
  const given = series.map(({ mean, low, high }) => ({ mean: withNulls(mean), low: low && withNulls(low), high: high && withNulls(high) }));
  const shown = downsample(times, given, { ...range, most: Math.max(60, Math.floor(width / 2)) });
  const inView = (at) => shown.times[at] >= range.from && shown.times[at] <= range.to;
  const values = shown.series.flatMap(({ mean, low, high }) => [mean, low ?? [], high ?? []].flatMap((list) => list.filter((value, at) => isKnown(value) && inView(at))));
  const isEmpty = values.length === 0;
  const axis = isEmpty ? valueAxis(0, top ?? 1) : valueAxis(least(values), Math.max(most(values), isFromZero ? (top ?? -Infinity) : -Infinity), { isFromZero });
  const scale = scaleOf(series[0]?.unit, Math.max(Math.abs(axis.low), Math.abs(axis.high)));
  return { times: shown.times, series: shown.series, columns: columnsOf(shown), axis, scale, isEmpty };
}

const least = (values) => values.reduce((a, b) => Math.min(a, b), Infinity);
const most = (values) => values.reduce((a, b) => Math.max(a, b), -Infinity);

const columnsOf = ({ times, series }) => [times, ...series.flatMap(({ mean, low, high }) => [mean, low ?? mean.map(() => null), high ?? mean.map(() => null)])];

/** The values at a moment, or the newest ones where nobody points: `{at, items: [{name, value, band}]}`. */
export function readoutOf({ times, series, scale }, all, pointed, range) {
  const at = pointed === null ? newest(times, series, range) : nearest(times, pointed);
  if (at < 0) return { at: null, items: all.map(({ name, label }) => ({ name, label: label ?? name, value: UNKNOWN, band: '' })) };
  return {
    at: times[at],
    items: all.map(({ name, label }, number) => {
      const { mean, low, high } = series[number];
      // Lines may begin and end at different moments: where nobody points each tells its own newest value.
      const own = pointed === null && !isKnown(mean[at]) ? lastKnown(mean) : at;
      const hasBand = isKnown(low?.[own]) && isKnown(high?.[own]) && high[own] > low[own];
      return { name, label: label ?? name, value: valueText(valueAround(mean, own), scale), band: hasBand ? `${valueText(low[own], scale)} to ${valueText(high[own], scale)}` : '' };
    }),
  };
}

function newest(times, series, range) {
  for (let at = times.length - 1; at >= 0; at -= 1) if (times[at] <= range.to && series.some(({ mean }) => isKnown(mean[at]))) return at;
  return -1;
}

/** The chart in a sentence for each line. */
export function summaryOf(label, { series, times, scale, isEmpty }, all, range, words) {
  const span = `${words.exact(range.from)} to ${words.exact(range.to)}`;
  if (isEmpty) return `${label}, ${span}. Nothing is known of this time.`;
  const told = all.map(({ name, label: shown }, number) => {
    const known = series[number].mean.filter((value, at) => isKnown(value) && times[at] >= range.from && times[at] <= range.to);
    if (known.length === 0) return `${shown ?? name}: nothing known.`;
    const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
    return `${shown ?? name}: ${valueText(least(known), scale)} to ${valueText(most(known), scale)}, ${valueText(mean, scale)} on average, ${valueText(known.at(-1), scale)} at the end.`;
  });
  return `${label}, ${span}. ${told.join(' ')}`;
}

