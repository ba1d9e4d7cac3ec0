/** What charts of the past show, of one GPU or of many together: which time is asked for, and lines made of the answers. */

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const SPANS = [
  { name: '15m', label: '15 minutes', s: 15 * MINUTE, everyMs: 5_000 },
  { name: '1h', label: '1 hour', s: HOUR, everyMs: 5_000 },
  { name: '6h', label: '6 hours', s: 6 * HOUR, everyMs: 15_000 },
  { name: '24h', label: '24 hours', s: DAY, everyMs: 30_000 },
  { name: '7d', label: '7 days', s: 7 * DAY, everyMs: 60_000 },
  { name: '30d', label: '30 days', s: 30 * DAY, everyMs: 60_000 },
  { name: '365d', label: '1 year', s: 365 * DAY, everyMs: 60_000 },
];

const POINTS = 360;
const LEAST_S = 60;
/** What is shorter is hardly a line. */
const LEAST_DRAWN_S = HOUR;
/** Clocks are not summed up, so they can be drawn as long as the samples of that time are few enough to be read. */
const CLOCK_S = HOUR;

const UTIL = { name: 'util', label: 'Utilisation', unit: '%', color: 1, top: 100, isZero: true };
const MEMORY = { name: 'mem_used', label: 'Memory', unit: 'GiB', per: 1024 ** 3, color: 4, isZero: true };
const TEMPERATURE = { name: 'temp', label: 'Temperature', unit: '°C', color: 3, isZero: false };
const POWER = { name: 'power', label: 'Power', unit: 'W', color: 2, isZero: true };
const CLOCK = { name: 'sm_clock', label: 'SM clock', short: 'Clock', unit: 'Hz', color: 5, isZero: false };
const ENERGY = { name: 'energy', label: 'Energy', unit: 'Wh', per: HOUR, color: 5, isZero: true };
const IDLE = { name: 'idle', label: 'Idle', unit: 'GPU h', per: HOUR, color: 6, isZero: true };

/** What is drawn of what, how far back that reaches, and the span where none is asked for. Of many GPUs together only quarters of an hour are kept. */
export const OF_GPU = { charts: [UTIL, MEMORY, TEMPERATURE, POWER, CLOCK], spans: SPANS, usual: '1h', everyMs: 5_000 };
export const OF_FLEET = { charts: [UTIL, { ...MEMORY, short: 'per GPU' }, { ...POWER, short: 'per GPU' }, TEMPERATURE, ENERGY, IDLE], spans: SPANS.slice(1), usual: '24h', everyMs: 30_000 };

/** `{span, range: {from, to}, isZoomed, compare}` in seconds, of what stands in the address. A zoom that is none is left alone. */
export function askedOf({ range, from, to, compare } = {}, nowMs, { spans, usual } = OF_GPU) {
  const span = spans.find(({ name }) => name === range) ?? spans.find(({ name }) => name === usual);
  const zoom = { from: Number(from), to: Number(to) };
  const isZoomed = Boolean(from && to) && zoom.from > 0 && zoom.to - zoom.from >= LEAST_S && zoom.to - zoom.from <= 400 * DAY;
  const now = nowMs / 1000;
  const asked = { span, range: isZoomed ? zoom : { from: now - span.s, to: now }, isZoomed };
  return { ...asked, compare: comparesOf(asked).find(({ name }) => name === compare)?.name ?? null };
}

/** The address of another range: short where it is a usual one. */
export const spanQuery = (query, span, { usual } = OF_GPU) => ({ ...query, range: span.name === usual ? '' : span.name, from: '', to: '' });

/** The address of a zoom, in whole seconds; nothing lies ahead of now. */
export function zoomQuery(query, { from, to }, nowMs) {
  const end = Math.min(Math.ceil(to), Math.ceil(nowMs / 1000));
  const begin = Math.min(Math.floor(from), end - LEAST_S);
  return { ...query, from: String(begin), to: String(end) };
}

const iso = (seconds) => new Date(Math.round(seconds * 1000)).toISOString();

/** The query of the API; clocks are not summed up. */
export const historyQuery = ({ range, compare }, { charts } = OF_GPU) => ({
  ...{ from: iso(range.from), to: iso(range.to), points: POINTS, compare },
  metrics: charts.filter((chart) => chart !== CLOCK).map(({ name }) => name).join(','),
});

/** The earlier times that a range can be compared with: such as do not overlap it. */
const EARLIER = [
  { name: '1d', label: 'a day before', s: DAY },
  { name: '1w', label: 'a week before', s: 7 * DAY },
  { name: '4w', label: 'four weeks before', s: 28 * DAY },
];

export const comparesOf = ({ range }) => EARLIER.filter(({ s }) => s >= range.to - range.from - 1);

