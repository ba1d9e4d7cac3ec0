import { TimeWords, timeTicks } from '../chart/time-ticks.js';
import { age, bytes, celsius, count, percent, text, watts, wholePercent } from '../format.js';

/** How far back a page looks: the points that are asked for, and the earlier times it can be compared with. */
export const RANGES = [
  { name: '1h', label: '1 hour', points: 120, compare: ['1d', '1w'] },
  { name: '24h', label: '24 hours', points: 288, compare: ['1d', '1w'] },
  { name: '7d', label: '7 days', points: 336, compare: ['1w', '4w'] },
  { name: '30d', label: '30 days', points: 360, compare: ['4w'] },
  { name: '365d', label: '1 year', points: 365, compare: [] },
];

const EARLIER = { '1d': 'a day before', '1w': 'a week before', '4w': 'four weeks before' };

const kilowattHours = (joules) => ({ value: Number.isFinite(joules) ? short(joules / 3.6e6) : '–', unit: 'kWh' });
const hours = (seconds) => ({ value: Number.isFinite(seconds) ? short(seconds / 3600) : '–', unit: 'GPU h' });
const short = (value) => (value === 0 ? '0' : value >= 100 ? count(value) : value.toFixed(value >= 10 ? 1 : 2));

/** What can be drawn. `series` is the line; those that have a least and a greatest value have a band. */
export const METRICS = [
  { name: 'util', label: 'Utilisation', series: 'mean', show: percent, tick: wholePercent, top: 100 },
  { name: 'mem_used', label: 'Memory', series: 'mean', show: bytes },
  { name: 'power', label: 'Power', series: 'mean', show: watts },
  { name: 'temp', label: 'Temperature', series: 'mean', show: celsius },
  { name: 'energy', label: 'Energy', series: 'sum', show: kilowattHours },
  { name: 'idle', label: 'Idle', series: 'sum', show: hours },
];

const named = (list, name) => list.find((each) => each.name === name) ?? list[0];

/** What an address asks for; whatever is no choice of ours is the first one. */
export function askedOf({ range, metric, compare } = {}, otherwise = '24h') {
  const chosen = named(RANGES, RANGES.some(({ name }) => name === range) ? range : otherwise);
  return { range: chosen, metric: named(METRICS, metric), compare: chosen.compare.includes(compare) ? compare : null };
}

export const compareWords = (compare) => EARLIER[compare] ?? compare;

/** The query of the API for what is asked. */
export const lineQuery = ({ range, metric, compare }) => ({ from: `-${range.name}`, points: range.points, metrics: metric.name, compare });

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

const round = (value) => Math.round(value * 10) / 10;

/**
 * Where everything of a line lies in a box: the `line` of each run, the `bands` from the least to the greatest value, the
 * `earlier` line, and the ticks. A point is in the middle of its step; one that is alone is as wide as its step. Null where
 * nothing is known.
 */
export function chartOf(answer, metric, { width, height, left, bottom, words = new TimeWords() }) {
  const { series, top } = metric;
  const now = answer.metrics[metric.name];
  const before = answer.compare?.metrics[metric.name];
  const known = [now.min, now.max, now[series], before?.[series]].flatMap((values) => values ?? []).filter(isKnown);
  if (known.length === 0) return null;
  const from = Date.parse(answer.from);
  const to = Date.parse(answer.to);
  const stepMs = answer.step_s * 1000;
  const scale = scaleOf(known, top);
  const x = (ms) => round(left + ((ms - from) / (to - from)) * (width - left));
  const y = (value) => round((height - bottom) * (1 - (value - scale.low) / (scale.high - scale.low)));
  const middle = (at) => x(from + (at + 0.5) * stepMs);
  const lineOf = (values) => runsOf(values).map(([first, last]) => pathOf(values, first, last, { middle, y, half: x(from + stepMs / 2) - x(from) }));
  return {
    line: lineOf(now[series]),
    earlier: before ? lineOf(before[series]) : [],
    bands: now.min ? runsOf(now.min).map(([first, last]) => bandOf(now, first, last, { middle, y, half: x(from + stepMs / 2) - x(from) })) : [],
    rows: scale.ticks.map((value) => ({ y: y(value), label: text((metric.tick ?? metric.show)(value)) })),
    columns: columnsOf(from / 1_000, to / 1_000, { most: Math.max(3, Math.floor((width - left) / 80)), words }).map(({ at, label }) => ({ x: x(at * 1_000), label })),
    middle,
    pointAt: (px) => Math.min(answer.times.length - 1, Math.max(0, Math.floor(((px - left) / (width - left)) * answer.times.length))),
  };
}

