import { stepsOf } from '../market/spreads.js';
import { UNKNOWN, amount } from '../market/words.js';

/** Where money could be won, in words. Amounts come as decimal texts; null is unknown. */

export const KINDS = [
  { name: '', label: 'All' },
  { name: 'idle', label: 'Idle' },
  { name: 'allocated_idle', label: 'Idle while allocated' },
  { name: 'lease', label: 'Costly leases' },
];

export const LEAST = [
  { name: '100', label: '$100 a month or more' },
  { name: '1000', label: '$1,000 a month or more' },
  { name: '10000', label: '$10,000 a month or more' },
];

/** The question to the server for what stands in the address. */
export const questionOf = ({ kind, region, model, min_gain: least, cursor }) => ({
  kind: KINDS.some(({ name }) => name === kind) ? kind : '',
  region,
  model,
  min_gain: LEAST.some(({ name }) => name === least) ? least : '',
  cursor,
  limit: 50,
});

const ONE = { idle: 'Idle', allocated_idle: 'Idle while allocated', lease: 'Costly lease' };

export const kindLabel = (kind) => ONE[kind] ?? kind;

/** Which GPUs: "2 × H100 SXM5 80GB on gpu-01, eu-1". */
export const whoseWords = ({ gpus, model, host, region }) => `${gpus} × ${model}${host === null ? '' : ` on ${host}`}, ${region}`;

/** "+$2,317": what is won is never shown without its sign. */
export const gainWords = (text) => (text === null ? UNKNOWN : text.startsWith('-') ? amount(text) : `+${amount(text)}`);

/** "between $2,100 and $2,650"; empty where both ends are the same, or unknown. */
export function rangeWords({ gain_per_month_low: low, gain_per_month_high: high }) {
  if (low === null || high === null || amount(low) === amount(high)) return '';
  return `${amount(low)} to ${amount(high)}`;
}

/** The numbers beside the gain: `[{label, text}]`, those that are known. */
export const factsOf = (row) =>
  [
    { label: 'Could earn', text: perHour(row.could_earn_per_hour) },
    { label: 'Cost now, doing nothing', text: perHour(row.burns_per_hour) },
    { label: 'Paid now', text: perHour(row.pays_per_hour) },
    { label: 'Pays for itself after', text: row.break_even_hours === null ? null : hoursWords(row.break_even_hours) },
  ].filter(({ text }) => text !== null);

const perHour = (text) => (text === null ? null : `${amount(text)} an hour`);

export function hoursWords(hours) {
  if (hours >= 48) return `${Math.round(hours / 24)} days`;
  return `${hours >= 10 ? Math.round(hours) : Number(hours.toFixed(1))} hours`;
}

/** Each reason once: one often stands behind several parts. */
export const reasonsOf = ({ withheld }) => [...new Set(withheld.map(({ detail }) => detail))];

/** What all that is shown comes to, in a sentence. */
export function totalWords({ count, unknown, gpus }) {
  const said = count === unknown ? '' : `${count - unknown} ${count - unknown === 1 ? 'opportunity' : 'opportunities'}`;
  const unsaid = unknown === 0 ? '' : `${unknown} without a number`;
  return `${[said, unsaid].filter(Boolean).join(' and ')}, ${gpus} ${gpus === 1 ? 'GPU' : 'GPUs'}`;
}

const STEPS = {
  gpus: 'GPUs',
  leased: 'Leased now',
  good: 'In the market',
  low_net: 'Lowest, after the fee',
  middle_net: 'Middle, after the fee',
  high_net: 'Highest, after the fee',
  gain: 'Won in an hour',
  gain_month: 'Won in a month',
  gain_month_low: 'In a month at least',
  gain_month_high: 'In a month at most',
  burns: 'Cost now, doing nothing',
  work_energy: 'Energy of work',
  hourly: 'Won in an hour',
  net: 'Won in a month',
};
const RESULTS = new Set(['could_earn', 'gain', 'gain_month', 'burns', 'hourly', 'once', 'break_even', 'net']);

/** The steps of an explanation as they are shown: as those of spreads, by names of our own. */
export function reckoningOf(explanation) {
  const told = stepsOf(explanation);
  return explanation.steps.map(({ name }, at) => ({ ...told[at], label: STEPS[name] ?? told[at].label, isResult: RESULTS.has(name) }));
}
