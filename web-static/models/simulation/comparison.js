import { count } from '../format.js';
import { SHOCKS, commandWords, shockOf } from './commands.js';
import { money, nameWords, sharePercent } from './words.js';

/** Two runs that differ in one thing, over the same chances: what that thing changes, and how sure that is. */

const LABELS = { cash: 'Capital', gpus: 'GPUs', jobs_lost: 'Jobs lost', mean_wait: 'Wait of a job' };

const plain = (value) => (Math.abs(value) >= 100 ? count(value) : String(Math.round(100 * value) / 100)).replace('-', '−');
const points = (value) => `${(100 * value).toFixed(1)} points`.replace('-', '−');
const seconds = (value) => `${plain(Math.abs(value) < 120 ? Math.round(10 * value) / 10 : value / 60)} ${Math.abs(value) < 120 ? 's' : 'min'}`;

/** By unit how a figure is told, and how a difference of it: that of two shares is told in points. */
const MANNERS = {
  usd: { show: money, showGap: money },
  share: { show: sharePercent, showGap: points },
  s: { show: seconds, showGap: seconds },
  count: { show: plain, showGap: plain },
};

const numberOf = (told) => (told === null || told === undefined ? null : Number(told));

/** `[{name, label, unit, a, b, difference, low, high, show, showGap}]` in numbers, in the server's order. */
export const figuresOf = ({ figures }) =>
  (figures ?? []).map(({ figure: name, unit, base, change, difference, low, high }) => {
    const numbers = { a: numberOf(base), b: numberOf(change), difference: numberOf(difference), low: numberOf(low), high: numberOf(high) };
    return { name, label: LABELS[name] ?? nameWords(name), unit, ...numbers, ...(MANNERS[unit] ?? MANNERS.count) };
  });

/** Whether the interval leaves no doubt about the direction. */
export const isSure = ({ low, high }) => low !== null && high !== null && (low > 0 || high < 0);

const signed = (value, show) => `${value > 0 ? '+' : ''}${show(value)}`;
/** A larger share says nothing that the numbers do not. */
const MOST_PERCENT = 1_000;

function shareOf({ a, difference, unit }) {
  const percent = a && unit !== 'share' ? (100 * difference) / Math.abs(a) : Infinity;
  return Math.abs(percent) < MOST_PERCENT ? ` (${percent > 0 ? '+' : '−'}${Math.abs(percent).toFixed(1)} %)` : '';
}

/** "Revenue: $1.2 m more (+4.1 %), between $0.9 m and $1.5 m." */
export function sentenceOf(figure) {
  const { label, difference, low, high, showGap: show } = figure;
  if (difference === null) return `${label}: not known yet.`;
  if (difference === 0 && low === 0 && high === 0) return `${label}: the same.`;
  if (!isSure(figure)) {
    const range = low === null || high === null ? '' : `, ${signed(low, show)} to ${signed(high, show)}`;
    return `${label}: no difference that chance could not make (${signed(difference, show)}${range}).`;
  }
  const [least, most] = [Math.abs(low), Math.abs(high)].sort((one, other) => one - other);
  return `${label}: ${show(Math.abs(difference))} ${difference > 0 ? 'more' : 'less'}${shareOf(figure)}, between ${show(least)} and ${show(most)}.`;
}

/** Where an interval lies in a box of this width, around nothing in the middle: `{left, right, middle, zero}`. */
export function intervalOf({ difference, low, high }, width) {
  if (difference === null || low === null || high === null) return null;
  const most = Math.max(Math.abs(low), Math.abs(high), Math.abs(difference), Number.MIN_VALUE) * 1.15;
  const x = (value) => Math.round(((value / most + 1) / 2) * width * 10) / 10;
  return { left: x(low), right: x(high), middle: x(difference), zero: width / 2 };
}

const SHOCK = 'shock:';

/** In what the other way may differ: another number, or a shock at its start. */
export const differencesOf = (fields) => [...fields.map(({ name, label }) => ({ name, label })), ...SHOCKS.map(({ name, label }) => ({ name: SHOCK + name, label: `A shock: ${label.toLowerCase()}` }))];

/** The kind of shock that is chosen; null where a number is. */
export const shockIn = (name) => (name?.startsWith(SHOCK) ? name.slice(SHOCK.length) : null);

/** What the other way differs in, as the server takes it. */
export function changeOf(name, values) {
  const kind = shockIn(name);
  return kind === null ? { parameters: { [name]: Number(values.value) } } : { commands: [shockOf(kind, values)] };
}

/** What the two ways differ in. */
export function changeWords({ change, base }) {
  const numbers = Object.entries(change?.parameters ?? {}).map(([name, value]) => `${nameWords(name)} ${value}`);
  const commands = (change?.commands ?? []).map(commandWords);
  return [...numbers, ...commands].join(', ') + (base ? ', against a run' : '');
}

export const isDone = ({ progress, status }) => progress >= 1 || status === 'finished' || status === 'failed';

/** "12 of 20 seeds, about 8 s left": how far it is; empty where it is done. */
export function progressWords(comparison) {
  const { pairs, eta_s: left, seeds } = comparison;
  if (isDone(comparison)) return '';
  return `${pairs} of ${seeds} seeds${left > 0 ? `, about ${left < 90 ? `${Math.ceil(left)} s` : `${Math.ceil(left / 60)} min`} left` : ''}`;
}
