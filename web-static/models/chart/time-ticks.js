import { clockOptions } from '../format.js';

const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;
const STEPS = [1, 2, 5, 10, 15, 30]
  .concat([1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE))
  .concat([1, 2, 3, 6, 12].map((hours) => hours * HOUR))
  .concat([1, 2, 5, 7, 10, 14, 28, 61, 91, 182, 365].map((days) => days * DAY));

/** Round moments of the reader's clock between two others, in seconds, as few as fit: `{step, ticks}`. `offsetS(at)` is what the reader's clock is ahead of UTC. */
export function timeTicks(from, to, { most = 6, offsetS = localOffsetS } = {}) {
  const step = STEPS.find((each) => (to - from) / each <= most) ?? Math.ceil((to - from) / most / DAY) * DAY;
  const ticks = [];
  // Clocks change: each tick is put where the reader's clock is round there.
  for (let shown = Math.ceil((from + offsetS(from)) / step) * step; ; shown += step) {
    const at = shown - offsetS(shown - offsetS(from));
    if (at > to || ticks.length > 2 * most) break;
    if (at >= from) ticks.push(at);
  }
  return { step, ticks };
}

export const localOffsetS = (at) => -60 * new Date(at * 1_000).getTimezoneOffset();

/** Moments in the reader's language and zone, and in UTC. */
export class TimeWords {
  #tick;
  #day;
  #exact;
  #utc;
  #offsetS;

  constructor({ locale, zone, offsetS = localOffsetS } = {}) {
    const format = (options, timeZone = zone) => new Intl.DateTimeFormat(locale, { timeZone, ...options });
    const clock = clockOptions(locale);
    this.#offsetS = offsetS;
    this.#tick = { minutes: format(clock), seconds: format({ ...clock, second: '2-digit' }) };
    this.#day = format({ month: 'short', day: 'numeric' });
    this.#exact = format({ month: 'short', day: 'numeric', ...clock, second: '2-digit' });
    this.#utc = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
  }

  /** As short as it is clear: midnight is the day. */
  tick(at, step) {
    const isMidnight = (at + this.#offsetS(at)) % DAY === 0;
    if (step >= DAY || isMidnight) return this.#day.format(at * 1_000);
    return (step < MINUTE ? this.#tick.seconds : this.#tick.minutes).format(at * 1_000);
  }

  /** "Nov 22, 05:47:10" in the reader's zone. */
  exact(at) {
    return this.#exact.format(at * 1_000);
  }

  /** As the axis of so long a time has it: within a day the clock is enough. */
  within(at, { from, to }) {
    return to - from <= DAY ? this.#tick.seconds.format(at * 1_000) : this.exact(at);
  }

  /** "22 Nov, 04:47:10 UTC". */
  utc(at) {
    return `${this.#utc.format(at * 1_000)} UTC`;
  }
}
