/** What charts of the past show: which time is asked for, and lines made of the answers. */

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

const USUAL = '1h';
const POINTS = 360;
const LEAST_S = 60;
/** Clocks are not summed up, so they can be drawn as long as the samples of that time are few enough to be read. */
const CLOCK_S = HOUR;

export const CHARTS = [
  { name: 'util', label: 'Utilisation', unit: '%', color: 1, top: 100, isZero: true },
  { name: 'mem_used', label: 'Memory', unit: 'GiB', per: 1024 ** 3, color: 4, isZero: true },
  { name: 'temp', label: 'Temperature', short: 'Core', unit: '°C', color: 3, isZero: false },
  { name: 'power', label: 'Power', unit: 'W', color: 2, isZero: true },
  { name: 'sm_clock', label: 'SM clock', short: 'Clock', unit: 'Hz', color: 5, isZero: false },
];

/** `{span, range: {from, to}, isZoomed, compare}` in seconds, of what stands in the address. A zoom that is none is left alone. */
export function askedOf({ range, from, to, compare } = {}, nowMs, usual = USUAL) {
  const span = SPANS.find(({ name }) => name === range) ?? SPANS.find(({ name }) => name === usual);
  const zoom = { from: Number(from), to: Number(to) };
  const isZoomed = Boolean(from && to) && zoom.from > 0 && zoom.to - zoom.from >= LEAST_S && zoom.to - zoom.from <= 400 * DAY;
  const now = nowMs / 1000;
  const asked = { span, range: isZoomed ? zoom : { from: now - span.s, to: now }, isZoomed };
  return { ...asked, compare: comparesOf(asked).find(({ name }) => name === compare)?.name ?? null };
}

/** The address of another range: short where it is a usual one. */
export const spanQuery = (query, span, usual = USUAL) => ({ ...query, range: span.name === usual ? '' : span.name, from: '', to: '' });

/** The address of a zoom, in whole seconds; nothing lies ahead of now. */
export function zoomQuery(query, { from, to }, nowMs) {
  const end = Math.min(Math.ceil(to), Math.ceil(nowMs / 1000));
  const begin = Math.min(Math.floor(from), end - LEAST_S);
  return { ...query, from: String(begin), to: String(end) };
}

const iso = (seconds) => new Date(Math.round(seconds * 1000)).toISOString();

export const historyQuery = ({ range, compare }, metrics = 'util,mem_used,temp,power') => ({ from: iso(range.from), to: iso(range.to), points: POINTS, metrics, compare });

/** The earlier times that a range can be compared with: such as do not overlap it. */
const EARLIER = [
  { name: '1d', label: 'a day before', s: DAY },
  { name: '1w', label: 'a week before', s: 7 * DAY },
  { name: '4w', label: 'four weeks before', s: 28 * DAY },
];

export const comparesOf = ({ range }) => EARLIER.filter(({ s }) => s >= range.to - range.from - 1);

/** Null where the clocks of so long a time are not asked for. */
export const clockQuery = ({ range }) => (range.to - range.from > CLOCK_S + 1 ? null : { from: iso(range.from), to: iso(range.to), metrics: 'sm_clock', format: 'json' });

/** `{times, series}` of a metric of the answer; a point stands in the middle of its step. What is summed up has no band. */
export function linesOf({ times, step_s: stepS, metrics, compare = null }, chart, compared = null) {
  const { [chart.series ?? 'mean']: mean, min, max } = metrics[chart.name] ?? {};
  if (mean === undefined) return { times: [], series: [] };
  const scaled = (values) => values?.map((value) => (value === null ? null : value / (chart.per ?? 1)));
  const { name, short, label, unit, color } = chart;
  const line = { name, label: short ?? label, unit, color, mean: scaled(mean), low: scaled(min), high: scaled(max) };
  const before = scaled(compare?.metrics[chart.name]?.[chart.series ?? 'mean']);
  const earlier = before === undefined ? [] : [{ name: `${name}-before`, label: EARLIER.find((one) => one.name === compared)?.label ?? 'before', unit, color: 8, mean: before, dashed: true }];
  return { times: times.map((time) => Date.parse(time) / 1000 + stepS / 2), series: [line, ...earlier] };
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
export function sourceWords({ step_s: stepS, source }, { series = 'mean' } = {}) {
  const length = stepS < MINUTE ? `${stepS} s` : stepS < HOUR ? `${Math.round(stepS / MINUTE)} min` : stepS < DAY ? `${Math.round(stepS / HOUR)} h` : `${Math.round(stepS / DAY)} d`;
  const drawn = series === 'sum' ? 'it is the sum of that time' : 'the band reaches from the least to the greatest value';
  return `A point is ${length}, from ${SOURCES[source] ?? source}; ${drawn}. Gaps are times of which nothing is known.`;
}

/** What the GPU earns and costs, `[{label, value, hint}]`: dollars an hour as texts, null where it is unknown. */
export function moneyOf(row) {
  return [
    { label: 'Revenue', value: row.revenue_per_hour, hint: row.priced_gpus === 0 ? 'no selling price in the price book' : '' },
    { label: 'Cost', value: row.cost_per_hour, hint: row.costed_gpus === 0 ? 'no cost in the price book' : '' },
    { label: 'Cost of energy', value: row.energy_per_hour, hint: row.metered_gpus === 0 ? 'its power is not measured' : '' },
    { label: 'Cost of capital', value: row.capital_per_hour, hint: '' },
    { label: 'Profit', value: row.profit_per_hour, hint: '' },
    { label: 'Idle waste', value: row.idle_waste_per_hour, hint: 'what it costs while nobody has it and it does nothing' },
    { label: 'Idle while held', value: row.allocated_idle_waste_per_hour, hint: 'what it costs while somebody has it and it does nothing' },
  ];
}

/** Whether somebody may know of money: whoever is logged in and no customer, and in the demo, where all of it is made up, everybody. */
export const mayKnowMoney = ({ login, isDemo }) => isDemo === true || (login?.name === 'in' && login.user.role !== 'customer');
