import { roundStep, runsOf } from '../fleet/past.js';
import { utcTicks } from './axis.js';
import { money, sharePercent } from './words.js';

/** What a run did, as lines over simulated time. A run and its parent are two lines on the same axes. */

const perHour = (text, hours) => (hours > 0 ? Number(text) / hours : null);

const HOUR = 3_600_000;

/** What can be drawn; `of(point, hours)` is the value of a point that stands for so many hours. */
export const FIGURES = [
  { name: 'utilisation', label: 'Utilisation', unit: '', of: ({ utilisation }) => utilisation, show: sharePercent, tick: (value) => `${Math.round(100 * value)} %`, least: 0, most: 1 },
  { name: 'revenue', label: 'Revenue', unit: 'per hour', of: ({ revenue }, hours) => perHour(revenue, hours), show: money },
  { name: 'cost', label: 'Cost', unit: 'per hour', of: ({ cost }, hours) => perHour(cost, hours), show: money },
  { name: 'profit', label: 'Profit', unit: 'per hour', of: ({ profit }, hours) => perHour(profit, hours), show: money },
  { name: 'cash', label: 'Capital', unit: 'in cash', of: ({ cash }) => Number(cash), show: money },
];

/**
 * The points of a run as columns, `{stepMs, times, values: {utilisation: […], …}}`, the oldest first; null where there are none.
 * The last step may not be over: what flowed in it is counted by the hour once `run` stands still.
 */
export function seriesOf(answer, run) {
  const points = answer?.points ?? [];
  if (points.length === 0) return null;
  const stepH = answer.step_hours;
  const hoursOf = (point, at) => (at === points.length - 1 ? lastHours(point, stepH, run) : stepH);
  return {
    stepMs: stepH * HOUR,
    times: points.map(({ at }) => Date.parse(at)),
    values: Object.fromEntries(FIGURES.map(({ name, of }) => [name, points.map((point, at) => known(of(point, hoursOf(point, at))))])),
  };
}

const lastHours = ({ at }, stepH, { status, furthest }) => (status === 'running' ? 0 : Math.min(stepH, (Date.parse(furthest) - Date.parse(at)) / HOUR));

/** The last moment of which everything is known. */
export const lastWhole = (line) => line.times[Math.max(0, line.values.revenue.findLastIndex((value) => value !== null))];

const known = (value) => (Number.isFinite(value) ? value : null);

/** From when to when all lines reach together; null where there is none. */
export function spanOf(lines) {
  const all = lines.filter(Boolean);
  if (all.length === 0) return null;
  const from = Math.min(...all.map(({ times }) => times[0]));
  const to = Math.max(...all.map(({ times, stepMs }) => times.at(-1) + stepMs));
  return { from, to };
}

const round = (value) => Math.round(value * 10) / 10;

/**
 * Where the lines of a figure lie in a box: `paths` of each line, `ends` where each ends, ticks of both axes, and `yOf(line, at)`
 * to mark a point. Null where nothing is known.
 */
export function chartOf(lines, figure, { width, height, left, right = 0, bottom }) {
  const span = spanOf(lines);
  const values = lines.flatMap((line) => line?.values[figure.name] ?? []).filter((value) => value !== null);
  if (span === null || values.length === 0) return null;
  const scale = scaleOf(values, figure);
  const { from, to } = span;
  const wide = width - left - right;
  const x = (ms) => round(left + ((ms - from) / Math.max(1, to - from)) * wide);
  const y = (value) => round((height - bottom) * (1 - (value - scale.low) / (scale.high - scale.low)));
  const middle = ({ times, stepMs }, at) => x(times[at] + stepMs / 2);
  const pathsOf = (line) => {
    const column = line.values[figure.name];
    return runsOf(column).map(([first, last]) => {
      if (first === last) return `M${x(line.times[first])} ${y(column[first])}H${x(line.times[first] + line.stepMs)}`;
      return `M${column
        .slice(first, last + 1)
        .map((value, at) => `${middle(line, first + at)} ${y(value)}`)
        .join('L')}`;
    });
  };
  return {
    paths: lines.map((line) => (line ? pathsOf(line) : [])),
    ends: lines.map((line) => (line ? endOf(line, figure, { middle, y }) : null)),
    zero: scale.low < 0 ? y(0) : null,
    rows: scale.ticks.map((value) => ({ y: y(value), label: (figure.tick ?? figure.show)(value) })),
    columns: utcTicks(from, to, Math.max(2, Math.floor(wide / 72))).map(({ at, label }) => ({ x: x(at), label })),
    x,
    timeAt: (px) => from + (Math.min(wide, Math.max(0, px - left)) / wide) * (to - from),
  };
}

function endOf(line, figure, { middle, y }) {
  const column = line.values[figure.name];
  const at = column.findLastIndex((value) => value !== null);
  return at === -1 ? null : { x: middle(line, at), y: y(column[at]) };
}

/** Which point of a line a moment lies in; -1 where it lies in none. */
export function pointAt({ times, stepMs }, ms) {
  let low = 0;
  let high = times.length - 1;
  while (low < high) {
    const half = (low + high + 1) >> 1;
    if (times[half] <= ms) low = half;
    else high = half - 1;
  }
  return ms >= times[low] && ms < times[low] + stepMs ? low : -1;
}

/** The value of a line at a moment in words. */
export function valueWords(line, figure, ms) {
  const at = line === null ? -1 : pointAt(line, ms);
  return at === -1 ? '–' : figure.show(line.values[figure.name][at]);
}

function scaleOf(values, { least, most }) {
  if (most !== undefined) return { low: least, high: most, ticks: [0, 1, 2, 3, 4].map((part) => least + ((most - least) * part) / 4) };
  const top = Math.max(0, ...values);
  const foot = Math.min(0, ...values);
  const step = roundStep((top - foot) / 4 || 1);
  const low = Math.floor(foot / step) * step;
  const ticks = [];
  for (let value = low; ticks.length < 2 || ticks.at(-1) < top; value += step) ticks.push(Math.abs(value) < step / 1e6 ? 0 : value);
  return { low, high: ticks.at(-1), ticks };
}

/** What a line comes to over its whole time, for those who cannot see it. */
export function summaryOf(line, figure) {
  const values = (line?.values[figure.name] ?? []).filter((value) => value !== null);
  if (values.length === 0) return `${figure.label}: nothing is known yet.`;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return `${[figure.label, figure.unit].filter(Boolean).join(' ')}: ${figure.show(Math.min(...values))} to ${figure.show(Math.max(...values))}, ${figure.show(mean)} in the middle.`;
}
