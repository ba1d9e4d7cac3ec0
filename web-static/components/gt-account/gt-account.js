import { LitElement, html, nothing } from 'lit';
import { pagesFor } from '../../models/account/router.js';
import '../gt-audit-page/gt-audit-page.js';
import '../gt-forgot-page/gt-forgot-page.js';
import '../gt-invitation-page/gt-invitation-page.js';
import '../gt-keys-page/gt-keys-page.js';
import '../gt-login-page/gt-login-page.js';
import '../gt-profile-page/gt-profile-page.js';
import '../gt-register-page/gt-register-page.js';
import '../gt-reset-page/gt-reset-page.js';
import '../gt-sessions-page/gt-sessions-page.js';
import '../gt-setup-page/gt-setup-page.js';
import '../gt-topline/gt-topline.js';
import '../gt-users-page/gt-users-page.js';
import '../gt-verify-page/gt-verify-page.js';
import { baseStyles } from '../shared/base-styles.js';
import { shareWithDocument } from '../shared/document-styles.js';
import { focusHeading } from '../shared/page-element.js';
import { tableStyles } from '../shared/table-styles.js';

const PAGES = {
  '/setup': (account, view) => html`<gt-setup-page .account=${account} .view=${view}></gt-setup-page>`,
  '/login': (account, view) => html`<gt-login-page .account=${account} .view=${view}></gt-login-page>`,
  '/register': (account, view) => html`<gt-register-page .account=${account} .view=${view}></gt-register-page>`,
  '/invitation': (account, view) =>
    html`<gt-invitation-page .account=${account} .view=${view} .token=${view.linkToken}></gt-invitation-page>`,
  '/verify': (account, view) => html`<gt-verify-page .account=${account} .view=${view} .token=${view.linkToken}></gt-verify-page>`,
  '/forgot': (account, view) => html`<gt-forgot-page .account=${account} .view=${view}></gt-forgot-page>`,
  '/reset': (account, view) => html`<gt-reset-page .account=${account} .view=${view} .token=${view.linkToken}></gt-reset-page>`,
  '/profile': (account, view) => html`<gt-profile-page .account=${account} .view=${view}></gt-profile-page>`,
  '/sessions': (account, view) => html`<gt-sessions-page .account=${account} .view=${view}></gt-sessions-page>`,
  '/keys': (account, view) => html`<gt-keys-page .account=${account} .view=${view}></gt-keys-page>`,
  '/users': (account, view) => html`<gt-users-page .account=${account} .view=${view}></gt-users-page>`,
  '/audit': (account, view) => html`<gt-audit-page .account=${account} .view=${view}></gt-audit-page>`,
};

/** The shell of all pages of accounts: the line on top, the ways between the pages, and the page itself. */
class GtAccount extends LitElement {
  static properties = { account: { attribute: false }, view: { attribute: false } };

  #shownPath = null;
  #hasShown = false;
  #logOut = () => this.account.logOut();

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    shareWithDocument(baseStyles, tableStyles);
  }

  render() {
    if (!this.view) return nothing;
    const { page, login, entry } = this.view;
    return html`<header>
        <gt-topline
          .login=${login}
          .needsSetup=${entry?.needs_setup ?? false}
          .here=${page?.path ?? '/'}
          .logOut=${this.#logOut}
        ></gt-topline>
      </header>
      <main id="content" tabindex="-1">${this.#content()}</main>`;
  }

  /** Whoever comes to another page starts reading at its top, or writing in its first field. */
  async updated() {
    const { page, phase } = this.view ?? {};
    const path = phase === 'ready' ? page?.path : null;
    if (path === this.#shownPath) return;
    this.#shownPath = path ?? null;
    if (!path) return;
    const isFirst = !this.#hasShown;
    this.#hasShown = true;
    document.title = `${page.title} · Gridtick`;
    await this.querySelector('main > div > :last-child')?.updateComplete;
    const field = this.querySelector('.entry form input');
    if (field) field.focus();
    else if (!isFirst) focusHeading(this);
  }

  #content() {
    const { phase, page, profile } = this.view;
    if (phase === 'down') return this.#down();
    if (phase !== 'ready') return html`<div class="entry" aria-busy="true"><p class="quiet waiting">One moment.</p></div>`;
    if (page === null) return this.#nothingHere();
    const drawn = PAGES[page.path](this.account, this.view);
    if (page.needs === 'nobody') return html`<div class="entry">${drawn}</div>`;
    if (profile === null) return nothing;
    return html`<div class="page account">
      ${this.#tabs()} ${page.needs === 'admin' && profile.role !== 'admin' ? this.#notForYou() : drawn}
    </div>`;
  }

  #tabs() {
    const { page, profile } = this.view;
    return html`<nav class="tabs" aria-label="Account">
      ${pagesFor(profile.role).map(
        ({ path, title }) => html`<a href=${path} aria-current=${path === page.path ? 'page' : nothing}>${title}</a>`,
      )}
    </nav>`;
  }

  #notForYou() {
    return html`<div class="page-head"><h1>For administrators</h1></div>
      <section class="blank"><p>Your role does not see this page. An administrator can change your role.</p></section>`;
  }

  #nothingHere() {
    return html`<div class="entry">
      <h1>There is no such page</h1>
      <p class="lead">The address may be mistyped.</p>
      <a class="button" href="/">To the fleet</a>
    </div>`;
  }

  #down() {
    const { problem } = this.view;
    return html`<div class="entry" role="alert">
      <h1>The page cannot be shown</h1>
      <p class="lead">${problem.message}</p>
      ${problem.requestId ? html`<p class="hint">Request <code>${problem.requestId}</code></p>` : nothing}
      <button class="button" type="button" @click=${() => this.account.open()}>Try again</button>
    </div>`;
  }
}

customElements.define('gt-account', GtAccount);
