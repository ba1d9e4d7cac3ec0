import { askedDelayMs, retryDelayMs } from '../backoff.js';
import { LOGIN_ENDED, PROTOCOL, decode, isFinal } from '../wire.js';
import { Vigil } from './vigil.js';

const DEFAULT_HEARTBEAT_MS = 15_000;
const QUIET_HEARTBEATS = 1.5;
const SILENT_HEARTBEATS = 2.5;
const OPEN_TIMEOUT_MS = 10_000;
/** A link that was live this long proves the server well; a shorter life keeps the retry delay growing. */
const PROVEN_AFTER_MS = 10_000;
const CLOSE_SILENT = 4012;

/**
 * One socket at a time to the server, that comes back by itself.
 *
 * `hears` has `opens()`, `message(body)`, `closes()`, `waits(retryAt)`, where undefined is for something else than time, and
 * `ends({code, why})`.
 */
export class Link {
  lastBytesAt = null;

  #url;
  #world;
  #renewLogin;
  #hears;
  #vigil;

  #socket = null;
  #nextId = 1;
  #liveSince = null;
  #retry = null;
  #attempt = 0;
  #retryTimer = null;
  #renewal = null;

  constructor({ url, world, renewLogin, hears }) {
    this.#url = url;
    this.#world = world;
    this.#renewLogin = renewLogin;
    this.#hears = hears;
    this.#vigil = new Vigil({ world, onQuiet: () => this.send({ op: 'ping' }), onDead: () => this.#lost(CLOSE_SILENT, 'silent') });
  }

  // Lifecycle

  open() {
    if (this.#socket || this.#retryTimer !== null || this.#renewal) return;
    const socket = new this.#world.WebSocket(this.#url, [PROTOCOL]);
    this.#socket = socket;
    this.#vigil.begin({ deadMs: OPEN_TIMEOUT_MS });
    this.#hears.opens();
    socket.onmessage = (event) => this.#received(event.data);
    socket.onclose = (event) => this.#lost(event.code, event.reason);
    socket.onerror = () => {};
  }

  /** Tries again at once instead of waiting the delay out. */
  retryNow() {
    if (this.#retryTimer === null) return;
    this.#cancelRetry();
    this.open();
  }

  close(code) {
    this.#cancelRetry();
    this.#renewal = null;
    this.#drop(code === 1000 ? code : CLOSE_SILENT);
  }

  /** Sends a message under a number of its own, which the answer has too. */
  send(message) {
    const { op, ...more } = message;
    const i = this.#nextId++;
    this.#socket.send(JSON.stringify({ op, i, ...more }));
    return i;
  }

  /** All that was asked for is here. */
  proved() {
    this.#liveSince ??= this.#world.now();
  }

  // What comes

  #received(text) {
    this.lastBytesAt = this.#world.now();
    this.#vigil.heard();
    const messages = decode(text);
    if (messages === null) return this.#lost(CLOSE_SILENT, 'not a message');
    for (const message of messages) this.#take(message);
  }

  #take(message) {
    if (this.#socket === null) return;
    if (message.k === 'hello') this.#greeted(message);
    if (message.k === 'bye') return this.#dismissed(message);
    this.#hears.message(message);
  }

  #greeted({ hb }) {
    const heartbeatMs = hb > 0 ? hb * 1000 : DEFAULT_HEARTBEAT_MS;
    this.#vigil.begin({ quietMs: QUIET_HEARTBEATS * heartbeatMs, deadMs: SILENT_HEARTBEATS * heartbeatMs });
  }

  #dismissed({ code, why, retry }) {
    if (isFinal(code)) return this.#over(code, why ?? 'the server closed this stream');
    this.#retry = retry ?? null;
  }

  // How it ends, and comes back

  #lost(code, reason) {
    if (isFinal(code)) return this.#over(code, reason || `code ${code}`);
    if (this.#liveSince !== null && this.#world.now() - this.#liveSince >= PROVEN_AFTER_MS) this.#attempt = 0;
    this.#drop(code === CLOSE_SILENT ? code : null);
    if (code === LOGIN_ENDED) return this.#logInAgain(reason);
    this.#retryLater();
  }

  #over(code, why) {
    this.close(code);
    this.#hears.ends({ code, why });
  }

  async #logInAgain(reason) {
    const renewal = (this.#renewal = {});
    this.#hears.waits();
    const hasLogin = await new Promise((resolve) => resolve(this.#renewLogin())).catch(() => true);
    if (this.#renewal !== renewal) return; // stopped meanwhile
    this.#renewal = null;
    if (hasLogin) this.#retryLater();
    else this.#over(LOGIN_ENDED, reason || 'log in again');
  }

  #retryLater() {
    const { now, random, setTimeout } = this.#world;
    const delayMs = askedDelayMs(this.#retry, random) ?? retryDelayMs(this.#attempt++, random);
    this.#retry = null;
    this.#retryTimer = setTimeout(() => this.retryNow(), delayMs);
    this.#hears.waits(now() + delayMs);
  }

  #drop(closeCode) {
    const socket = this.#socket;
    this.#vigil.end();
    this.#socket = null;
    this.#liveSince = null;
    if (!socket) return;
    socket.onmessage = socket.onclose = null;
    if (closeCode !== null) socket.close(closeCode);
    this.#hears.closes();
  }

  #cancelRetry() {
    this.#world.clearTimeout(this.#retryTimer);
    this.#retryTimer = null;
  }
}
