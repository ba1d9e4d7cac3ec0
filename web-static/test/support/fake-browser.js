import { FakeWorld } from './fake-world.js';

/** A browser with tabs: they share storage, a lock, messages, one clock and one server, which counts what it is asked. */
export class FakeBrowser {
  storage = new Map();
  channels = new Set();
  clock = new FakeWorld();
  asked = [];
  /** What the server says to a path; a function of the request's options. */
  answers = {};

  #turn = Promise.resolve();
  #waiting = 0;

  /** What a model needs of the browser, for one tab. */
  tab() {
    const { clock, storage } = this;
    return {
      now: clock.now,
      random: clock.random,
      setTimeout: clock.setTimeout,
      clearTimeout: clock.clearTimeout,
      fetch: (url, options) => this.#fetch(url, options),
      channel: () => this.#channel(),
      lock: (_, task) => this.#lock(task),
      messagesArrive: () => this.settle(),
      storage: {
        getItem: (key) => storage.get(key) ?? null,
        setItem: (key, value) => storage.set(key, value),
        removeItem: (key) => storage.delete(key),
      },
    };
  }

  pass(ms) {
    this.clock.pass(ms);
    return this.settle();
  }

  /** Lets every promise that needs no clock be heard. */
  async settle() {
    for (let i = 0; i < 20; i += 1) await new Promise(setImmediate);
  }

  async #fetch(url, options = {}) {
    const path = url.split('?')[0];
    this.asked.push({ path, url, ...options });
    const answer = this.answers[path];
    const { status = 200, body = null, headers = {}, error } = (typeof answer === 'function' ? await answer(options) : answer) ?? { status: 404 };
    if (error) throw error;
    return new Response(status === 204 ? null : JSON.stringify(body), { status, headers });
  }

  #channel() {
    const channel = {
      onmessage: null,
      postMessage: (message) => {
        const data = structuredClone(message);
        for (const other of this.channels) if (other !== channel) setImmediate(() => other.onmessage?.({ data }));
      },
      close: () => this.channels.delete(channel),
    };
    this.channels.add(channel);
    return channel;
  }

  #lock(task) {
    const hadToWait = this.#waiting > 0;
    this.#waiting += 1;
    const done = this.#turn.then(() => task(hadToWait)).finally(() => (this.#waiting -= 1));
    this.#turn = done.catch(() => {});
    return done;
  }
}

/** A server that hands out tokens one after the other to whoever has its cookie. */
export function letIn(browser, { seconds = 600, user = { id: 'u1', email: 'ada@example.org', name: 'Ada', role: 'admin' } } = {}) {
  const state = { issued: 0, isLoggedIn: true, user };
  const enter = () => ({ body: { access_token: `t${(state.issued += 1)}`, token_type: 'Bearer', expires_in: seconds, user: state.user } });
  const nobody = { status: 401, body: { code: 'no_login', detail: 'There is no login here.' } };
  browser.answers['/api/v1/auth/refresh'] = () => (state.isLoggedIn ? enter() : nobody);
  browser.answers['/api/v1/auth/logout'] = () => {
    state.isLoggedIn = false;
    return { status: 204 };
  };
  browser.answers['/api/v1/auth/login'] = ({ body }) => {
    if (JSON.parse(body).password !== 'right') return { status: 401, body: { code: 'bad_login', detail: 'E-mail or password is wrong.' } };
    state.isLoggedIn = true;
    return enter();
  };
  return state;
}
