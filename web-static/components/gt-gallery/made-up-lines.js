import { NOW, ago } from './made-up.js';

/** An hour of made-up values, a minute each, with a gap in which nobody reported. */

const MINUTES = 61;
const END = Math.floor(NOW / 1_000);
const isGap = (at) => at > 24 && at < 31;

export const TIMES = Array.from({ length: MINUTES }, (_, at) => END - (MINUTES - 1 - at) * 60);
export const RANGE = { from: TIMES[0], to: TIMES.at(-1) };
export const wave = (low, high, speed) => TIMES.map((_, at) => (isGap(at) ? null : low + (high - low) * (0.5 + 0.5 * Math.sin(at / speed))));

export const UTIL = { name: 'util', label: 'Utilisation', unit: '%', color: 1, mean: wave(40, 80, 9), low: wave(30, 70, 9), high: wave(50, 95, 9) };
export const EARLIER = { name: 'util-before', label: 'Utilisation, a day before', unit: '%', color: 1, mean: wave(35, 70, 7), dashed: true };
export const POWER = { name: 'power', label: 'Power', unit: 'W', color: 2, mean: wave(1.1e6, 1.4e6, 9) };
export const MONEY = [
  { name: 'revenue', label: 'Revenue', unit: '$/h', color: 4, mean: wave(90, 140, 8) },
  { name: 'cost', label: 'Cost', unit: '$/h', color: 3, mean: wave(100, 110, 11) },
  { name: 'profit', label: 'Profit', unit: '$/h', color: 5, mean: wave(-20, 40, 8) },
];
export const MARKS = [{ time: TIMES[40], text: 'XID 79 on node-1', tone: 'bad' }, { time: TIMES[12], text: 'Clock held down', tone: 'warn' }];

/** The same as the server answers questions about the past. */
const ofMetric = (low, high) => ({ mean: wave(low, high, 9), min: wave(low - 8, high - 8, 9), max: wave(low + 8, high + 8, 9), sum: wave(low, high, 9) });
export const HISTORY = {
  ...{ from: ago(3_600), to: ago(0), step_s: 60, source: 'samples', provisional_from: null },
  times: TIMES.map((time) => new Date(1_000 * time).toISOString()),
  metrics: { util: ofMetric(40, 80), mem_used: ofMetric(4e10, 6e10), temp: ofMetric(52, 70), power: ofMetric(380, 620), energy: ofMetric(1e6, 2e6), idle: ofMetric(10, 900) },
  coverage: TIMES.map((_, at) => (isGap(at) ? 0 : 0.98)),
  compare: null,
};
export const COMPARED = { ...HISTORY, compare: { metrics: { util: ofMetric(30, 60) } } };
const nothing = { mean: TIMES.map(() => null), min: TIMES.map(() => null), max: TIMES.map(() => null) };
export const NO_HISTORY = { ...HISTORY, metrics: Object.fromEntries(Object.keys(HISTORY.metrics).map((name) => [name, nothing])) };
export const CLOCKS = { columns: ['time', 'sm_clock'], rows: HISTORY.times.map((time, at) => [time, isGap(at) ? null : 1.4e9 + 2e8 * Math.sin(at / 5)]) };

const STEPS = 24;
const money = (middle, at) => ((middle + 8 * Math.sin(at / 3)) / 4).toFixed(2);
export const MONEY_HISTORY = {
  ...{ from: ago(STEPS * 900), to: ago(0) },
  items: Array.from({ length: STEPS }, (_, at) => ({ ts: ago((STEPS - at) * 900), revenue: money(130, at), cost: money(105, at), profit: money(25, at), idle_waste: money(12, at) })),
};
