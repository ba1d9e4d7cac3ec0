import { clockOptions } from '../format.js';

const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;
const STEPS = [1, 2, 5, 10, 15, 30]
  .concat([1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE))
  .concat([1, 2, 3, 6, 12].map((hours) => hours * HOUR))
  .concat([1, 2, 5, 7, 10, 14].map((days) => days * DAY));
const MONTH = 30 * DAY;
const YEAR = 12 * MONTH;
/** In months: a season is a round time, a tenth of a year is not. */
const MONTH_STEPS = [1, 2, 3, 6, 12, 24, 60, 120, 240];

/** Round moments of the reader's clock between two others, in seconds, as few as fit: `{step, ticks}`. `offsetS(at)` is what the reader's clock is ahead of UTC. */
export function timeTicks(from, to, { most = 6, offsetS = localOffsetS } = {}) {
  const step = STEPS.find((each) => (to - from) / each <= most);
  return step === undefined ? monthTicks(from, to, { most, offsetS }) : evenTicks(from, to, { step, most, offsetS });
}

function evenTicks(from, to, { step, most, offsetS }) {
  const ticks = [];
  // Clocks change: each tick is put where the reader's clock is round there.
  for (let shown = Math.ceil((from + offsetS(from)) / step) * step; ; shown += step) {
    const at = shown - offsetS(shown - offsetS(from));
    if (at > to || ticks.length > 2 * most) break;
    if (at >= from) ticks.push(at);
  }
  return { step, ticks };
}

/** The step counts months as if all had thirty days. */
function monthTicks(from, to, { most, offsetS }) {
  const [first, last] = [from, to].map((at) => monthsOf(at + offsetS(at)));
  const months = MONTH_STEPS.find((each) => (last - first) / each <= most) ?? MONTH_STEPS.at(-1);
  const ticks = [];
  for (let month = Math.ceil(first / months) * months; month <= last; month += months) {
    const shown = Date.UTC(Math.floor(month / 12), month % 12) / 1_000;
    const at = shown - offsetS(shown - offsetS(from));
    if (at >= from && at <= to) ticks.push(at);
  }
  return { step: months * MONTH, ticks };
}

const dateOf = (shown) => new Date(shown * 1_000);
const monthsOf = (shown) => 12 * dateOf(shown).getUTCFullYear() + dateOf(shown).getUTCMonth();

export const localOffsetS = (at) => -60 * new Date(at * 1_000).getTimezoneOffset();

/** Moments in the reader's language and zone, and in UTC. A `zone` that is not the reader's is that of a time which is not now: it is named, and so is the year. */
export class TimeWords {
  isUtc;

  #tick;
  #day;
  #month;
  #year;
  #exact;
  #utc;
  #offsetS;

  constructor({ locale, zone, offsetS = zone === 'UTC' ? () => 0 : localOffsetS } = {}) {
    const format = (options, timeZone = zone) => new Intl.DateTimeFormat(locale, { timeZone, ...options });
    this.isUtc = zone === 'UTC';
    const clock = this.isUtc ? { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } : clockOptions(locale);
    this.#offsetS = offsetS;
    this.#tick = { minutes: format(clock), seconds: format({ ...clock, second: '2-digit' }) };
    this.#day = format({ month: 'short', day: 'numeric' });
    this.#month = format({ month: 'short' });
    this.#year = format({ year: 'numeric' });
    const day = { month: 'short', day: 'numeric', ...clock };
    this.#exact = format(this.isUtc ? { year: 'numeric', ...day, timeZoneName: 'short' } : { ...day, second: '2-digit' });
    this.#utc = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
  }

  /** As `timeTicks`, of the clock that these words are of. */
  ticks(from, to, most) {
    return timeTicks(from, to, { most, offsetS: this.#offsetS });
  }

  /** As short as it is clear: midnight is the day, January the year. */
  tick(at, step) {
    const shown = at + this.#offsetS(at);
    if (step >= MONTH) return (step >= YEAR || monthsOf(shown) % 12 === 0 ? this.#year : this.#month).format(at * 1_000);
    const isMidnight = shown % DAY === 0;
    if (step >= DAY || isMidnight) return this.#day.format(at * 1_000);
    return (step < MINUTE ? this.#tick.seconds : this.#tick.minutes).format(at * 1_000);
  }

  /** "Nov 22, 05:47:10" in the reader's zone, "Mar 3, 2026, 14:00 UTC" in another. */
  exact(at) {
    return this.#exact.format(at * 1_000);
  }

  /** As the axis of so long a time has it: within a day the clock is enough. */
  within(at, { from, to }) {
    return to - from <= DAY && !this.isUtc ? this.#tick.seconds.format(at * 1_000) : this.exact(at);
  }

  /** "22 Nov, 04:47:10 UTC". */
  utc(at) {
    return `${this.#utc.format(at * 1_000)} UTC`;
  }
}
