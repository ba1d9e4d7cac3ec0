/** What came in and went out over time: what is asked, and what a chart is told of the answer. */

export const RANGES = [
  { name: '24h', label: '24 hours', step: '15m' },
  { name: '7d', label: '7 days', step: '1h' },
  { name: '30d', label: '30 days', step: '6h' },
  { name: '365d', label: '1 year', step: '7d' },
];

const OF = new Set(['region', 'model']);
const HOUR_MS = 3_600_000;
/** A step that has just begun says little. */
const LEAST_PART = 0.2;

/** `{of, name, range}` of an address; the whole fleet and a day where nothing else is said. */
export function askedOf({ of, name = '', span }) {
  const isPart = OF.has(of) && name !== '';
  return { of: isPart ? of : 'fleet', name: isPart ? name : '', range: RANGES.find((one) => one.name === span) ?? RANGES[0] };
}

/** The query of the API. */
export const questionOf = ({ of, name, range }) => ({ of, name, from: `-${range.name}`, step: range.step });

const LINES = [
  { name: 'revenue', label: 'Revenue', color: 1 },
  { name: 'cost', label: 'Cost', color: 3 },
  { name: 'profit', label: 'Profit', color: 4 },
  { name: 'idle_waste', label: 'Idle waste', color: 2, dashed: true },
];

/** A young history is not a line at the edge: the chart begins a little before what is known, but has four steps at least. */
function beginOf(items, starts, stepMs, from, end) {
  const first = items.findIndex(({ revenue, cost }) => revenue !== null || cost !== null);
  return first < 0 ? from : Math.max(from, Math.min(starts[first] - stepMs, end - 4 * stepMs));
}

/** `{times, series, range}`: dollars an hour in each step; what is not known is a gap, and so is a step that has just begun. */
export function chartOf({ items, from, to }, now) {
  const end = Math.min(Date.parse(to), now);
  const starts = items.map(({ ts }) => Date.parse(ts));
  const stepMs = starts.length > 1 ? starts[1] - starts[0] : Date.parse(to) - Date.parse(from);
  const hours = starts.map((start) => Math.max(0, Math.min(stepMs, end - start)) / HOUR_MS);
  const perHour = (text, at) => (text === null || hours[at] * HOUR_MS < LEAST_PART * stepMs ? null : Number(text) / hours[at]);
  return {
    times: starts.map((start) => Math.round((start + stepMs / 2) / 1000)),
    series: LINES.map(({ name, ...line }) => ({ name, ...line, unit: '$/h', mean: items.map((item, at) => perHour(item[name], at)) })),
    range: { from: Math.round(beginOf(items, starts, stepMs, Date.parse(from), end) / 1000), to: Math.round(end / 1000) },
  };
}

/** What the chart can be about: the fleet, its regions and its models, `[{name: 'region:eu-1', label}]`. */
export const choicesOf = ({ regions, models }) => [
  ...regions.map(({ region }) => ({ name: `region:${region}`, label: `Region ${region}` })),
  ...models.map(({ model }) => ({ name: `model:${model}`, label: model })),
];

/** A choice as the address has it. */
export function addressOf(choice) {
  const at = choice.indexOf(':');
  return at < 0 ? { of: '', name: '' } : { of: choice.slice(0, at), name: choice.slice(at + 1) };
}

export const choiceOf = ({ of, name }) => (of === 'fleet' ? '' : `${of}:${name}`);
