/** One log topic: events in their order, each once, and where some are missing. Keeps the newest. */
export class Log {
  /** @type {{seq: number, ts: number, data: object}[]} the oldest first */
  events = [];

  /** @type {{after: number, why: string}[]} behind the event of this sequence, or before all, something is missing */
  gaps = [];

  /** The sequence of the newest event seen. */
  seq = 0;

  #limit;

  constructor(limit) {
    this.#limit = limit;
  }

  /** The event, or null where it was seen before: the server may repeat, it never leaves out. */
  add({ seq, ts, d }) {
    if (seq <= this.seq) return null;
    const event = { seq, ts, data: d };
    this.seq = seq;
    this.events.push(event);
    if (this.events.length > this.#limit) this.events.shift();
    return event;
  }

  /** What follows is not the next: the gap, or null where it is known. */
  skip(why) {
    if (this.gaps.at(-1)?.after === this.seq) return null;
    const gap = { after: this.seq, why };
    this.gaps.push(gap);
    if (this.gaps.length > this.#limit) this.gaps.shift();
    return gap;
  }

  /** The server counts anew, so what is here can no longer be told from what comes. */
  startOver(why) {
    this.events = [];
    this.gaps = [];
    this.seq = 0;
    return this.skip(why);
  }
}
