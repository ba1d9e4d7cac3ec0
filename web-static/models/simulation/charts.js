import { aligned } from '../chart/aligned.js';

/** What a run did, as lines over simulated time. A run and its parent are two lines on the same axes. */

const HOUR_S = 3_600;
const POINTS = 300;
/** So much beyond both edges is asked for that lines leave the picture where they should. */
const BEYOND = 0.1;

const perHour = (text, hours) => (hours > 0 ? Number(text) / hours : null);

/** What is drawn; `of(point, hours)` is the value of a point that stands for so many hours. */
export const FIGURES = [
  { name: 'utilisation', label: 'Utilisation', unit: '%', color: 1, top: 100, of: ({ utilisation }) => (utilisation === null ? null : 100 * utilisation) },
  { name: 'revenue', label: 'Revenue', unit: '$/h', color: 4, of: ({ revenue }, hours) => perHour(revenue, hours) },
  { name: 'cost', label: 'Cost', unit: '$/h', color: 3, of: ({ cost }, hours) => perHour(cost, hours) },
  { name: 'profit', label: 'Profit', unit: '$/h', color: 5, of: ({ profit }, hours) => perHour(profit, hours) },
  { name: 'cash', label: 'Capital', unit: '$', color: 2, of: ({ cash }) => Number(cash) },
];

const seconds = (iso) => Date.parse(iso) / 1_000;
const iso = (at) => new Date(Math.round(at) * 1_000).toISOString();
const isMoment = (text) => /^\d{1,11}$/.test(text ?? '');

/** The part of simulated time that an address asks for, in seconds; null for all of it. */
export function zoomOf({ from, to }) {
  if (!isMoment(from) || !isMoment(to) || Number(to) - Number(from) < HOUR_S) return null;
  return { from: Number(from), to: Number(to) };
}

/** The address of a part; it lies in what the run has done, and all of that is no part. */
export function zoomQuery({ from, to }, whole) {
  const length = Math.max(HOUR_S, to - from);
  if (length >= whole.to - whole.from) return { from: '', to: '' };
  const begin = Math.min(Math.max(from, whole.from), whole.to - length);
  return { from: String(Math.round(begin)), to: String(Math.round(begin + length)) };
}

/** The query of the API. */
export function pointsQuery(zoom, { start }) {
  if (zoom === null) return { points: POINTS };
  const beyond = BEYOND * (zoom.to - zoom.from);
  return { points: POINTS, from: iso(Math.max(seconds(start), zoom.from - beyond)), to: iso(zoom.to + beyond) };
}

/**
 * The points of a run as columns, `{from, to, times, values: {utilisation: […], …}}`, the oldest first, each in the middle of its
 * step; null where there are none. Of a step that is cut off only a part is told, and one that still goes on is not known.
 */
export function columnsOf({ points, step_hours: stepH }, { status, furthest }, { to = Infinity } = {}) {
  if (points.length === 0) return null;
  const begins = points.map(({ at }) => seconds(at));
  const hoursOf = (begin) => {
    const end = begin + stepH * HOUR_S;
    if (status === 'running' && Math.min(end, to) > seconds(furthest)) return 0;
    return (Math.min(end, to, seconds(furthest)) - begin) / HOUR_S;
  };
  return {
    from: begins[0],
    to: begins.at(-1) + stepH * HOUR_S,
    times: begins.map((begin) => begin + (stepH * HOUR_S) / 2),
    values: Object.fromEntries(FIGURES.map(({ name, of }) => [name, points.map((point, at) => known(of(point, hoursOf(begins[at]))))])),
  };
}

const known = (value) => (Number.isFinite(value) ? value : null);

/** From when to when all runs reach together; null where none has a point. */
export function wholeOf(runs) {
  const all = runs.filter(Boolean);
  if (all.length === 0) return null;
  return { from: Math.min(...all.map(({ from }) => from)), to: Math.max(...all.map(({ to }) => to)) };
}

/** `{times, series}` of a figure of a run and its parent, either of which may be null. */
export function courseOf([own, parent], { name, label, unit, color }) {
  const lines = [
    ...(own ? [{ name, label: parent ? 'This run' : label, unit, color, times: own.times, values: own.values[name] }] : []),
    ...(parent ? [{ name: 'parent', label: 'Parent', unit, color: 8, dashed: true, times: parent.times, values: parent.values[name] }] : []),
  ];
  const shared = aligned(lines);
  // Between its points a line goes on, beyond its end it does not.
  const ended = (values, last) => values.map((value, at) => (shared.times[at] > last ? null : value));
  return { times: shared.times, series: lines.map(({ times, values: _, ...line }, at) => ({ ...line, mean: ended(shared.values[at], times.at(-1)) })) };
}

/** Where a fork left its parent, as a mark of a chart. */
export const marksOf = ({ forked_at: forkedAt }) => (forkedAt ? [{ time: seconds(forkedAt), text: 'Forked here', tone: 'quiet' }] : []);
