import { isBelow, isPattern } from '../wire.js';
import { tableFor } from './forms.js';
import { Log } from './log.js';

/** What came of all topics. Tables that were named stay as long as they are wanted, those below a pattern come and go. */
export class Contents {
  #tables = new Map();
  #logs = new Map();
  #keepEvents;
  #hears;

  /** `hears` has `onRows(topic, table)`, `onEvent(topic, event)` and `onGap(topic, gap)`. */
  constructor(keepEvents, hears) {
    this.#keepEvents = keepEvents;
    this.#hears = hears;
  }

  // What is here

  get isEmpty() {
    return ![...this.#tables.values()].some(({ isKnown }) => isKnown) && this.newestEvent === 0;
  }

  get newestEvent() {
    return Math.max(0, ...[...this.#logs.values()].map(({ seq }) => seq));
  }

  table(topic) {
    return this.#tables.get(topic);
  }

  /** The tables below a pattern, by their names. */
  tables(pattern) {
    return new Map([...this.#tables].filter(([topic, { isKnown }]) => isKnown && isBelow(topic, pattern)));
  }

  log(topic) {
    if (!this.#logs.has(topic)) this.#logs.set(topic, new Log(this.#keepEvents));
    return this.#logs.get(topic);
  }

  /** The newest event of a log; 0 where there is none. */
  newestOf(topic) {
    return this.#logs.get(topic)?.seq ?? 0;
  }

  // What comes

  /** Room for a topic before anything of it came. */
  await(topic) {
    if (!isPattern(topic) && !this.#tables.has(topic)) this.#tables.set(topic, tableFor(topic));
  }

  /** True where the message was news. */
  take(message) {
    switch (message.k) {
      case 'snap':
        return this.#replace(message);
      case 'delta':
        return this.#apply(message);
      case 'event':
        return this.#heard(message.t, 'onEvent', this.log(message.t).add(message));
      default:
        return this.newestOf(message.t) < message.seq && this.#heard(message.t, 'onGap', this.log(message.t).skip(message.why));
    }
  }

  #replace(message) {
    this.await(message.t);
    const table = this.#tables.get(message.t);
    table.replace(message);
    return this.#heard(message.t, 'onRows', table);
  }

  #apply(message) {
    const table = this.#tables.get(message.t);
    return table?.apply(message) === true && this.#heard(message.t, 'onRows', table);
  }

  #heard(topic, what, news) {
    if (news !== null) this.#hears[what](topic, news);
    return news !== null;
  }

  // What goes

  /** Nobody wants these any more. */
  drop(isWanted) {
    for (const topics of [this.#tables, this.#logs]) {
      for (const topic of topics.keys()) if (!isWanted(topic)) topics.delete(topic);
    }
  }

  /** What is below a pattern will be told anew; a log has a gap there. `stays` says what is told by other ways too. */
  beginAnew(pattern, why, { stays, isNamed }) {
    for (const topic of [...this.#tables.keys()]) {
      if (!isBelow(topic, pattern) || stays(topic)) continue;
      this.forget(topic);
      if (!isNamed(topic)) this.#tables.delete(topic);
    }
    for (const [topic, log] of this.#logs) {
      if (isBelow(topic, pattern) && !stays(topic)) this.#heard(topic, 'onGap', log.skip(why));
    }
  }

  /** The topic is not there any more, or not known to be. */
  forget(topic) {
    const table = this.#tables.get(topic);
    if (!table?.isKnown) return;
    table.forget();
    this.#hears.onRows(topic, table);
  }

  /** The server counts anew: what logs hold is of another time. Tables wait for their snapshots. */
  startOver(why) {
    for (const [topic, log] of this.#logs) this.#heard(topic, 'onGap', log.startOver(why));
  }
}
