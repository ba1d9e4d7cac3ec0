import { LitElement, css, html } from 'lit';
import { localStorageOrNothing } from '../../models/world.js';
import { baseStyles } from './base-styles.js';

const root = document.documentElement;

/** A button of one sign that steps through the choices of a `preference`: what it is `called`, and an icon for each choice. */
export class PreferenceSwitch extends LitElement {
  static properties = { choice: { state: true } };

  static styles = [
    baseStyles,
    css`
      svg {
        width: 1rem;
        height: 1rem;
        fill: none;
        stroke: currentColor;
        stroke-width: 1.5;
        stroke-linecap: round;
      }

      .solid {
        fill: currentColor;
      }

      .button {
        width: 2rem;
        padding: 0;
        justify-content: center;
      }
    `,
  ];

  connectedCallback() {
    super.connectedCallback();
    this.choice ??= this.preference.chosen(root);
    root.addEventListener(this.preference.told, this.#hearChoice);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    root.removeEventListener(this.preference.told, this.#hearChoice);
  }

  render() {
    const next = this.preference.after(this.choice);
    const label = `${this.called}: ${this.choice}. Switch to ${next}`;
    return html`<button class="button" type="button" aria-label=${label} title=${label} @click=${() => this.preference.choose(next, root, localStorageOrNothing())}>
      <svg viewBox="0 0 16 16" aria-hidden="true">${this.icons[this.choice]}</svg>
    </button>`;
  }

  #hearChoice = ({ detail }) => (this.choice = detail);
}
