import { choicesOf, labelIn } from '../choices.js';
import { UNKNOWN, count, plural } from '../format.js';
import { amount } from '../market/words.js';

/** Runs, their clock, their speed and their money in words. */

export const STATUSES = choicesOf({ running: 'Running', paused: 'Paused', finished: 'Finished', failed: 'Failed' });
const TONES = { running: 'good', paused: 'warn', finished: 'stale', failed: 'bad' };

/** `{tone, words}`; a status of a later server shows as its name. */
export const statusOf = ({ status }) => ({ tone: TONES[status] ?? 'stale', words: labelIn(STATUSES, status).toLowerCase() });

/** A finished run takes no commands any more. */
export const isOver = ({ status }) => status === 'finished' || status === 'failed';

/** Shown is a moment before the one that the run has reached. */
export const isBehind = ({ at, furthest }) => Boolean(furthest) && Date.parse(at) < Date.parse(furthest);

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (number) => String(number).padStart(2, '0');

/** "Mar 3, 2026, 14:30": a simulated moment, which is always of UTC. */
export function momentWords(iso) {
  const date = new Date(iso ?? Number.NaN);
  if (Number.isNaN(date.getTime())) return UNKNOWN;
  return `${MONTHS[date.getUTCMonth()]} ${date.getUTCDate()}, ${date.getUTCFullYear()}, ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
}

const HOURS_IN = [
  [8_760, 'year'],
  [168, 'week'],
  [24, 'day'],
  [1, 'hour'],
];

/** The same in two parts: `{day: "Mar 3, 2026", time: "14:30"}`. */
export function dayAndTime(iso) {
  const [, day, time] = /^(.*), (.*)$/.exec(momentWords(iso)) ?? [null, UNKNOWN, ''];
  return { day, time };
}

/** "2 weeks", "1.5 years": a simulated span. */
export function spanWords(hours) {
  if (!(hours >= 0)) return UNKNOWN;
  const [size, unit] = HOURS_IN.find(([each]) => hours >= each) ?? HOURS_IN.at(-1);
  const value = Math.round((10 * hours) / size) / 10;
  return `${value >= 100 ? count(value) : value} ${value === 1 ? unit : `${unit}s`}`;
}

/** What can be chosen at a click, in simulated seconds per second. */
export const SPEEDS = [
  { speed: 1, label: '1×', words: 'as time goes' },
  { speed: 60, label: '60×', words: 'a minute in a second' },
  { speed: 3_600, label: '3,600×', words: 'an hour in a second' },
  { speed: 86_400, label: '86,400×', words: 'a day in a second' },
  { speed: 'max', label: 'Max', words: 'as fast as it goes' },
];

/** "an hour in a second", "as fast as it goes", "7,200 times as fast as time". */
export function speedWords(speed) {
  const known = SPEEDS.find((one) => one.speed === speed);
  return known?.words ?? (typeof speed === 'number' ? `${count(speed)} times as fast as time` : UNKNOWN);
}

/** "3,600×": the speed in short. */
export const speedLabel = (speed) => SPEEDS.find((one) => one.speed === speed)?.label ?? (typeof speed === 'number' ? `${count(speed)}×` : UNKNOWN);

/** "1,204 hours a second": what was measured; empty where nothing is. */
export function paceWords({ status, hours_per_second: pace, is_waiting: isWaiting }) {
  if (isWaiting) return 'waits until more of it is stored';
  if (status !== 'running' || !(pace > 0)) return '';
  return `${pace >= 100 ? count(pace) : pace.toFixed(pace >= 10 ? 0 : 1)} simulated hours a second`;
}

/** How far a run is, 0 to 100; null where it has no end. */
export const progressOf = ({ hour, duration_hours: duration }) => (duration > 0 ? Math.min(100, (100 * hour) / duration) : null);

/** 0..1 as "63.1 %". */
export const sharePercent = (value) => (typeof value === 'number' ? `${(100 * value).toFixed(1)} %` : UNKNOWN);

/** From which size on, in what, and how that is called. */
const MONEY_STEPS = [
  [1e9, 1e9, 'bn'],
  [1e6, 1e6, 'm'],
  [1e4, 1e3, 'k'],
];

/** "$1.24 m", "−$312": an amount that is read at a glance. A text keeps its digits below ten thousand. */
export function money(value) {
  if (value === null || value === undefined || value === '' || !Number.isFinite(Number(value))) return UNKNOWN;
  const size = Math.abs(Number(value));
  if (size === 0) return '$0';
  const step = MONEY_STEPS.find(([each]) => size >= each);
  const sign = Number(value) < 0 ? '−' : '';
  if (step === undefined) return amount(typeof value === 'string' ? value : value.toFixed(2));
  const [, unit, name] = step;
  const scaled = size / unit;
  return `${sign}$${scaled >= 100 ? scaled.toFixed(0) : scaled.toFixed(scaled >= 10 ? 1 : 2)} ${name}`;
}

export const gpusWords = ({ gpus, free, down }) => `${plural(gpus, 'GPU')}, ${count(free)} free${down > 0 ? `, ${count(down)} down` : ''}`;

const REGION_STATES = { idle: 'stale', healthy: 'good', busy: 'warn', congested: 'bad' };

export const regionTone = (state) => REGION_STATES[state] ?? 'stale';

const HAPPENINGS = choicesOf({
  gpu_failed: 'GPU failed',
  gpu_repaired: 'GPU repaired',
  outage_began: 'Outage began',
  outage_ended: 'Outage ended',
  gpus_ordered: 'GPUs ordered',
  gpus_delivered: 'GPUs delivered',
  list_price_changed: 'List price changed',
  region_state_changed: 'Region changed',
  command_took_effect: 'Command took effect',
  shock_ended: 'Shock ended',
  run_ended: 'Run ended',
});

export const happeningWords = (kind) => labelIn(HAPPENINGS, kind).replaceAll('_', ' ');

const NAMES = { gpu_mtbf_hours: 'Hours between failures of a GPU', outage_mtbf_hours: 'Hours between outages of a region', gpu_wattage_w: 'GPU wattage', pue: 'PUE', max_gpus_per_job: 'Most GPUs of a job' };

/** Words for `jobs_per_hour`: "Jobs per hour". */
export function nameWords(name) {
  if (NAMES[name]) return NAMES[name];
  const words = name
    .replaceAll('_', ' ')
    .replace(/\bgpu(s?)\b/g, 'GPU$1')
    .replace(/\bkwh\b/, 'kWh');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
