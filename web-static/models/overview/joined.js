import { isKnown } from '../chart/units.js';
import { patienceOf } from './trail.js';

/** The chart's least steps in view, from which on a step is a point in its middle rather than a level. */
const STEPS_FOR_A_LINE = 40;

/**
 * The stored past and what the page saw itself, as one line without a seam: where the page looked its own seconds count, elsewhere the steps.
 * A second of which the page knew nothing is a gap, as is a while in which it did not look and nothing is stored; a whole step of such seconds is what is stored. `earlier` moves the past
 * on, for a time that is compared.
 */
export function joined({ names, steps, trail, span, now, earlier = 0 }) {
  const seen = trail ? told(trail, names, steps) : { times: [], at: [] };
  const stays = intervalsOf(seen.times, trail?.stepS ?? 1);
  const isLevel = steps !== null && (span.to - span.from) / steps.stepS < STEPS_FOR_A_LINE;
  const points = steps === null ? [] : stepPoints(steps, { stays, isLevel, now: now - earlier, earlier, span });
  return merged(names, { steps, points, trail, seen });
}

/** The seconds that count: not those of whole steps of which the page knew nothing, but the store does. */
function told(trail, names, steps) {
  const isBlank = (at) => names.every((name) => !isKnown(trail.columns[name]?.[at]));
  if (steps === null) return { times: trail.times, at: trail.times.map((_, at) => at) };
  const known = new Set();
  trail.times.forEach((time, at) => !isBlank(at) && known.add(Math.floor(time / steps.stepS)));
  const at = trail.times.map((_, number) => number).filter((number) => known.has(Math.floor(trail.times[number] / steps.stepS)));
  return { times: at.map((number) => trail.times[number]), at };
}

/** From when to when the page looked. */
function intervalsOf(times, stepS) {
  const patience = patienceOf(stepS);
  const intervals = [];
  for (const time of times) {
    const last = intervals.at(-1);
    if (last && time - last[1] <= patience) last[1] = time;
    else intervals.push([time, time]);
  }
  return intervals;
}

/** `[time, number of the step]` of what the steps have to tell. */
function stepPoints({ stepS, times }, { stays, isLevel, now, earlier, span }) {
  const points = [];
  times.forEach((begin, number) => {
    const end = Math.min(begin + stepS, now);
    if (end <= begin || begin + earlier > span.to + stepS || end + earlier < span.from - stepS) return;
    for (const [from, to] of without(begin + earlier, end + earlier, stays)) {
      if (isLevel) points.push([from, number], [to - Math.min(1, (to - from) / 2), number]);
      else if (holds(from, to, begin + earlier + (end - begin) / 2)) points.push([begin + earlier + (end - begin) / 2, number]);
    }
  });
  return points;
}

const holds = (from, to, at) => from <= at && at < to;

/** The parts of a time in which the page did not look. */
function without(from, to, intervals) {
  let parts = [[from, to]];
  for (const [begin, end] of intervals) {
    if (begin >= to || end < from) continue;
    parts = parts.flatMap(([a, b]) => (end < a || begin >= b ? [[a, b]] : [[a, begin], [end + 1, b]]));
  }
  return parts.filter(([a, b]) => b - a >= 2);
}

const NOTHING = { columns: {} };

function merged(names, { steps, points, trail, seen }) {
  const times = [];
  const columns = Object.fromEntries(names.map((name) => [name, []]));
  const put = (time, source, at) => {
    times.push(time);
    for (const name of names) columns[name].push(source.columns[name]?.[at] ?? null);
  };
  /** When the page looked last; null after a step of what is stored. */
  let last = null;
  const putSeen = (at) => {
    const time = seen.times[at];
    if (times.at(-1) === time) return;
    if (last !== null && time - last > patienceOf(trail.stepS)) put(last + trail.stepS, NOTHING);
    put(time, trail, seen.at[at]);
    last = time;
  };
  let next = 0;
  for (const [time, number] of points) {
    for (; next < seen.times.length && seen.times[next] < time; next += 1) putSeen(next);
    if (times.at(-1) === time) continue;
    put(time, steps, number);
    last = null;
  }
  for (; next < seen.times.length; next += 1) putSeen(next);
  return { times, columns };
}
