/** A world whose clock the test turns: timers, frames, sockets and fetches run only when told to. */
export class FakeWorld {
  sockets = [];
  time = 1_000_000;
  randomValue = 0.5;
  answers = [];
  fetched = [];
  framesAsked = 0;

  #timers = new Map();
  #frames = [];
  #nextTimer = 1;
  #isHidden = false;
  #onlookers = new Set();

  visibility = {
    isHidden: () => this.#isHidden,
    listen: (listener) => {
      this.#onlookers.add(listener);
      return () => this.#onlookers.delete(listener);
    },
  };

  constructor() {
    const world = this;
    this.WebSocket = class {
      sent = [];
      closedWith = null;

      constructor(url, protocols) {
        Object.assign(this, { url, protocols });
        world.sockets.push(this);
      }

      send(text) {
        this.sent.push(JSON.parse(text));
      }

      close(code) {
        this.closedWith = code;
      }

      // What the other side does

      receive(...messages) {
        this.onmessage?.({ data: messages.map((message) => JSON.stringify(message)).join('\n') });
      }

      lose(code = 1006, reason = '') {
        this.onclose?.({ code, reason });
      }
    };
    for (const name of ['now', 'setTimeout', 'clearTimeout', 'frame', 'random', 'fetch']) this[name] = this[name].bind(this);
  }

  get socket() {
    return this.sockets.at(-1);
  }

  now() {
    return this.time;
  }

  random() {
    return this.randomValue;
  }

  setTimeout(task, ms) {
    const id = this.#nextTimer++;
    this.#timers.set(id, { task, at: this.time + ms });
    return id;
  }

  clearTimeout(id) {
    this.#timers.delete(id);
  }

  frame(task) {
    this.framesAsked += 1;
    this.#frames.push(task);
  }

  /** Answers with the next of `answers`: a list body, a status, or an error to fail with. */
  async fetch(url) {
    this.fetched.push({ url, at: this.time });
    const answer = this.answers.length > 1 ? this.answers.shift() : this.answers[0];
    if (answer instanceof Error) throw answer;
    if (answer?.status) return { ok: false, status: answer.status, json: async () => answer.body ?? {}, headers: new Headers(answer.headers) };
    return { ok: true, json: async () => answer };
  }

  get timers() {
    return this.#timers.size;
  }

  /** Turns the clock on and runs what falls due, in order. */
  pass(ms) {
    const until = this.time + ms;
    for (let due; (due = this.#nextDue(until)); ) {
      const [id, { task, at }] = due;
      this.#timers.delete(id);
      this.time = Math.max(this.time, at);
      task();
    }
    this.time = until;
  }

  /** The reader goes to another tab, or comes back. */
  hide(isHidden) {
    this.#isHidden = isHidden;
    for (const listener of this.#onlookers) listener();
  }

  paint() {
    for (const task of this.#frames.splice(0)) task();
  }

  /** Lets promises that are already settled be heard. */
  async settle() {
    for (let i = 0; i < 10; i += 1) await Promise.resolve();
  }

  #nextDue(until) {
    return [...this.#timers].filter(([, { at }]) => at <= until).sort(([, a], [, b]) => a.at - b.at)[0];
  }
}
