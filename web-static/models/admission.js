const TIMEOUT_MS = 10_000;

/**
 * Whether this browser may read here, and who reads. A socket that is refused does not say why, so the API is asked after
 * each failed attempt: an answer that nobody is known means that a login is needed.
 */
export class Admission {
  isRefused = false;
  needsSetup = false;

  #api;
  #login;
  #onChange = () => {};
  #isAsking = false;
  #hasEntry = false;

  constructor({ api, login }) {
    this.#api = api;
    this.#login = login;
  }

  get login() {
    return this.#login.state;
  }

  listen(onChange) {
    this.#onChange = onChange;
    this.#login.listen(() => this.#loginChanged());
    this.#loginChanged();
  }

  /** Why is there no stream? */
  async ask() {
    if (this.#isAsking || this.isRefused) return;
    this.#isAsking = true;
    try {
      const response = await this.#api.fetch('/api/v1/fleet', { signal: AbortSignal.timeout(TIMEOUT_MS) });
      if (response.status === 401 && !(await this.#hasLogin())) this.#become(true);
    } catch {
      // The server is away, and the stream says so.
    } finally {
      this.#isAsking = false;
    }
  }

  // Internal

  /** Also a browser that does not remember a login may have one; one that has just lost its login has none. */
  async #hasLogin() {
    const { name, why } = this.#login.state;
    if (name !== 'in' && why !== 'ended' && why !== 'left') await this.#login.start({ isNeeded: true });
    return this.#login.state.name === 'in';
  }

  #loginChanged() {
    const { name } = this.#login.state;
    if (name === 'out') void this.#readEntry();
    if (name === 'in' && this.isRefused) return this.#become(false);
    this.#onChange();
  }

  #become(isRefused) {
    this.isRefused = isRefused;
    this.#onChange();
  }

  /** Without a login it matters whether there can be one yet. */
  async #readEntry() {
    if (this.#hasEntry) return;
    this.#hasEntry = true;
    try {
      const { needs_setup: needsSetup } = await this.#api.getOpen('/api/v1/auth');
      this.needsSetup = needsSetup === true;
      this.#onChange();
    } catch {
      this.#hasEntry = false;
    }
  }
}

/** Where everybody may read and nobody logs in. */
export const OPEN_TO_ALL = Object.freeze({ isRefused: false, needsSetup: false, login: null, listen: () => {}, ask: () => {} });
