import { Problem } from './problem.js';

const TIMEOUT_MS = 10_000;
/** What the server calls a page that was opened under a name that is not the server's. */
export const FOREIGN = 'origin_not_allowed';

/**
 * Whether this browser may read here, and who reads. A socket that is refused does not say why, so the API is asked after
 * each failed attempt: an answer that nobody is known means that a login is needed.
 *
 * `refusal` is null, `login` where one is needed, or `origin` where the server does not know this page's address as its own.
 */
export class Admission {
  refusal = null;
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

  get isRefused() {
    return this.refusal !== null;
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
      if (response.status === 403) throw await Problem.of(response);
      if (response.status === 401 && !(await this.#hasLogin())) this.#become('login');
    } catch ({ code }) {
      if (code === FOREIGN) this.#become('origin');
      // Otherwise the server is away, and the stream says so.
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
    if (name === 'in') this.needsSetup = false;
    if (name === 'out') void this.#readEntry();
    if (name === 'in' && this.isRefused) return this.#become(null);
    this.#onChange();
  }

  #become(refusal) {
    this.refusal = refusal;
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
export const OPEN_TO_ALL = Object.freeze({ refusal: null, isRefused: false, needsSetup: false, login: null, listen: () => {}, ask: () => {} });
