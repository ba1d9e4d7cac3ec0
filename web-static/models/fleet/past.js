/** What the past of the fleet, or of a part of it, can show. */

export const USUAL_SPAN = '24h';

/** What is shorter is hardly a line. */
const LEAST_S = 3_600;

/** What can be drawn, of one GPU on average. Sums are of all of them, and have no band, because a step has only one. */
export const METRICS = [
  { name: 'util', label: 'Utilisation', unit: '%', color: 1, top: 100, isZero: true },
  { name: 'mem_used', label: 'Memory', short: 'Memory per GPU', unit: 'GiB', per: 1024 ** 3, color: 4, isZero: true },
  { name: 'power', label: 'Power', short: 'Power per GPU', unit: 'W', color: 2, isZero: true },
  { name: 'temp', label: 'Temperature', unit: '°C', color: 3, isZero: false },
  { name: 'energy', label: 'Energy', unit: 'Wh', per: 3_600, series: 'sum', color: 2, isZero: true },
  { name: 'idle', label: 'Idle', unit: 'GPU h', per: 3_600, series: 'sum', color: 5, isZero: true },
];

/** What an address asks for; whatever is no choice of ours is the first one. */
export const metricOf = (name) => METRICS.find((each) => each.name === name) ?? METRICS[0];

/** A chart begins where anything is known, unless somebody asked for just this time or compares it. */
export function drawnRange({ range, isZoomed, compare }, { times, series }) {
  const first = times.find((_, at) => series.some(({ mean }) => isKnown(mean[at])));
  return isZoomed || compare !== null || first === undefined ? range : { from: Math.max(range.from, Math.min(first, range.to - LEAST_S)), to: range.to };
}

/** "97 % of the last 24 hours is known.": a silent hour counts as one of which nothing is. */
export function knownWords({ coverage }, { span, isZoomed }) {
  if (coverage.length === 0) return '';
  const known = coverage.reduce((sum, part) => sum + (isKnown(part) ? part : 0), 0) / coverage.length;
  const share = known > 0.99 && known < 0.995 ? 99 : Math.round(100 * known);
  return `${known > 0 && share === 0 ? 'Less than 1' : share} % of ${isZoomed ? 'this time' : `the last ${span.label}`} is known.`;
}

const isKnown = (value) => typeof value === 'number';

/** The runs of points that follow each other: `[[first, last], …]`. */
export function runsOf(values) {
  const runs = [];
  values.forEach((value, at) => {
    if (!isKnown(value)) return;
    const last = runs.at(-1);
    if (last?.[1] === at - 1) last[1] = at;
    else runs.push([at, at]);
  });
  return runs;
}

/** The next round number. */
export function roundStep(least) {
  const size = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 2.5, 5, 10].map((factor) => factor * size).find((step) => step >= least * 0.999);
}

/** Whose history the page shows: `{of, name, path}`; the path is null as long as a name is missing. */
export function scopeOf({ of = 'fleet', name = '' } = {}) {
  const folder = { region: 'regions', host: 'hosts', model: 'models' }[of];
  if (folder === undefined) return { of: 'fleet', name: '', path: '/api/v1/fleet' };
  return { of, name, path: name === '' ? null : `/api/v1/${folder}/${encodeURIComponent(name)}` };
}
