import { askedDelayMs, retryDelayMs } from './backoff.js';
import { ServerClock } from './server-clock.js';
import { Table } from './table.js';
import { LOGIN_ENDED, PROTOCOL, decode, isFinal, subscribe, unsubscribe } from './wire.js';
import { browserWorld } from './world.js';

const DEFAULT_HEARTBEAT_MS = 15_000;
const SILENT_HEARTBEATS = 2.5;
const OPEN_TIMEOUT_MS = 10_000;
/** A link that lived this long proves the server well; a shorter life keeps the retry delay growing. */
const PROVEN_AFTER_MS = 10_000;
const CLOSE_SILENT = 4012;

/**
 * The live link to the server: keeps tables equal to the server's and comes back by itself.
 *
 * `state` is one of `{name: 'connecting', retryAt?}`, `{name: 'live', since}`, `{name: 'stale', since, retryAt?}` and
 * `{name: 'stopped', since, code, why}`; times are epoch milliseconds of this machine. Where the server refused topics to
 * whoever reads, `refusedAt` says when.
 */
export class Stream {
  state = { name: 'connecting' };

  #url;
  #world;
  #onRows;
  #renewLogin;
  #tables = new Map();
  #listeners = new Set();
  #isFrameAsked = false;
  #nextId = 1;

  #socket = null;
  #isReady = false;
  #awaited = new Set();
  #retry = null;
  #attempt = 0;
  #retryTimer = null;
  #renewal = null;
  #silenceTimer = null;
  #silenceLimitMs = OPEN_TIMEOUT_MS;
  #lastBytesAt = null;
  #serverClock = new ServerClock();

  /**
   * `onRows(topic, table)` is called at each change, before the listeners hear of it. `renewLogin()` is asked when the
   * server says that the login ended: it promises whether there is one again; where it fails, that is found out later.
   */
  constructor({ url, world = browserWorld(), onRows = () => {}, renewLogin = () => true }) {
    this.#url = url;
    this.#world = world;
    this.#onRows = onRows;
    this.#renewLogin = renewLogin;
  }

  // Lifecycle

