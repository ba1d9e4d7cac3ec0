import { OPEN_TO_ALL } from '../admission.js';
import { queryOf } from '../api.js';
import { isDemo } from '../demo.js';
import { Problem } from '../problem.js';
import { Toasts } from '../toasts.js';
import { isAccount, leadsTo, placeAt } from './places.js';

const DEMO_QUESTION = '/api/v1/gpus';
/** How long a visitor waits for the word whether everybody may read here. */
const DECIDE_WITHIN_MS = 1_500;

/**
 * What all pages share, without a DOM: where we are, who is logged in, reading as that person, the live stream, the pause and
 * short messages. `view` is `{phase: 'starting'|'ready', route, here, trail, login, needsSetup, refusal, isDemo, pausedAt}`;
 * `trail` are the cursors of the pages before this one, `refusal` is null, `login` where one is needed to read at all, or `origin`.
 */
export class Pages {
  view;
  /** What the server tells of topics, while a page follows them. */
  live;
  api;
  login;
  toasts;

  #admission;
  #browser;
  #onChange;
  #onMoved;
  #say;
  #wait;
  #phase = 'starting';
  #hasLooked = false;
  #entry = null;
  #isDemo = false;
  #readerId = null;
  #askedAbout = null;
  /** How the thing is called that a page is about: `{path, name}`. */
  #called = null;

