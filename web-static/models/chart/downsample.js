import { isKnown } from './units.js';

/**
 * At most `most` points of `times` between `from` and `to`: what falls together is one point with its mean and, as a band, its least and
 * greatest value, so no peak is lost. A gap stays one. Where there are few enough the series are as they were, with one point
 * on either side so that the line leaves the picture where it should.
 */
export function downsample(times, series, { from, to, most }) {
  const first = Math.max(0, lowerBound(times, from) - 1);
  const last = Math.min(times.length, lowerBound(times, to) + 1);
  if (last - first <= most) return { times: Array.from(times).slice(first, last), series: series.map((one) => sliced(one, first, last)) };
  const edges = edgesOf(times, first, last, { from, to, most });
  return {
    times: edges.map(([begin, end]) => (times[begin] + times[end - 1]) / 2),
    series: series.map((one) => bucketed(one, edges)),
  };
}

const sliced = ({ mean, low = null, high = null }, first, last) => ({
  mean: Array.from(mean).slice(first, last),
  low: low && Array.from(low).slice(first, last),
  high: high && Array.from(high).slice(first, last),
});

/** Which points fall together: the slots are fixed in time, so that points do not change their slot as time goes on. */
function edgesOf(times, first, last, { from, to, most }) {
  const slot = (to - from) / most;
  const edges = [];
  for (let at = first; at < last; ) {
    const number = Math.floor(times[at] / slot);
    let end = at + 1;
    while (end < last && Math.floor(times[end] / slot) === number) end += 1;
    edges.push([at, end]);
    at = end;
  }
  return edges;
}

function bucketed({ mean, low, high }, edges) {
  const result = { mean: [], low: [], high: [] };
  for (const [begin, end] of edges) {
    let sum = 0;
    let known = 0;
    let unknown = 0;
    let least = Infinity;
    let most = -Infinity;
    for (let at = begin; at < end; at += 1) {
      if (mean[at] === null) unknown += 1;
      if (!isKnown(mean[at])) continue;
      sum += mean[at];
      known += 1;
      least = Math.min(least, isKnown(low?.[at]) ? low[at] : mean[at]);
      most = Math.max(most, isKnown(high?.[at]) ? high[at] : mean[at]);
    }
    // A slot that is mostly a gap is drawn as one, and one without a point of the line is none of it.
    const without = unknown > 0 ? null : undefined;
    const isWithout = known === 0 || known < unknown;
    result.mean.push(isWithout ? without : sum / known);
    result.low.push(isWithout ? without : least);
    result.high.push(isWithout ? without : most);
  }
  return result;
}

/** The first that is not before. */
export function lowerBound(times, at) {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle] < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
