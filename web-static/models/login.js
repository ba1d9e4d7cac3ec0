import { retryDelayMs } from './backoff.js';
import { Problem } from './problem.js';

export const ENTER_URL = '/api/v1/auth/login';
export const REFRESH_URL = '/api/v1/auth/refresh';
export const LEAVE_URL = '/api/v1/auth/logout';

const TIMEOUT_MS = 15_000;
const LOCK = 'gridtick-login';
const CHANNEL = 'gridtick-login';
/** Says that this browser logged in before, so that nobody else's visit asks in vain. It opens nothing. */
const HINT = 'gridtick-login';
const RENEW_AFTER = 0.8;
const RENEW_JITTER = 0.1;
/** A token about to run out is not worth sending. */
const MARGIN_MS = 5_000;

const UNKNOWN = Object.freeze({ name: 'unknown', user: null, why: null });

/**
 * Who is logged in, here and in the other tabs of this browser. The access token lives in this object alone; the cookie
 * that renews it is out of reach of scripts. Tabs renew one after the other and tell each other, so one renewal serves all.
 *
 * `state` is `{name: 'unknown'|'in'|'out', user, why}`; `why` says how one got out: `never`, `left`, `ended`.
 */
export class Login {
  state = UNKNOWN;

  #world;
  #channel;
  #listeners = new Set();
  #token = null;
  #until = 0;
  #renewAt = Infinity;
  #renewal = null;
  #timer = null;
  #attempt = 0;

  constructor({ world }) {
    this.#world = world;
    this.#channel = world.channel(CHANNEL);
    this.#channel.onmessage = ({ data }) => this.#heard(data);
  }

  // Lifecycle

  /** Finds out who is logged in. Where no login is needed, a browser that never logged in is not asked about. */
  async start({ isNeeded = false } = {}) {
    if (!isNeeded && this.#hint() === 'no') return this.#become({ name: 'out', user: null, why: 'never' });
    await this.renew(null);
  }

  stop() {
    this.#world.clearTimeout(this.#timer);
    this.#channel.close();
    this.#listeners.clear();
  }

  listen(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  // Actions

  async logIn(email, password) {
    const response = await this.#post(ENTER_URL, { email, password });
    if (!response.ok) throw await Problem.of(response);
    this.#enter(await this.#bodyOf(response), true);
  }

  async logOut() {
    const response = await this.#world.lock(LOCK, () => this.#post(LEAVE_URL));
    if (!response.ok) throw await Problem.of(response);
    this.#leave('left', true);
  }

  /** A token that is good now, renewed if need be; null when nobody is logged in. */
  async token() {
    if (this.state.name === 'out') return null;
    return this.#isGood() ? this.#token : this.renew(this.#token);
  }

  /** A token other than the one that was refused; null when the login has ended. Throws when the server cannot be asked. */
  renew(refused) {
    this.#renewal ??= this.#world
      .lock(LOCK, (hadToWait) => this.#ask(refused, hadToWait))
      .finally(() => (this.#renewal = null));
    return this.#renewal;
  }

  /** Whoever is logged in here is called differently from now on, in all tabs. */
  rename(name) {
    const { id } = this.state.user;
    this.#renamed({ id, name });
    this.#channel.postMessage({ kind: 'name', id, name });
  }

  /** A page that slept or was offline catches up. */
  wake() {
    if (this.state.name === 'in' && this.#world.now() >= this.#renewAt) this.#renewByTimer();
  }

  // Internal

  /** While this tab waited for its turn, another one has renewed most likely, and its message is on the way. */
  async #ask(refused, hadToWait) {
    if (hadToWait) await this.#world.messagesArrive();
    if (this.#token !== refused && this.#isGood()) return this.#token;
    const response = await this.#post(REFRESH_URL);
    if (response.status === 401) {
      this.#leave(this.state.name === 'in' || this.#hint() === 'yes' ? 'ended' : 'never', true);
      return null;
    }
    if (!response.ok) throw await Problem.of(response);
    this.#enter(await this.#bodyOf(response), true);
    return this.#token;
  }

  async #post(url, body) {
    const headers = { Accept: 'application/json', ...(body && { 'Content-Type': 'application/json' }) };
    const options = { method: 'POST', headers, credentials: 'same-origin', cache: 'no-store' };
    if (body) options.body = JSON.stringify(body);
    try {
      return await this.#world.fetch(url, { ...options, signal: AbortSignal.timeout(TIMEOUT_MS) });
    } catch (error) {
      throw Problem.ofSilence(error, TIMEOUT_MS);
    }
  }

  async #bodyOf(response) {
    const body = await response.json().catch(() => null);
    if (typeof body?.access_token === 'string' && body.expires_in > 0) return body;
    throw new Problem({ code: 'bad_answer', detail: 'The server gave an answer that this page does not understand. Reload the page.' });
  }

  #enter({ access_token: token, expires_in: seconds, user }, isNews) {
    const lifeMs = seconds * 1000;
    const until = this.#world.now() + lifeMs;
    this.#take({ token, until, lifeMs, user });
    this.#remember('yes');
    if (isNews) this.#channel.postMessage({ kind: 'in', token, until, lifeMs, user });
  }

  #take({ token, until, lifeMs, user }) {
    const share = RENEW_AFTER + RENEW_JITTER * (this.#world.random() - 0.5);
    this.state = { name: 'in', user, why: null };
    this.#token = token;
    this.#until = until;
    this.#renewAt = until - lifeMs * (1 - share);
    this.#attempt = 0;
    this.#renewIn(this.#renewAt - this.#world.now());
    this.#tell();
  }

  #leave(why, isNews) {
    this.#token = null;
    this.#until = 0;
    this.#renewAt = Infinity;
    this.#world.clearTimeout(this.#timer);
    this.#remember('no');
    if (isNews && why !== 'never') this.#channel.postMessage({ kind: 'out', why });
    this.#become({ name: 'out', user: null, why });
  }

  #heard(message) {
    if (message?.kind === 'in' && message.until >= this.#until) this.#take(message);
    if (message?.kind === 'name') this.#renamed(message);
    if (message?.kind === 'out' && this.state.name !== 'out') this.#leave(message.why, false);
  }

  #renamed({ id, name }) {
    const { user } = this.state;
    if (user?.id === id) this.#become({ ...this.state, user: { ...user, name } });
  }

  #renewIn(ms) {
    this.#world.clearTimeout(this.#timer);
    this.#timer = this.#world.setTimeout(() => this.#renewByTimer(), Math.max(0, ms));
  }

  /** A server that is away is asked again later; the login is only over when the server says so. */
  #renewByTimer() {
    this.renew(this.#token).catch(() => this.#renewIn(1000 + retryDelayMs(this.#attempt++, this.#world.random)));
  }

  #isGood() {
    return this.#token !== null && this.#world.now() < this.#until - MARGIN_MS;
  }

  #become(state) {
    this.state = state;
    this.#tell();
  }

  #tell() {
    for (const listener of this.#listeners) listener(this.state);
  }

  /** `yes`, `no`, or `unknown` where the browser forbids to remember. */
  #hint() {
    try {
      return this.#world.storage.getItem(HINT) === 'yes' ? 'yes' : 'no';
    } catch {
      return 'unknown';
    }
  }

  #remember(hint) {
    try {
      if (hint === 'yes') this.#world.storage.setItem(HINT, hint);
      else this.#world.storage.removeItem(HINT);
    } catch {
      // Then every page asks.
    }
  }
}
