import { isPattern, patternsOver } from '../wire.js';
import { FASTEST, rateOf } from './rates.js';

/** A topic or pattern that is wanted; `through` is the sequence up to which all of it is here, 0 while that is not known. */
const wish = (name) => ({ name, hz: null, through: 0 });

/**
 * What is wanted, what the server was told of that over the link of now, and up to where everything is here.
 *
 * The server is told the difference, so wishes may change at any time, faster than they can be sent, and while no link is up.
 */
export class Subscriptions {
  #pace;
  #wishes = new Map();

  /** By name what the server was told: `{wish, hz, isAnswered, isWhole, isRefused}`. */
  #told = new Map();

  /** By the number of a message those of the above that it was about, and whether it asked for them. */
  #unanswered = new Map();
  #sessionRate = FASTEST;

  constructor(pace) {
    this.#pace = pace;
  }

  // What is wanted

  get wishes() {
    return [...this.#wishes.values()];
  }

  /** Whether something is told of this topic because it, or a pattern above it, is wanted. */
  covers(topic) {
    return this.isNamed(topic) || patternsOver(topic).some((pattern) => this.#wishes.has(pattern));
  }

  /** The same, and the server said over this link that it does. */
  isServed(topic) {
    return [topic, ...patternsOver(topic)].some((name) => this.#told.get(name)?.isAnswered);
  }

  isNamed(name) {
    return this.#wishes.has(name);
  }

  /** Whether the topic is told by a way on which nothing is missing yet. */
  isHeld(topic) {
    return [topic, ...patternsOver(topic)].some((name) => this.#wishes.get(name)?.through > 0);
  }

  /** A topic that was refused before is asked for again. */
  want(name, hz) {
    const rate = hz === undefined ? null : rateOf(hz);
    if (!this.#wishes.has(name)) this.#wishes.set(name, wish(name));
    if (rate !== null) this.#wishes.get(name).hz = rate;
    if (this.#told.get(name)?.isRefused) this.#told.delete(name);
  }

  drop(name) {
    this.#wishes.delete(name);
  }

  /** For some topics, or for all, whatever was said about single ones before. */
  setRate(hz, names = null) {
    const rate = rateOf(hz);
    if (names === null) this.#pace.asked = rate;
    for (const one of this.wishes) {
      if (names === null) one.hz = null;
      else if (names.includes(one.name)) one.hz = rate;
    }
  }

  // How far it is

  /** Everything that was asked for is here up to this sequence at least once. */
  get cursor() {
    return Math.max(0, ...this.wishes.map(({ through }) => through));
  }

  /** Whether all that is wanted is here, but what was refused. */
  get isCaughtUp() {
    const told = [...this.#told.values()];
    const isWhole = told.every(({ isWhole, isRefused }) => isWhole || isRefused) && told.some((one) => one.isWhole);
    return isWhole && this.wishes.every(({ name }) => this.#told.has(name));
  }

  /** Nothing that is here helps to go on from there. */
  forgetCursor() {
    for (const one of this.wishes) one.through = 0;
  }

  /** The server sent everything up to here, of what it had been asked for by then: only answered topics are sure to be that. */
  mark(seq) {
    for (const { wish: one, isAnswered } of this.#told.values()) {
      if (isAnswered && seq > one.through) one.through = seq;
    }
  }

  /** Everything that was asked for was sent. */
  caughtUp() {
    for (const one of this.#told.values()) one.isWhole ||= one.isAnswered;
  }

  snapped(name) {
    const told = this.#told.get(name);
    if (told) told.isWhole = true;
  }

  // What the server is told

  linked(sessionRate) {
    this.unlinked();
    this.#sessionRate = sessionRate ?? FASTEST;
  }

  unlinked() {
    this.#told.clear();
    this.#unanswered.clear();
  }

  /**
   * Tells the server what it does not know yet: `send` numbers a message and sends it. `heldOf(name)` is what else is known of
   * how far a topic is here. `whenWhole(name)` hears of those that are asked for from their beginning.
   */
  tell(send, { heldOf, whenWhole }) {
    this.#tellDropped(send);
    for (const [since, fresh] of this.#freshBySince(heldOf)) {
      if (since === 0) fresh.forEach(({ wish: { name } }) => whenWhole(name));
      this.#tellFresh(send, since, fresh);
    }
    this.#tellRates(send);
  }

  #tellDropped(send) {
    const over = [...this.#told.values()].filter(({ wish: { name }, wish: one }) => this.#wishes.get(name) !== one);
    for (const { wish: { name } } of over) this.#told.delete(name);
    const names = over.filter(({ isRefused }) => !isRefused).map(({ wish: { name } }) => name);
    if (names.length > 0) send({ op: 'unsub', t: names });
  }

  #freshBySince(heldOf) {
    const groups = new Map();
    for (const one of this.wishes.filter(({ name }) => !this.#told.has(name))) {
      const since = one.through || (isPattern(one.name) ? 0 : heldOf(one.name));
      const fresh = { wish: one, hz: this.#pace.wantedFor(one), isAnswered: false, isWhole: false, isRefused: false };
      groups.set(since, [...(groups.get(since) ?? []), fresh]);
    }
    return groups;
  }

  #tellFresh(send, since, fresh) {
    const topics = fresh.map(({ wish: { name }, hz }) => (hz === this.#sessionRate ? name : { t: name, hz }));
    const message = { op: 'sub', t: topics };
    if (since > 0) message.since = since;
    for (const one of fresh) this.#told.set(one.wish.name, one);
    this.#unanswered.set(send(message), { those: fresh, isSubscription: true });
  }

  #tellRates(send) {
    const told = [...this.#told.values()].filter(({ isRefused }) => !isRefused);
    const wanted = new Map(told.map((one) => [one, this.#pace.wantedFor(one.wish)]));
    const moving = told.filter((one) => one.hz !== wanted.get(one));
    if (moving.length === 0) return;
    if (new Set(wanted.values()).size === 1) {
      this.#sessionRate = wanted.get(told[0]);
      this.#tellRate(send, { op: 'rate', hz: this.#sessionRate }, told);
      return;
    }
    for (const hz of new Set(moving.map((one) => wanted.get(one)))) {
      const those = moving.filter((one) => wanted.get(one) === hz);
      this.#tellRate(send, { op: 'rate', hz, t: those.map(({ wish: { name } }) => name) }, those);
    }
  }

  #tellRate(send, message, those) {
    for (const one of those) one.hz = message.hz;
    this.#unanswered.set(send(message), { those, isSubscription: false });
  }

  // What it answers

  /** What was asked is served. */
  accepted({ i }) {
    this.#answer(i);
  }

  /** The names that are not served. An answer that names none is about the whole message; the rest of it is served. */
  refused({ i, t }) {
    const asked = this.#answer(i);
    const names = t ?? (asked?.isSubscription ? asked.those.map(({ wish: { name } }) => name) : []);
    const refused = names.filter((name) => this.#told.get(name)?.isRefused === false);
    for (const name of refused) {
      const one = this.#told.get(name);
      Object.assign(one, { isRefused: true, isAnswered: false, isWhole: false });
      one.wish.through = 0;
    }
    // One strange name, and no rate was changed.
    if (asked?.isSubscription === false && refused.length > 0) for (const one of asked.those) one.hz = null;
    return refused;
  }

  #answer(i) {
    const asked = this.#unanswered.get(i);
    this.#unanswered.delete(i);
    if (asked?.isSubscription) for (const one of asked.those) one.isAnswered ||= !one.isRefused;
    return asked;
  }
}
