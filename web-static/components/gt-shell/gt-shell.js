import { LitElement, html, nothing } from 'lit';
import { hasNoWays, isAccount, isEntry, railFor, titleOf } from '../../models/shell/places.js';
import { REFUSALS } from '../../models/words.js';
import '../gt-rail/gt-rail.js';
import '../gt-toasts/gt-toasts.js';
import '../gt-topline/gt-topline.js';
import { baseStyles } from '../shared/base-styles.js';
import { shareWithDocument } from '../shared/document-styles.js';
import { markStyles } from '../shared/marks.js';
import { focusHeading } from '../shared/page-element.js';
import { tableStyles } from '../shared/table-styles.js';
import { accountInstead } from './account-instead.js';
import { PageStage } from './page-stage.js';
import { loadFailure, newVersion, nothingHere, oneMoment } from './shell-words.js';

/** The shell of all pages: the rail, the line on top, the page itself, short messages, and the palette when it is asked for. */
class GtShell extends LitElement {
  static properties = {
    view: { attribute: false },
    accountView: { attribute: false },
    link: { attribute: false },
    linkState: { attribute: false },
    isOutdated: { state: true },
    isNarrow: { state: true },
    hasPalette: { state: true },
  };

  #stage = new PageStage({ onChange: () => this.requestUpdate() });
  #shownPath = null;
  #openedPath = location.pathname;
  /** What was typed since the search was asked for; null where it is not on its way. */
  #typedAhead = null;
  #logOut = () => this.pages.logOut();

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    shareWithDocument(baseStyles, tableStyles, markStyles);
    addEventListener('keydown', this.#hearKey);
    addEventListener('pointerdown', this.#giveUpSearch);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('keydown', this.#hearKey);
    removeEventListener('pointerdown', this.#giveUpSearch);
  }

  render() {
    if (!this.view) return nothing;
    const { route, login } = this.view;
    const isBare = hasNoWays(this.view);
    const rail = isBare ? [] : railFor(login, route);
    this.dataset.form = isBare ? 'entry' : 'rail';
    return html`<header>
        <a class="skip" href="#content">Skip to content</a>
        <gt-topline
          .view=${this.view}
          .ways=${rail.find(({ isHere }) => isHere) ?? null}
          .isNarrow=${this.isNarrow}
          .link=${this.view.refusal === null ? this.link : null}
          .state=${this.linkState}
          .logOut=${this.#logOut}
          @search-wanted=${() => this.openPalette()}
        ></gt-topline>
        ${this.isOutdated ? newVersion() : nothing}
      </header>
      ${isBare ? nothing : html`<gt-rail .groups=${rail} @rail-changed=${this.#railChanged}></gt-rail>`}
      <main id="content" class=${this.#formOf(route)} tabindex="-1" data-link=${this.#linkName(route)}>${this.#content()}</main>
      <gt-toasts .toasts=${this.pages.toasts}></gt-toasts>
      ${this.hasPalette ? html`<gt-palette .pages=${this.pages} .view=${this.view}></gt-palette>` : nothing}`;
  }

  /** Whoever comes to another page starts reading at its top, or where they were, or writing in its first field. */
  async updated() {
    const path = this.#path();
    if (this.view?.phase === 'ready') document.title = `${titleOf(this.view.route)} · Gridtick`;
    if (path === null) return this.#leaves();
    if (path === this.#shownPath) return;
    const isFirst = this.#shownPath === null && location.pathname === this.#openedPath;
    this.#shownPath = path;
    await this.#stage.shown?.updateComplete;
    if (this.#shownPath !== path) return;
    const field = this.querySelector('.entry form input');
    if (field) return field.focus();
    this.scroll.arrive();
    if (!isFirst) focusHeading(this.querySelector('main'), { preventScroll: true });
  }

  /** Whoever turns back before the next page was there arrives all the same. */
  #leaves() {
    if (this.#shownPath !== null) this.#shownPath = '';
  }

  /** Null while what is to be shown is not there yet. */
  #path() {
    const { phase, route } = this.view ?? {};
    if (phase !== 'ready') return null;
    if (route === null) return location.pathname;
    if (isAccount(route) && this.accountView?.phase !== 'ready') return null;
    return this.querySelector('main [data-loading]') === null ? route.path : null;
  }

  /** Whoever types on while it is loaded finds the letters there. */
  async openPalette() {
    if (this.#typedAhead !== null) return;
    this.#typedAhead = '';
    try {
      await import('../gt-palette/gt-palette.js').catch(() => this.pages.toast({ text: 'The search could not be loaded.', tone: 'bad' }));
      this.hasPalette = customElements.get('gt-palette') !== undefined;
      await this.updateComplete;
      if (this.#typedAhead !== null) await this.querySelector('gt-palette')?.open(() => this.#typedAhead ?? '');
    } finally {
      this.#typedAhead = null;
    }
  }

  // What is shown

  #formOf(route) {
    if (isEntry(route)) return 'entry-page';
    return isAccount(route) ? 'page account' : 'page fleet';
  }

  /** Old values of the overview step back as a whole; other pages say of each how old it is. */
  #linkName(route) {
    if (this.view.refusal !== null) return 'refused';
    return route?.name === 'overview' && this.link ? this.linkState.name : 'live';
  }

  #content() {
    const { phase, route, refusal } = this.view;
    if (phase !== 'ready') return this.#soon(route);
    if (route === null) return nothingHere();
    if (isAccount(route)) return this.#account(route);
    if (route.name === 'overview' && refusal !== null) return this.#closed(refusal);
    return this.#page(route.name, { pages: this.pages, view: this.view });
  }

  /** While it is found out who reads, what is most likely shown is on its way. */
  #soon(route) {
    if (route !== null) void this.#stage.load(route.name);
    return oneMoment();
  }

  #closed(refusal) {
    if (refusal === 'login') return this.#page('landing', { needsSetup: this.view.needsSetup });
    this.#stage.clear();
    return html`<section class="blank">
      <h1>Not the address of this server</h1>
      <p>${REFUSALS.foreign}</p>
    </section>`;
  }

  #account(route) {
    const view = this.accountView;
    const instead = accountInstead(view, route, this.account);
    if (instead !== null) return instead;
    const drawn = this.#page(route.name, { account: this.account, pages: this.pages, view, token: view.linkToken });
    return isEntry(route) ? html`<div class="entry">${drawn}</div>` : drawn;
  }

  #page(name, properties) {
    if (this.#stage.failure?.name === name) return loadFailure({ isOutdated: this.isOutdated, onRetry: () => this.#retry(name) });
    const element = this.#stage.element(name, properties);
    return element ?? oneMoment();
  }

  /** A browser may remember that a module could not be had; then only loading the whole page anew helps. */
  async #retry(name) {
    await this.#stage.retry(name);
    if (this.#stage.failure !== null && (await this.build.isNews()) === false) location.reload();
  }

  // What is heard

  #railChanged({ detail }) {
    this.isNarrow = detail.isNarrow;
    this.dataset.rail = detail.isNarrow ? 'narrow' : 'wide';
  }

  #typeAhead(event) {
    if (event.key === 'Escape') return this.#giveUpSearch();
    if (event.key === 'Backspace') this.#typedAhead = this.#typedAhead.slice(0, -1);
    else if (event.key.length === 1) this.#typedAhead += event.key;
    else if (event.key !== 'Enter') return;
    event.preventDefault();
  }

  /** Whoever does something else does not want it any more. */
  #giveUpSearch = () => (this.#typedAhead = null);

  #hearKey = (event) => {
    if (this.#typedAhead !== null && !event.ctrlKey && !event.metaKey && !event.altKey) return this.#typeAhead(event);
    const isCombination = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k';
    const isSlash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event);
    if (!isCombination && !isSlash) return;
    const dialog = document.querySelector('dialog[open]');
    const mayClose = isCombination && dialog?.matches('.palette');
    if (!this.view || hasNoWays(this.view) || (dialog !== null && !mayClose)) return;
    event.preventDefault();
    void this.openPalette();
  };
}

const isTyping = (event) => event.composedPath().some((node) => node instanceof HTMLElement && (node.matches('input, textarea, select') || node.isContentEditable));

customElements.define('gt-shell', GtShell);
