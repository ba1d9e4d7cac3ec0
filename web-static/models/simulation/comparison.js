import { count } from '../format.js';
import { money, nameWords, sharePercent } from './words.js';

/** Two runs that differ in one thing, over the same chances: what that thing changes, and how sure that is. */

const MONEY = new Set(['revenue', 'cost', 'profit', 'cash', 'equipment', 'spent']);
const LABELS = { cash: 'Capital', gpus: 'GPUs', jobs_lost: 'Jobs lost', mean_wait: 'Wait of a job' };

const plain = (value) => (Math.abs(value) >= 100 ? count(value) : String(Math.round(100 * value) / 100));
const points = (value) => `${(100 * value).toFixed(1)} points`;
const seconds = (value) => (Math.abs(value) < 120 ? `${Math.round(value)} s` : `${plain(Math.round(value / 6) / 10)} min`);

/** How a figure is told, and how a difference of it: that of two shares is told in points. */
function manners(name) {
  if (name === 'utilisation') return { show: sharePercent, showGap: points };
  const show = MONEY.has(name) ? money : name === 'mean_wait' ? seconds : plain;
  return { show, showGap: show };
}

/** `[{name, label, a, b, difference, low, high, n, show, showGap}]` in numbers, in the server's order. */
export const figuresOf = ({ figures }) =>
  (figures ?? []).map(({ name, a, b, difference, low, high, n }) => {
    const [one, other, gap, least, most] = [a, b, difference, low, high].map((value) => (value === null || value === undefined ? null : Number(value)));
    return { name, label: LABELS[name] ?? nameWords(name), a: one, b: other, difference: gap, low: least, high: most, n, ...manners(name) };
  });

/** Whether the interval leaves no doubt about the direction. */
export const isSure = ({ low, high }) => low !== null && high !== null && (low > 0 || high < 0);

const signed = (value, show) => `${value > 0 ? '+' : ''}${show(value)}`;

/** "Revenue rises by $1.2 m (4.1 %), between $0.9 m and $1.5 m." */
export function sentenceOf(figure) {
  const { label, a, difference, low, high, showGap: show, name } = figure;
  if (difference === null) return `${label}: not known yet.`;
  if (difference === 0 && low === 0 && high === 0) return `${label} stays the same.`;
  const range = low === null || high === null ? '' : `, ${signed(low, show)} to ${signed(high, show)}`;
  if (!isSure(figure)) return `${label}: no difference that chance could not make (${signed(difference, show)}${range}).`;
  const share = a && name !== 'utilisation' ? ` (${Math.abs((100 * difference) / a).toFixed(1)} %)` : '';
  return `${label} ${difference > 0 ? 'rises' : 'falls'} by ${show(Math.abs(difference))}${share}${range}.`;
}

/** Where an interval lies in a box of this width, around nothing in the middle: `{left, right, middle, zero}`. */
export function intervalOf({ difference, low, high }, width) {
  if (difference === null || low === null || high === null) return null;
  const most = Math.max(Math.abs(low), Math.abs(high), Math.abs(difference), Number.MIN_VALUE) * 1.15;
  const x = (value) => Math.round(((value / most + 1) / 2) * width * 10) / 10;
  return { left: x(low), right: x(high), middle: x(difference), zero: width / 2 };
}

export const changeWords = (change) =>
  Object.entries(change?.parameters ?? {})
    .map(([name, value]) => `${nameWords(name)} ${value}`)
    .join(', ');

/** "12 of 20 seeds, about 8 s left": how far it is; empty where it is done. */
export function progressWords({ progress, eta_s: left, seeds }) {
  if (progress >= 1) return '';
  const done = seeds ? `${Math.floor(progress * seeds)} of ${seeds} seeds` : `${Math.round(100 * progress)} %`;
  return `${done}${left > 0 ? `, about ${left < 90 ? `${Math.ceil(left)} s` : `${Math.ceil(left / 60)} min`} left` : ''}`;
}