/** Null where the clocks of so long a time are not asked for. */
export const clockQuery = ({ range }) => (range.to - range.from > CLOCK_S + 1 ? null : { from: iso(range.from), to: iso(range.to), metrics: 'sm_clock', format: 'json' });

/**
 * `{times, series}` of a metric of the answer; a point stands in the middle of its step. The sum of a step that is not over, or that
 * the range cuts off, is not known.
 */
export function linesOf({ times, step_s: stepS, metrics, compare = null }, chart, { range, compare: compared = null }) {
  const { mean, sum, min, max } = metrics[chart.name] ?? {};
  if ((mean ?? sum) === undefined) return { times: [], series: [] };
  const begins = times.map((time) => Date.parse(time) / 1000);
  const scaled = (values) => values?.map((value) => (value === null ? null : value / (chart.per ?? 1)));
  const whole = (values) => values?.map((value, at) => (begins[at] + stepS > range.to ? null : value));
  const { name, short, label, unit, color } = chart;
  const line = { name, label: short ?? label, unit, color, mean: scaled(mean ?? whole(sum)), low: scaled(min), high: scaled(max) };
  const earlier = compare?.metrics[name];
  const before = scaled(earlier?.mean ?? earlier?.sum);
  const other = before === undefined ? [] : [{ name: `${name}-before`, label: EARLIER.find((one) => one.name === compared)?.label ?? 'before', unit, color: 8, mean: before, dashed: true }];
  return { times: begins.map((begin) => begin + stepS / 2), series: [line, ...other] };
}

/** Charts of many begin where anything is known of them, unless somebody asked for just this time or compares it. */
export function drawnRange({ range, isZoomed, compare }, { times, coverage = [] }) {
  const first = coverage.findIndex((part) => part > 0);
  if (isZoomed || compare !== null || first < 0) return range;
  return { from: Math.max(range.from, Math.min(Date.parse(times[first]) / 1000, range.to - LEAST_DRAWN_S)), to: range.to };
}

/** "97 % of the last 24 hours is known.": a silent hour counts as one of which nothing is. */
export function knownWords({ coverage = [] }, { span, isZoomed }) {
  if (coverage.length === 0) return '';
  const known = coverage.reduce((sum, part) => sum + (part ?? 0), 0) / coverage.length;
  const share = known > 0.99 && known < 0.995 ? 99 : Math.round(100 * known);
  return `${known > 0 && share === 0 ? 'Less than 1' : share} % of ${isZoomed ? 'this time' : `the last ${span.label}`} is known.`;
}

const GAP_S = 90;

/** The samples of a clock as a line; between two that are far apart nothing is known. */
export function clockLine({ columns, rows }, chart) {
  const at = columns.indexOf(chart.name);
  const timeAt = columns.indexOf('time');
  const times = [];
  const mean = [];
  for (const row of rows) {
    const time = Date.parse(row[timeAt]) / 1000;
    if (times.length > 0 && time - times.at(-1) > GAP_S) {
      times.push((time + times.at(-1)) / 2);
      mean.push(null);
    }
    times.push(time);
    mean.push(row[at] ?? null);
  }
  const { name, short, label, unit, color } = chart;
  return { times, series: times.length === 0 ? [] : [{ name, label: short ?? label, unit, color, mean }] };
}

const TONES = { critical: 'bad', warning: 'warn', info: 'quiet' };

/** What happened in this time, as marks of a chart. */
export const marksOf = (events, { from, to }, words) =>
  events
    .map((event) => ({ time: Date.parse(event.ts) / 1000, text: words(event), tone: TONES[event.severity] ?? 'quiet' }))
    .filter(({ time }) => time >= from && time <= to);

const SOURCES = { samples: 'samples', spans: 'quarters of an hour', days: 'days' };

/** What a point is, in a sentence. */
export function sourceWords({ step_s: stepS, source }) {
  const length = stepS < MINUTE ? `${stepS} s` : stepS < HOUR ? `${Math.round(stepS / MINUTE)} min` : stepS < DAY ? `${Math.round(stepS / HOUR)} h` : `${Math.round(stepS / DAY)} d`;
  return `A point is ${length}, from ${SOURCES[source] ?? source}; the band reaches from the least to the greatest value. Gaps are times of which nothing is known.`;
}

/** Whose history the page shows: `{of, name, path}`; the path is null as long as a name is missing. */
export function scopeOf({ of = 'fleet', name = '' } = {}) {
  const folder = { region: 'regions', host: 'hosts', model: 'models' }[of];
  if (folder === undefined) return { of: 'fleet', name: '', path: '/api/v1/fleet' };
  return { of, name, path: name === '' ? null : `/api/v1/${folder}/${encodeURIComponent(name)}` };
}
