import { LitElement, html, nothing } from 'lit';
import { exactly } from '../../models/account/times.js';
import { hasNoWays, isEntry, ticks, trailOf } from '../../models/shell/places.js';
import '../gt-density-switch/gt-density-switch.js';
import '../gt-theme-switch/gt-theme-switch.js';
import '../gt-user-menu/gt-user-menu.js';
import { baseStyles } from '../shared/base-styles.js';
import { icon } from '../shared/icons.js';
import { toplineStyles } from './gt-topline-styles.js';

/**
 * The line on top: where am I, is it demo data, the search, is the link alive, the pause, how tables and colours are, and who am I. Where the rail
 * shows no words, the pages of this part of the product stand below. Says `search-wanted`, `retry-wanted`, `pause-toggled`.
 */
class GtTopline extends LitElement {
  static properties = {
    view: { attribute: false },
    ways: { attribute: false },
    isNarrow: { attribute: false },
    link: { attribute: false },
    state: { attribute: false },
    logOut: { attribute: false },
  };

  static styles = [baseStyles, toplineStyles];

  render() {
    const { route, login, needsSetup, here } = this.view;
    this.toggleAttribute('narrow', this.isNarrow === true);
    const isBare = hasNoWays(this.view);
    return html`<div class="line">
        ${isBare ? this.#brand() : this.#where()} ${this.view.isDemo && !isBare ? this.#demo() : nothing}
        ${isBare ? nothing : this.#search()} ${this.link ? this.#linkState() : nothing} ${this.#canPause ? this.#pause() : nothing}
        <div class="controls">
          ${isBare ? nothing : html`<gt-density-switch></gt-density-switch>`}<gt-theme-switch></gt-theme-switch>
          <gt-user-menu .login=${login} .needsSetup=${needsSetup} .here=${isEntry(route) ? route.path : here} .logOut=${this.logOut}></gt-user-menu>
        </div>
      </div>
      ${this.ways && this.ways.ways.length > 1 ? this.#strip() : nothing}`;
  }

  /** On a narrow screen the ways are wider than the line: the one to this page is in sight. */
  updated() {
    const strip = this.renderRoot.querySelector('.strip');
    const here = strip?.querySelector('[aria-current]');
    if (!here || here.href === this.shownWay) return;
    this.shownWay = here.href;
    strip.scrollLeft += Math.max(0, here.getBoundingClientRect().right - strip.getBoundingClientRect().right + 24);
  }

  #brand() {
    return html`<a class="brand" href="/">
      <svg viewBox="7 7 18 18" aria-hidden="true">
        <rect x="7" y="17" width="4.5" height="8" rx="1.2" opacity=".55" />
        <rect x="13.75" y="12" width="4.5" height="13" rx="1.2" opacity=".8" />
        <rect x="20.5" y="7" width="4.5" height="18" rx="1.2" />
      </svg>
      <span>Gridtick</span>
    </a>`;
  }

  #where() {
    return html`<ol class="where" aria-label="Where you are">
      ${trailOf(this.view.route).map(({ title, path }) => html`<li>${path ? html`<a href=${path}>${title}</a>` : html`<span>${title}</span>`}</li>`)}
    </ol>`;
  }

  #demo() {
    return html`<details @keydown=${this.#closeOnEscape} @toggle=${({ target }) => target.open && import('../gt-connect/gt-connect.js').catch(() => null)}>
      <summary>Demo data</summary>
      <div class="panel">
        <p>These GPUs and prices are made up. Send samples of your own to a server started without <code>--demo</code>:</p>
        <gt-connect></gt-connect>
      </div>
    </details>`;
  }

  #search() {
    return html`<button class="button search" type="button" aria-keyshortcuts="Control+K Meta+K /" @click=${() => this.#tell('search-wanted')}>
      ${icon('search')}<span class="word">Search</span><kbd>${/Mac|iP/.test(navigator.platform) ? '⌘ K' : 'Ctrl K'}</kbd>
    </button>`;
  }

  #linkState() {
    const { tone, head, at, tail, isUsual = false } = this.link;
    return html`<p class="link" data-tone=${tone}>
      <span class="dot" aria-hidden="true"></span>
      <span class="head" title=${at === undefined ? nothing : exactly(at)}>${head}</span>
      ${tail ? html`<span class="tail ${isUsual ? 'usual' : ''}">${tail}</span>` : nothing}
      ${this.state?.retryAt === undefined
        ? nothing
        : html`<button class="button" type="button" @click=${() => this.#tell('retry-wanted')}>Retry now</button>`}
    </p>`;
  }

  /** Pages of the product change by themselves, whether they are told or read again; whoever paused can go on from any page. */
  get #canPause() {
    const { route, refusal, pausedAt } = this.view;
    return pausedAt !== null || (!refusal && ticks(route));
  }

  #pause() {
    const isPaused = this.view.pausedAt !== null;
    return html`<button class="button hold" type="button" @click=${() => this.#tell('pause-toggled')}>
      ${icon(isPaused ? 'resume' : 'pause')}<span class="word">${isPaused ? 'Resume' : 'Pause'}</span>
    </button>`;
  }

  #strip() {
    const { title, ways } = this.ways;
    return html`<nav class="strip" aria-label=${title}>
      ${ways.map((way) => html`<a href=${way.path} aria-current=${way.isHere ? 'page' : nothing}>${way.title}</a>`)}
    </nav>`;
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
