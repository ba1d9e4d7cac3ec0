import { LitElement, html, nothing, svg } from 'lit';
import { isHere, waysFor } from '../../models/fleet/router.js';
import { clockTime } from '../../models/format.js';
import '../gt-connect/gt-connect.js';
import '../gt-theme-switch/gt-theme-switch.js';
import '../gt-user-menu/gt-user-menu.js';
import { baseStyles } from '../shared/base-styles.js';
import { toplineStyles } from './gt-topline-styles.js';

const PAUSE = svg`<path d="M5 3v10M11 3v10" />`;
const PLAY = svg`<path d="M5 3l8 5-8 5z" />`;

/**
 * The line on top: where am I, is it demo data, is the link alive, the few controls of the whole page, and who am I. Pages
 * without a live link leave `link` out, those that cannot be paused leave `pausedAt` out.
 */
class GtTopline extends LitElement {
  static properties = {
    link: { attribute: false },
    state: { attribute: false },
    pausedAt: { attribute: false },
    isDemo: { attribute: false },
    login: { attribute: false },
    needsSetup: { attribute: false },
    here: { attribute: false },
    logOut: { attribute: false },
  };

  static styles = [baseStyles, toplineStyles];

  render() {
    return html`<a class="brand" href="/">
        <svg viewBox="7 7 18 18" aria-hidden="true">
          <rect x="7" y="17" width="4.5" height="8" rx="1.2" opacity=".55" />
          <rect x="13.75" y="12" width="4.5" height="13" rx="1.2" opacity=".8" />
          <rect x="20.5" y="7" width="4.5" height="18" rx="1.2" />
        </svg>
        <span class=${this.isDemo ? 'word' : ''}>Gridtick</span>
      </a>
      ${this.#ways()} ${this.isDemo ? this.#demo() : nothing} ${this.link ? this.#linkState() : nothing} ${this.#controls()}`;
  }

  /** On a narrow screen the ways are wider than the line: the one to this page is in sight. */
  updated(changed) {
    if (!changed.has('here') && !changed.has('login')) return;
    const ways = this.renderRoot.querySelector('nav');
    const here = ways.querySelector('[aria-current]');
    if (here) ways.scrollLeft += Math.max(0, here.getBoundingClientRect().right - ways.getBoundingClientRect().right);
  }

  #ways() {
    const pathname = (this.here ?? '/').split('?')[0];
    return html`<nav aria-label="Fleet">
      ${waysFor(this.login).map(
        ({ path, title }) => html`<a href=${path} aria-current=${isHere(path, pathname) ? 'page' : nothing}>${title}</a>`,
      )}
    </nav>`;
  }

  #demo() {
    return html`<details @keydown=${this.#closeOnEscape}>
      <summary>Demo data</summary>
      <div class="panel">
        <p>These GPUs are made up. Send samples of your own to a server started without <code>--demo</code>:</p>
        <gt-connect></gt-connect>
      </div>
    </details>`;
  }

  #linkState() {
    const { tone, head, tail, isUsual = false } = this.link;
    return html`<p class="link" data-tone=${tone}>
      <span class="dot" aria-hidden="true"></span>
      <span class="head">${head}</span>
      ${tail ? html`<span class="tail ${isUsual ? 'usual' : ''}">${tail}</span>` : nothing}
      ${this.state.retryAt === undefined
        ? nothing
        : html`<button class="button" type="button" @click=${() => this.#tell('retry-wanted')}>Retry now</button>`}
    </p>`;
  }

  #controls() {
    return html`<div class="controls">
      ${this.link && this.pausedAt !== undefined ? this.#pause() : nothing}
      <a class="button" href="/docs">API</a>
      <gt-theme-switch></gt-theme-switch>
      <gt-user-menu .login=${this.login} .needsSetup=${this.needsSetup} .here=${this.here ?? '/'} .logOut=${this.logOut}></gt-user-menu>
    </div>`;
  }

  #pause() {
    const isPaused = this.pausedAt !== null;
    return html`${isPaused ? html`<span class="paused">Paused at ${clockTime(this.pausedAt)}</span>` : nothing}
      <button class="button" type="button" @click=${() => this.#tell('pause-toggled')}>
        <svg viewBox="0 0 16 16" aria-hidden="true">${isPaused ? PLAY : PAUSE}</svg>
        <span class="word">${isPaused ? 'Resume' : 'Pause'}</span>
      </button>`;
  }

  #closeOnEscape(event) {
    if (event.key !== 'Escape') return;
    event.currentTarget.open = false;
    event.currentTarget.querySelector('summary').focus();
  }

  #tell(what) {
    this.dispatchEvent(new CustomEvent(what, { bubbles: true, composed: true }));
  }
}

customElements.define('gt-topline', GtTopline);