function columnsOf(from, to, { most, words }) {
  const { step, ticks } = timeTicks(from, to, { most });
  return ticks.map((at) => ({ at, label: words.tick(at, step) }));
}

function pathOf(values, first, last, { middle, y, half }) {
  if (first === last) return `M${round(middle(first) - half)} ${y(values[first])}h${round(2 * half)}`;
  const points = [];
  for (let at = first; at <= last; at += 1) points.push(`${middle(at)} ${y(values[at])}`);
  return `M${points.join('L')}`;
}

function bandOf({ min, max }, first, last, { middle, y, half }) {
  const upper = [];
  const lower = [];
  for (let at = first; at <= last; at += 1) {
    upper.push(`${middle(at)} ${y(max[at])}`);
    lower.unshift(`${middle(at)} ${y(min[at])}`);
  }
  if (first < last) return `M${[...upper, ...lower].join('L')}Z`;
  const [left, right] = [round(middle(first) - half), round(middle(first) + half)];
  return `M${left} ${y(max[first])}L${right} ${y(max[first])}L${right} ${y(min[first])}L${left} ${y(min[first])}Z`;
}

/** From 0 up to a round number, unless all values lie far above: a temperature of 60 to 62 °C is worth seeing. */
function scaleOf(values, top) {
  const least = Math.min(...values);
  const most = Math.max(...values);
  if (top !== undefined) return { low: 0, high: top, ticks: [0, top / 4, top / 2, (3 * top) / 4, top] };
  const isFarAbove = least > 0 && most - least < least / 4;
  const low = isFarAbove ? least : 0;
  const step = roundStep((Math.max(most, low + 1e-9) - low) / 4 || 1);
  const bottom = Math.floor(low / step) * step;
  const ticks = [];
  for (let value = bottom; ticks.length < 2 || ticks.at(-1) < most; value += step) ticks.push(value);
  return { low: bottom, high: ticks.at(-1), ticks };
}

/** The next round number. */
export function roundStep(least) {
  const size = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 2.5, 5, 10].map((factor) => factor * size).find((step) => step >= least * 0.999);
}

/** A point in words: when, in the reader's zone and in UTC, the value, its band, how much of it is known. */
export function pointWords(answer, metric, at, words = new TimeWords()) {
  const { series, show } = metric;
  const now = answer.metrics[metric.name];
  const value = now[series][at];
  const time = Date.parse(answer.times[at]) / 1_000;
  const moment = { when: words.exact(time), utc: words.utc(time) };
  if (!isKnown(value)) return { ...moment, value: 'nothing known', band: '', earlier: '' };
  const band = now.min ? `${text(show(now.min[at]))} to ${text(show(now.max[at]))}` : '';
  const coverage = answer.coverage[at];
  const known = isKnown(coverage) && coverage < 0.995 ? `${Math.round(100 * coverage)} % known` : '';
  const before = answer.compare?.metrics[metric.name][series][at];
  return { ...moment, value: text(show(value)), band: [band, known].filter(Boolean).join(', '), earlier: isKnown(before) ? text(show(before)) : '' };
}

/** The last point of which anything is known; -1 where there is none. */
export const lastKnown = (answer, metric) => answer.metrics[metric.name][metric.series].findLastIndex(isKnown);

const SOURCES = { samples: 'samples', spans: 'quarters of an hour', days: 'days' };

/** What the points are, in a sentence. */
export function sourceWords({ step_s: stepS, source, provisional_from: provisional }) {
  const parts = [`A point is ${age(stepS)}, from ${SOURCES[source] ?? source}.`];
  if (provisional !== null) parts.push('The end may still change.');
  return parts.join(' ');
}

/** What a line comes to over its whole time, for those who cannot see it. */
export function summaryOf(answer, metric) {
  const values = answer.metrics[metric.name][metric.series].filter(isKnown);
  if (values.length === 0) return 'Nothing is known of this time.';
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return `${metric.label}: ${text(metric.show(Math.min(...values)))} to ${text(metric.show(Math.max(...values)))}, ${text(metric.show(mean))} in the middle.`;
}

/** Whose history the page shows: `{of, name, path}`; the path is null as long as a name is missing. */
export function scopeOf({ of = 'fleet', name = '' } = {}) {
  const folder = { region: 'regions', host: 'hosts', model: 'models' }[of];
  if (folder === undefined) return { of: 'fleet', name: '', path: '/api/v1/fleet' };
  return { of, name, path: name === '' ? null : `/api/v1/${folder}/${encodeURIComponent(name)}` };
}
