import { UNKNOWN, age, count, percent, text, watts } from '../format.js';
import { amount } from '../market/words.js';
import { marginWords } from '../money/figures.js';
import { MEANINGS } from './definitions.js';
import { goodWords, percentWords, sidesWords } from './spreads.js';
import { brokenUp } from './trail.js';

const SILENT = ['late', 'stale', 'gone'];
const DAY_SLOTS = 96;
const FEW = 4;
const SLOT_S = 900;

/**
 * The row of cards. `board` has `fleet`, `money` (null where nobody may see it), `spread`, `before` (values of an hour ago by
 * name), `lines` (a list of values by name, and how long it is in `lines.seconds`) and `ageS`, null while all is live.
 */
export function cardsOf({ fleet, money, spread, before, lines, ageS }) {
  const part = { before, lines, ageS };
  return [gpusCard(fleet, part), utilCard(fleet, part), powerCard(fleet, part), ...(money === null ? [] : moneyCards(money, part)), ...(spread === undefined ? [] : [spreadCard(spread, part)])];
}

const head = (id, label, href, { lines, ageS }) => ({ id, label, href, definition: MEANINGS[id], ageS, values: lines[id]?.values ?? [], seen: lines[id] ? `the last ${age(lines[id].seconds)}` : '' });

function gpusCard(fleet, part) {
  const states = SILENT.filter((state) => fleet[state] > 0).map((state) => ({ state, count: count(fleet[state]) }));
  const detail = states.length === 0 ? 'none silent' : '';
  return { ...head('gpus', 'GPUs', '/fleet/gpus', part), value: count(fleet.live), unit: `of ${count(fleet.gpus)} live`, states, detail, change: null, minSpan: 4 };
}

function utilCard(fleet, part) {
  const coverage = fleet.windows?.['1m']?.coverage;
  const detail = typeof coverage === 'number' ? `${(100 * coverage).toFixed(1)} % known` : '';
  return { ...head('util', 'Utilisation', '/fleet/history', part), ...percent(fleet.util), detail, change: changeOf(fleet.util, part.before.util, (by) => `${by.toFixed(1)} points`), minSpan: 10 };
}

function powerCard(fleet, part) {
  return { ...head('power', 'Power', '/fleet/history', part), ...watts(fleet.power), detail: '', change: changeOf(fleet.power, part.before.power, (by) => text(watts(by))), minSpan: fleet.power / 10 || 1 };
}

const dollars = (value) => amount(value.toFixed(6));
const MONEY = [
  ['revenue', 'Revenue', 'revenue_per_hour', () => ''],
  ['cost', 'Cost', 'cost_per_hour', () => ''],
  ['profit', 'Profit', 'profit_per_hour', ({ margin }) => (typeof margin === 'number' ? `${marginWords(margin)} margin` : '')],
  ['idle', 'Idle waste', 'idle_waste_per_hour', ({ idle_unallocated: idle }) => (typeof idle === 'number' ? `${count(idle)} idle` : '')],
];

function moneyCards(money, part) {
  return MONEY.map(([id, label, field, detailOf]) => {
    const now = money[field] === null || money[field] === undefined ? null : Number(money[field]);
    return { ...head(id, label, '/money', part), value: amount(money[field]), unit: 'per hour', detail: detailOf(money), change: changeOf(now, part.before[id], dollars), isLoss: id === 'profit' && now !== null && now < 0, minSpan: Math.abs(now ?? 0) / 10 };
  });
}

/** One without a spread is told as such: that nothing is wide is news too. */
function spreadCard(spread, part) {
  const card = { ...head('spread', 'Best spread', '/market', part), change: null, minSpan: 2 };
  if (spread === null) return { ...card, value: UNKNOWN, unit: '', detail: 'none now' };
  return { ...card, value: percentWords(spread), unit: '%', detail: goodWords(spread).name, hint: sidesWords(spread) };
}

/** `{way: 'up'|'down'|'same', by}` against an hour ago; null where that is not known. */
function changeOf(now, before, words) {
  if (!Number.isFinite(now) || !Number.isFinite(before)) return null;
  const by = now - before;
  // What does not show in the words is no change.
  if (words(Math.abs(by)) === words(0)) return { way: 'same', by: '' };
  return { way: by > 0 ? 'up' : 'down', by: words(Math.abs(by)) };
}

/**
 * A day of a number for a sparkline, in quarters of an hour with what is now at the end, from where anything is known; where
 * that is hardly an hour, what the page saw itself.
 */
export function lineOf(name, steps, trail, current, now) {
  const day = steps === null ? [] : dayOf(name, steps, now);
  if (Number.isFinite(current)) day[DAY_SLOTS - 1] = current;
  const first = day.findIndex((value) => Number.isFinite(value));
  if (day.filter((value) => Number.isFinite(value)).length >= FEW) return { values: Array.from(day, (value) => value ?? null).slice(first), seconds: (DAY_SLOTS - first) * SLOT_S };
  const seen = trail.columns[name] ?? [];
  return { values: brokenUp(trail, seen), seconds: Math.max(0, now - (trail.times[0] ?? now)) };
}

function dayOf(name, { stepS, times, columns }, now) {
  const day = new Array(DAY_SLOTS).fill(null);
  const last = Math.floor(now / stepS);
  times.forEach((begin, at) => {
    const slot = DAY_SLOTS - 1 - (last - Math.floor(begin / stepS));
    if (slot >= 0 && slot < DAY_SLOTS) day[slot] = columns[name]?.[at] ?? null;
  });
  return day;
}
