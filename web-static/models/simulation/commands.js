import { choicesOf } from '../choices.js';
import { momentWords, nameWords, spanWords, speedWords } from './words.js';

/** What can be done to a run, as the server takes it and in words. */

export const SHOCKS = choicesOf({ demand: 'Demand', outage: 'A region is out', price_crash: 'Prices fall', energy: 'Electricity' });

/** Which numbers a shock takes, with something meaningful to begin with. */
const SHOCK_FIELDS = {
  demand: [factor('How much demand', '2', 'Times the demand of now: 2 doubles it, 0.5 halves it.'), hours('72')],
  outage: [hours('6')],
  price_crash: [factor('How dear', '0.6', 'Times the prices of now, for good.')],
  energy: [factor('How dear', '3', 'Times the price of electricity of now.'), hours('168')],
};

function factor(label, usual, hint) {
  return { name: 'factor', label, hint, usual, least: 0, most: 100 };
}

function hours(usual) {
  return { name: 'hours', label: 'For how many hours', hint: '', usual, least: 0.01, most: 8_760 };
}

export const shockFields = (kind) => SHOCK_FIELDS[kind] ?? [];

/** The body of a shock; what is empty is left to the server. */
export function shockOf(kind, values) {
  const numbers = shockFields(kind).filter(({ name }) => values[name]?.trim()).map(({ name }) => [name, Number(values[name])]);
  return { command: 'shock', kind, ...Object.fromEntries(numbers), ...(kind === 'outage' && { region: values.region }) };
}

/** Where to go: an hour of the run, or "2026-03-01" and the like. Null where it is neither. */
export function targetOf(text) {
  const typed = text.trim();
  if (/^\d+(\.\d+)?$/.test(typed)) return Number(typed);
  const ms = Date.parse(/^\d{4}-\d\d-\d\d$/.test(typed) ? `${typed}T00:00:00Z` : /[zZ]|[+-]\d\d:?\d\d$/.test(typed) ? typed : `${typed}Z`);
  return Number.isFinite(ms) && /^\d{4}-/.test(typed) ? new Date(ms).toISOString() : null;
}

const percentOf = (value) => `${value > 1 ? '+' : '−'}${Math.abs(Math.round(100 * (value - 1)))} %`;

/** A line of the command log in words; a command of a later server shows as its name. */
export function commandWords(asked) {
  const { command, kind, factor: size, hours: long, region, parameter, value, speed, to } = asked;
  switch (command) {
    case 'pause':
      return 'Paused';
    case 'resume':
      return 'Resumed';
    case 'stop':
      return 'Stopped';
    case 'step':
      return `One step${long ? ` of ${spanWords(long)}` : ''}`;
    case 'speed':
      return `Speed: ${speedWords(speed)}`;
    case 'seek':
      return `Moved to ${typeof to === 'number' ? `hour ${to}` : momentWords(to)}`;
    case 'parameter':
      return `${nameWords(parameter)} set to ${value}`;
    case 'region':
      return `Region ${region?.code ?? ''} added`;
    case 'shock':
      return shockWords({ kind, size, long, region });
    default:
      return nameWords(command ?? 'command');
  }
}

function shockWords({ kind, size, long, region }) {
  const span = long ? ` for ${spanWords(long)}` : '';
  if (kind === 'outage') return `${region ?? 'A region'} out${span}`;
  const what = { demand: 'Demand', price_crash: 'Prices', energy: 'Electricity' }[kind] ?? nameWords(kind ?? 'shock');
  return `${what} ${size === undefined ? 'shocked' : percentOf(size)}${span}`;
}

