import { queryOf } from '../api.js';
import { Problem } from '../problem.js';
import { routeAt } from './router.js';

/**
 * What the pages of telemetry share, without a DOM: where we are, who is logged in, and reading as that person. `view` is
 * `{phase: 'starting'|'ready', route, here, trail, login, needsSetup}`; `trail` are the cursors of the pages before this one.
 */
export class FleetPages {
  view;
  /** What the server tells of topics, while a page follows them. */
  live;

  #api;
  #login;
  #browser;
  #onChange;
  #phase = 'starting';
  #hasLooked = false;
  #entry = null;

  /** `browser` has `location`, `state()`, `push(url, state)`, `replace(url)` and `leaveTo(url)`. */
  constructor({ api, login, live = null, browser, onChange }) {
    this.#api = api;
    this.live = live;
    this.#login = login;
    this.#browser = browser;
    this.#onChange = onChange;
    login.listen(() => this.#show());
    this.#show();
  }

  /** A server that is away is no reason to wait: the pages say so, and keep asking. */
  async open() {
    await this.#login.start().catch(() => {});
    this.#phase = 'ready';
    this.moved();
  }

  // Actions

  go(url, { trail = [] } = {}) {
    if (!this.isOurs(new URL(url, this.#browser.location.origin))) return this.#browser.leaveTo(url);
    this.#browser.push(url, { trail });
    this.moved();
  }

  moved() {
    if (this.#browser.location.pathname === '/fleet.html') this.#browser.replace('/fleet');
    this.#show();
  }

  isOurs(url) {
    return routeAt(url) !== null;
  }

  logOut() {
    return this.#login.logOut();
  }

  read(path, query) {
    return this.#reading(() => this.#api.get(path, query));
  }

  /** A question too long for an address; it changes nothing. */
  ask(path, body) {
    return this.#reading(() => this.#api.post(path, body));
  }

  /** Changes something, as whoever is logged in: `post`, `patch` or `delete`. */
  act(method, path, body) {
    return this.#api[method](path, body);
  }

  /** Also a browser that does not remember a login may have one, so before a refusal stands it is looked for. */
  async #reading(read) {
    try {
      return await read();
    } catch (problem) {
      if (problem.status !== 401 && problem.status !== 403) throw problem;
      if (await this.#foundLogin()) return read();
      await this.#readEntry();
      throw problem;
    }
  }

  /** Changes something, as whoever is logged in: `post`, `patch` or `delete`. */
  act(method, path, body) {
    return this.#api[method](path, body);
  }

  /** A file of the server, as whoever is logged in. */
  async readFile(path, query) {
    const response = await this.#api.fetch(path + queryOf(query));
    if (!response.ok) throw await Problem.of(response);
    return response.blob();
  }

  // Internal

  async #foundLogin() {
    const { name, why } = this.#login.state;
    if (this.#hasLooked || name === 'in' || why === 'ended' || why === 'left') return false;
    this.#hasLooked = true;
    await this.#login.start({ isNeeded: true });
    return this.#login.state.name === 'in';
  }

  /** Whoever has to log in may have to make the first account before. */
  async #readEntry() {
    if (this.#entry !== null || this.#login.state.name === 'in') return;
    this.#entry = await this.#api.getOpen('/api/v1/auth').catch(() => null);
    this.#show();
  }

  #show() {
    const { location } = this.#browser;
    this.view = {
      phase: this.#phase,
      route: routeAt(location),
      here: location.pathname + location.search,
      trail: this.#browser.state()?.trail ?? [],
      login: this.#login.state,
      needsSetup: this.#entry?.needs_setup === true,
    };
    this.#onChange(this.view);
  }
}
