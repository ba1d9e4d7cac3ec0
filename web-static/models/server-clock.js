/** Learns how far the server's clock is ahead of ours: the message that travelled fastest tells best. */
export class ServerClock {
  #aheadMs = null;

  learn(ts, now) {
    if (!Number.isFinite(ts)) return;
    const aheadMs = ts - now;
    this.#aheadMs = this.#aheadMs === null ? aheadMs : Math.max(aheadMs, this.#aheadMs);
  }

  forget() {
    this.#aheadMs = null;
  }

  /** How long ago the server's moment `ts` is, at our moment `now`; null while nothing was learnt. */
  ageMs(ts, now) {
    if (this.#aheadMs === null || !Number.isFinite(ts)) return null;
    return Math.max(0, now + this.#aheadMs - ts);
  }
}
