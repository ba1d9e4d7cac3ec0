/** Simulated time on an axis: round moments of UTC, from minutes to decades. */

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
const STEPS = [1, 5, 15, 30, 60, 120, 180, 360, 720].map((minutes) => minutes * MINUTE).concat([1, 2, 7, 14].map((days) => days * DAY));
const MONTH_STEPS = [1, 2, 3, 6, 12, 24, 60, 120, 240];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (number) => String(number).padStart(2, '0');

/** `[{at, label}]` between two moments, at most so many. */
export function utcTicks(from, to, most) {
  const step = STEPS.find((each) => (to - from) / each <= most);
  return step === undefined ? monthTicks(from, to, most) : evenTicks(from, to, step);
}

function evenTicks(from, to, step) {
  const ticks = [];
  for (let at = Math.ceil(from / step) * step; at < to; at += step) ticks.push({ at, label: shortLabel(new Date(at), step) });
  return ticks;
}

function shortLabel(date, step) {
  const isMidnight = date.getUTCHours() === 0 && date.getUTCMinutes() === 0;
  return step >= DAY || isMidnight ? `${MONTHS[date.getUTCMonth()]} ${date.getUTCDate()}` : `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
}

function monthTicks(from, to, most) {
  const first = monthsOf(from);
  const last = monthsOf(to);
  const step = MONTH_STEPS.find((each) => (last - first) / each <= most) ?? MONTH_STEPS.at(-1);
  const ticks = [];
  for (let month = Math.ceil(first / step) * step; month <= last; month += step) {
    const at = Date.UTC(Math.floor(month / 12), month % 12, 1);
    if (at >= from && at < to) ticks.push({ at, label: step >= 12 || month % 12 === 0 ? String(Math.floor(month / 12)) : MONTHS[month % 12] });
  }
  return ticks;
}

const monthsOf = (ms) => new Date(ms).getUTCFullYear() * 12 + new Date(ms).getUTCMonth();
