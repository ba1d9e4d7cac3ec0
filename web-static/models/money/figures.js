import { UNKNOWN, amount } from '../market/words.js';

/** What the fleet earns and costs, in words. Amounts come as decimal texts. */

export const CUTS = [
  { name: 'kind', label: 'Region and model' },
  { name: 'region', label: 'Region' },
  { name: 'model', label: 'Model' },
];

export const PERIODS = [
  { name: 'today', label: 'Today so far', days: 0 },
  { name: 'week', label: 'Last 7 days', days: 6 },
  { name: 'month', label: 'Last 30 days', days: 29 },
];

const ROWS = { kind: 'kinds', region: 'regions', model: 'models' };

/** What is asked in the address: `{by, period}`, each one that there is. */
export function askedOf({ by, period }) {
  return {
    by: CUTS.some(({ name }) => name === by) ? by : 'kind',
    period: PERIODS.find(({ name }) => name === period) ?? PERIODS[0],
  };
}

/** When a period began: at midnight where the reader is, so also days with a change of clocks are whole. */
export function startOf({ days }, now) {
  const begin = new Date(now);
  return new Date(begin.getFullYear(), begin.getMonth(), begin.getDate() - days).toISOString();
}

/** `{key, region, model, lacks, now, past}` of each row: what is, and what was in the period. Either may be missing. */
export function rowsOf(board, summary, by) {
  const rows = new Map();
  const put = (row, part) => {
    const key = JSON.stringify([row.region ?? null, row.model ?? null]);
    const known = rows.get(key) ?? { key, region: row.region ?? null, model: row.model ?? null, lacks: [], now: null, past: null };
    rows.set(key, { ...known, lacks: row.lacks ?? known.lacks, [part]: row });
  };
  for (const row of board[ROWS[by]]) put(row, 'now');
  for (const row of summary.items) put(row, 'past');
  return [...rows.values()].sort(byName);
}

const byName = (a, b) => (a.region ?? '').localeCompare(b.region ?? '') || (a.model ?? '').localeCompare(b.model ?? '');

/** "eu-1, H100": whose row it is. */
export const nameOf = ({ region, model }) => [region, model].filter((name) => name !== null).join(', ') || UNKNOWN;

const LACKS = { selling: 'no selling price', basis: 'no cost of the GPU', energy: 'no price of energy' };

/** What the price book does not say; empty where it says all. */
export const lacksWords = (lacks) => lacks.map((name) => LACKS[name] ?? name).join(', ');

/** "6 of 8 GPUs have a price and a cost": nobody takes a part for the whole. Empty where all have. */
export function partWords({ gpus, priced_gpus: priced, costed_gpus: costed }) {
  if (gpus === 0 || (priced === gpus && costed === gpus)) return '';
  return `Of ${gpus} GPUs ${priced} have a selling price and ${costed} a cost.`;
}

/** Tenths say nothing where all is lost several times over. */
const short = (percent) => (Math.abs(percent) < 1_000 ? percent.toFixed(1) : Math.round(percent).toLocaleString('en-US'));

export const marginWords = (margin) => (typeof margin === 'number' ? `${short(100 * margin)} %`.replace('-', '−') : UNKNOWN);

/** The cards on top: what an hour comes to, and what the period came to. */
export const cardsOf = ({ fleet }, { total }) => [
  { name: 'revenue', label: 'Revenue', now: amount(fleet.revenue_per_hour), past: amount(total.revenue) },
  { name: 'cost', label: 'Cost', now: amount(fleet.cost_per_hour), past: amount(total.cost) },
  { name: 'profit', label: `Profit, margin ${marginWords(fleet.margin)}`, now: amount(fleet.profit_per_hour), past: amount(total.profit) },
  { name: 'idle', label: 'Idle waste', now: amount(fleet.idle_waste_per_hour), past: amount(total.idle_waste) },
  {
    name: 'allocated-idle',
    label: 'Idle while allocated',
    now: amount(fleet.allocated_idle_waste_per_hour),
    past: amount(total.allocated_idle_waste),
  },
];