  start() {
    if (this.#socket || this.#retryTimer !== null || this.#renewal) return;
    if (this.state.name === 'stopped') this.state = { name: 'connecting' };
    this.#connect();
  }

  stop(why = 'closed by this page', code = 1000) {
    this.#drop(code);
    this.#become({ name: 'stopped', since: this.#world.now(), code, why });
  }

  /** Tries again at once instead of waiting the delay out. */
  retryNow() {
    if (this.#retryTimer === null) return;
    this.#cancelRetry();
    this.#connect();
  }

  // Topics

  subscribe(topics) {
    const fresh = topics.filter((topic) => !this.#tables.has(topic));
    for (const topic of fresh) this.#tables.set(topic, new Table());
    if (this.#isReady && fresh.length > 0) this.#ask(fresh);
  }

  unsubscribe(topics) {
    const known = topics.filter((topic) => this.#tables.delete(topic));
    for (const topic of known) this.#awaited.delete(topic);
    if (this.#isReady && known.length > 0) this.#socket.send(unsubscribe(this.#nextId++, known));
  }

  table(topic) {
    return this.#tables.get(topic);
  }

  // What the page reads

  /** How old the newest change of a topic is by the server's clock; null before the first. */
  dataAgeMs(topic) {
    return this.#serverClock.ageMs(this.#tables.get(topic)?.ts, this.#world.now());
  }

  /** Calls the listener after changes, at most once per animation frame. Returns how to stop that. */
  listen(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  // The link

  #connect() {
    const socket = new this.#world.WebSocket(this.#url, [PROTOCOL]);
    this.#socket = socket;
    this.#silenceLimitMs = OPEN_TIMEOUT_MS;
    this.#serverClock.forget();
    this.#become(this.#withoutRetry());
    this.#watchSilence(this.#world.now());
    socket.onmessage = (event) => this.#received(event.data);
    socket.onclose = (event) => this.#lost(event.code, event.reason);
    socket.onerror = () => {};
  }

  #received(text) {
    this.#lastBytesAt = this.#world.now();
    try {
      for (const message of decode(text)) this.#take(message);
    } catch {
      this.#lost(CLOSE_SILENT, 'a message that is not JSON');
    }
  }

  #take(message) {
    if (this.#socket === null) return;
    this.#serverClock.learn(message.ts, this.#lastBytesAt);
    switch (message.k) {
      case 'hello':
        return this.#greeted(message);
      case 'snap':
        return this.#takeRows(message, (table) => (table.replace(message), true));
      case 'delta':
        return this.#takeRows(message, (table) => table.apply(message));
      case 'live':
        return this.#caughtUp();
      case 'err':
        return this.#refused(message);
      case 'bye':
        return this.#dismissed(message);
      default:
        return; // hb and ok say that the link lives; kinds of later versions are not ours to judge
    }
  }

  #greeted({ hb }) {
    this.#silenceLimitMs = SILENT_HEARTBEATS * (hb > 0 ? hb * 1000 : DEFAULT_HEARTBEAT_MS);
    this.#watchSilence(this.#lastBytesAt);
    this.#isReady = true;
    if (this.#tables.size > 0) this.#ask([...this.#tables.keys()]);
  }

  #ask(topics) {
    for (const topic of topics) this.#awaited.add(topic);
    this.#socket.send(subscribe(this.#nextId++, topics));
  }

  #takeRows(message, take) {
    const table = this.#tables.get(message.t);
    if (!table || !take(table)) return;
    this.#onRows(message.t, table);
    if (message.k === 'snap' && this.#awaited.delete(message.t) && this.#awaited.size === 0) this.#caughtUp();
    this.#notify();
  }

  #caughtUp() {
    if (this.state.name !== 'live') this.#become({ name: 'live', since: this.#world.now() });
  }

  #refused({ t = [], detail, code }) {
    for (const topic of t) this.#awaited.delete(topic);
    const refusedAt = code === 'not_allowed' ? { refusedAt: this.#world.now() } : {};
    this.#become({ ...this.state, why: detail ?? code, ...refusedAt });
  }

  #dismissed({ code, why, retry }) {
    if (isFinal(code)) return this.stop(why ?? 'the server closed this stream', code);
    this.#retry = retry ?? null;
  }

  #lost(code, reason) {
    const wasLiveMs = this.state.name === 'live' ? this.#world.now() - this.state.since : 0;
    this.#drop(code === CLOSE_SILENT ? code : null);
    if (isFinal(code)) return this.#become({ name: 'stopped', since: this.#world.now(), code, why: reason || `code ${code}` });
    if (wasLiveMs >= PROVEN_AFTER_MS) this.#attempt = 0;
    if (code === LOGIN_ENDED) return this.#logInAgain(reason);
    this.#retryLater();
  }

  async #logInAgain(reason) {
    const renewal = (this.#renewal = {});
    this.#become(this.#withoutRetry());
    const hasLogin = await new Promise((resolve) => resolve(this.#renewLogin())).catch(() => true);
    if (this.#renewal !== renewal) return; // stopped meanwhile
    this.#renewal = null;
    if (hasLogin) return this.#retryLater();
    this.#become({ name: 'stopped', since: this.#world.now(), code: LOGIN_ENDED, why: reason || 'log in again' });
  }

  #retryLater() {
    const { now, random, setTimeout } = this.#world;
    const delayMs = askedDelayMs(this.#retry, random) ?? retryDelayMs(this.#attempt++, random);
    this.#retry = null;
    this.#retryTimer = setTimeout(() => this.retryNow(), delayMs);
    this.#become({ ...this.#withoutRetry(), retryAt: now() + delayMs });
  }

  /** Data seen once stays, and is stale from the last byte on. */
  #withoutRetry() {
    const hasData = [...this.#tables.values()].some((table) => table.seq >= 0);
    if (!hasData) return { name: 'connecting' };
    return { name: 'stale', since: this.state.name === 'stale' ? this.state.since : this.#lastBytesAt };
  }

  #drop(closeCode) {
    this.#cancelRetry();
    this.#renewal = null;
    this.#world.clearTimeout(this.#silenceTimer);
    const socket = this.#socket;
    this.#socket = null;
    this.#isReady = false;
    this.#awaited.clear();
    if (!socket) return;
    socket.onmessage = socket.onclose = socket.onerror = null;
    if (closeCode !== null) socket.close(closeCode === 1000 ? 1000 : CLOSE_SILENT);
  }

  #cancelRetry() {
    this.#world.clearTimeout(this.#retryTimer);
    this.#retryTimer = null;
  }

  /** One timer per link: bytes only move the moment it looks back from. */
  #watchSilence(since) {
    const { now, setTimeout, clearTimeout } = this.#world;
    clearTimeout(this.#silenceTimer);
    const quietSince = Math.max(since, this.#lastBytesAt ?? 0);
    const leftMs = quietSince + this.#silenceLimitMs - now();
    if (leftMs <= 0) return this.#lost(CLOSE_SILENT, 'silent');
    this.#silenceTimer = setTimeout(() => this.#watchSilence(since), leftMs);
  }

  #become(state) {
    this.state = state;
    this.#notify();
  }

  #notify() {
    if (this.#isFrameAsked) return;
    this.#isFrameAsked = true;
    this.#world.frame(() => {
      this.#isFrameAsked = false;
      for (const listener of this.#listeners) listener();
    });
  }
}
