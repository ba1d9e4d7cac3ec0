/** The share of a credential's time after which a newer one is shown. */
const RENEW_AFTER = 0.8;
const SOONEST_MS = 1_000;

/** Says who is calling, where no cookie does: when a link opens, and again before what was shown ends. */
export class Pass {
  #world;
  #token;
  #send = null;
  #shown = null;
  #timer = null;

  /** `token()` promises an access token or a key; null where there is none now. */
  constructor({ world, token }) {
    this.#world = world;
    this.#token = token;
  }

  get isNeeded() {
    return this.#token !== null;
  }

  /** Shows the credentials over a link that just opened; what is sent afterwards is judged by them. */
  async show(send) {
    this.end();
    this.#send = send;
    const token = await new Promise((resolve) => resolve(this.#token())).catch(() => null);
    if (this.#send !== send || token === null) return;
    this.#shown = send({ op: 'auth', token });
  }

  /** The server takes it, for so many seconds. */
  accepted({ i, ttl }) {
    if (i === undefined || i !== this.#shown) return;
    this.#shown = null;
    if (ttl > 0) this.#timer = this.#world.setTimeout(() => void this.show(this.#send), Math.max(SOONEST_MS, ttl * 1000 * RENEW_AFTER));
  }

  end() {
    this.#send = null;
    this.#shown = null;
    this.#world.clearTimeout(this.#timer);
  }
}
