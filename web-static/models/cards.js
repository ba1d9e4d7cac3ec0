import { DEFINITIONS } from './definitions.js';
import { age, bytesOf, celsius, count, percent, text, watts, wholePercent } from './format.js';

const STATES = ['live', 'late', 'stale', 'gone'];

/** The row of cards: what each shows of the fleet, and the least span of its line. */
export function cards({ fleet, history, phase }) {
  const row = fleet ?? {};
  const { runs, end } = history;
  const share = { show: wholePercent, minSpan: 10, end };
  return [
    {
      ...head('gpus', 'GPUs', 'live'),
      value: count(row.gpus),
      states: STATES.filter((state) => state === 'live' || row[state] > 0).map((state) => ({ state, count: count(row[state]) })),
      minSpan: 4,
    },
    { ...head('util', 'Utilisation'), ...percent(row.util), ...trace(runs.util, share) },
    { ...head('memory', 'Memory'), ...bytesOf(row.mem_used, row.mem_total), ...trace(runs.memory, share) },
    { ...head('power', 'Power'), ...watts(row.power), ...trace(runs.power, { show: watts, minSpan: row.power / 10 || 1, end }) },
    { ...head('temp_max', 'Hottest GPU'), ...celsius(row.temp_max), ...trace(runs.temp_max, { show: celsius, minSpan: 10, end }) },
  ].map((card) => ({ ...card, isSkeleton: phase === 'skeleton' }));
}

const head = (id, label, name = id) => ({ id, label, name, definition: DEFINITIONS[id] });

/** The range is printed because the line has no axis, with the time that the page has really seen. */
function trace(runs, { show, minSpan, end }) {
  const points = runs.flat();
  if (points.length === 0) return { minSpan, range: '' };
  const values = points.map(({ value }) => value);
  const seen = age((end - points[0].at) / 1000);
  return { minSpan, range: `${between(show(Math.min(...values)), show(Math.max(...values)))} in ${seen}` };
}

/** "61–74 %", "980 W – 1.02 kW", "40 live". */
function between(low, high) {
  if (text(low) === text(high)) return text(low);
  return low.unit === high.unit ? `${low.value}–${text(high)}` : `${text(low)} – ${text(high)}`;
}
