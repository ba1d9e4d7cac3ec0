import { count } from '../format.js';

export const CUTS = [
  { name: 'region', label: 'Region' },
  { name: 'model', label: 'Model' },
  { name: 'host', label: 'Host' },
];

const DAY = /^\d{4}-\d\d-\d\d$/;
const MONTH = /^\d{4}-\d\d$/;
const two = (number) => String(number).padStart(2, '0');

export const dayOf = (ms) => new Date(ms).toISOString().slice(0, 10);
export const monthOf = (ms) => new Date(ms).toISOString().slice(0, 7);

/** What an address asks for; yesterday by region where it says nothing. Days and months are of UTC. */
export function reportOf({ day, month, by } = {}, nowMs) {
  const cut = CUTS.find(({ name }) => name === by) ?? CUTS[0];
  if (MONTH.test(month ?? '')) return { kind: 'monthly', period: month, by: cut.name, query: { month, by: cut.name } };
  const date = DAY.test(day ?? '') ? day : dayOf(nowMs - 86_400_000);
  return { kind: 'daily', period: date, by: cut.name, query: { date, by: cut.name } };
}

/** The period before and after this one; null where that has not begun. */
export function neighbours({ kind, period }, nowMs) {
  if (kind === 'daily') {
    const at = Date.parse(`${period}T00:00:00Z`);
    const next = dayOf(at + 86_400_000);
    return { before: dayOf(at - 86_400_000), after: next <= dayOf(nowMs) ? next : null };
  }
  const [year, month] = period.split('-').map(Number);
  const after = month === 12 ? `${year + 1}-01` : `${year}-${two(month + 1)}`;
  return { before: month === 1 ? `${year - 1}-12` : `${year}-${two(month - 1)}`, after: after <= monthOf(nowMs) ? after : null };
}

const known = (value) => typeof value === 'number';

/** 1,234 or 12.3 or 0.45. */
export function amount(value) {
  if (!known(value)) return '–';
  if (value === 0) return '0';
  return Math.abs(value) >= 100 ? count(value) : value.toFixed(Math.abs(value) >= 10 ? 1 : 2);
}

export const sharePercent = (value) => (known(value) ? `${(100 * value).toFixed(1)} %` : '–');

/** "2 critical, 5 warnings": what happened, where anything did. */
export function eventWords(events) {
  if (!events) return '–';
  const parts = [
    [events.critical, 'critical'],
    [events.warning, events.warning === 1 ? 'warning' : 'warnings'],
  ];
  return parts
    .filter(([n]) => n > 0)
    .map(([n, word]) => `${count(n)} ${word}`)
    .join(', ');
}
