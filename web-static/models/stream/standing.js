import { ADVICE } from '../wire.js';

/** How a stream stands, as pages say it; every change is a new state. */
export class Standing {
  state = { name: 'connecting' };

  #now;
  #onChange;

  constructor({ now, onChange }) {
    this.#now = now;
    this.#onChange = onChange;
  }

  get isLive() {
    return this.state.name === 'live';
  }

  started() {
    if (this.state.name === 'stopped') this.state = { name: 'connecting' };
  }

  live() {
    this.#become({ name: 'live', since: this.#now() });
  }

  /** Data seen once stays, and is stale from the last byte on; `lastBytesAt` is null where there is no data. */
  without({ lastBytesAt, retryAt }) {
    const since = this.state.name === 'stale' ? this.state.since : lastBytesAt;
    const retry = retryAt === undefined ? {} : { retryAt };
    this.#become(lastBytesAt === null ? { name: 'connecting', ...retry } : { name: 'stale', since, ...retry });
  }

  refused({ code, detail }) {
    const refusedAt = code === 'not_allowed' ? { refusedAt: this.#now() } : {};
    this.#become({ ...this.state, why: detail ?? code, ...refusedAt });
  }

  stopped({ code, why }) {
    const advice = ADVICE[code] === undefined ? {} : { advice: ADVICE[code] };
    this.#become({ name: 'stopped', since: this.#now(), code, why, ...advice });
  }

  #become(state) {
    this.state = state;
    this.#onChange();
  }
}
