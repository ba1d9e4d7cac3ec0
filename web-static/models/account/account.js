import { linkToken, loginUrl, pageAt, safeNext } from './router.js';

/**
 * Everything the pages of accounts share, without a DOM: where we are, who is logged in, that person's profile, and what
 * the server says about getting in. `view` is `{phase: 'starting'|'ready'|'down'|'away', …}`; it is away while another page is shown.
 */
export class Account {
  view;

  #login;
  #browser;
  #onChange;
  #onLogin;
  #profile = null;
  #entry = null;
  #userId = null;
  #problem = null;
  #then = null;
  #isEntering = false;
  #hasLooked = false;
  #phase = 'away';

  /**
   * `browser` has `location`, `replace(url)` and `push(url)` for pages here, which call `arrived()` afterwards, and `leaveTo(url)`
   * for all others. `onLogin` hears of the profile of whoever has just logged in.
   */
  constructor({ api, login, browser, onChange, onLogin = () => {} }) {
    this.api = api;
    this.#login = login;
    this.#browser = browser;
    this.#onChange = onChange;
    this.#onLogin = onLogin;
    login.listen(() => this.#loginChanged());
    this.#show();
  }

  async open() {
    this.#become('starting');
    try {
      await Promise.all([this.#entry ?? this.#readEntry(), this.#findLogin()]);
      await this.#meet();
      if (this.#phase === 'away') return;
      this.#welcome();
      this.#phase = 'ready';
      if (this.#then === null) this.moved();
      else this.go(this.#then);
    } catch (problem) {
      this.#become('down', problem);
    }
  }

  // Actions

  /** To a page of this server. */
  go(url) {
    this.#then = null;
    if (!this.#isPage(url)) return this.#leaveTo(url);
    this.#browser.push(url);
  }

  /** Called at each new address. Whoever comes from another page is looked at anew. */
  arrived() {
    if (this.#page() === null) return this.#become('away');
    if (this.#phase === 'away') return void this.open();
    this.moved();
  }

  moved() {
    if (this.#phase !== 'ready') return;
    const turned = this.#turned();
    if (turned === null) return this.#show();
    if (!this.#isPage(turned)) return this.#leaveTo(turned);
    this.#browser.replace(turned);
  }

  /** Afterwards to where the address says, or to where the caller says. */
  async logIn(email, password, then = null) {
    this.#then = then;
    this.#isEntering = true;
    try {
      await this.#login.logIn(email, password);
    } catch (problem) {
      this.#isEntering = false;
      this.#show();
      throw problem;
    }
  }

  logOut() {
    return this.#login.logOut();
  }

  async readProfile() {
    this.#took(await this.api.get('/api/v1/profile'));
  }

  async changePassword(current, password) {
    await this.api.post('/api/v1/auth/password', { current, password });
  }

  async changeProfile(changes) {
    this.#took(await this.api.patch('/api/v1/profile', changes));
  }

  /** The first account; from then on nobody else is asked for the code. */
  async setUp(first) {
    await this.api.postOpen('/api/v1/auth/setup', first);
    this.#entry = { ...this.#entry, needs_setup: false };
  }

  /** A link that was used up is of no use in the address line either. */
  forgetLink() {
    this.#browser.replace(this.#browser.location.pathname);
  }

  // Internal

  /** The name of whoever is logged in stands in the menu too. */
  #took(profile) {
    this.#profile = profile;
    if (this.#currentId() === profile.id && this.#login.state.user.name !== profile.name) this.#login.rename(profile.name);
    this.#show();
  }

  async #readEntry() {
    this.#entry = await this.api.getOpen('/api/v1/auth');
  }

  async #findLogin() {
    const { name, why } = this.#login.state;
    if (name === 'in' || (name === 'out' && why !== 'never') || this.#hasLooked) return;
    this.#hasLooked = true;
    const page = this.#page();
    await this.#login.start({ isNeeded: page?.needs !== 'nobody' || page.path === '/login' });
  }

  #isPage(url) {
    return pageAt(new URL(url, this.#browser.location.origin).pathname) !== null;
  }

  #page() {
    return pageAt(this.#browser.location.pathname);
  }

  /** Another address, where this one is not for whoever is looking; null where it is. */
  #turned() {
    const { pathname, search, origin } = this.#browser.location;
    const page = this.#page();
    const isIn = this.#login.state.name === 'in';
    if (page.path === '/login' && isIn) return safeNext(search, origin);
    if (page.path === '/login' && this.#entry.needs_setup) return '/setup';
    if (page.needs !== 'nobody' && !isIn) return this.#entry.needs_setup ? '/setup' : this.#loginUrl(pathname + search);
    return null;
  }

  /** Whoever chose to leave is not led back. */
  #loginUrl(wanted) {
    return this.#login.state.why === 'left' ? '/login' : loginUrl(wanted);
  }

  /** Whose pages these are may change while we ask. */
  async #meet() {
    do {
      this.#userId = this.#currentId();
      this.#profile = this.#userId === null ? null : await this.#profileOrNobody();
    } while (this.#userId !== this.#currentId());
  }

  async #profileOrNobody() {
    try {
      return await this.api.get('/api/v1/profile');
    } catch (problem) {
      if (this.#currentId() === this.#userId) throw problem;
      return null;
    }
  }

  #welcome() {
    if (this.#isEntering && this.#profile !== null) this.#onLogin(this.#profile);
    this.#isEntering = false;
  }

  #currentId() {
    return this.#login.state.user?.id ?? null;
  }

  #loginChanged() {
    if (this.#phase === 'ready' && this.#currentId() !== this.#userId) void this.open();
    else this.#show();
  }

  #leaveTo(url) {
    this.#become('away');
    this.#browser.leaveTo(url);
  }

  #become(phase, problem = null) {
    this.#phase = phase;
    this.#problem = problem;
    this.#show();
  }

  #show() {
    this.view = {
      phase: this.#phase,
      problem: this.#problem,
      page: this.#page(),
      linkToken: linkToken(this.#browser.location.hash),
      login: this.#login.state,
      profile: this.#profile,
      entry: this.#entry,
    };
    this.#onChange(this.view);
  }
}