  /**
   * `browser` has `location`, `state()`, `push(url, state)`, `replace(url)` and `leaveTo(url)`. `onMoved()` is called at each
   * new address, `say(text)` lets a screen reader hear, `wait(ms)` promises that time has passed.
   */
  constructor({ api, login, live = null, admission = OPEN_TO_ALL, toasts = new Toasts(), browser, onChange, onMoved = () => {}, say = () => {}, wait = forever }) {
    Object.assign(this, { api, login, live, toasts });
    this.#admission = admission;
    this.#browser = browser;
    this.#onChange = onChange;
    this.#onMoved = onMoved;
    this.#say = say;
    this.#wait = wait;
    login.listen(() => this.#loginChanged());
    admission.listen(() => this.#show());
    live?.listen(() => this.#linkChanged());
    this.#show();
  }

  /** A server that is away is no reason to wait: the pages say so, and keep asking. Pages of accounts find the login themselves. */
  async open() {
    if (!isAccount(placeAt(this.#browser.location))) {
      await this.login.start().catch(() => {});
      if (this.login.state.name !== 'in' && this.#isOverview) await Promise.race([this.#admission.ask(), this.#wait(DECIDE_WITHIN_MS)]);
    }
    this.#phase = 'ready';
    this.#readerId = this.#currentId;
    this.#arrive();
    void this.#askForDemo();
  }

  // Actions

  go(url, { trail = [], isTurn = false } = {}) {
    if (!this.isOurs(new URL(url, this.#browser.location.origin))) return this.#browser.leaveTo(url);
    if (isTurn) this.#browser.replace(url);
    else this.#browser.push(url, { trail });
    this.moved();
  }

  moved() {
    this.#arrive();
    if (this.#phase === 'ready' && this.#isOverview && this.login.state.name === 'out') void this.#admission.ask();
  }

  isOurs(url) {
    return placeAt(url) !== null || leadsTo(url.pathname) !== null;
  }

  async logOut() {
    await this.login.logOut();
    await this.#admission.ask();
  }

  /** Numbers stand still until somebody goes on; what is told meanwhile is not lost. */
  togglePause() {
    if (this.live.pausedAt === null) this.live.pause();
    else this.live.resume();
    this.#show();
  }

  /** A page of a single thing tells its name once it knows it; until then the thing is called by its id. Who was left meanwhile is not heard. */
  call(path, name) {
    if (path !== this.view.route?.path || (this.#called?.path === path && this.#called.name === name)) return;
    this.#called = { path, name };
    this.#show();
  }

  /** Says shortly what was done: `{text, tone: 'good'|'bad'|'quiet', action: {label, run}}`. */
  toast(toast) {
    this.#say(toast.text);
    return this.toasts.add(toast);
  }

  /** Lets a screen reader hear a sentence. */
  say(text) {
    this.#say(text);
  }

  read(path, query) {
    return this.#reading(() => this.api.get(path, query));
  }

  /** A question too long for an address; it changes nothing. */
  ask(path, body) {
    return this.#reading(() => this.api.post(path, body));
  }

  /** Changes something, as whoever is logged in: `post`, `patch` or `delete`. */
  act(method, path, body) {
    return this.api[method](path, body);
  }

  /** A file of the server, as whoever is logged in. */
  async readFile(path, query) {
    const response = await this.api.fetch(path + queryOf(query));
    if (!response.ok) throw await Problem.of(response);
    return response.blob();
  }

  // Internal

  #arrive() {
    const next = leadsTo(this.#browser.location.pathname);
    if (next !== null) this.#browser.replace(next);
    this.#show();
    this.#onMoved();
  }

  get #isOverview() {
    return placeAt(this.#browser.location)?.name === 'overview';
  }

  get #currentId() {
    return this.login.state.user?.id ?? null;
  }

  /** Also a browser that does not remember a login may have one, so before a refusal stands it is looked for. */
  async #reading(read) {
    try {
      return await read();
    } catch (problem) {
      if (problem.status !== 401 && problem.status !== 403) throw problem;
      if (await this.#foundLogin()) return read();
      await this.#readEntry();
      if (problem.status === 401) void this.#admission.ask();
      throw problem;
    }
  }

  async #foundLogin() {
    const { name, why } = this.login.state;
    if (this.#hasLooked || name === 'in' || why === 'ended' || why === 'left') return false;
    this.#hasLooked = true;
    await this.login.start({ isNeeded: true });
    return this.login.state.name === 'in';
  }

  /** Whoever has to log in may have to make the first account before. */
  async #readEntry() {
    if (this.#entry !== null || this.login.state.name === 'in') return;
    this.#entry = await this.api.getOpen('/api/v1/auth').catch(() => null);
    this.#show();
  }

  /** A stream belongs to whoever opened it, so another reader opens another one. */
  #loginChanged() {
    if (this.login.state.name === 'in' && this.#entry?.needs_setup) this.#entry = { ...this.#entry, needs_setup: false };
    if (this.#phase === 'ready' && this.#currentId !== this.#readerId) {
      this.#readerId = this.#currentId;
      this.live?.anew();
      void this.#askForDemo();
    }
    this.#show();
  }

  /** A socket that is refused does not say why. */
  #linkChanged() {
    const { retryAt, refusedAt, name, since } = this.live.state;
    const lostAt = retryAt ?? refusedAt ?? (name === 'stopped' ? since : null);
    if (lostAt !== null && lostAt !== this.#askedAbout && this.#isOverview) void this.#admission.ask();
    this.#askedAbout = lostAt;
  }

  async #askForDemo() {
    if (this.#isDemo || this.#admission.isRefused || (isAccount(placeAt(this.#browser.location)) && this.#currentId === null)) return;
    const list = await this.api.get(DEMO_QUESTION, { limit: 1 }).catch(() => null);
    this.#isDemo = isDemo((list?.items ?? []).map(({ host }) => host));
    if (this.#isDemo) this.#show();
  }

  #show() {
    const { location } = this.#browser;
    const route = placeAt(location);
    this.view = {
      phase: this.#phase,
      route: route && { ...route, called: this.#called?.path === route.path ? this.#called.name : null },
      here: location.pathname + location.search,
      trail: this.#browser.state()?.trail ?? [],
      login: this.login.state,
      needsSetup: this.#entry?.needs_setup === true || this.#admission.needsSetup,
      refusal: this.#admission.refusal,
      isDemo: this.#isDemo,
      pausedAt: this.live?.pausedAt ?? null,
    };
    this.#onChange(this.view);
  }
}

const forever = () => new Promise(() => {});
