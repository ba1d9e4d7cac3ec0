import { amount } from '../market/words.js';

const MOST = 5;
const gain = ({ gain_per_month: perMonth }) => (perMonth === null || perMonth === undefined ? -Infinity : Number(perMonth));

/** The best few, in words; null where the server does not look for any. */
export function opportunitiesOf(rows) {
  if (rows === null) return null;
  const best = [...rows.values()].sort((a, b) => gain(b) - gain(a) || (a.id < b.id ? -1 : 1));
  return { count: rows.size, items: best.slice(0, MOST).map((row) => ({ id: row.id, what: row.what, where: [row.region, row.host].filter(Boolean).join(', '), gain: amount(row.gain_per_month), isKnown: gain(row) > -Infinity })) };
}
