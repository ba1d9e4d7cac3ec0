import { LitElement, html, svg } from 'lit';
import { THEME_CHOSEN, chooseTheme, nextTheme, storedTheme } from '../../models/theme.js';
import { localStorageOrNothing } from '../../models/world.js';
import { baseStyles } from '../shared/base-styles.js';
import { switchStyles } from '../shared/switch-styles.js';

const ICONS = {
  system: svg`<circle cx="8" cy="8" r="6" /><path d="M8 2a6 6 0 0 1 0 12z" class="solid" />`,
  light: svg`<circle cx="8" cy="8" r="3" /><path d="M8 1v2M8 13v2M1 8h2M13 8h2M3 3l1.4 1.4M11.6 11.6 13 13M13 3l-1.4 1.4M4.4 11.6 3 13" />`,
  dark: svg`<path d="M13.5 9.6A6 6 0 0 1 6.4 2.5a6 6 0 1 0 7.1 7.1z" />`,
};

/** Steps through the themes: as the system has it, light, dark. */
class GtThemeSwitch extends LitElement {
  static properties = { theme: { state: true } };

  static styles = [baseStyles, switchStyles];

  constructor() {
    super();
    this.theme = storedTheme(localStorageOrNothing());
  }

  connectedCallback() {
    super.connectedCallback();
    document.documentElement.addEventListener(THEME_CHOSEN, this.#hearChoice);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.documentElement.removeEventListener(THEME_CHOSEN, this.#hearChoice);
  }

  render() {
    const next = nextTheme(this.theme);
    const label = `Theme: ${this.theme}. Switch to ${next}`;
    return html`<button class="button" type="button" aria-label=${label} title=${label} @click=${() => choose(next)}>
      <svg viewBox="0 0 16 16" aria-hidden="true">${ICONS[this.theme]}</svg>
    </button>`;
  }

  #hearChoice = ({ detail }) => (this.theme = detail);
}

const choose = (theme) => chooseTheme(theme, document.documentElement, localStorageOrNothing());

customElements.define('gt-theme-switch', GtThemeSwitch);
