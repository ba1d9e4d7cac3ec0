import { LitElement, css, html, nothing } from 'lit';
import { ROLES, choice, shortName } from '../../models/account/people.js';
import { loginUrl, pagesFor } from '../../models/account/router.js';
import { baseStyles } from '../shared/base-styles.js';

/** Who is logged in and where that person can go; a way in for everybody else. `logOut()` is the way out. */
class GtUserMenu extends LitElement {
  static properties = {
    login: { attribute: false },
    needsSetup: { attribute: false },
    here: { attribute: false },
    logOut: { attribute: false },
    problem: { state: true },
    isOpen: { state: true },
  };

  static styles = [
    baseStyles,
    css`
      :host {
        position: relative;
        display: block;
      }

      a.button {
        text-decoration: none;
      }

      .who {
        max-width: 12rem;
      }

      .who span {
        overflow: hidden;
        text-overflow: ellipsis;
      }

      .who svg {
        display: none;
        width: 1rem;
        height: 1rem;
        fill: currentColor;
      }

      .who::after {
        content: '▾';
        color: var(--text-3);
      }

      .panel {
        position: absolute;
        top: calc(100% + var(--space-2));
        right: 0;
        z-index: 10;
        width: max-content;
        min-width: 13rem;
        max-width: min(20rem, calc(100vw - 2rem));
        padding: var(--space-2);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--surface-1);
        box-shadow: 0 12px 32px rgb(0 0 0 / 0.24);
      }

      .panel p {
        padding: var(--space-2) var(--space-3);
        margin-bottom: var(--space-2);
        border-bottom: 1px solid var(--line);
        color: var(--text-3);
        font-size: var(--size-12);
        overflow-wrap: anywhere;
      }

      .panel .problem {
        margin: var(--space-2) 0 0;
        border-bottom: 0;
        color: var(--bad);
      }

      .panel strong {
        display: block;
        color: var(--text-1);
        font-size: var(--size-13);
        font-weight: 600;
      }

      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }

      .item {
        display: block;
        width: 100%;
        padding: var(--space-2) var(--space-3);
        border: 0;
        border-radius: var(--radius-small);
        background: none;
        color: var(--text-1);
        font-size: var(--size-13);
        text-align: left;
        text-decoration: none;
        cursor: pointer;
      }

      .item:hover {
        background: var(--surface-2);
      }

      .item[aria-current] {
        font-weight: 600;
      }

      @media (max-width: 640px) {
        .who {
          padding-inline: var(--space-2);
          gap: var(--space-1);
        }

        .who svg {
          display: block;
        }

        .who span {
          display: none;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.isOpen = false;
  }

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener('pointerdown', this.#closeFromOutside);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('pointerdown', this.#closeFromOutside);
  }

  render() {
    if (!this.login || this.login.name === 'unknown') return nothing;
    if (this.login.name === 'in') return this.#menu();
    if (this.needsSetup) return html`<a class="button" href="/setup">Set up</a>`;
    return this.here === '/login' ? nothing : html`<a class="button" href=${loginUrl(this.here)}>Log in</a>`;
  }

  #menu() {
    const { user } = this.login;
    return html`<div @keydown=${this.#closeByKey} @focusout=${this.#closeWhenLeft}>
      <button
        class="button who"
        type="button"
        aria-expanded=${this.isOpen}
        aria-controls="panel"
        aria-label="Account of ${shortName(user)}"
        @click=${() => (this.isOpen = !this.isOpen)}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="5" r="3" /><path d="M2 14a6 6 0 0 1 12 0z" /></svg>
        <span>${shortName(user)}</span>
      </button>
      <div class="panel" id="panel" ?hidden=${!this.isOpen}>
        <p><strong>${shortName(user)}</strong>${user.name ? html`${user.email}<br />` : nothing}${choice(ROLES, user.role).label}</p>
        <ul>
          ${pagesFor(user.role).map(({ path, title }) => this.#item(path, title))}
          <li><button class="item" type="button" @click=${this.#leave}>Log out</button></li>
        </ul>
        <div role="alert">${this.problem ? html`<p class="problem">You are still logged in. ${this.problem.message}</p>` : nothing}</div>
      </div>
    </div>`;
  }

  #item(path, title) {
    return html`<li>
      <a class="item" href=${path} aria-current=${path === this.here ? 'page' : nothing} @click=${() => (this.isOpen = false)}>${title}</a>
    </li>`;
  }

  async #leave() {
    this.problem = null;
    try {
      await this.logOut();
      this.isOpen = false;
    } catch (problem) {
      this.problem = problem;
    }
  }

  #closeByKey(event) {
    if (event.key !== 'Escape' || !this.isOpen) return;
    this.isOpen = false;
    this.renderRoot.querySelector('.who').focus();
  }

  #closeWhenLeft(event) {
    if (event.relatedTarget !== null && !event.currentTarget.contains(event.relatedTarget)) this.isOpen = false;
  }

  #closeFromOutside = (event) => {
    if (this.isOpen && !event.composedPath().includes(this)) this.isOpen = false;
  };
}

customElements.define('gt-user-menu', GtUserMenu);
