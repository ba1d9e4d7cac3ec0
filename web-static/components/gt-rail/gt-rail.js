import { LitElement, html, nothing } from 'lit';
import { isRailNarrow, keepRail } from '../../models/shell/rail.js';
import { localStorageOrNothing } from '../../models/world.js';
import { baseStyles } from '../shared/base-styles.js';
import { icon } from '../shared/icons.js';
import { railStyles } from './gt-rail-styles.js';

/** How many parts of the product a phone shows below; the rest is behind "More". */
const ON_PHONE = 4;

/**
 * The ways through the product: on the left with words, or with icons alone; at the bottom of a phone. The pages of the part
 * where somebody is are in sight. Says `rail-changed {isNarrow}`.
 */
class GtRail extends LitElement {
  static properties = { groups: { attribute: false }, isNarrow: { state: true }, isMoreOpen: { state: true } };

  static styles = [baseStyles, railStyles];

  constructor() {
    super();
    this.groups = [];
    this.isMoreOpen = false;
    this.isNarrow = isRailNarrow(localStorageOrNothing());
  }

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener('pointerdown', this.#closeFromOutside);
    this.#tell();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('pointerdown', this.#closeFromOutside);
  }

  willUpdate(changed) {
    if (changed.has('groups')) this.isMoreOpen = this.isMoreOpen && sameKeys(changed.get('groups'), this.groups);
    this.toggleAttribute('narrow', this.isNarrow);
  }

  render() {
    return html`<nav class="main" aria-label="Main" @keydown=${this.#closeByKey}>
      <a class="brand" href="/" aria-label="Gridtick, overview">
        <svg viewBox="7 7 18 18" aria-hidden="true">
          <rect x="7" y="17" width="4.5" height="8" rx="1.2" opacity=".55" />
          <rect x="13.75" y="12" width="4.5" height="13" rx="1.2" opacity=".8" />
          <rect x="20.5" y="7" width="4.5" height="18" rx="1.2" />
        </svg>
        <span class="word">Gridtick</span>
      </a>
      <ul>
        ${this.groups.map((group, at) => this.#group(group, at))}
        <li class="only-phone">
          <button class="way" type="button" aria-expanded=${this.isMoreOpen} aria-controls="more" @click=${this.#toggleMore}>
            ${icon('more')}<span class="word">More</span>
          </button>
        </li>
      </ul>
      <div class="sheet" id="more" ?hidden=${!this.isMoreOpen} @click=${this.#closeByLink}>
        ${this.isMoreOpen ? this.#everything() : nothing}
      </div>
      <div class="foot">
        <a class="way" href="/docs" title="API">${icon('docs')}<span class="word">API</span></a>
        <button class="way fold" type="button" aria-pressed=${this.isNarrow} title=${this.isNarrow ? 'Show words' : 'Icons only'} @click=${this.fold}>
          ${icon(this.isNarrow ? 'wide' : 'narrow')}<span class="word">Icons only</span>
        </button>
      </div>
    </nav>`;
  }

  #group({ name, title, path, isHere, ways }, at) {
    const isAlone = ways.length === 1;
    const current = isHere ? (isAlone && ways[0].isHere ? 'page' : 'true') : nothing;
    return html`<li class=${at < ON_PHONE ? '' : 'later'}>
      <a class="way" href=${path} title=${title} aria-current=${current}>${icon(name)}<span class="word">${title}</span></a>
      ${isHere && !isAlone ? this.#ways(title, ways) : nothing}
    </li>`;
  }

  #ways(title, ways) {
    return html`<nav class="ways" aria-label=${title}>
      <ul>
        ${ways.map((way) => html`<li><a href=${way.path} aria-current=${way.isHere ? 'page' : nothing}>${way.title}</a></li>`)}
      </ul>
    </nav>`;
  }

  #everything() {
    return html`${this.groups.map(
        ({ name, title, ways }) => html`<section aria-label=${title}>
          <p class="title">${icon(name)}${title}</p>
          <ul>
            ${ways.map((way) => html`<li><a href=${way.path} aria-current=${way.isHere ? 'page' : nothing}>${way.title}</a></li>`)}
          </ul>
        </section>`,
      )}
      <section aria-label="Programs">
        <p class="title">${icon('docs')}Programs</p>
        <ul>
          <li><a href="/docs">API</a></li>
        </ul>
      </section>`;
  }

  /** With words or without, from now on. */
  fold() {
    this.isNarrow = !this.isNarrow;
    keepRail(this.isNarrow, localStorageOrNothing());
    this.#tell();
  }

  #tell() {
    this.dispatchEvent(new CustomEvent('rail-changed', { detail: { isNarrow: this.isNarrow } }));
  }

  #toggleMore() {
    this.isMoreOpen = !this.isMoreOpen;
  }

  #closeByLink(event) {
    if (event.target.closest('a')) this.isMoreOpen = false;
  }

  #closeByKey(event) {
    if (event.key !== 'Escape' || !this.isMoreOpen) return;
    this.isMoreOpen = false;
    this.renderRoot.querySelector('[aria-controls=more]').focus();
  }

  #closeFromOutside = (event) => {
    if (this.isMoreOpen && !event.composedPath().includes(this)) this.isMoreOpen = false;
  };
}

const sameKeys = (before = [], now) => JSON.stringify(before.map(({ isHere, ways }) => [isHere, ways])) === JSON.stringify(now.map(({ isHere, ways }) => [isHere, ways]));

customElements.define('gt-rail', GtRail);
