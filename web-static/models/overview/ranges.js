const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;
const QUARTER = 15 * MINUTE;

/** How far back the chart looks. */
export const RANGES = [
  { name: '5m', label: '5 minutes', seconds: 5 * MINUTE },
  { name: '15m', label: '15 minutes', seconds: 15 * MINUTE },
  { name: '1h', label: '1 hour', seconds: HOUR },
  { name: '6h', label: '6 hours', seconds: 6 * HOUR },
  { name: '24h', label: '24 hours', seconds: DAY },
  { name: '7d', label: '7 days', seconds: 7 * DAY },
  { name: '30d', label: '30 days', seconds: 30 * DAY },
];

export const COMPARES = [
  { name: '1d', label: 'a day before', seconds: DAY },
  { name: '1w', label: 'a week before', seconds: 7 * DAY },
];

const USUAL = '1h';
const named = (list, name) => list.find((one) => one.name === name) ?? null;
const momentOf = (text) => (/^\d{9,11}$/.test(text ?? '') ? Number(text) : null);

/**
 * What an address asks for: `{range, compare, zoom}`. `zoom` is a fixed time in seconds that somebody drew; null where the
 * chart ends now. What is no choice of ours is the usual one.
 */
export function askedOf({ range, compare, from, to } = {}) {
  const [begin, end] = [momentOf(from), momentOf(to)];
  const zoom = begin !== null && end !== null && end - begin >= 10 ? { from: begin, to: end } : null;
  return { range: named(RANGES, range) ?? named(RANGES, USUAL), compare: named(COMPARES, compare), zoom };
}

/** What the address says of a choice: the usual one is left out. */
export const queryOf = {
  range: (name) => ({ range: name === USUAL ? '' : name, from: '', to: '' }),
  zoom: ({ from, to }) => ({ from: String(from), to: String(to) }),
  unzoomed: () => ({ from: '', to: '' }),
};

/** From when to when the chart reaches, in seconds. A drawn time never reaches into the future. */
export function spanOf({ range, zoom }, now) {
  const end = Math.floor(now);
  if (zoom === null) return { from: end - range.seconds, to: end };
  const ahead = Math.max(0, zoom.to - end);
  return { from: zoom.from - ahead, to: zoom.to - ahead };
}

/** How long a step of the stored past is for so long a chart. */
export function stepOf({ from, to }) {
  const length = to - from;
  if (length <= 26 * HOUR) return QUARTER;
  if (length <= 8 * DAY) return 2 * QUARTER;
  return length <= 32 * DAY ? 2 * HOUR : DAY;
}

const WORDS = { [QUARTER]: '15m', [2 * QUARTER]: '30m', [2 * HOUR]: '2h', [DAY]: '1d' };

/** What to ask the API for, `earlier` seconds before: whole steps, so that what is asked changes seldom. */
export function historyQuery(span, earlier = 0) {
  const step = stepOf(span);
  const from = Math.floor((span.from - earlier) / step) * step;
  const to = Math.ceil((span.to - earlier) / step) * step;
  return { from: String(from), to: String(to), step: WORDS[step] };
}
