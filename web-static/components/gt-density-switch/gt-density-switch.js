import { LitElement, html, svg } from 'lit';
import { DENSITY } from '../../models/density.js';
import { localStorageOrNothing } from '../../models/world.js';
import { baseStyles } from '../shared/base-styles.js';
import { switchStyles } from '../shared/switch-styles.js';

const ICONS = {
  comfortable: svg`<path d="M2 3h12M2 8h12M2 13h12" />`,
  compact: svg`<path d="M2 3h12M2 6.3h12M2 9.7h12M2 13h12" />`,
};

/** Rows of tables, comfortable or compact. */
class GtDensitySwitch extends LitElement {
  static properties = { density: { state: true } };

  static styles = [baseStyles, switchStyles];

  constructor() {
    super();
    this.density = DENSITY.stored(localStorageOrNothing());
  }

  connectedCallback() {
    super.connectedCallback();
    document.documentElement.addEventListener(DENSITY.told, this.#hearChoice);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.documentElement.removeEventListener(DENSITY.told, this.#hearChoice);
  }

  render() {
    const next = DENSITY.after(this.density);
    const label = `Tables: ${this.density}. Switch to ${next}`;
    return html`<button class="button" type="button" aria-label=${label} title=${label} @click=${() => DENSITY.choose(next, document.documentElement, localStorageOrNothing())}>
      <svg viewBox="0 0 16 16" aria-hidden="true">${ICONS[this.density]}</svg>
    </button>`;
  }

  #hearChoice = ({ detail }) => (this.density = detail);
}

customElements.define('gt-density-switch', GtDensitySwitch);
