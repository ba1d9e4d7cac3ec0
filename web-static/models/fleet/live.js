import { Stream } from '../stream.js';
import { clockTime } from '../format.js';
import { linkWords } from '../words.js';

const TICK_MS = 1_000;
const LINGER_MS = 5_000;
const AGAIN_MS = 60_000;
/** Another try may help. */
const MAY_PASS = new Set(['unknown_topic', 'too_many_made', 'unavailable', 'too_many_topics']);
/** What is told every second while all is well; of the others the last word may be old and still true. */
const TICKING = /^(fleet|fleet\/grid|gpu\/.+)$/;
const nothing = () => {};

/** How often pages that are read again and again want to be told instead. */
export const READING_RATE = '2';

/** A topic that a page follows, until it stops. */
class Following {
  #stream;
  #onStop;
  #againMs;
  /** When it was refused, as far as that was noticed. */
  #refusedAt = null;

  constructor({ stream, topic, hz, againMs, onChange, onMessage, onStop }) {
    Object.assign(this, { topic, hz, onChange, onMessage });
    this.#againMs = againMs;
    this.#stream = stream;
    this.#onStop = onStop;
    this.ask();
  }

  /** The table, where the topic is one. */
  get table() {
    return this.#stream.table(this.topic);
  }

  /** `{code, detail}` of why there is nothing; null where there is no reason. */
  get refusal() {
    return this.#stream.refusals.get(this.topic) ?? null;
  }

  /** Whether the table is what the server has now. */
  get isLive() {
    return this.#stream.state.name === 'live' && this.refusal === null && this.table?.isKnown === true;
  }

  /** How old a moment of the server's clock is, in seconds; null while that is not known. */
  ageS(ts) {
    const ageMs = this.#stream.ageMs(ts);
    return ageMs === null ? null : ageMs / 1000;
  }

  setRate(hz) {
    this.hz = hz;
    this.#stream.setRate(hz, [this.topic]);
  }

  stop() {
    this.#onStop(this);
  }

  ask() {
    this.#stream.subscribe([this.hz === undefined ? this.topic : { t: this.topic, hz: this.hz }]);
  }

  askAgain(now) {
    if (this.refusal === null) this.#refusedAt = null;
    else if (MAY_PASS.has(this.refusal.code)) this.#refusedAt ??= now;
    if (this.#refusedAt === null || now - this.#refusedAt < this.#againMs) return;
    this.#refusedAt = null;
    this.ask();
  }
}

/** The one stream of the pages of telemetry: it is open while a page follows something, and a little longer. */
export class Live {
  #world;
  #stream;
  #followings = new Set();
  #listeners = new Set();
  #timer = null;
  /** Since when pages stand still; null while they move. */
  pausedAt = null;

  constructor({ world, url }) {
    this.#world = world;
    this.#stream = new Stream({ url, world, onMessage: (message) => this.#heard(message) });
    this.#stream.listen(() => this.#changed());
  }

  /**
   * What `topic` says, at most at this rate. `onChange()` hears of changes once per frame, and every second, because ages
   * grow; `onMessage(message)` of everything that the server says about the topic. A topic that is about to begin is asked for
   * again after `againMs`.
   */
  follow(topic, { hz, againMs = AGAIN_MS, onChange = nothing, onMessage = nothing }) {
    const following = new Following({ stream: this.#stream, topic, hz, againMs, onChange, onMessage, onStop: (one) => this.#stopped(one) });
    this.#followings.add(following);
    this.#stream.start();
    this.#tickLater();
    for (const listener of this.#listeners) listener();
    return following;
  }

  listen(listener) {
    this.#listeners.add(listener);
  }

  /** What is here of a table; undefined where nobody follows it. */
  table(topic) {
    return this.#stream.table(topic);
  }

  retryNow() {
    this.#stream.retryNow();
  }

  /** Pages hear of no change until they go on; what is told meanwhile is taken in. */
  pause() {
    this.pausedAt = this.#world.now();
    this.#changed();
  }

  resume() {
    this.pausedAt = null;
    this.#changed();
  }

  /** Somebody else reads from now on: what the stream tells depends on who opened it. */
  anew() {
    if (this.#followings.size === 0) return;
    this.#stream.stop();
    for (const following of this.#followings) following.ask();
    this.#stream.start();
  }

  /** How the stream stands. */
  get state() {
    return this.#stream.state;
  }

  /** The same in words; null where nobody follows anything and nothing stands still. */
  get link() {
    const followings = [...this.#followings];
    const words = followings.length === 0 ? null : this.#words(followings);
    return this.pausedAt === null ? words : { tone: 'quiet', head: `Paused at ${clockTime(this.pausedAt)}`, at: this.pausedAt, tail: words?.head ?? '' };
  }

  #words(followings) {
    if (followings.every(({ refusal }) => refusal !== null)) return { tone: 'quiet', head: 'Not live', tail: 'read again every few seconds' };
    const [{ topic }] = followings;
    const ageMs = TICKING.test(topic) ? this.#stream.dataAgeMs(topic) : null;
    return linkWords(this.#stream.state, ageMs, this.#world.now(), this.#stream.pace);
  }

  #stopped(following) {
    if (!this.#followings.delete(following)) return;
    const isLeft = [...this.#followings].some(({ topic }) => topic === following.topic);
    if (!isLeft) this.#stream.unsubscribe([following.topic]);
    if (this.#followings.size === 0) this.#close();
    this.#changed();
  }

  /** Somebody who goes from page to page keeps the stream. */
  #close() {
    this.#world.clearTimeout(this.#timer);
    this.#timer = this.#world.setTimeout(() => this.#stream.stop(), LINGER_MS);
  }

  #heard(message) {
    for (const following of this.#followings) if (isAbout(message, following.topic)) following.onMessage(message);
  }

  #changed() {
    if (this.pausedAt === null) for (const { onChange } of this.#followings) onChange();
    for (const listener of this.#listeners) listener();
  }

  #tick() {
    this.#tickLater();
    for (const following of this.#followings) following.askAgain(this.#world.now());
    // Nobody sees ages grow where nobody looks.
    if (!this.#world.visibility?.isHidden()) this.#changed();
  }

  #tickLater() {
    this.#world.clearTimeout(this.#timer);
    this.#timer = this.#world.setTimeout(() => this.#tick(), TICK_MS);
  }
}

/** A pattern is followed under its own name, and told of by those of its topics. */
function isAbout({ k, t }, topic) {
  if (k === 'err') return Array.isArray(t) && t.includes(topic);
  return t === topic || (typeof t === 'string' && topic.endsWith('/*') && t.startsWith(topic.slice(0, -1)));
}
